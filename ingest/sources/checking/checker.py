"""Checking a source and settling what arrived from it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ingest.outcome import DocumentOutcome
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


class SourceChecker:
    """Checks sources of every kind. `now` is the clock, in UTC."""

    def __init__(
        self,
        ledger: Ledger,
        fetcher: Fetcher,
        settings: CheckSettings = CheckSettings(),  # noqa: B008 - frozen
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._ledger = ledger
        self._fetcher = fetcher
        self._settings = settings
        self._now = now

    def check(self, source: Source, workspace: Path, *, early: bool = False) -> Iterator[Arrival]:
        """What is new or changed, one by one as it is asked for; unchanged files are not read.

        Downloads and members of archives lie in `workspace`, an empty folder that is the caller's to delete; files
        of a watched folder stay where they are. Each arrival is to be ingested for `source.audience` and settled;
        those that are not arrive again. With `early`, addresses are asked although they are not due yet, and files
        taken sooner after they were written. What cannot be read is noted in the ledger, and never stops the rest.
        Raises `SourceRemoved` where the source is taken away meanwhile.
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
        """Note what became of an arrival; what failed through our own fault arrives again, after a while.

        Raises `SourceRemoved`.
        """
        source = arrival.source
        if outcome.is_our_fault:
            self._put_off(arrival, outcome.reason)
            return
        self._ledger.note_settled(
            source.id,
            arrival.location,
            arrival.evidence,
            ItemOutcome(outcome.outcome),
            symbol=outcome.symbol,
            reason=outcome.reason,
        )

    def put_off(self, source: Source, reason: str) -> None:
        """Leave a source alone for a while that could not be checked through our own fault."""
        again = self._now() + timedelta(seconds=max(source.check_every_s, self._settings.passing_s))
        self._ledger.note_checked(source.id, again, reason)

    def _put_off(self, arrival: Arrival, reason: str) -> None:
        source = arrival.source.id
        wait = self._settings.doubled_s(self._settings.passing_s, self._ledger.failures(source, arrival.location))
        self._ledger.note_failed(
            source, arrival.location, reason, next_check_at=self._now() + timedelta(seconds=wait)
        )
