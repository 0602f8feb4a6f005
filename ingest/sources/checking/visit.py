"""One check of one source: what the checks of all kinds share."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ingest.sources.archive import Member, RefusedMember, unpack
from ingest.sources.checking.settings import CheckSettings
from ingest.sources.fetching import Fetcher
from ingest.sources.ledger import Ledger
from ingest.sources.names import member_name
from ingest.sources.problems import NotUnpacked
from ingest.sources.records import Evidence, Item, ItemOutcome, Source
from ingest.sources.zip_files import is_archive


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file to ingest: new, changed, or interrupted at an earlier check.

    `location` says where within the source it came from; `evidence` is what will be held of it once it is settled.
    """

    source: Source
    location: str
    file: Path
    evidence: Evidence

    @property
    def origin(self) -> str:
        """Where it came from: `location` as it is outside of the source."""
        return self.source.origin(self.location)


class Visit:
    """A check that began at `began`; what it fetches and unpacks goes below `workspace`."""

    def __init__(
        self,
        source: Source,
        workspace: Path,
        began: datetime,
        *,
        ledger: Ledger,
        fetcher: Fetcher,
        settings: CheckSettings,
        early: bool,
    ) -> None:
        self.source = source
        self.began = began
        self.ledger = ledger
        self.fetcher = fetcher
        self.settings = settings
        self._early = early
        self._workspace = workspace
        self._folders = 0
        self._unsettled_archives = ledger.unsettled_archives(source.id)

    def new_folder(self) -> Path:
        """An empty folder of this visit."""
        self._folders += 1
        folder = self._workspace / f"{self._folders:05d}"
        folder.mkdir(parents=True)
        return folder

    @property
    def settle_s(self) -> float:
        """How long nobody must have written to a file."""
        return self.settings.early_settle_s if self._early else self.settings.settle_s

    def is_due(self, item: Item | None) -> bool:
        """Whether an item is to be looked at now."""
        if self._early or item is None or item.next_check_at is None:
            return True
        is_interrupted = not item.is_settled or item.location in self._unsettled_archives
        if is_interrupted and item.last_outcome is not ItemOutcome.FAILED:
            return True
        return item.next_check_at <= self.began

    def held(self, item: Item | None) -> Evidence | None:
        """What need not arrive again; None for what must, an archive also for the sake of its members."""
        if item is None or not item.is_settled or item.location in self._unsettled_archives:
            return None
        return item.evidence

    def offer(
        self, location: str, file: Path, evidence: Evidence, next_check_at: datetime | None = None
    ) -> Iterator[Arrival]:
        """A file that is new or changed; of an archive those members that are."""
        self.ledger.note_pending(self.source.id, location, next_check_at=next_check_at)
        if not is_archive(file, self.settings.archive.members):
            self.ledger.note_gone(self.source.id, self._known_members(location))
            yield Arrival(self.source, location, file, evidence)
            return
        try:
            yield from self._members(location, file)
        except NotUnpacked as problem:
            outcome, reason = ItemOutcome.REJECTED, problem.reason
        else:
            outcome, reason = ItemOutcome.UNPACKED, ""
        self.ledger.note_settled(self.source.id, location, evidence, outcome, reason=reason)

    def _members(self, archive: str, file: Path) -> Iterator[Arrival]:
        known = self._known_members(archive)
        unchanged: dict[str, Evidence] = {}
        for member in unpack(file, self.new_folder(), self.settings.archive):
            location = member_name(archive, member.name)
            item = known.pop(location, None)
            match member:
                case RefusedMember(_, problem):
                    self.ledger.note_pending(self.source.id, location, archive=archive)
                    self.ledger.note_settled(
                        self.source.id, location, Evidence(""), ItemOutcome.REJECTED, reason=problem.reason
                    )
                case Member(_, unpacked, digest) if (held := self.held(item)) and held.digest == digest:
                    unpacked.unlink()
                    unchanged[location] = held
                case Member(_, unpacked, _) if not self.is_due(item):
                    unpacked.unlink()
                case Member(_, unpacked, digest):
                    self.ledger.note_pending(self.source.id, location, archive=archive)
                    yield Arrival(self.source, location, unpacked, Evidence(digest))
        self.ledger.note_unchanged(self.source.id, unchanged)
        self.ledger.note_gone(self.source.id, known)

    def _known_members(self, archive: str) -> dict[str, Item]:
        return {item.location: item for item in self.ledger.members(self.source.id, archive)}
