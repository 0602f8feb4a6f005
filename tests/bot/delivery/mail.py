"""The tables and a platform, a step at a time: nothing runs by itself."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Engine, select

from bot.conversation.incoming import Channel
from bot.conversation.outgoing import Reply
from bot.delivery.adapter import NotSent
from bot.delivery.chat_id import ChatId
from bot.delivery.outbox import Action, Outbox
from bot.delivery.post import Letter, Outcome, Post
from bot.storage.schema import replies
from tests.bot.delivery.doubles import Clock, Platform

HERE = ChatId(Channel.TELEGRAM, "100")
_T = TypeVar("_T")


class Mail:
    """Writes and sends by hand."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.clock = Clock()
        self.platform = Platform()
        self.outbox = Outbox([self.platform], self.clock)
        self.post = Post(engine, self.outbox, [Channel.TELEGRAM], self.clock)

    def write(self, *told: Reply) -> set[ChatId]:
        with self.engine.begin() as connection:
            return self.outbox.write(connection, told)

    def write_once(self, told: Reply) -> set[ChatId]:
        with self.engine.begin() as connection:
            return self.outbox.write_once(connection, told)

    def take(self, chat: ChatId = HERE) -> Letter:
        """The next letter, which there has to be."""
        letter = self.post.take(chat)
        assert isinstance(letter, Letter)
        return letter

    def call(self, letter: Letter) -> Outcome:
        """Have the platform do it."""
        return asyncio.run(self._call(letter))

    def send_all(self, chat: ChatId = HERE) -> datetime | None:
        """Send until nothing may be sent now; returns when the next may be."""
        next_up = self.post.take(chat)
        while isinstance(next_up, Letter):
            next_up = self.post.settle_and_take(next_up, self.call(next_up))
        return next_up

    def states(self) -> list[tuple[str, str]]:
        """Action and state of every row, oldest first."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(replies.c.action, replies.c.state).order_by(replies.c.id)).all()
        return [(row.action, row.state) for row in rows]

    def reading(self, read: Callable[..., _T], *given: object) -> _T:
        with self.engine.connect() as connection:
            return read(connection, *given)

    async def _call(self, letter: Letter) -> Outcome:
        chat, message = letter.chat.chat, letter.message
        try:
            match letter.action:
                case Action.SEND:
                    return await self.platform.send(chat, letter.body)
                case Action.EDIT:
                    return await self.platform.edit(chat, message, letter.body)
                case Action.BUTTONS:
                    await self.platform.change_buttons(chat, message, letter.body)
                case Action.DELETE:
                    await self.platform.delete(chat, message)
        except NotSent as problem:
            return problem
        return message
