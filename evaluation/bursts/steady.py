"""A question now and then, each from another person: how long until the reply is sent."""

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.bursts.server import KillableServer
from evaluation.simulators.telegram import Call, Conversation, TelegramServer

_PATIENCE_S = 120.0
_WARM_UP = 10
"""Questions before those that count: the first after a start read words and models from the disk."""
_IDLE_S = 10.0
_LOOK_EVERY_S = 0.2
_SETTLES_S = 5.0


@dataclass(frozen=True, slots=True)
class Pace:
    """Milliseconds from an update until Telegram has the first message of the answer; CPU in percent of a core."""

    questions: int
    unanswered: int
    median_ms: float
    p95_ms: float
    longest_ms: float
    idle_cpu_percent: float


def measure(home: Path, questions: Sequence[str], rate: float, seconds: float) -> Pace:
    """Ask `rate` questions a second, whether or not the ones before are answered."""
    count = int(rate * seconds)
    with TelegramServer() as telegram:
        chats = [telegram.chat(telegram.person(f"Người {number}")) for number in range(count)]
        first = telegram.chat(telegram.person("An"))
        with KillableServer(home, telegram) as server:
            for question in questions[:_WARM_UP]:
                first.send(question)
                _wait_for_reply(first, server)
            time.sleep(_SETTLES_S)
            asked_at = _ask(chats, questions[_WARM_UP:], rate)
            time.sleep(_SETTLES_S)
            idle = _idle_percent(server)
            sent_at = {call.chat_id: call.answered_at_s for call in reversed(_sends(telegram))}
    waits_ms = sorted(1000 * (sent_at[chat] - at) for chat, at in asked_at.items() if chat in sent_at)
    return Pace(
        questions=count,
        unanswered=count - len(waits_ms),
        median_ms=round(statistics.median(waits_ms), 1),
        p95_ms=round(waits_ms[int(0.95 * (len(waits_ms) - 1))], 1),
        longest_ms=round(waits_ms[-1], 1),
        idle_cpu_percent=round(idle, 2),
    )


def _ask(chats: Sequence[Conversation], questions: Sequence[str], rate: float) -> dict[int, float]:
    began, asked_at = time.monotonic(), {}
    for number, chat in enumerate(chats):
        time.sleep(max(0.0, began + number / rate - time.monotonic()))
        asked_at[chat.id] = time.monotonic()
        chat.send(questions[number % len(questions)])
    return asked_at


def _wait_for_reply(chat: Conversation, server: KillableServer) -> None:
    """Raises `ChildProcessError` where the server cannot start, and `NothingCame` where it says nothing."""
    give_up = time.monotonic() + _PATIENCE_S
    while not chat.messages[-1].by_bot and time.monotonic() < give_up:
        server.check()
        time.sleep(_LOOK_EVERY_S)
    chat.reply()


def _sends(telegram: TelegramServer) -> list[Call]:
    return [call for call in telegram.calls("sendMessage") if call.effective]


def _idle_percent(server: KillableServer) -> float:
    before = server.cpu_s
    time.sleep(_IDLE_S)
    return 100 * (server.cpu_s - before) / _IDLE_S
