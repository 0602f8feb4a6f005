"""Dealing with events on threads: each once, in the order of its lane, with its replies in one transaction."""

import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence

import structlog
from sqlalchemy import Engine

from bot.conversation.conversation import Conversation
from bot.conversation.incoming import Event, Met, Said
from bot.conversation.outgoing import Block, BlockKind, Reply
from bot.conversation.phrases import phrases_of
from bot.delivery.chat_id import ChatId
from bot.delivery.inbox import Inbox, Waiting
from bot.delivery.lanes import Lanes
from bot.delivery.outbox import Outbox
from bot.delivery.talking import TalkMaker
from bot.delivery.tracing import place_of
from bot.storage.overtaken import Overtaken

_MOST_ATTEMPTS = 3
"""As often is an event tried before it is set aside: one that brings us down must not block its chat for ever."""
_FIRST_PAUSE_S = 0.2
_LONGEST_PAUSE_S = 10.0
_FILE_THREADS = 2
"""So that somebody's long file does not keep another from being told that theirs is not taken."""

_say = phrases_of(__name__).say
_log = structlog.get_logger(__name__)


class Dealer:
    """Threads that deal with events from `start` to `stop`. `tell` hears of chats with something to be sent."""

    def __init__(
        self,
        engine: Engine,
        inbox: Inbox,
        outbox: Outbox,
        conversation: Conversation,
        talks: TalkMaker,
        tell: Callable[[Iterable[ChatId]], None],
        threads: int | None = None,
    ) -> None:
        self._engine = engine
        self._inbox = inbox
        self._outbox = outbox
        self._conversation = conversation
        self._talks = talks
        self._tell = tell
        self._lanes = Lanes()
        self._stopping = threading.Event()
        count = threads or (os.cpu_count() or 1) + 1
        kinds = [False] * count + [True] * _FILE_THREADS
        # They must not keep a process that is to end: what they have not dealt with is dealt with after a start.
        self._threads = [
            threading.Thread(target=self._work, args=(kind,), name="dealing", daemon=True) for kind in kinds
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def add(self, waiting: Iterable[Waiting]) -> None:
        """Deal with these too, in this order."""
        self._lanes.add(waiting)

    def stop(self) -> None:
        """Nothing more is begun."""
        self._stopping.set()
        self._lanes.close()

    def join(self, timeout_s: float) -> None:
        """Wait for what is under way, at most so long altogether."""
        give_up = time.monotonic() + timeout_s
        for thread in self._threads:
            thread.join(max(give_up - time.monotonic(), 0.0))

    def _work(self, of_files: bool) -> None:
        while (waiting := self._lanes.take(of_files=of_files)) is not None:
            try:
                self._see_to(waiting)
            finally:
                self._lanes.release(waiting)

    def _see_to(self, waiting: Waiting) -> None:
        """Try until it is dealt with or set aside, or we stop."""
        pause_s = _FIRST_PAUSE_S
        while not self._stopping.is_set():
            try:
                self._try(waiting)
            except Overtaken:
                continue  # at once: it reads otherwise now
            except Exception as error:  # noqa: BLE001  a named edge: whatever happens, nobody waits for ever
                _log.error("event_failed", error=type(error).__name__, at=place_of(error))
                self._stopping.wait(pause_s)
                pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)
            else:
                return

    def _try(self, waiting: Waiting) -> None:
        attempts = self._inbox.begin(waiting.id)
        if attempts > 2 * _MOST_ATTEMPTS:
            self._set_aside(waiting)
        elif attempts > _MOST_ATTEMPTS:
            self._set_aside(waiting, *self._apologies(waiting.event))
        elif attempts:
            self._deal(waiting)

    def _deal(self, waiting: Waiting) -> None:
        talk = self._talks.make(waiting.event)
        self._conversation.deal(talk)
        with self._engine.begin() as connection:
            self._inbox.finish(connection, waiting.id)
            for effect in talk.effects:
                effect(connection)
            chats = self._outbox.write(connection, talk.replies)
        self._tell(chats | {ChatId(talk.channel, talk.place.chat)})

    def _set_aside(self, waiting: Waiting, *apologies: Reply) -> None:
        with self._engine.begin() as connection:
            self._inbox.set_aside(connection, waiting.id)
            chats = self._outbox.write(connection, apologies)
        _log.error("event_set_aside", channel=waiting.event.channel.value, what=type(waiting.event.what).__name__)
        self._tell(chats)

    def _apologies(self, event: Event) -> Sequence[Reply]:
        """To whoever waits for an answer: not to who left, nor to what a group says among itself."""
        if isinstance(event.what, Met) or (isinstance(event.what, Said) and not event.what.for_us):
            return ()
        talk = self._talks.make(event)
        return [talk.reply(Block(BlockKind.TEXT, _say("sorry", talk.language)))]
