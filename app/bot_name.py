"""How our bot on Telegram is called."""

import httpx

from app.settings import Settings

_PATIENCE_S = 5.0
_REFUSALS = frozenset({httpx.codes.UNAUTHORIZED, httpx.codes.NOT_FOUND})
"""Telegram answers 404 where the token has not even the form of one."""


class TokenRefused(Exception):
    """Telegram does not know the token. Copy it again from @BotFather."""


def bot_name(settings: Settings) -> str:
    """The name, without the @; empty where there is no bot, or Telegram does not say so in time.

    Raises `TokenRefused`.
    """
    if settings.telegram_bot_token is None:
        return ""
    address = f"{settings.telegram_api_url.rstrip('/')}/bot{settings.telegram_bot_token.get_secret_value()}/getMe"
    try:
        told = httpx.get(address, timeout=_PATIENCE_S)
        if told.status_code in _REFUSALS:
            raise TokenRefused
        return str(told.json()["result"]["username"])
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
        return ""
