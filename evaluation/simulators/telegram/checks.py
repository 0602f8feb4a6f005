"""What a test asserts of the calls a bot made, whatever the conversation was about."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from evaluation.simulators.telegram.journal import Call
from evaluation.simulators.telegram.methods import COUNTED

_TOO_MANY = 429


def assert_nothing_refused(calls: Iterable[Call], *, except_for: Sequence[str] = ()) -> None:
    """No call broke a rule of the Bot API: nothing too long, no markup unread, no stale button.

    Faults that the test asked for do not count; `except_for` are parts of descriptions that are allowed.
    """
    refused = [call for call in calls if call.refused and not any(part in call.description for part in except_for)]
    if refused:
        raise AssertionError("\n".join(f"{call.method}: {call.description}" for call in refused))


def assert_waits_obeyed(calls: Iterable[Call]) -> None:
    """After each 429 nothing was sent to that chat before the wait was over.

    Only calls that came after the 429 was answered count: what was under way could not know.
    """
    early: list[str] = []
    closed: dict[int, tuple[float, float]] = {}
    for call in calls:
        if call.method.lower() not in COUNTED:
            continue
        told_s, until_s = closed.get(call.chat_id, (0.0, 0.0))
        if told_s < call.at_s < until_s:
            early.append(f"{call.method} to {call.chat_id} came {until_s - call.at_s:.2f} s too early")
        if call.code == _TOO_MANY:
            wait_s = float(call.description.rpartition(" ")[2])
            closed[call.chat_id] = (call.answered_at_s, call.answered_at_s + wait_s)
    if early:
        raise AssertionError("\n".join(early))


def sends_by_chat(calls: Iterable[Call]) -> dict[int, list[Call]]:
    """The calls that put a message into a chat and took effect, by chat, in order."""
    sends: dict[int, list[Call]] = defaultdict(list)
    for call in calls:
        if call.effective and call.method.lower().startswith("send") and call.method.lower() in COUNTED:
            sends[call.chat_id].append(call)
    return dict(sends)
