"""What the bot's own tables say."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine, func, select

from bot.delivery.resending import is_notice
from bot.storage.schema import answers, events, replies


@dataclass(frozen=True, slots=True)
class Row:
    """A message that the bot meant to send or sent. `texts` are the words of one of which it does not know."""

    id: int
    chat: int
    state: str
    key: str
    message: int
    texts: frozenset[str]

    @property
    def is_notice(self) -> bool:
        return is_notice(self.key)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was worked out for a question."""

    chat: int
    asked_in: int
    key: str


class Ledger:
    """Reads the conversations in a data folder, also while a server works on it."""

    def __init__(self, home: Path) -> None:
        self._file = home / "conversations.db"

    def dealt(self) -> int:
        """How many events are over and done with; 0 before the first start."""
        if not self._file.exists():
            return 0
        with self._open() as connection:
            query = select(func.count()).select_from(events).where(events.c.state != "new")
            return int(connection.execute(query).scalar_one())

    def waiting(self) -> int:
        """How many messages are still to be sent."""
        with self._open() as connection:
            under_way = replies.c.state.in_(["waiting", "sending"])
            return int(connection.execute(select(func.count()).select_from(replies).where(under_way)).scalar_one())

    def rows(self) -> list[Row]:
        """Everything sent or to be sent, in the order in which it was written."""
        query = select(replies).where(replies.c.action == "send").order_by(replies.c.id)
        with self._open() as connection:
            return [
                Row(
                    row["id"],
                    int(row["chat"]),
                    row["state"],
                    row["key"],
                    int(row["message"] or 0),
                    _texts(row["body"]),
                )
                for row in connection.execute(query).mappings()
            ]

    def answers(self) -> list[Answered]:
        with self._open() as connection:
            rows = connection.execute(select(answers.c.chat, answers.c.asked_in, answers.c.id)).all()
        return [Answered(int(row.chat), int(row.asked_in), f"answer:{row.id}") for row in rows]

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        engine = create_engine(f"sqlite:///file:{self._file}?mode=ro&uri=true")
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()


def _texts(body: str) -> frozenset[str]:
    """As Telegram would be given them: marked up, or plain where it did not take that."""
    told = json.loads(body) if body else {}
    return frozenset(text for text in (told.get("html"), told.get("plain")) if text)
