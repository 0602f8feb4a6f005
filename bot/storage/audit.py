"""Who changed what: written once, in the transaction of the change, and never changed.

People stand in it by our own numbers alone, so that nothing of it has to go when somebody is forgotten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, func, insert, select

from bot.storage.schema import audit
from bot.storage.utc import utc

MACHINE = 0
"""The actor of what the settings or the command line did, and of what nobody is to be named for."""
_SEPARATOR = "; "


class Action(StrEnum):
    """What can be done. Of the first group the subject is a person's number, "" before they are known."""

    INVITE = "invite"
    WITHDRAW = "withdraw"
    JOIN = "join"
    CHANGE_ROLE = "change_role"
    LIST = "list"
    """A role that the settings give."""

    OFFICIALS_ONLY = "officials_only"
    """Of this group the subject is a chat."""
    EVERYBODY = "everybody"
    TAKE_DESK = "take_desk"
    LEAVE_DESK = "leave_desk"
    LEAVE_GROUP = "leave_group"

    INGEST = "ingest"
    """Of this group it is a document's symbol."""
    RETRACT = "retract"
    RESTORE = "restore"

    APPROVE_ANSWER = "approve_answer"
    """Of this group it is a standard answer."""
    RETIRE_ANSWER = "retire_answer"

    FORGET = "forget"
    """The subject is a channel."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`actor` is a person's number or `MACHINE`; `details` are words such as roles, in the order of the change."""

    id: int
    at: datetime
    actor: int
    action: Action
    subject: str
    details: tuple[str, ...]


class Audit:
    """Reads the log."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(self, number: int, size: int) -> Sequence[Entry]:
        """The newest first; pages are counted from 0, and empty after the last."""
        wanted = select(audit).order_by(audit.c.id.desc()).limit(size).offset(number * size)
        with self._engine.connect() as connection:
            return [
                Entry(
                    row["id"],
                    utc(row["at"]),
                    row["actor"],
                    Action(row["action"]),
                    row["subject"],
                    tuple(filter(None, row["details"].split(_SEPARATOR))),
                )
                for row in connection.execute(wanted).mappings()
            ]

    def count(self) -> int:
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(audit)).scalar_one())


def record(
    connection: Connection,
    *,
    actor: int,
    action: Action,
    subject: str = "",
    details: str = "",
    at: datetime | None = None,
) -> None:
    """Write an entry; `details` are words parted by "; ", `at` is now unless it is given."""
    connection.execute(
        insert(audit).values(
            at=(at or datetime.now(UTC)).astimezone(UTC),
            actor=actor,
            action=action.value,
            subject=subject,
            details=details,
        )
    )
