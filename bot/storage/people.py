"""People and groups."""

from datetime import datetime

from sqlalchemy import Connection, Engine, RowMapping, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.conversation.incoming import Channel, Place
from bot.conversation.people import Member, Role
from bot.storage.schema import groups, people
from knowledge.law.instrument import Audience


class People:
    """Whom we met."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def meet(self, channel: Channel, person: str, chat: str, now: datetime) -> Member:
        """Somebody who acts: known from now on, as a citizen at first. `chat` is empty in a group."""
        with self._engine.begin() as connection:
            if (member := self.find(connection, channel, person)) is not None:
                seen = {"last_seen": now, "left_at": None, **({"chat": chat} if chat else {})}
                connection.execute(update(people).where(people.c.id == member.id).values(**seen))
                return member
        try:
            with self._engine.begin() as connection:
                connection.execute(
                    insert(people).values(
                        channel=channel.value,
                        person=person,
                        role=Role.CITIZEN.value,
                        language="",
                        name="",
                        chat=chat,
                        first_seen=now,
                        last_seen=now,
                    )
                )
        except IntegrityError:
            return self.meet(channel, person, chat, now)  # met by somebody else at the same moment
        return self.meet(channel, person, chat, now)

    def find(self, connection: Connection, channel: Channel, person: str) -> Member | None:
        mine = (people.c.channel == channel.value) & (people.c.person == person)
        row = connection.execute(select(people).where(mine)).mappings().one_or_none()
        return _member(row) if row is not None else None

    def get(self, member_id: int) -> Member | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(people).where(people.c.id == member_id)).mappings().one_or_none()
        return _member(row) if row is not None else None

    def with_roles(self, *roles: Role) -> list[Member]:
        """Everybody who has one of these roles, in the order in which we met them."""
        wanted = people.c.role.in_([role.value for role in roles])
        with self._engine.connect() as connection:
            found = connection.execute(select(people).where(wanted).order_by(people.c.id)).mappings()
            return [_member(row) for row in found]

    def reader_in(self, place: Place, member: Member, channel: Channel) -> Audience:
        """What may be shown: alone, what the person may read; in a group, what everybody in it may."""
        if not place.is_group:
            return member.role.reader
        mine = (groups.c.channel == channel.value) & (groups.c.chat == place.chat)
        with self._engine.connect() as connection:
            audience = connection.execute(select(groups.c.audience).where(mine)).scalar_one_or_none()
        return Audience(audience) if audience is not None else Audience.PUBLIC


def set_role(connection: Connection, member_id: int, role: Role, name: str) -> None:
    """Give a role; `name` is kept for officials only."""
    kept = name if role is not Role.CITIZEN else ""
    connection.execute(update(people).where(people.c.id == member_id).values(role=role.value, name=kept))


def set_language(connection: Connection, member_id: int, language: str) -> None:
    """`language` is "vi", "en", or nothing: that of each message."""
    connection.execute(update(people).where(people.c.id == member_id).values(language=language))


def leaves(connection: Connection, channel: Channel, chat: str, now: datetime) -> None:
    """The person of this private chat does not want to hear from us, until they act again."""
    mine = (people.c.channel == channel.value) & (people.c.chat == chat)
    connection.execute(update(people).where(mine).values(left_at=now))


def _member(row: RowMapping) -> Member:
    return Member(
        row["id"],
        Channel(row["channel"]),
        row["person"],
        Role(row["role"]),
        row["language"],
        row["name"],
        row["chat"],
    )
