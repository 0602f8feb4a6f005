"""Telegram put together: from a token to an adapter, a receiver and a menu."""

import asyncio
from collections.abc import Mapping
from typing import Any

import structlog

from bot.conversation.incoming import Event
from bot.telegram.adapter import TelegramAdapter
from bot.telegram.connection import PUBLIC_API_URL, UPDATE_KINDS, Connection
from bot.telegram.menus import Menu
from bot.telegram.patience import Patience, Sleep
from bot.telegram.polling import Poller
from bot.telegram.translating import Translator

WEBHOOK_PATH = "/webhooks/telegram"

_log = structlog.get_logger()


class NotIntroduced(Exception):
    """An update came before we know who we are; it is to be told again a moment later."""


class TelegramChannel:
    """One bot. Building it calls nobody; whatever calls is used on one event loop; `close` ends it.

    Updates come by `receiver`, or are pushed to `WEBHOOK_PATH` once `set_webhook` is done, and go through
    `translate` there.
    """

    def __init__(self, token: str, api_url: str = PUBLIC_API_URL, *, sleep: Sleep = asyncio.sleep) -> None:
        self._connection = Connection(token, api_url)
        self._sleep = sleep
        self._translator: Translator | None = None
        self.adapter = TelegramAdapter(self._connection.bot)
        self.menu = Menu(self._connection.bot)
        self.receiver = Poller(self._connection, self.introduce, self.translate, Patience(sleep))

    @property
    def username(self) -> str:
        """The bot's name, for links to it; empty until it is known."""
        return self._translator.username if self._translator else ""

    async def introduce(self) -> None:
        """Learns the bot's id and name; returns once Telegram has told them, however long that takes."""
        if self._translator is None:
            me = await Patience(self._sleep).until_done("getMe", self._connection.bot.get_me)
            self._translator = Translator(me.id, me.username or "")

    def translate(self, update: Mapping[str, Any]) -> Event | None:
        """What an update tells, if anything. Raises `NotIntroduced`; nothing about the update itself raises."""
        if self._translator is None:
            raise NotIntroduced
        return self._translator.event_of(update)

    async def set_webhook(self, public_url: str, secret: str) -> None:
        """Has updates pushed to us; returns once Telegram has agreed, however long that takes."""
        await self.introduce()
        address = f"{public_url.rstrip('/')}{WEBHOOK_PATH}"
        await Patience(self._sleep).until_done(
            "setWebhook",
            lambda: self._connection.bot.set_webhook(
                address, secret_token=secret, allowed_updates=list(UPDATE_KINDS)
            ),
        )
        _log.info("telegram_webhook_set")

    async def close(self) -> None:
        await self._connection.close()
