"""What people see of the bot before they write: the commands in the menu, and what the bot is for."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

import structlog
from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import TelegramError

from bot.conversation.feature import Command
from bot.conversation.people import Role
from bot.conversation.phrases import phrases_of
from bot.telegram.errors import broken_by

_log = structlog.get_logger()
_say = phrases_of(__name__).say

# Telegram shows the list without a language to whoever uses the app in another one than those named.
_IN_VIETNAMESE, _IN_ENGLISH = "", "en"


class Menu:
    """Sets the menu. Nothing depends on it: failures are logged."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def set_menu(self, commands: Sequence[Command], role: Role = Role.CITIZEN, chat: str = "") -> None:
        """The commands of a role: for one chat, or without it for every chat that has no menu of its own.

        A chat of a citizen has no menu of its own, so it loses the one it may have had as an official's.
        """
        if chat and role is Role.CITIZEN:
            await self._forget(chat)
            return
        scope = BotCommandScopeChat(chat) if chat else BotCommandScopeDefault()
        theirs = [one for one in commands if one.vietnamese and role.includes(one.role)]
        await self._set([BotCommand(one.name, one.vietnamese) for one in theirs], scope, _IN_VIETNAMESE)
        await self._set([BotCommand(one.name, one.english) for one in theirs], scope, _IN_ENGLISH)

    async def describe(self) -> None:
        """What the bot is for: in an empty chat, and in its profile."""
        for code, language in ((_IN_VIETNAMESE, "vi"), (_IN_ENGLISH, "en")):
            description, short = _say("description", language), _say("short_description", language)
            await _quietly(partial(self._bot.set_my_description, description, code))
            await _quietly(partial(self._bot.set_my_short_description, short, code))

    async def _set(self, commands: Sequence[BotCommand], scope: BotCommandScope, code: str) -> None:
        await _quietly(partial(self._bot.set_my_commands, commands, scope, code))

    async def _forget(self, chat: str) -> None:
        scope = BotCommandScopeChat(chat)
        for code in (_IN_VIETNAMESE, _IN_ENGLISH):
            await _quietly(partial(self._bot.delete_my_commands, scope, code))


async def _quietly(call: Callable[[], Awaitable[bool]]) -> None:
    try:
        await call()
    except TelegramError as error:
        _log.warning("telegram_menu_not_set", error=broken_by(error))
