"""Calls that are made until they succeed."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.telegram.connection import TooFast
from bot.telegram.errors import broken_by

_log = structlog.get_logger()

Sleep = Callable[[float], Awaitable[None]]

_FIRST_PAUSE_S = 1.0
_LONGEST_PAUSE_S = 30.0
_TOKEN_REFUSED_S = 60.0
_CONFLICT_S = 5.0

Result = TypeVar("Result")


class Patience:
    """Pauses between tries, longer from failure to failure or as long as Telegram says; the log tells why."""

    def __init__(self, sleep: Sleep = asyncio.sleep) -> None:
        self._sleep = sleep
        self._next_s = _FIRST_PAUSE_S

    async def until_done(self, what: str, call: Callable[[], Awaitable[Result]]) -> Result:
        """The result of the call, however often it has to be made."""
        while True:
            try:
                result = await call()
            except TelegramError as error:
                await self.after(what, error)
            else:
                self.restore()
                return result

    async def after(self, what: str, error: Exception) -> None:
        """Waits as long as the error asks for."""
        match error:
            case TooFast():
                pause_s, reason = error.after_s, "too many requests"
            case InvalidToken():
                pause_s, reason = _TOKEN_REFUSED_S, "Telegram does not take TELEGRAM_BOT_TOKEN"
            case Conflict():
                pause_s, reason = _CONFLICT_S, "another process polls with this token, or has set a webhook"
            case _:
                pause_s = self._next_s
                self._next_s = min(2 * self._next_s, _LONGEST_PAUSE_S)
                reason = broken_by(error) if isinstance(error, TelegramError) else type(error).__name__
        _log.warning("telegram_waits", call=what, reason=reason, pause_s=pause_s)
        await self._sleep(pause_s)

    def restore(self) -> None:
        """The next failure is the first again."""
        self._next_s = _FIRST_PAUSE_S
