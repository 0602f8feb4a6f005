"""Who follows what, and up to which announcement they have been told."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, insert, select, update

from bot.conversation.incoming import Channel
from bot.conversation.people import Member, Role
from bot.storage.overtaken import Overtaken
from bot.storage.people import People
from bot.storage.schema import people, places, subscriptions
from bot.storage.utc import utc


@dataclass(frozen=True, slots=True)
class Subscriber:
    """`follows` maps each subject to the moment from which it is followed, in UTC."""

    member: Member
    follows: dict[str, datetime]


class Subscriptions:
    """Reads them. A subject is the key of a topic, the symbol of an instrument, or `EVERYTHING`."""

    EVERYTHING = "*"

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._people = People(engine)

    def of(self, member_id: int) -> frozenset[str]:
        """What somebody follows."""
        query = select(subscriptions.c.subject).where(subscriptions.c.person_id == member_id)
        with self._engine.connect() as connection:
            return frozenset(connection.execute(query).scalars())

    def subscribers(self, channel: Channel) -> list[Subscriber]:
        """Those who can be written to, in the order in which we met them."""
        reachable = (people.c.channel == channel.value) & people.c.left_at.is_(None) & (people.c.chat != "")
        query = (
            select(subscriptions)
            .join(people, people.c.id == subscriptions.c.person_id)
            .where(reachable)
            .order_by(subscriptions.c.subject)
        )
        follows: dict[int, dict[str, datetime]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(query).mappings():
                follows.setdefault(row["person_id"], {})[row["subject"]] = utc(row["since"])
        if not follows:
            return []
        members = self._people.with_roles(*Role)
        return [Subscriber(member, follows[member.id]) for member in members if member.id in follows]

    def place(self, reader: str) -> int | None:
        """The last announcement that was told; None for somebody who has not listened yet."""
        query = select(places.c.announcement).where(places.c.reader == reader)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one_or_none()


def follow(connection: Connection, member_id: int, subject: str, now: datetime) -> None:
    """From now on; whoever follows it already goes on as before."""
    mine = (subscriptions.c.person_id == member_id) & (subscriptions.c.subject == subject)
    if connection.execute(select(subscriptions.c.subject).where(mine)).first() is None:
        row = {"person_id": member_id, "subject": subject, "since": now.astimezone(UTC)}
        connection.execute(insert(subscriptions).values(**row))


def unfollow(connection: Connection, member_id: int, subject: str) -> None:
    mine = (subscriptions.c.person_id == member_id) & (subscriptions.c.subject == subject)
    connection.execute(delete(subscriptions).where(mine))


def move_place(connection: Connection, reader: str, before: int | None, after: int) -> None:
    """From the place that was read to another. Raises `Overtaken` where it is not there any more."""
    if before is None:
        known = connection.execute(select(places.c.reader).where(places.c.reader == reader)).first()
        if known is not None:
            raise Overtaken
        connection.execute(insert(places).values(reader=reader, announcement=after))
        return
    here = (places.c.reader == reader) & (places.c.announcement == before)
    moved = connection.execute(update(places).where(here).values(announcement=after))
    if moved.rowcount == 0:
        raise Overtaken
