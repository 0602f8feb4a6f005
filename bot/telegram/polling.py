"""Fetching updates by long polling (https://core.telegram.org/bots/api#getupdates)."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from telegram.error import TelegramError

from bot.conversation.incoming import Event
from bot.delivery.adapter import Store
from bot.telegram.connection import Connection, Update
from bot.telegram.patience import Patience

_HELD_S = 25

Translate = Callable[[Mapping[str, Any]], Event | None]


class Poller:
    """Implements `bot.delivery.adapter.Receiver`. `prepare` is awaited before the first update is translated."""

    def __init__(
        self,
        connection: Connection,
        prepare: Callable[[], Awaitable[None]],
        translate: Translate,
        patience: Patience,
    ) -> None:
        self._connection = connection
        self._prepare = prepare
        self._translate = translate
        self._patience = patience

    async def receive(self, store: Store) -> None:
        """An update is confirmed to Telegram, by the next offset, once it is stored; never before."""
        await self._prepare()
        # A webhook that was set before would keep every update from us.
        await self._patience.until_done("deleteWebhook", self._connection.bot.delete_webhook)
        offset = 0
        while True:
            try:
                updates = await self._connection.updates(offset, _HELD_S)
                await self._keep(updates, store)
            except TelegramError as error:
                await self._patience.after("getUpdates", error)
            except Exception as error:  # noqa: BLE001  whatever keeps the store from storing may pass
                await self._patience.after("store", error)
            else:
                self._patience.restore()
                offset = max([offset, *(update["update_id"] + 1 for update in updates)])

    async def _keep(self, updates: Sequence[Update], store: Store) -> None:
        events = [event for event in map(self._translate, updates) if event is not None]
        if events:
            await store(events)
