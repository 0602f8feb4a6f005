"""The channels of an office: what people say there reaches the conversation, and what it replies reaches them."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fastapi import APIRouter

from app.conversing import Conversing, Hooks, conversing
from app.office import Office
from app.settings import Settings
from bot.conversation.people import Member, Role
from bot.delivery.adapter import Adapter, Receiver
from bot.delivery.duties import Duties
from bot.delivery.post_office import Call, PostOffice
from bot.storage.database import open_conversations
from knowledge.answering.remembering import Answerer

if TYPE_CHECKING:
    from bot.telegram.channel import TelegramChannel


@dataclass(frozen=True, slots=True)
class Channels:
    """`answers` is what every channel asks, the web too; `routers` are for platforms that call us."""

    answers: Answerer
    routers: tuple[APIRouter, ...]
    _post_office: PostOffice
    _duties: Duties

    @contextmanager
    def running(self) -> Iterator[None]:
        """Receive, deal and send, from here to the end."""
        with self._post_office, self._duties:
            yield


@contextmanager
def opened_channels(office: Office) -> Iterator[Channels]:
    """The channels that the settings name, over the database of conversations. Raises `KnowledgeError`."""
    with ExitStack() as stack:
        engine = open_conversations(office.settings.conversations)
        stack.callback(engine.dispose)
        telegram = _Telegram.by(office.settings)
        hooks = Hooks(telegram.link_of, telegram.menu_changed)
        talk = conversing(office, engine, hooks, [adapter.channel for adapter in telegram.adapters])
        telegram.shows(talk)
        now = talk.services.now
        post_office = PostOffice(
            engine,
            talk.conversation,
            telegram.adapters,
            telegram.receivers,
            now,
            at_start=telegram.at_start,
            at_end=telegram.at_end,
            undeliverable=talk.handing_over.undeliverable,
            people=talk.people,
        )
        duties = Duties(engine, post_office, talk.duties, now)
        yield Channels(talk.answers, telegram.routers(post_office), post_office, duties)


@dataclass(slots=True)
class _Telegram:
    """One bot on Telegram, or none: its parts, each empty where the settings name no token.

    With a secret and a public address Telegram calls us; otherwise we ask it.
    """

    channel: "TelegramChannel | None" = None
    public_url: str = ""
    secret: str = ""
    talk: Conversing | None = None
    _loop: asyncio.AbstractEventLoop | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @classmethod
    def by(cls, settings: Settings) -> "_Telegram":
        if settings.telegram_bot_token is None:
            return cls()
        from bot.telegram.channel import TelegramChannel  # takes a second to import

        secret = settings.telegram_webhook_secret
        return cls(
            TelegramChannel(settings.telegram_bot_token.get_secret_value(), settings.telegram_api_url),
            settings.public_url,
            secret.get_secret_value() if secret is not None and settings.public_url else "",
        )

    def shows(self, talk: Conversing) -> None:
        """Whose commands stand in the menu."""
        self.talk = talk

    @property
    def adapters(self) -> list[Adapter]:
        return [self.channel.adapter] if self.channel is not None else []

    @property
    def receivers(self) -> list[Receiver]:
        return [self.channel.receiver] if self.channel is not None and not self.secret else []

    @property
    def at_start(self) -> list[Call]:
        if self.channel is None:
            return []
        return [self._introduce, *([self._have_us_called] if self.secret else [])]

    @property
    def at_end(self) -> list[Call]:
        return [self.channel.close] if self.channel is not None else []

    def routers(self, post_office: PostOffice) -> tuple[APIRouter, ...]:
        if self.channel is None:
            return ()
        from webhooks.telegram import telegram_router

        return (telegram_router(self.secret, self.channel.translate, post_office.store),)

    def link_of(self, word: str) -> str:
        """Brings somebody to the bot with a word; the word alone where nobody knows yet how the bot is called."""
        name = self.channel.username if self.channel is not None else ""
        return f"https://t.me/{name}?start={word}" if name else f"/start {word}"

    def menu_changed(self, member: Member) -> None:
        """Somebody may do more now, or less."""
        if self._loop is not None and member.chat:
            self._loop.call_soon_threadsafe(self._begin, member)

    def _begin(self, member: Member) -> None:
        task = asyncio.get_running_loop().create_task(self._set_menu(member.role, member.chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _set_menu(self, role: Role, chat: str = "") -> None:
        if self.channel is not None and self.talk is not None:
            await self.channel.menu.set_menu(self.talk.conversation.commands, role, chat)

    async def _introduce(self) -> None:
        """Learn how we are called, and say what we can do."""
        self._loop = asyncio.get_running_loop()
        if self.channel is None or self.talk is None:
            return
        await self.channel.introduce()
        await self.channel.menu.describe()
        await self._set_menu(Role.CITIZEN)
        for member in self.talk.people.with_roles(Role.OFFICIAL, Role.ADMIN):
            if member.chat:  # without one, the menu would be everybody's
                await self._set_menu(member.role, member.chat)

    async def _have_us_called(self) -> None:
        if self.channel is not None:
            await self.channel.set_webhook(self.public_url, self.secret)
