"""What admins do to the office from a chat (`bot.administration.Administration`), on the office itself."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from importlib.metadata import version as release_of
from pathlib import Path

from app.commands.documents import NotClear, earlier_version, held_version, symbol_of
from app.commands.sources import source_view
from app.commands.unfinished import HAS_FAILED
from app.jobs.errors import JobFailed
from app.office import Office
from app.taking_in import take_in
from bot.administration import (
    Earlier,
    FailingSource,
    Intake,
    Mark,
    Progress,
    Refused,
    Sentence,
    Standing,
    TakenIn,
    Unknown,
)
from ingest.drafting import Filing
from ingest.inbox import NoRoom
from ingest.ingestion import Event, FileStarted, Listener, PassagesEncoded
from ingest.outcome import DocumentOutcome, Outcome
from knowledge.language_model.errors import LanguageModelUnavailable
from knowledge.law.instrument import Audience, Kind
from knowledge.library.announcements import AnnouncedOutcome, difference_between
from knowledge.library.records import HeldVersion, VersionState

_LATEST = 200
"""How many announcements back the last ingestion and what was retracted are looked for."""
_MOST_RETRACTED = 6
_OVERDUE = timedelta(minutes=10)
"""A check that is due is begun within seconds, so one that waits longer than this does not begin by itself."""
_BOTH = " / "
_NEXT = "; "


class OfficeAdministration:
    """Admins' work on one office, which started when this did. `now` is the clock, in UTC."""

    def __init__(self, office: Office, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._office = office
        self._library = office.library
        self._now = now
        self._started_at = now()

    def mark(self) -> Mark:
        return Mark(self._office.announcements.newest, self._office.ingestion.newest_version())

    def take_in(
        self, file: Path, audience: Audience, since: Mark, tell: Callable[[Progress], None]
    ) -> Sequence[TakenIn]:
        try:
            outcomes = take_in(
                self._office,
                [str(file)],
                # Who may read it was asked: that a document was internal before does not keep it so.
                Filing(audience, widens=True),
                _telling(tell),
                fetching=lambda _address: None,
                called=lambda place: place.removeprefix(f"{file.parent}/"),
            )
        except NoRoom as problem:
            raise Refused(_sentence(str(problem))) from problem
        except JobFailed as problem:
            raise Refused(_sentence(HAS_FAILED)) from problem
        return [self._taken_in(outcome, since) for outcome in outcomes]

    def held(self, name: str) -> HeldVersion:
        try:
            return held_version(self._office, symbol_of(self._office, name))
        except NotClear as problem:
            raise Unknown from problem

    def earlier(self, name: str) -> Earlier | None:
        try:
            return earlier_version(self._office, symbol_of(self._office, name))
        except NotClear as problem:
            raise Unknown from problem

    def retracted(self) -> Sequence[HeldVersion]:
        latest = self._office.announcements.latest(Audience.OFFICIALS, _LATEST)
        gone = [each.symbol for each in latest if each.outcome is AnnouncedOutcome.RETRACTED]
        symbols = [symbol for symbol in dict.fromkeys(gone) if self._library.active_version(symbol) is None]
        found = (earlier_version(self._office, symbol) for symbol in symbols)
        return [earlier.version for earlier in found if earlier is not None][:_MOST_RETRACTED]

    def version(self, version_id: int) -> HeldVersion | None:
        try:
            return self._library.version(version_id)
        except LookupError:
            return None

    def retract(self, version: HeldVersion) -> bool:
        with self._office.writing:
            held = self._library.active_version(version.instrument.symbol)
            if held is None:
                return self._library.version(version.id).state is VersionState.RETIRED
            if held.id != version.id:
                return False
            self._office.publisher.retract(held)
            self._office.learn_words()
        return True

    def restore(self, version: HeldVersion, *, publish: bool) -> bool:
        symbol = version.instrument.symbol
        with self._office.writing:
            held, earlier = self._library.active_version(symbol), earlier_version(self._office, symbol)
            if held is not None and held.id == version.id:
                return True
            if earlier is None or earlier.version.id != version.id or (earlier.would_publish and not publish):
                return False
            self._office.publisher.restore(earlier.version)
            self._office.learn_words()
        return True

    def standing(self) -> Standing:
        instruments = [held.instrument for held in self._library.active_versions()]
        sources = self._office.sources.ledger.sources()
        undone = self._office.intake.report()
        return Standing(
            public=sum(each.is_public for each in instruments),
            internal=sum(not each.is_public for each in instruments),
            procedures=sum(each.kind is Kind.PROCEDURE for each in instruments),
            articles=sum(held.articles for held in self._library.active_versions()),
            ingested_at=self._ingested_at(),
            sources=len(sources),
            failing=tuple(self._failing()),
            overdue=sum(self._is_overdue(each.next_check_at or each.added_at) for each in sources),
            waiting=self._office.intake.waiting(),
            failed=sum(job["failed"] for job in undone["jobs"]),
            set_aside=tuple(Path(each["file"]).name for each in undone["set_aside"]),
            free_bytes=shutil.disk_usage(self._office.settings.home).free,
            language_model=self._office.settings.llm_model or "",
            model_problem=self._model_problem(),
            rebuilding=self._office.indexes.vectors.is_being_rebuilt,
            release=release_of("ngoaivu"),
            started_at=self._started_at,
        )

    def _taken_in(self, outcome: DocumentOutcome, since: Mark) -> TakenIn:
        file, remarks = outcome.file, tuple(sentences(outcome.reason))
        version = self._library.active_version(outcome.symbol) if outcome.symbol is not None else None
        if outcome.outcome is Outcome.REJECTED or version is None:
            return TakenIn(file, Intake.REJECTED, remarks=remarks)
        intake = Intake(outcome.outcome)
        before = [held for held in self._library.versions_of(version.instrument.symbol) if held.id < version.id]
        if version.id > since.version and intake is Intake.UNCHANGED:
            # A process that died has ingested it, and was asked to by the very message that is dealt with again.
            intake = Intake.UPDATED if before else Intake.ADDED
        was_internal = bool(before) and not before[0].instrument.is_public and version.instrument.is_public
        return TakenIn(
            file,
            intake,
            version,
            remarks,
            self._changes(version, before[0], since) if intake is Intake.UPDATED and before else Sentence("", ""),
            was_internal and intake is not Intake.UNCHANGED,
        )

    def _changes(self, version: HeldVersion, before: HeldVersion, since: Mark) -> Sentence:
        """What was announced; or what admins may know, where not all who may read it could read it before."""
        for each in reversed(self._office.announcements.after(since.announcement)):
            if each.symbol == version.instrument.symbol and each.outcome is AnnouncedOutcome.UPDATED:
                return Sentence(each.difference.vietnamese, each.difference.english)
        structures = (self._library.structure(each.id) for each in (before, version))
        difference = difference_between(*structures)
        return Sentence(difference.vietnamese, difference.english)

    def _ingested_at(self) -> datetime | None:
        latest = self._office.announcements.latest(Audience.OFFICIALS, _LATEST)
        return next((each.at for each in latest if each.outcome is not AnnouncedOutcome.RETRACTED), None)

    def _failing(self) -> Iterator[FailingSource]:
        for source in self._office.sources.ledger.sources():
            view = source_view(self._office, source)
            why, items = view["problem"], len(view["problems"])
            if why or items:
                yield FailingSource(source.location, _sentence(why) if why else None, items)

    def _is_overdue(self, due_at: datetime) -> bool:
        return self._now() - due_at > _OVERDUE

    def _model_problem(self) -> Sentence | None:
        """Whether it can be started; it is asked nothing, which may cost money."""
        if self._office.language_model is None:
            return None
        try:
            self._office.language_model()
        except LanguageModelUnavailable as problem:
            return _sentence(str(problem))
        return None


def _telling(tell: Callable[[Progress], None]) -> Listener:
    """A listener for an ingestion that tells how far it has come."""
    at = Progress("", 0, 0)

    def listen(event: Event) -> None:
        nonlocal at
        match event:
            case FileStarted(file, number, total):
                at = Progress(file, number, total)
            case PassagesEncoded(count):
                at = Progress(at.file, at.number, at.total, at.passages + count)
            case _:
                return
        tell(at)

    return listen


def sentences(remarks: str) -> Iterator[Sentence]:
    """Reasons and warnings, as ingestion writes them one after the other: "Một; hai / One; two; Ba / Three".

    What parts them may stand within them as well: then as often in English as in Vietnamese before.
    """
    while remarks:
        vietnamese, _, rest = remarks.partition(_BOTH)
        parts, length = rest.split(_NEXT), vietnamese.count(_NEXT) + 1
        if not any(_BOTH in part for part in parts[length:]):
            length = len(parts)
        english, remarks = _NEXT.join(parts[:length]), _NEXT.join(parts[length:])
        yield Sentence(vietnamese, english or vietnamese)


def _sentence(text: str) -> Sentence:
    """A sentence in Vietnamese and the same in English; what they name may have the sign between them in it."""
    parts = text.split(_BOTH)
    middle = len(parts) // 2
    vietnamese, english = _BOTH.join(parts[:middle]), _BOTH.join(parts[middle:])
    return Sentence(vietnamese or english, english)
