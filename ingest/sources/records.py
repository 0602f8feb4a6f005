"""Sources and what they have held, as the ledger gives them out."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ingest.sources.fetching import Validators
from ingest.sources.watched_folder import Sighting
from knowledge.law.instrument import Audience


class SourceKind(StrEnum):
    """What a source's location is."""

    FOLDER = "folder"
    """A folder, watched to the bottom."""
    ADDRESS = "address"
    """One web address."""
    ADDRESSES = "addresses"
    """A text file with a web address a line; empty lines and what follows # are left out."""
    ARCHIVE = "archive"
    """A zip of documents."""


class ItemOutcome(StrEnum):
    """What became of an item at the last check."""

    PENDING = "pending"
    """It is still being written, or arrived: it is being ingested, or was interrupted."""
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    UNPACKED = "unpacked"
    """An archive, whose members are items of their own."""
    FAILED = "failed"
    """It could not be read this time; what is held of it stands."""
    GONE = "gone"
    """The folder, list or archive does not hold it any more; the document that came of it stands."""


@dataclass(frozen=True, slots=True)
class Source:
    """A place that is checked every `check_every_s` seconds; `next_check_at` is None where it is due at once."""

    id: int
    kind: SourceKind
    location: str
    audience: Audience
    check_every_s: int
    added_at: datetime
    checked_at: datetime | None
    next_check_at: datetime | None
    last_reason: str

    def origin(self, location: str) -> str:
        """A place within the source as it is called outside of it: a path, an address, a member of either."""
        match self.kind:
            case SourceKind.FOLDER:
                return str(Path(self.location, location))
            case SourceKind.ARCHIVE:
                return str(Path(self.location).parent / location)
            case _:
                return location


@dataclass(frozen=True, slots=True)
class Evidence:
    """A content's SHA-256, and what tells without reading whether the item still has it."""

    digest: str
    validators: Validators = field(default_factory=Validators)
    size_bytes: int | None = None
    modified_ns: int | None = None

    @classmethod
    def of_file(cls, sighting: Sighting) -> "Evidence":
        """What was seen of a file."""
        return cls(sighting.digest, size_bytes=sighting.size_bytes, modified_ns=sighting.modified_ns)

    @property
    def sighting(self) -> Sighting | None:
        """The same as seen of a file; None for what is no file."""
        if self.size_bytes is None or self.modified_ns is None:
            return None
        return Sighting(self.size_bytes, self.modified_ns, self.digest)


@dataclass(frozen=True, slots=True)
class Item:
    """What a source has held at one location.

    `is_member` says that it lies in an archive, which is an item of its own. `evidence` is of the content last
    settled, None before the first, and `symbol` that of the document that came of it. An item that is not
    `is_settled` arrives at the next check whatever the evidence.
    """

    source_id: int
    location: str
    is_member: bool
    is_settled: bool
    evidence: Evidence | None
    symbol: str | None
    first_seen: datetime
    last_seen: datetime
    last_changed: datetime | None
    last_outcome: ItemOutcome
    last_reason: str
    failures: int
    next_check_at: datetime | None
