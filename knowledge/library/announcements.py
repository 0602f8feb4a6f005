"""What became of documents, for whoever wants to be told: once each, and nothing lost.

Every announcement is written in the transaction that lets a document answer or stops it, from wherever it came. A
subscriber keeps the `id` of the last one it dealt with as its place, and asks for those `after` it; where it keeps
that place in the transaction of its own effect, it deals with each exactly once, whatever crashes. One that starts
to listen begins at the `newest`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, exists, func, insert, select, true

from knowledge.language.language_detection import Language
from knowledge.law.comparing import compare, describe
from knowledge.law.instrument import Audience, Kind
from knowledge.law.provision import StructuredText
from knowledge.library.schema import announcements, versions

_MOST_LINES = 20


class AnnouncedOutcome(StrEnum):
    ADDED = "added"
    """It answers now, and did not before."""
    UPDATED = "updated"
    """It answers in another version."""
    RETRACTED = "retracted"
    """It answers no more."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed in the text of a document, a change a line, in both languages; empty where nothing is told."""

    vietnamese: str = ""
    english: str = ""


NO_DIFFERENCE = Difference()


@dataclass(frozen=True, slots=True)
class Announcement:
    """What became of one document at one moment.

    `source` says where the version came from: a path, a web address, a member of an archive; it is for the office
    alone. Only those may hear of a document who may read it: `audience`.
    """

    id: int
    at: datetime
    symbol: str
    kind: Kind
    title: str
    audience: Audience
    outcome: AnnouncedOutcome
    source: str
    difference: Difference


class Announcements:
    """Reads what was announced."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def after(
        self, place: int, reader: Audience = Audience.OFFICIALS, limit: int | None = None
    ) -> list[Announcement]:
        """Everything announced later than the announcement with this id, oldest first; 0 gives all."""
        later = _readable(reader) & (announcements.c.id > place)
        return self._read(select(announcements).where(later).order_by(announcements.c.id).limit(limit))

    def latest(self, reader: Audience, limit: int, since: datetime | None = None) -> list[Announcement]:
        """What was announced last, newest first."""
        # SQLite compares what is written, which is in UTC.
        recent = announcements.c.at >= since.astimezone(UTC) if since is not None else true()
        wanted = _readable(reader) & recent
        return self._read(select(announcements).where(wanted).order_by(announcements.c.id.desc()).limit(limit))

    @property
    def newest(self) -> int:
        """The place of a subscriber that has heard everything; 0 before the first announcement."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.max(announcements.c.id))).scalar() or 0)

    def _read(self, query: Select[Any]) -> list[Announcement]:
        with self._engine.connect() as connection:
            return [_announcement(row) for row in connection.execute(query).mappings()]


def announce(
    connection: Connection,
    version_id: int,
    outcome: AnnouncedOutcome,
    at: datetime,
    difference: Difference = NO_DIFFERENCE,
) -> None:
    """Write down what became of a version, within the transaction that does it.

    Comes last in it, after the number of the library's generation: that row is locked by one writer at a time, so
    ids come to be visible in their order, and no subscriber passes one by that is still being written.
    """
    told = (versions.c.symbol, versions.c.kind, versions.c.title, versions.c.audience, versions.c.source)
    version = connection.execute(select(*told).where(versions.c.id == version_id)).mappings().one()
    summary = {"summary_vi": difference.vietnamese, "summary_en": difference.english}
    connection.execute(insert(announcements).values(**version, at=at, outcome=outcome.value, **summary))


def difference_between(old: StructuredText, new: StructuredText) -> Difference:
    """What is told of two texts of one document."""
    comparison = compare(old, new)
    vietnamese, english = (describe(comparison, each) for each in (Language.VIETNAMESE, Language.ENGLISH))
    return Difference(_shortened(vietnamese, "và {} thay đổi khác"), _shortened(english, "and {} more changes"))


def _shortened(lines: list[str], more: str) -> str:
    left = len(lines) - _MOST_LINES
    return "\n".join([*lines[:_MOST_LINES], *([more.format(left)] if left > 0 else [])])


def _readable(reader: Audience) -> ColumnElement[bool]:
    """The public is told no more of a document that has been for officials only since."""
    if reader is Audience.OFFICIALS:
        return true()
    later = announcements.alias("later")
    hidden = (
        (later.c.symbol == announcements.c.symbol)
        & (later.c.id > announcements.c.id)
        & (later.c.audience != Audience.PUBLIC)
    )
    return (announcements.c.audience == Audience.PUBLIC) & ~exists().where(hidden)


def _announcement(row: Mapping[Any, Any]) -> Announcement:
    at: datetime = row["at"]
    return Announcement(
        id=row["id"],
        # SQLite loses the zone, which is always UTC here.
        at=at.replace(tzinfo=UTC) if at.tzinfo is None else at,
        symbol=row["symbol"],
        kind=Kind(row["kind"]),
        title=row["title"],
        audience=Audience(row["audience"]),
        outcome=AnnouncedOutcome(row["outcome"]),
        source=row["source"],
        difference=Difference(row["summary_vi"], row["summary_en"]),
    )
