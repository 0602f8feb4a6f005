"""Everything between the channels and the conversation, started and stopped together."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from types import TracebackType
from typing import Any, Self

import structlog
from sqlalchemy import Connection, Engine

from bot.conversation.conversation import Conversation
from bot.conversation.incoming import Event
from bot.conversation.outgoing import Reply
from bot.delivery.adapter import Adapter, Receiver
from bot.delivery.bridging import Bridge
from bot.delivery.chat_id import ChatId
from bot.delivery.dealing import Dealer
from bot.delivery.inbox import Inbox
from bot.delivery.outbox import Outbox
from bot.delivery.post import Post, Undeliverable, nothing_said
from bot.delivery.sending import Sender
from bot.delivery.talking import TalkMaker
from bot.delivery.tracing import place_of
from bot.storage.people import People

_EVENTS_KEPT_FOR = timedelta(days=30)
_PRUNED_EVERY_S = 3600.0
_RECEIVER_RESTS_S = 5.0
_ACKNOWLEDGED_AT_ONCE = 16
_DATABASE_THREADS = 4

Call = Callable[[], Awaitable[None]]

_log = structlog.get_logger(__name__)


class PostOffice:
    """Receives, deals and sends while it is entered; whatever it leaves is in the tables for the next start.

    One at a time works on a database: a data folder has one owner. Adapters and receivers live on an event loop
    of its own, and so do `at_start`, which is begun and not waited for, and `at_end`, which is. `now` has the zone
    of the office. `threads` deal with events; by default as many as there are processors, and one more. What is
    under way when we stop, in dealing and then in sending, is waited for `patience_s` each.
    """

    def __init__(
        self,
        engine: Engine,
        conversation: Conversation,
        adapters: Iterable[Adapter],
        receivers: Iterable[Receiver],
        now: Callable[[], datetime],
        *,
        at_start: Iterable[Call] = (),
        at_end: Iterable[Call] = (),
        undeliverable: Undeliverable = nothing_said,
        people: People | None = None,
        threads: int | None = None,
        patience_s: float = 5.0,
    ) -> None:
        self._engine = engine
        self._now = now
        self._patience_s = patience_s
        self._adapters = {adapter.channel: adapter for adapter in adapters}
        self._receivers, self._at_start, self._at_end = tuple(receivers), tuple(at_start), tuple(at_end)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run_loop, name="post-office", daemon=True)
        self._receiving = threading.Lock()
        self._is_over = asyncio.Event()
        self._turns = asyncio.Semaphore(_ACKNOWLEDGED_AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()
        self._inbox = Inbox(engine, now)
        self._outbox = Outbox(self._adapters.values(), now)
        self._post = Post(engine, self._outbox, self._adapters, now, undeliverable)
        self._sender = Sender(self._post, self._adapters, now)
        talks = TalkMaker(
            engine, self._outbox, Bridge(self._adapters, self._loop), self._tell, now, people or People(engine)
        )
        self._dealer = Dealer(engine, self._inbox, self._outbox, conversation, talks, self._tell, threads)

    def __enter__(self) -> Self:
        self._post.recover()
        self._dealer.add(self._inbox.waiting())
        self._thread.start()
        self._dealer.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """What is under way ends within seconds, or is left as a crash would leave it."""
        self._dealer.stop()
        self._dealer.join(self._patience_s)
        self._on_loop(self._is_over.set)
        self._thread.join()

    def receive(self, told: Sequence[Event]) -> int:
        """Keep what happened, all of it or, where this raises, nothing; returns how much of it was new.

        For any thread; `store` is the same for any event loop.
        """
        with self._receiving:
            new = self._inbox.receive(told)
            self._dealer.add(new)
        self._on_loop(self._acknowledge_all, [waiting.event for waiting in new])
        return len(new)

    async def store(self, told: Sequence[Event]) -> None:
        """Keep what happened; implements `Store`."""
        await asyncio.to_thread(self.receive, told)

    def write(self, told: Sequence[Reply], connection: Connection | None = None) -> None:
        """Say what no event asked for: at once, or once the transaction of `connection` is over."""
        if connection is not None:
            self._outbox.write(connection, told)
            return
        with self._engine.begin() as own:
            chats = self._outbox.write(own, told)
        self._tell(chats)

    def _tell(self, chats: Iterable[ChatId]) -> None:
        self._on_loop(self._sender.wake, chats)

    def _on_loop(self, call: Callable[..., object], *given: object) -> None:
        with suppress(RuntimeError):  # closed: we have stopped, and the next start goes by the tables
            self._loop.call_soon_threadsafe(call, *given)

    def _run_loop(self) -> None:
        self._loop.set_default_executor(ThreadPoolExecutor(_DATABASE_THREADS, "post-office-database"))
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._live())

    async def _live(self) -> None:
        for receiver in self._receivers:
            self._begin(self._fetch(receiver))
        for call in self._at_start:
            self._begin(_carried_out(call))
        self._begin(self._prune())
        sending = asyncio.create_task(self._sender.run())
        await self._is_over.wait()
        self._sender.stop()
        await asyncio.wait([sending], timeout=self._patience_s)
        for task in (sending, *self._tasks):
            task.cancel()
        await asyncio.gather(sending, *self._tasks, return_exceptions=True)
        for call in self._at_end:
            await _carried_out(call)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)  # the loop itself would let it be forgotten
        task.add_done_callback(self._tasks.discard)

    def _acknowledge_all(self, told: Iterable[Event]) -> None:
        for event in told:
            self._begin(self._acknowledge(event))

    async def _acknowledge(self, event: Event) -> None:
        async with self._turns:
            await self._adapters[event.channel].acknowledge(event)

    async def _fetch(self, receiver: Receiver) -> None:
        while True:
            await _carried_out(partial(receiver.receive, self.store))
            await asyncio.sleep(_RECEIVER_RESTS_S)

    async def _prune(self) -> None:
        while True:
            await _carried_out(partial(asyncio.to_thread, self._prune_now))
            await asyncio.sleep(_PRUNED_EVERY_S)

    def _prune_now(self) -> None:
        with self._engine.begin() as connection:
            self._inbox.prune(connection, self._now() - _EVENTS_KEPT_FOR)
            self._post.prune(connection)


async def _carried_out(call: Call) -> None:
    try:
        await call()
    except Exception as error:  # noqa: BLE001  a named edge: one channel's trouble is not another's
        _log.error("channel_failed", error=type(error).__name__, at=place_of(error))
