"""One bot's calls to Telegram's Bot API, with nothing of them in any log.

Errors on top of python-telegram-bot's own:

    telegram.error.TelegramError
    ├── TooFast          429: wait
    └── NetworkError
        ├── ServerTrouble    5xx: it may have been done or not
        └── BadRequest
            └── TooLarge     413: it will never be taken
"""

import json
import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import httpx
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.request import HTTPXRequest

PUBLIC_API_URL = "https://api.telegram.org"

Update = dict[str, Any]

# Messages, presses of buttons, and whether we are blocked, added or removed; nothing else is dealt with.
UPDATE_KINDS = ("message", "edited_message", "callback_query", "my_chat_member")

# These write addresses, which hold the token, and what is said, the latter even at the level of errors. All that
# they could tell reaches us as an exception.
_TALKATIVE = ("telegram", "httpx", "httpcore")

_DEFAULT_WAIT_S = 5.0
_CONNECTIONS = 64
_CONNECT_S = 10.0
_ANSWER_S = 20.0
_UPLOAD_S = 60.0
# Over the time that Telegram holds a poll: for a slow line.
_POLL_GRACE_S = 10.0


class TooFast(TelegramError):
    """Telegram wants nothing from us for `after_s` seconds; the call had no effect."""

    def __init__(self, after_s: float) -> None:
        super().__init__("too many requests")
        self.after_s = after_s


class ServerTrouble(NetworkError):
    """Telegram, or a gateway before it, failed; nobody knows whether the call had its effect."""


class TooLarge(BadRequest):
    """What was sent is over the limit of the server."""


class _Request(HTTPXRequest):
    """Tells apart by their status the answers that the library would not.

    The library reads the seconds of a 429 into a number that it warns about, and takes 413 for a broken line.
    """

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        code, payload = await super().do_request(*args, **kwargs)
        if code == HTTPStatus.TOO_MANY_REQUESTS:
            raise TooFast(_wait_s(payload))
        if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise ServerTrouble(f"status {code}")
        if code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            raise TooLarge("request entity too large")
        return code, payload


class Connection:
    """Calls as one bot. Used on one event loop; `close` ends it."""

    def __init__(self, token: str, api_url: str = PUBLIC_API_URL) -> None:
        for name in _TALKATIVE:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        root = api_url.rstrip("/")
        # One for both: reading the machine's certificates takes a while.
        trusting = {"verify": httpx.create_ssl_context()}
        self._polls = _Request(1, read_timeout=_POLL_GRACE_S, connect_timeout=_CONNECT_S, httpx_kwargs=trusting)
        self._calls = _Request(
            _CONNECTIONS,
            read_timeout=_ANSWER_S,
            write_timeout=_ANSWER_S,
            connect_timeout=_CONNECT_S,
            pool_timeout=_CONNECT_S,
            media_write_timeout=_UPLOAD_S,
            httpx_kwargs=trusting,
        )
        self._poll_address = f"{root}/bot{token}/getUpdates"
        self.bot = Bot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=self._calls,
            get_updates_request=self._polls,
        )

    async def updates(self, offset: int, wait_s: int) -> Sequence[Update]:
        """What happened since, as it came; those before `offset` are taken as received by Telegram.

        Not by way of the library's `get_updates`: one update that it cannot read would keep back all others, and
        is written to the log.
        """
        wanted = {"offset": offset, "timeout": wait_s, "allowed_updates": json.dumps(UPDATE_KINDS)}
        told = await self._polls.post(
            f"{self._poll_address}?{urlencode(wanted)}", read_timeout=wait_s + _POLL_GRACE_S
        )
        every: list[Any] = told if isinstance(told, list) else []
        return [
            update for update in every if isinstance(update, dict) and isinstance(update.get("update_id"), int)
        ]

    async def close(self) -> None:
        await self._polls.shutdown()
        await self._calls.shutdown()


def _wait_s(payload: bytes) -> float:
    """The seconds that a 429 names; a gateway's names none."""
    try:
        return float(json.loads(payload)["parameters"]["retry_after"])
    except (ValueError, LookupError, TypeError):
        return _DEFAULT_WAIT_S
