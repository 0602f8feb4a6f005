"""What a test asserts of the calls a bot made, whatever the conversation was about."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from evaluation.simulators.zalo.account.api import SEND
from evaluation.simulators.zalo.account.contents import MOST_TEXT_CHARS, chars
from evaluation.simulators.zalo.account.oauth import ACCESS_TOKEN
from evaluation.simulators.zalo.calls import Call

# What puts a message into a chat, with the account's API and with the Bot Platform.
SENDS = {SEND, "sendMessage", "sendPhoto", "sendSticker", "sendVoice"}
# Access tokens end on their own, and polls that find nothing are refused.
_NO_MISTAKES = {-216, -220, 408}


def assert_nothing_refused(calls: Iterable[Call], *, except_for: Collection[int] = ()) -> None:
    """No call broke a rule of the platform: nothing too long, no window closed, no quote of what is not there.

    Faults that the test asked for, ended access tokens and idle polls do not count; `except_for` are error codes
    that are allowed.
    """
    allowed = {*except_for, *_NO_MISTAKES}
    refused = [call for call in calls if call.refused and call.error not in allowed]
    if refused:
        raise AssertionError("\n".join(f"{call.method}: {call.error} {call.description}" for call in refused))


def assert_one_refresh(calls: Iterable[Call]) -> None:
    """The token was refreshed exactly once, and nobody tried in vain."""
    asked = [call for call in calls if call.method == ACCESS_TOKEN]
    effective = [call for call in asked if call.effective]
    if (len(asked), len(effective)) != (1, 1):
        raise AssertionError(f"the token was asked for {len(asked)} times, {len(effective)} times with effect")


def assert_within_limits(calls: Iterable[Call]) -> None:
    """No text was over 2,000 characters, not even one that met a fault."""
    long = [
        f"{call.method}: {chars(text)} characters" for call, text in _texts(calls) if chars(text) > MOST_TEXT_CHARS
    ]
    if long:
        raise AssertionError("\n".join(long))


def assert_composed(calls: Iterable[Call]) -> None:
    """Every text was in Unicode's normal form C: letters taken apart make Vietnamese a quarter longer."""
    apart = [text for _call, text in _texts(calls) if not unicodedata.is_normalized("NFC", text)]
    if apart:
        raise AssertionError("\n".join(f"not in NFC: {text!r}" for text in apart))


def sends_by_chat(calls: Iterable[Call]) -> dict[str, list[Call]]:
    """The calls that put a message into a chat and took effect, by chat, in order."""
    sends: dict[str, list[Call]] = defaultdict(list)
    for call in calls:
        if call.effective and call.method in SENDS:
            sends[call.chat_id].append(call)
    return dict(sends)


def _texts(calls: Iterable[Call]) -> Iterator[tuple[Call, str]]:
    for call in calls:
        if call.method in SENDS:
            message = call.values.get("message")
            holder = message if isinstance(message, dict) else call.values
            yield from ((call, text) for name in ("text", "caption") if isinstance(text := holder.get(name), str))
