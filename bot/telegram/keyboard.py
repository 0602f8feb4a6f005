"""Buttons under a message."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import structlog

from bot.conversation.outgoing import Button, Buttons
from bot.telegram.message import Keyboard

_log = structlog.get_logger()

# More do not fit side by side, and Telegram refuses more than a hundred in all.
_MOST_IN_ROW = 8
_MOST = 100
_MOST_DATA_BYTES = 64


def keyboard_of(buttons: Buttons) -> Keyboard:
    """The rows; buttons that Telegram would refuse the whole message for are left out."""
    rows: Keyboard = []
    left = _MOST
    for row in buttons:
        usable = list(_usable(row))[:left]
        left -= len(usable)
        rows += [usable[begin : begin + _MOST_IN_ROW] for begin in range(0, len(usable), _MOST_IN_ROW)]
    return rows


def _usable(row: tuple[Button, ...]) -> Iterator[dict[str, str]]:
    for button in row:
        label = button.label.strip()
        if button.url and label and opens(button.url):
            yield {"text": label, "url": button.url}
        elif not button.url and label and 0 < len(button.data.encode()) <= _MOST_DATA_BYTES:
            yield {"text": label, "callback_data": button.data}
        elif not button.url:
            _log.error("telegram_button_left_out", prefix=button.data.partition(":")[0])


def opens(url: str) -> bool:
    """Whether Telegram takes an address as a link: one of the web, on a host whose name has a dot."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    has_blanks = any(character.isspace() for character in url)
    named = "." in host or ":" in host
    return parts.scheme in {"http", "https"} and named and not has_blanks and port != 0
