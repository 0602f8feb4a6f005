"""The ledger: which sources there are, and what came from where and when.

An item's content counts as held only when it is settled, after its ingestion. What was interrupted before that
stays pending and arrives again at the next check.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from ingest.sources import rows
from ingest.sources.records import Evidence, Item, ItemOutcome, Source, SourceKind
from knowledge.law.instrument import Audience
from knowledge.library.schema import source_items as items
from knowledge.library.schema import sources

_SHORTEST_WAIT = timedelta(minutes=1)


class SourceRemoved(Exception):
    """The source was taken away while it was checked. Nothing of it need be noted any more."""


class Ledger:
    """Reads and writes the tables of sources. `now` is the clock.

    Noting what became of an item raises `SourceRemoved` where its source was taken away.
    """

    def __init__(self, engine: Engine, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._engine = engine
        self._now = now

    # Sources

    def add(self, kind: SourceKind, location: str, audience: Audience, check_every_s: int) -> Source:
        """Watch a place, or change for whom and how often it is watched if it already is.

        For another audience everything arrives again, so that it is published for that one.
        """
        key = _key(f"{kind}\0{location}")
        this = sources.c.key == key
        settings = {"audience": audience.value, "check_every_s": check_every_s}
        with self._engine.begin() as connection:
            known = connection.execute(select(sources).where(this)).mappings().one_or_none()
            if known is None:
                place = {"key": key, "kind": kind.value, "location": location}
                new = {"added_at": self._now(), "last_reason": ""}
                connection.execute(insert(sources).values(**place, **settings, **new))
            elif any(known[name] != value for name, value in settings.items()):
                connection.execute(update(sources).where(this).values(**settings))
                _make_due(connection, known["id"], again=known["audience"] != audience)
            return rows.source(connection.execute(select(sources).where(this)).mappings().one())

    def remove(self, source_id: int) -> None:
        """Watch a place no longer and forget what came from it; the documents stay."""
        with self._engine.begin() as connection:
            connection.execute(delete(sources).where(sources.c.id == source_id))

    def sources(self) -> list[Source]:
        """All sources, oldest first."""
        with self._engine.connect() as connection:
            found = connection.execute(select(sources).order_by(sources.c.id))
            return [rows.source(row) for row in found.mappings()]

    def source(self, source_id: int) -> Source:
        """A source as it is now. Raises `SourceRemoved`."""
        with self._engine.connect() as connection:
            found = connection.execute(select(sources).where(sources.c.id == source_id)).mappings().one_or_none()
        if found is None:
            raise SourceRemoved
        return rows.source(found)

    def due_sources(self) -> list[Source]:
        """The sources whose time to be checked has come, the longest waiting first."""
        now = self._now()
        due = [source for source in self.sources() if source.next_check_at is None or source.next_check_at <= now]
        return sorted(due, key=lambda source: source.next_check_at or source.added_at)

    def note_checked(self, source_id: int, next_check_at: datetime, reason: str = "") -> None:
        """Record that a source was checked, and why nothing of it could be looked at, if so.

        An item that is due earlier, as after a failure, brings the next check forward; never to less than a minute
        from now, as what is due in an archive that cannot be had stays due.
        """
        waiting = select(func.min(items.c.next_check_at)).where(
            items.c.source_id == source_id, items.c.last_outcome != ItemOutcome.GONE
        )
        with self._engine.begin() as connection:
            earliest = rows.utc(connection.execute(waiting).scalar())
            floor = self._now() + _SHORTEST_WAIT
            soonest = next_check_at if earliest is None else min(max(earliest, floor), next_check_at)
            values = {"checked_at": self._now(), "next_check_at": soonest, "last_reason": reason}
            connection.execute(update(sources).where(sources.c.id == source_id).values(**values))

    def recall(self, source_id: int) -> None:
        """Make everything that a source holds arrive again at its next check, which is due at once."""
        with self._engine.begin() as connection:
            _make_due(connection, source_id, again=True)

    def resume(self) -> None:
        """Make the sources due whose arrivals were never settled: for the start, after a crash."""
        pending = exists().where(items.c.source_id == sources.c.id, items.c.last_outcome == ItemOutcome.PENDING)
        with self._engine.begin() as connection:
            connection.execute(update(sources).where(pending).values(next_check_at=None))

    # Items

    def items(self, source_id: int) -> list[Item]:
        """Everything that a source has held, by location."""
        return self._items(items.c.source_id == source_id)

    def members(self, source_id: int, archive: str) -> list[Item]:
        """Everything that an archive of the source has held, by location."""
        return self._items((items.c.source_id == source_id) & (items.c.container == _key(archive)))

    def origins(self, symbol: str) -> list[Item]:
        """Everything that the document with this symbol came from."""
        return self._items(items.c.symbol == symbol)

    def failures(self, source_id: int, location: str) -> int:
        """How often in a row what is at a location has failed."""
        this = (items.c.source_id == source_id) & (items.c.key == _key(location))
        with self._engine.connect() as connection:
            return int(connection.execute(select(items.c.failures).where(this)).scalar() or 0)

    def unsettled_archives(self, source_id: int) -> frozenset[str]:
        """The archives, by location, that hold members which were interrupted, or failed and are due again."""
        members = items.alias("members")
        resting = (members.c.last_outcome == ItemOutcome.FAILED) & (members.c.next_check_at > self._now())
        unsettled = (
            ~members.c.settled & (members.c.last_outcome != ItemOutcome.GONE) & ~func.coalesce(resting, False)
        )
        archives = select(items.c.location).where(items.c.source_id == source_id)
        inside = (members.c.source_id == items.c.source_id) & (members.c.container == items.c.key)
        with self._engine.connect() as connection:
            return frozenset(connection.execute(archives.where(exists().where(inside, unsettled))).scalars())

    def note_pending(
        self,
        source_id: int,
        location: str,
        *,
        archive: str | None = None,
        next_check_at: datetime | None = None,
    ) -> None:
        """Record that an item arrived whose content is not settled yet; `archive` is the one it is a member of."""
        values = {
            "container": None if archive is None else _key(archive),
            "last_seen": self._now(),
            "settled": False,
            "last_outcome": ItemOutcome.PENDING.value,
            "last_reason": "",
            "next_check_at": next_check_at,
        }
        self._put(source_id, location, values)

    def note_settled(
        self,
        source_id: int,
        location: str,
        evidence: Evidence,
        outcome: ItemOutcome,
        *,
        symbol: str | None = None,
        reason: str = "",
    ) -> None:
        """Record what became of a content that arrived; one without symbol leaves that of the content before."""
        changed = items.c.digest != evidence.digest
        values: dict[str, Any] = {
            **rows.evidence_columns(evidence),
            "settled": True,
            "last_changed": case((changed, self._now()), else_=items.c.last_changed),
            "last_outcome": outcome.value,
            "last_reason": reason,
            "rejection": reason if outcome is ItemOutcome.REJECTED else "",
            "failures": 0,
        }
        if symbol is not None:
            values["symbol"] = symbol
        self._put(source_id, location, values)

    def note_unchanged(
        self, source_id: int, seen: Mapping[str, Evidence], *, next_check_at: datetime | None = None
    ) -> None:
        """Record that items, by location, still have the content last settled; what was rejected stays so."""
        now = self._now()
        unchanged = update(items).where(items.c.source_id == source_id, items.c.key == bindparam("of"))
        unchanged = unchanged.values(
            **{name: bindparam(f"new_{name}") for name in rows.EVIDENCE_COLUMNS},
            last_seen=now,
            last_outcome=case((items.c.rejection != "", ItemOutcome.REJECTED), else_=ItemOutcome.UNCHANGED),
            last_reason=items.c.rejection,
            failures=0,
            next_check_at=next_check_at,
        )
        members = update(items).where(items.c.source_id == source_id, items.c.container == bindparam("of"))
        members = members.where(items.c.last_outcome != ItemOutcome.GONE).values(last_seen=now)
        with self._engine.begin() as connection:
            for location, evidence in seen.items():
                new = {f"new_{name}": value for name, value in rows.evidence_columns(evidence).items()}
                connection.execute(unchanged, {"of": _key(location), **new})
                connection.execute(members, {"of": _key(location)})

    def note_failed(
        self, source_id: int, location: str, reason: str, *, next_check_at: datetime | None = None
    ) -> None:
        """Record that an item could not be read this time, once more."""
        values = {
            "last_outcome": ItemOutcome.FAILED.value,
            "last_reason": reason,
            "failures": items.c.failures + 1,
            "next_check_at": next_check_at,
        }
        self._put(source_id, location, values)

    def note_gone(self, source_id: int, locations: Iterable[str]) -> None:
        """Record that items are no longer there, and with an archive its members."""
        either = or_(items.c.key == bindparam("of"), items.c.container == bindparam("of"))
        gone = update(items).where(items.c.source_id == source_id, either)
        gone = gone.values(
            settled=False,
            last_outcome=ItemOutcome.GONE.value,
            last_reason="",
            failures=0,
            next_check_at=None,
        )
        with self._engine.begin() as connection:
            for location in locations:
                connection.execute(gone, {"of": _key(location)})

    def _put(self, source_id: int, location: str, values: Mapping[str, Any]) -> None:
        """Write to the item at a location, which is new where there is none yet."""
        this = (items.c.source_id == source_id) & (items.c.key == _key(location))
        with self._engine.begin() as connection:
            if not connection.execute(select(exists().where(sources.c.id == source_id))).scalar():
                raise SourceRemoved
            if not connection.execute(select(exists().where(this))).scalar():
                place = {"source_id": source_id, "key": _key(location), "location": location}
                connection.execute(insert(items).values(**place, **rows.blank_item(self._now())))
            connection.execute(update(items).where(this).values(**values))

    def _items(self, condition: ColumnElement[bool]) -> list[Item]:
        with self._engine.connect() as connection:
            found = connection.execute(select(items).where(condition).order_by(items.c.location))
            return [rows.item(row) for row in found.mappings()]


def _make_due(connection: Connection, source_id: int, *, again: bool) -> None:
    """Have a source checked at once; `again` has what is held of it arrive once more."""
    values: dict[str, Any] = {"next_check_at": None} | ({"settled": False} if again else {})
    connection.execute(update(items).where(items.c.source_id == source_id).values(**values))
    connection.execute(update(sources).where(sources.c.id == source_id).values(next_check_at=None))


def _key(location: str) -> str:
    return hashlib.sha256(location.encode()).hexdigest()
