"""What happened and is not dealt with yet, in the order in which it was received."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Engine, delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.conversation.incoming import Event
from bot.storage.schema import events

_EVENT = TypeAdapter(Event)
_NEW, _DONE, _FAILED = "new", "done", "failed"

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An event that is not dealt with; ids rise in the order of receipt."""

    id: int
    event: Event


class Inbox:
    """The events. One process at a time deals with them; any of its threads may call."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now
        self._insert = sqlite_insert if engine.dialect.name == "sqlite" else postgresql_insert

    def receive(self, told: Sequence[Event]) -> list[Waiting]:
        """Keep what was not kept before, all of it or, where this raises, nothing; returns that."""
        at = self._now().astimezone(UTC)
        with self._engine.begin() as connection:
            kept = [(self._keep(connection, event, at), event) for event in told]
        return [Waiting(number, event) for number, event in kept if number is not None]

    def waiting(self) -> list[Waiting]:
        """Everything to be dealt with, oldest first; what cannot be read any more is set aside."""
        query = select(events.c.id, events.c.body).where(events.c.state == _NEW).order_by(events.c.id)
        with self._engine.begin() as connection:
            rows = connection.execute(query).all()
            read = [(row.id, _read(row.body)) for row in rows]
            for number in [number for number, event in read if event is None]:
                _log.error("event_unreadable", id=number)
                self._close(connection, number, _FAILED)
        return [Waiting(number, event) for number, event in read if event is not None]

    def begin(self, number: int) -> int:
        """Count that it is tried, before it is. Returns how often by now; 0 where it is dealt with."""
        waiting = (events.c.id == number, events.c.state == _NEW)
        counted = update(events).where(*waiting).values(attempts=events.c.attempts + 1)
        with self._engine.begin() as connection:
            return connection.execute(counted.returning(events.c.attempts)).scalar_one_or_none() or 0

    def finish(self, connection: Connection, number: int) -> bool:
        """It is dealt with, if what else `connection` does comes to be. False where it was already."""
        return self._close(connection, number, _DONE)

    def set_aside(self, connection: Connection, number: int) -> bool:
        """It is not dealt with any more. False where it was dealt with."""
        return self._close(connection, number, _FAILED)

    def prune(self, connection: Connection, before: datetime) -> None:
        """Forget what was dealt with before. A platform that tells of it again would be believed."""
        connection.execute(delete(events).where(events.c.state != _NEW, events.c.done_at < before.astimezone(UTC)))

    def _keep(self, connection: Connection, event: Event, at: datetime) -> int | None:
        kept = self._insert(events).values(
            channel=event.channel.value,
            event=event.id,
            chat=event.place.chat,
            body=_EVENT.dump_json(event).decode(),
            state=_NEW,
            attempts=0,
            received_at=at,
        )
        once = kept.on_conflict_do_nothing(index_elements=[events.c.channel, events.c.event])
        return connection.execute(once.returning(events.c.id)).scalar_one_or_none()

    def _close(self, connection: Connection, number: int, state: str) -> bool:
        closed = update(events).where(events.c.id == number, events.c.state == _NEW)
        values = {"state": state, "body": "", "done_at": self._now().astimezone(UTC)}
        return connection.execute(closed.values(values)).rowcount == 1


def _read(body: str) -> Event | None:
    """None where a release before wrote it otherwise."""
    try:
        return _EVENT.validate_json(body)
    except ValidationError:
        return None
