"""From the library's errors to ours: what may be sent again, what may have arrived, what never will."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from bot.delivery.adapter import Gone, Moved, NotSent, Refused, TryLater, Unsure
from bot.telegram.connection import TooFast

# How long to wait where Telegram does not say so.
_UNREACHABLE_S = 3.0
_TOKEN_REFUSED_S = 60.0

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
# How the library ends on an answer in another form than it knows; the call had its effect.
_UNREAD_ANSWERS = (AttributeError, LookupError, TypeError, ValueError)
_NO_SUCH_CHAT = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was deactivated",
    "deactivated",
)
# Telegram's own words, as far as they help to find out what is wrong; around them it may quote the message.
_KNOWN_WORDS = (
    "bot was blocked by the user",
    "bot was kicked",
    "bot is not a member",
    "bot can't initiate conversation with a user",
    "user is deactivated",
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "can't parse entities",
    "message is too long",
    "message_too_long",
    "message text is empty",
    "message caption is too long",
    "message thread not found",
    "topic_closed",
    "message to be replied not found",
    "message can't be edited",
    "message can't be deleted",
    "message to edit not found",
    "message to delete not found",
    "reply markup is too long",
    "inline keyboard button",
    "button_data_invalid",
    "button_url_invalid",
    "photo_invalid_dimensions",
    "image_process_failed",
    "wrong file",
    "file is too big",
    "request entity too large",
    *_NO_SUCH_CHAT,
)


@contextmanager
def as_ours(*, repeatable: bool) -> Iterator[None]:
    """Raises our errors for the library's. `repeatable`: done twice, the call has the effect of once."""
    try:
        yield
    except TelegramError as error:
        raise not_sent(error, repeatable=repeatable) from error
    except _UNREAD_ANSWERS as error:
        reason = f"an answer that the library does not read: {type(error).__name__}"
        raise (TryLater(reason, _UNREACHABLE_S) if repeatable else Unsure(reason)) from error


def not_sent(error: TelegramError, *, repeatable: bool) -> NotSent:
    """What became of a call that ended with an error of the library."""
    match error:
        case TooFast():
            return TryLater("too many requests", error.after_s)
        case ChatMigrated():
            return Moved("the group has become a supergroup", str(error.new_chat_id))
        case Forbidden():
            return Gone(kind_of(error))
        case InvalidToken():
            return TryLater("Telegram does not take the token", _TOKEN_REFUSED_S)
        case BadRequest():
            return Gone(kind_of(error)) if says(error, *_NO_SUCH_CHAT) else Refused(kind_of(error))
    if repeatable or isinstance(error.__cause__, _NEVER_SENT):
        return TryLater(broken_by(error), _UNREACHABLE_S)
    return Unsure(broken_by(error))


def says(error: TelegramError, *parts: str) -> bool:
    """Whether Telegram's words for the error hold one of these, given in lower case."""
    told = error.message.lower()
    return any(part in told for part in parts)


def kind_of(error: TelegramError) -> str:
    """What Telegram complains of, fit for a log: only words that are certainly its own, nothing of a message."""
    name = type(error).__name__
    words = next((words for words in _KNOWN_WORDS if says(error, words)), "")
    return f"{name}: {words}" if words else name


def broken_by(error: TelegramError) -> str:
    """What broke a call, fit for a log: the words of such an error may hold the address, and so the token."""
    return type(error.__cause__ or error).__name__
