"""A process to be killed: it deals with questions, and what it sends is in a file that outlives it."""

import asyncio
import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, func, select

from bot.conversation.incoming import Event
from bot.delivery.adapter import Store
from bot.delivery.post_office import PostOffice
from bot.storage.database import open_conversations
from bot.storage.schema import events, replies
from tests.bot.delivery.doubles import Echo, Platform, said

CHATS, QUESTIONS = 12, 10


class Everything:
    """Tells of all that happened, at every start again, as a platform does that was never confirmed to."""

    async def receive(self, store: Store) -> None:
        await store(everything())
        await asyncio.Event().wait()


class FilePlatform(Platform):
    """What it sends is a line in a file: there for ever once it is written."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY)

    async def send(self, chat: str, body: str) -> str:
        await asyncio.sleep(0.002)
        os.write(self._file, f"{json.dumps([chat, json.loads(body)['text']])}\n".encode())
        await asyncio.sleep(0.002)
        return await super().send(chat, body)


def everything() -> list[Event]:
    return [
        said(f"{chat}.{number}", f"{chat}.{number}", str(chat))
        for number in range(QUESTIONS)
        for chat in range(CHATS)
    ]


def live(folder: Path) -> None:
    """Deal with everything; returns once nothing is left."""
    engine = open_conversations(f"sqlite:///{folder / 'conversations.db'}")
    platform = FilePlatform(folder / "sent.jsonl")
    with PostOffice(engine, Echo().conversation(), [platform], [Everything()], lambda: datetime.now(UTC)):
        while not is_over(engine):
            time.sleep(0.01)
    engine.dispose()


def is_over(engine: Engine) -> bool:
    done = select(func.count()).select_from(events).where(events.c.state == "done")
    left = select(func.count()).select_from(replies).where(replies.c.state.in_(["waiting", "sending"]))
    with engine.connect() as connection:
        return connection.execute(done).scalar_one() == CHATS * QUESTIONS and not connection.scalar(left)
