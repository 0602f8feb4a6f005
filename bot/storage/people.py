"""People: whom we met, and which role they have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.conversation.incoming import Channel, Place
from bot.conversation.people import Member, Role
from bot.storage.audit import MACHINE, Action, record
from bot.storage.overtaken import Overtaken
from bot.storage.schema import groups, people
from bot.storage.utc import utc
from knowledge.law.instrument import Audience

Listed = Mapping[tuple[Channel, str], Role]
"""The roles that the settings give, by the platform's id of a person."""

RANKS = (Role.CITIZEN, Role.OFFICIAL, Role.ADMIN)
"""From the least to the most."""


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody with a role, and since when they have it."""

    member: Member
    since: datetime | None


class People:
    """Whom we met. `listed` have their role from the settings; `raised` is told when somebody gets it so.

    A listed person gets the role when they next act, and a higher one that they have stays theirs. Taking them out
    of the settings takes nothing away: a line lost in a file must not lock an office out of its own bot unseen. An
    admin takes the role away, in the chat or with `ngoaivu people --remove`.
    """

    def __init__(
        self,
        engine: Engine,
        listed: Listed = MappingProxyType({}),
        raised: Callable[[Member], None] = lambda _member: None,
    ) -> None:
        self._engine = engine
        self._listed = listed
        self._raised = raised

    def meet(self, channel: Channel, person: str, chat: str, now: datetime, name: str = "") -> Member:
        """Somebody who acts: known from now on, as a citizen at first unless they are listed.

        `chat` is empty in a group. Of officials the `name` is kept as they write it now, and stays when the role
        goes, for the log; of others none is.
        """
        with self._engine.begin() as connection:
            known = self.find(connection, channel, person)
            member = self._seen(connection, known, chat, now, name) if known is not None else None
        if known is None or member is None:
            self._add(channel, person, chat, now)
            return self.meet(channel, person, chat, now, name)
        if member.role is not known.role:
            self._raised(member)
        return member

    def least_role(self, member: Member) -> Role:
        """The role that the settings give, which nobody can take away."""
        return self._listed.get((member.channel, member.person), Role.CITIZEN)

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
        return [official.member for official in self._with(*roles)]

    def officials(self) -> list[Official]:
        """Officials and admins, these first, in the order in which we met them."""
        return [*self._with(Role.ADMIN), *self._with(Role.OFFICIAL)]

    def official(self, member_id: int) -> Official | None:
        """Somebody who has a role; None where they have none any more."""
        return next((one for one in self.officials() if one.member.id == member_id), None)

    def is_last_admin(self, member: Member) -> bool:
        """Whether nobody could give roles in the chat if this person could not."""
        return member.role is Role.ADMIN and len(self._with(Role.ADMIN)) == 1

    def reader_in(self, place: Place, member: Member, channel: Channel) -> Audience:
        """What may be shown: alone, what the person may read; in a group, what everybody in it may."""
        if not place.is_group:
            return member.role.reader
        mine = (groups.c.channel == channel.value) & (groups.c.chat == place.chat)
        with self._engine.connect() as connection:
            audience = connection.execute(select(groups.c.audience).where(mine)).scalar_one_or_none()
        return Audience(audience) if audience is not None else Audience.PUBLIC

    def _with(self, *roles: Role) -> list[Official]:
        wanted = people.c.role.in_([role.value for role in roles])
        with self._engine.connect() as connection:
            found = connection.execute(select(people).where(wanted).order_by(people.c.id)).mappings()
            return [Official(_member(row), utc(row["role_since"]) if row["role_since"] else None) for row in found]

    def _add(self, channel: Channel, person: str, chat: str, now: datetime) -> None:
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
            return  # met by somebody else at the same moment

    def _seen(self, connection: Connection, known: Member, chat: str, now: datetime, name: str) -> Member:
        """They act: what is known of them by now."""
        least = self.least_role(known)
        is_raised = is_higher(least, known.role)
        role = least if is_raised else known.role
        kept = (name or known.name) if role is not Role.CITIZEN else known.name
        member = replace(known, role=role, name=kept, chat=chat or known.chat)
        seen = {"last_seen": now, "left_at": None, "chat": member.chat, "name": kept}
        connection.execute(update(people).where(people.c.id == known.id).values(**seen))
        if is_raised:
            set_role(connection, known, role, kept, now)
            details = f"{known.role.value}; {role.value}"
            record(connection, actor=MACHINE, action=Action.LIST, subject=str(known.id), details=details, at=now)
        return member


def is_higher(role: Role, than: Role) -> bool:
    return RANKS.index(role) > RANKS.index(than)


def set_role(
    connection: Connection, member: Member, role: Role, name: str, now: datetime, *, spare_last: bool = False
) -> None:
    """Give a role in place of the one that `member` has; `name` is kept of those who have, or had, another.

    Raises `Overtaken` where they have another role by now, and with `spare_last` where this would leave no admin.
    """
    mine = (people.c.id == member.id) & (people.c.role == member.role.value)
    if spare_last and member.role is Role.ADMIN:
        mine &= _another_admin(connection, member)
    values = {"role": role.value, "name": name, "role_since": now.astimezone(UTC)}
    if connection.execute(update(people).where(mine).values(values)).rowcount == 0:
        raise Overtaken


def set_language(connection: Connection, member_id: int, language: str) -> None:
    """`language` is "vi", "en", or nothing: that of each message."""
    connection.execute(update(people).where(people.c.id == member_id).values(language=language))


def leaves(connection: Connection, channel: Channel, chat: str, now: datetime) -> None:
    """The person of this private chat does not want to hear from us, until they act again."""
    mine = (people.c.channel == channel.value) & (people.c.chat == chat)
    connection.execute(update(people).where(mine).values(left_at=now.astimezone(UTC)))


def _another_admin(connection: Connection, member: Member) -> ColumnElement[bool]:
    # Two admins who take the role from one another wait here for each other, where the database has such locks;
    # elsewhere one writes at a time, and the condition is part of what is written.
    admins = people.c.role == Role.ADMIN.value
    connection.execute(select(people.c.id).where(admins).order_by(people.c.id).with_for_update())
    others = people.alias("others")
    left = select(func.count()).where(others.c.role == Role.ADMIN.value, others.c.id != member.id)
    return left.scalar_subquery() > 0


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
