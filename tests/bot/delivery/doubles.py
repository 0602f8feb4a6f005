"""A platform in memory, which fails as it is told to; and a conversation that says what was said."""

import asyncio
import json
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from bot.conversation.conversation import Conversation, Otherwise
from bot.conversation.feature import Feature
from bot.conversation.incoming import Channel, Event, File, Person, Place, Pressed, Said
from bot.conversation.outgoing import Block, BlockKind, Reply
from bot.conversation.talk import Talk
from tests.bot.making import NOW


@dataclass
class Shown:
    """What people see: by chat, the messages in the order in which they came, each by its id with its text."""

    chats: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    buttons: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(dict))

    def texts(self, chat: str) -> list[str]:
        return list(self.chats[chat].values())


class Platform:
    """Implements `Adapter`. A reply makes a message a block; its text may be told to fail.

    `fails` are the next failures, in order: before the call has its effect, or (`True`) after it.
    """

    def __init__(self, channel: Channel = Channel.TELEGRAM) -> None:
        self._channel = channel
        self._ids = count(1001)
        self.shown = Shown()
        self.calls: list[tuple[str, str]] = []
        self.fails: dict[str, deque[tuple[BaseException, bool]]] = defaultdict(deque)
        self.acknowledged: list[str] = []
        self.previewed: list[str] = []
        self.at_once = 0
        self.most_at_once = 0
        self.holds: dict[str, asyncio.Event] = {}

    @property
    def channel(self) -> Channel:
        return self._channel

    def fail(self, chat: str, *errors: BaseException, after_effect: bool = False) -> None:
        """The next calls for a chat."""
        self.fails[chat].extend((error, after_effect) for error in errors)

    def lay_out(self, reply: Reply) -> Sequence[str]:
        buttons = [button.data for row in reply.buttons for button in row]
        if not reply.blocks:
            return [json.dumps({"text": "", "buttons": buttons})]
        last = len(reply.blocks) - 1
        return [
            json.dumps({"text": block.text, "buttons": buttons if number == last else []})
            for number, block in enumerate(reply.blocks)
        ]

    async def send(self, chat: str, body: str) -> str:
        message = str(next(self._ids))
        await self._call("send", chat, lambda: self._show(chat, message, body))
        return message

    async def edit(self, chat: str, message: str, body: str) -> str:
        await self._call("edit", chat, lambda: self._show(chat, message, body))
        return message

    async def change_buttons(self, chat: str, message: str, body: str) -> None:
        buttons = json.loads(body)["buttons"]
        await self._call("buttons", chat, lambda: self.shown.buttons[chat].update({message: buttons}))

    async def delete(self, chat: str, message: str) -> None:
        await self._call("delete", chat, lambda: self.shown.chats[chat].pop(message, None))

    async def acknowledge(self, event: Event) -> None:
        self.acknowledged.append(event.id)

    async def preview(self, _place: Place, text: str) -> None:
        self.previewed.append(text)

    async def fetch(self, file: File, target: Path) -> None:
        target.write_text(file.handle)

    async def _call(self, action: str, chat: str, effect: Callable[[], object]) -> None:
        self.calls.append((action, chat))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(0)
            if chat in self.holds:
                await self.holds[chat].wait()
            error, after_effect = self.fails[chat].popleft() if self.fails[chat] else (None, False)
            if error is None or after_effect:
                effect()
            if error is not None:
                raise error
        finally:
            self.at_once -= 1

    def _show(self, chat: str, message: str, body: str) -> None:
        told = json.loads(body)
        self.shown.chats[chat][message] = told["text"]
        self.shown.buttons[chat][message] = told["buttons"]


@dataclass
class Clock:
    """Stands still until it is set on."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def passes(self, **much: float) -> None:
        self.at += timedelta(**much)


@dataclass
class Echo:
    """Says back what was said; `dealt` is what was dealt with to its end, in order. `deal` may do otherwise."""

    deal: Callable[[Talk], None] | None = None
    begun: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def conversation(self, *features: Feature) -> Conversation:
        otherwise = Otherwise(
            asked=self._answer, edited=self._answer, sent_file=self._answer, unreadable=self._answer, met={}
        )
        return Conversation(features, otherwise)

    def _answer(self, talk: Talk) -> None:
        with self._lock:
            self.begun.append(talk.text)
        if self.deal is not None:
            self.deal(talk)
        else:
            talk.say(Block(BlockKind.TEXT, f"re {talk.text}"), key=f"answer:{talk.event.id}")


def said(
    number: int | str,
    text: str,
    chat: str = "100",
    *,
    file: File | None = None,
    answers: str = "",
    language: str = "vi",
) -> Event:
    """Somebody writes, alone with us."""
    what = Said(f"m{number}", text, file=file, answers=answers)
    return Event(Channel.TELEGRAM, f"e{number}", Person(chat, language, "An"), Place(chat), what)


def pressed(number: int | str, message: str, data: str, chat: str = "100") -> Event:
    return Event(Channel.TELEGRAM, f"e{number}", Person(chat, "vi"), Place(chat), Pressed(message, data, "p"))


def block(text: str) -> Block:
    return Block(BlockKind.TEXT, text)


def reply(*texts: str, chat: str = "100", **more: str) -> Reply:
    return Reply(Channel.TELEGRAM, Place(chat), tuple(block(text) for text in texts), **more)  # type: ignore[arg-type]
