"""Checking a source and settling what arrived from it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ingest.outcome import DocumentOutcome, Outcome
from ingest.sources.announcing import Announcement, Announcer
from ingest.sources.checking.addresses import check_address, check_addresses
from ingest.sources.checking.files import check_archive, check_folder
from ingest.sources.checking.settings import CheckSettings
from ingest.sources.checking.visit import Arrival, Visit
from ingest.sources.fetching import Fetcher
from ingest.sources.ledger import Ledger
from ingest.sources.problems import SourceProblem
from ingest.sources.records import ItemOutcome, Source, SourceKind

_CHECKS: dict[SourceKind, Callable[[Visit], Iterator[Arrival]]] = {
    SourceKind.FOLDER: check_folder,
    SourceKind.ADDRESS: check_address,
    SourceKind.ADDRESSES: check_addresses,
    SourceKind.ARCHIVE: check_archive,
}
_NEWS = frozenset({Outcome.ADDED, Outcome.UPDATED})


class SourceChecker:
    """Checks sources of every kind. `now` is the clock, in UTC."""

    def __init__(
        self,
        ledger: Ledger,
        fetcher: Fetcher,
        announcer: Announcer,
        settings: CheckSettings = CheckSettings(),  # noqa: B008 - frozen
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._ledger = ledger
        self._fetcher = fetcher
        self._announcer = announcer
        self._settings = settings
        self._now = now

    def check(self, source: Source, workspace: Path, *, early: bool = False) -> Iterator[Arrival]:
        """What is new or changed, one by one as it is asked for; unchanged files are not read.

        Downloads and members of archives lie in `workspace`, an empty folder that is the caller's to delete; files
        of a watched folder stay where they are. Each arrival is to be ingested for `source.audience` and settled;
        those that are not arrive again. With `early`, addresses are asked although they are not due yet. What
        cannot be read is noted in the ledger, and never stops the rest.
        """
        began = self._now()
        visit = Visit(
            source,
            workspace,
            began,
            ledger=self._ledger,
            fetcher=self._fetcher,
            settings=self._settings,
            early=early,
        )
        reason = ""
        try:
            yield from _CHECKS[source.kind](visit)
        except SourceProblem as problem:
            reason = problem.reason
        self._ledger.note_checked(source.id, began + timedelta(seconds=source.check_every_s), reason)

    def settle(self, arrival: Arrival, outcome: DocumentOutcome) -> None:
        """Note what became of an arrival; a document that is new or changed is announced."""
        source = arrival.source
        self._ledger.note_settled(
            source.id,
            arrival.location,
            arrival.evidence,
            ItemOutcome(outcome.outcome),
            symbol=outcome.symbol,
            reason=outcome.reason,
        )
        if outcome.symbol is not None and outcome.outcome in _NEWS:
            self._announcer.announce(Announcement(source, arrival.location, outcome.symbol, outcome.outcome))
