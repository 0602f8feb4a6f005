"""Groups that an admin gave a task: one for officials alone, or the desk where hand-overs go."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.conversation.incoming import Channel, Place
from bot.storage.overtaken import Overtaken
from bot.storage.schema import groups
from knowledge.law.instrument import Audience


@dataclass(frozen=True, slots=True)
class Group:
    """`place` has the topic that hand-overs go to. `audience` is who reads what is said there."""

    channel: Channel
    place: Place
    audience: Audience = Audience.PUBLIC
    is_desk: bool = False


class Groups:
    """Reads groups."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, channel: Channel, place: Place) -> Group:
        """What this group is for; a group without a task is for everybody."""
        return self._one(_is(channel, place)) or Group(channel, place)

    def desk(self) -> Group | None:
        return self._one(groups.c.is_desk)

    def _one(self, wanted: ColumnElement[bool]) -> Group | None:
        with self._engine.connect() as connection:
            found = connection.execute(select(groups).where(wanted).order_by(groups.c.id).limit(1))
            row = found.mappings().one_or_none()
        return _group(row) if row is not None else None


def set_audience(
    connection: Connection, channel: Channel, place: Place, audience: Audience, now: datetime
) -> None:
    """Who reads what is said in this group, as an admin says."""
    _known(connection, channel, place, now)
    connection.execute(update(groups).where(_is(channel, place)).values(audience=audience.value))


def set_desk(connection: Connection, channel: Channel, place: Place, now: datetime) -> None:
    """Hand-overs go to this place, its topic included, and to no other."""
    _known(connection, channel, place, now)
    connection.execute(update(groups).where(groups.c.is_desk).values(is_desk=False))
    connection.execute(update(groups).where(_is(channel, place)).values(is_desk=True, topic=place.topic))


def unset_desk(connection: Connection, channel: Channel, place: Place) -> None:
    connection.execute(update(groups).where(_is(channel, place)).values(is_desk=False))


def leave(connection: Connection, channel: Channel, place: Place) -> None:
    """We are in this group no more: it has no task."""
    connection.execute(delete(groups).where(_is(channel, place)))


def _known(connection: Connection, channel: Channel, place: Place, now: datetime) -> None:
    if connection.execute(select(groups.c.id).where(_is(channel, place))).first() is not None:
        return
    try:
        connection.execute(
            insert(groups).values(
                channel=channel.value,
                chat=place.chat,
                topic="",
                audience=Audience.PUBLIC.value,
                is_desk=False,
                joined_at=now.astimezone(UTC),
            )
        )
    except IntegrityError as problem:
        raise Overtaken from problem


def _is(channel: Channel, place: Place) -> ColumnElement[bool]:
    return (groups.c.channel == channel.value) & (groups.c.chat == place.chat)


def _group(row: RowMapping) -> Group:
    return Group(
        Channel(row["channel"]),
        Place(row["chat"], row["topic"], is_group=True),
        Audience(row["audience"]),
        row["is_desk"],
    )
