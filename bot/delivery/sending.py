"""Sending replies: one at a time in each chat, many chats at once, none held up by another."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import TypeVar

import structlog

from bot.conversation.incoming import Channel
from bot.delivery.adapter import Adapter, Moved, NotSent, Unsure
from bot.delivery.chat_id import ChatId
from bot.delivery.outbox import Action
from bot.delivery.post import Letter, Outcome, Post
from bot.delivery.tracing import place_of

_AT_ONCE = 8
"""Letters of one channel that are on their way together. As many may be unsure after a crash; platforms take no
more than some dozens a second anyway."""
_LOOK_EVERY_S = 2.0
"""For replies whose writer told nobody: those of a transaction that was not over yet."""
_REST_S = 1.0
"""After the database failed."""

_T = TypeVar("_T")
_log = structlog.get_logger(__name__)


class Sender:
    """Lives on the event loop on which `run` is called; so `wake` and `stop` are to be called on it."""

    def __init__(self, post: Post, adapters: Mapping[Channel, Adapter], now: Callable[[], datetime]) -> None:
        self._post = post
        self._adapters = adapters
        self._now = now
        self._stopping = asyncio.Event()
        self._serving: dict[ChatId, asyncio.Task[None]] = {}
        self._called: set[ChatId] = set()
        self._turns: dict[Channel, asyncio.Semaphore] = defaultdict(partial(asyncio.Semaphore, _AT_ONCE))

    async def run(self) -> None:
        """Send what is waiting and what comes, until stopped; the letters under way are brought to their end."""
        while not self._stopping.is_set():
            waiting = await self._carried_out(self._post.chats) or set()
            self.wake(chat for chat in waiting if chat not in self._serving)
            await self._rest(_LOOK_EVERY_S)
        await asyncio.gather(*self._serving.values())

    def wake(self, chats: Iterable[ChatId]) -> None:
        """There is something to send in these."""
        for chat in chats:
            self._called.add(chat)
            if chat not in self._serving and not self._stopping.is_set():
                self._serving[chat] = asyncio.create_task(self._serve(chat))

    def stop(self) -> None:
        """Nothing more is taken up."""
        self._stopping.set()

    async def _serve(self, chat: ChatId) -> None:
        while chat in self._called and not self._stopping.is_set():
            self._called.discard(chat)
            await self._empty(chat)
        del self._serving[chat]

    async def _empty(self, chat: ChatId) -> None:
        while not self._stopping.is_set():
            async with self._turns[chat.channel]:
                not_before = await self._send(chat)
            if not_before is None:
                return
            await self._rest((not_before - self._now()).total_seconds())

    async def _send(self, chat: ChatId) -> datetime | None:
        """Send what may be sent now; returns when the next may be, if there is one."""
        next_up = await self._carried_out(partial(self._post.take, chat))
        while isinstance(next_up, Letter):
            outcome = await self._outcome(next_up)
            if self._stopping.is_set():
                await self._carried_out(partial(self._post.settle, next_up, outcome))
                return None
            if isinstance(outcome, Moved):
                self.wake([ChatId(chat.channel, outcome.chat)])
            next_up = await self._carried_out(partial(self._post.settle_and_take, next_up, outcome))
        return next_up

    async def _outcome(self, letter: Letter) -> Outcome:
        try:
            return await _call(self._adapters[letter.chat.channel], letter)
        except NotSent as problem:
            return problem
        except Exception as error:  # noqa: BLE001  a named edge: nobody knows how far an unforeseen failure came
            _log.error("sending_failed", error=type(error).__name__, at=place_of(error))
            return Unsure(type(error).__name__)

    async def _carried_out(self, work: Callable[[], _T]) -> _T | None:
        """What is done in the database, off the loop; tried until it is done, or we stop."""
        while True:
            try:
                return await asyncio.to_thread(work)
            except Exception as error:  # noqa: BLE001  a named edge: what was sent must not be forgotten
                _log.error("outbox_failed", error=type(error).__name__, at=place_of(error))
            if self._stopping.is_set():
                return None
            await self._rest(_REST_S)

    async def _rest(self, seconds: float) -> None:
        """Nothing, for so long or until we stop."""
        try:
            async with asyncio.timeout(max(seconds, 0.0)):
                await self._stopping.wait()
        except TimeoutError:
            return


async def _call(adapter: Adapter, letter: Letter) -> str:
    chat, message = letter.chat.chat, letter.message
    match letter.action:
        case Action.SEND:
            return await adapter.send(chat, letter.body)
        case Action.EDIT:
            return await adapter.edit(chat, message, letter.body)
        case Action.BUTTONS:
            await adapter.change_buttons(chat, message, letter.body)
        case Action.DELETE:
            await adapter.delete(chat, message)
    return message
