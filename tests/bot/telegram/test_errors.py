"""What becomes of a call, told by the error that it ends with."""

import httpx
import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.delivery.adapter import Gone, Moved, NotSent, Refused, TryLater, Unsure
from bot.telegram.connection import ServerTrouble, TooFast, TooLarge
from bot.telegram.errors import as_ours, not_sent


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "sending", "repeating"),
    [
        (TooFast(7), TryLater, TryLater),
        (caused(NetworkError("x"), httpx.ConnectError("x")), TryLater, TryLater),
        (caused(TimedOut(), httpx.ConnectTimeout("x")), TryLater, TryLater),
        (caused(TimedOut(), httpx.PoolTimeout("x")), TryLater, TryLater),
        (caused(TimedOut(), httpx.ReadTimeout("x")), Unsure, TryLater),
        (caused(NetworkError("x"), httpx.RemoteProtocolError("x")), Unsure, TryLater),
        (ServerTrouble("status 502"), Unsure, TryLater),
        (TelegramError("Invalid server response"), Unsure, TryLater),
        (InvalidToken(), TryLater, TryLater),
        (ChatMigrated(-1002), Moved, Moved),
        (Forbidden("Forbidden: bot was blocked by the user"), Gone, Gone),
        (BadRequest("Bad Request: chat not found"), Gone, Gone),
        (BadRequest("Bad Request: message is too long"), Refused, Refused),
        (TooLarge("request entity too large"), Refused, Refused),
    ],
)
def test_an_error_tells_what_to_do(error: TelegramError, sending: type[NotSent], repeating: type[NotSent]) -> None:
    assert type(not_sent(error, repeatable=False)) is sending
    assert type(not_sent(error, repeatable=True)) is repeating


@pytest.mark.parametrize(("repeatable", "expected"), [(False, Unsure), (True, TryLater)])
def test_an_answer_that_the_library_does_not_read_leaves_a_message_in_doubt(
    *, repeatable: bool, expected: type[NotSent]
) -> None:
    with pytest.raises(expected), as_ours(repeatable=repeatable):
        raise KeyError("result")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ('Bad Request: can\'t parse entities: unsupported start tag "bí mật"', "BadRequest: can't parse entities"),
        (
            "Bad Request: inline keyboard button URL 'https://bi-mat' is invalid",
            "BadRequest: inline keyboard button",
        ),
        ("Bad Request: TOPIC_CLOSED", "BadRequest: topic_closed"),
        ("Bad Request: words never heard before, perhaps the person's own", "BadRequest"),
    ],
)
def test_a_reason_quotes_nothing_of_the_message(words: str, reason: str) -> None:
    assert not_sent(BadRequest(words), repeatable=False).reason == reason


def test_a_reason_never_holds_the_words_of_a_broken_line() -> None:
    error = caused(NetworkError("httpx.ConnectError: http://host/bot1:secret"), httpx.ConnectError("secret"))
    assert not_sent(error, repeatable=False).reason == "ConnectError"
