"""Invitations to a role: links that work once, for a while. Of their word only the digest is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, delete, insert, select, update

from bot.conversation.people import Role
from bot.storage.overtaken import Overtaken
from bot.storage.schema import invitations
from bot.storage.utc import utc

LASTS = timedelta(hours=72)
_TOKEN_BYTES = 24
_REFERENCE_CHARS = 16


@dataclass(frozen=True, slots=True)
class Invitation:
    """`reference` names it where its word must not stand; `invited_by` is None for the command line."""

    reference: str
    role: Role
    invited_by: int | None
    invited_at: datetime
    expires_at: datetime
    used_by: int | None


class Invitations:
    """Reads invitations."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_token(self, token: str) -> Invitation | None:
        return self._one(invitations.c.digest == _digest(token))

    def find(self, reference: str) -> Invitation | None:
        """By its reference; None where it was withdrawn."""
        if len(reference) != _REFERENCE_CHARS or not reference.isalnum():
            return None
        return self._one(invitations.c.digest.startswith(reference))

    def open(self, now: datetime) -> Sequence[Invitation]:
        """Those that can be used still, the latest first."""
        unused = _is_open(now)
        with self._engine.connect() as connection:
            rows = connection.execute(select(invitations).where(unused).order_by(invitations.c.id.desc()))
            return [_invitation(row) for row in rows.mappings()]

    def _one(self, wanted: ColumnElement[bool]) -> Invitation | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(invitations).where(wanted)).mappings().one_or_none()
        return _invitation(row) if row is not None else None


def new_token() -> str:
    """A word for a link that nobody can guess, of the letters that Telegram allows in one."""
    return token_urlsafe(_TOKEN_BYTES)


def reference_of(token: str) -> str:
    return _digest(token)[:_REFERENCE_CHARS]


def invite(
    connection: Connection,
    token: str,
    role: Role,
    invited_by: int | None,
    now: datetime,
    lasts: timedelta = LASTS,
) -> None:
    """Let whoever has `token` become `role`, once, until it expires."""
    connection.execute(
        insert(invitations).values(
            digest=_digest(token),
            role=role.value,
            invited_by=invited_by,
            invited_at=now.astimezone(UTC),
            expires_at=(now + lasts).astimezone(UTC),
        )
    )


def use(connection: Connection, token: str, member_id: int, now: datetime) -> None:
    """Use an invitation up. Raises `Overtaken` where it cannot be used: of two with one link, one gets in."""
    open_ = (invitations.c.digest == _digest(token)) & _is_open(now)
    used = update(invitations).where(open_).values(used_by=member_id, used_at=now.astimezone(UTC))
    if connection.execute(used).rowcount == 0:
        raise Overtaken


def withdraw(connection: Connection, reference: str) -> None:
    """Let it work no more. Raises `Overtaken` where it was used or withdrawn meanwhile."""
    mine = invitations.c.digest.startswith(reference) & invitations.c.used_at.is_(None)
    if connection.execute(delete(invitations).where(mine)).rowcount == 0:
        raise Overtaken


def withdraw_all_of(connection: Connection, member_id: int) -> None:
    """Let nobody in any more whom this person invited."""
    mine = (invitations.c.invited_by == member_id) & invitations.c.used_at.is_(None)
    connection.execute(delete(invitations).where(mine))


def _is_open(now: datetime) -> ColumnElement[bool]:
    # SQLite compares what is written, which is in UTC.
    return invitations.c.used_at.is_(None) & (invitations.c.expires_at > now.astimezone(UTC))


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _invitation(row: RowMapping) -> Invitation:
    return Invitation(
        row["digest"][:_REFERENCE_CHARS],
        Role(row["role"]),
        row["invited_by"],
        utc(row["invited_at"]),
        utc(row["expires_at"]),
        row["used_by"],
    )
