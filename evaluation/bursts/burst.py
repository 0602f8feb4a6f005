"""All ask at once, Telegram fails now and then, and the server is killed again and again."""

import random
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from sqlalchemy.exc import OperationalError

from evaluation.bursts.judging import Question, Tally, arrivals, count_calls, judge, order_violations
from evaluation.bursts.ledger import Ledger
from evaluation.bursts.server import KillableServer
from evaluation.simulators.telegram import (
    Conversation,
    Dropped,
    Limits,
    ServerError,
    TelegramServer,
    TooManyRequests,
)

_PATIENCE_S = 900.0
_LOOK_EVERY_S = 0.5
_LATEST_KILL_S = 0.5
"""After so many messages as a kill is due at, it comes at a random moment within this."""
_SENDING = ("sendMessage",)
_FAULTS = (
    (TooManyRequests(2), 0.03, _SENDING),
    (Dropped(after_effect=False), 0.01, _SENDING),
    (Dropped(after_effect=True), 0.01, _SENDING),
    (ServerError(502, html=True), 0.005, _SENDING),
    (Dropped(after_effect=True), 0.05, ("getUpdates",)),
)


class Burst:
    """People in as many chats ask `questions` in turn, all before the server starts for the first time."""

    def __init__(self, home: Path, questions: Sequence[str], updates: int, chats: int, seed: int) -> None:
        self._home = home
        self._questions = questions
        self._updates = updates
        self._chats = chats
        self._chance = random.Random(seed)  # noqa: S311  drawn from a seed on purpose
        self._telegram = TelegramServer(seed=seed, limits=Limits.published())
        self._ledger = Ledger(home)

    def run(self, kills: int) -> Tally:
        """Raises `TimeoutError` where it does not come to an end."""
        tally = Tally(kills=kills)
        with self._telegram as telegram:
            for fault, rate, methods in _FAULTS:
                telegram.faults.at_rate(fault, rate, methods=methods)
            chats = [telegram.chat(telegram.person(f"Người {number}")) for number in range(self._chats)]
            asked = [self._ask(chats[number % len(chats)], number) for number in range(self._updates)]
            began = time.monotonic()
            with KillableServer(self._home, telegram) as server:
                self._kill(server, kills)
                self._wait(server, self._all_is_sent)
                tally.seconds = round(time.monotonic() - began, 1)
                self._take_what_is_offered(server, tally, {chat.id: chat for chat in chats})
            calls = telegram.calls()
        rows = self._ledger.rows()
        count_calls(tally, calls)
        judge(tally, asked, self._ledger.answers(), rows, arrivals(rows, calls))
        return tally

    def _ask(self, chat: Conversation, number: int) -> Question:
        text = self._questions[number % len(self._questions)]
        return Question(chat.id, chat.send(text), text)

    def _kill(self, server: KillableServer, kills: int) -> None:
        """Spread over the burst, by how much of it has been sent."""
        for number in range(kills):
            self._wait(server, partial(self._so_many_are_sent, self._updates * (number + 1) // (kills + 1)))
            time.sleep(self._chance.uniform(0.0, _LATEST_KILL_S))
            server.kill()

    def _take_what_is_offered(self, server: KillableServer, tally: Tally, chats: dict[int, Conversation]) -> None:
        """Whoever does not see an answer presses the button of the notice; meanwhile nothing fails."""
        self._telegram.faults.clear()
        rows = self._ledger.rows()
        seen = arrivals(rows, self._telegram.calls())
        tally.order_violations = order_violations(rows, seen)
        uncertain = [row for row in rows if row.state == "unsure"]
        tally.uncertain = len(uncertain)
        tally.uncertain_that_had_arrived = sum(row.id in seen.messages for row in uncertain)
        for row in uncertain:
            if row.id not in seen.messages:
                tally.offered_again += _press(chats[row.chat], f"re:{row.id}")
        pressed = tally.offered_again
        self._wait(server, lambda: self._all_is_sent(pressed))

    def _so_many_are_sent(self, count: int) -> bool:
        return self._telegram.count("sendMessage") >= count

    def _all_is_sent(self, more: int = 0) -> bool:
        expected = self._updates + more
        return self._ledger.dealt() >= expected and not self._ledger.waiting()

    def _wait(self, server: KillableServer, holds: Callable[[], bool]) -> None:
        give_up = time.monotonic() + _PATIENCE_S
        while time.monotonic() < give_up:
            server.check()
            with suppress(OperationalError, sqlite3.OperationalError):  # the tables are only being made
                if holds():
                    return
            time.sleep(_LOOK_EVERY_S)
        raise TimeoutError(f"{self._ledger.dealt()} of {self._updates} are dealt with")


def _press(chat: Conversation, data: str) -> bool:
    """Press the button with this data, if it is there."""
    for message in reversed(chat.messages):
        for button in (button for row in message.buttons for button in row):
            if button.data == data:
                chat.press_button(message, button)
                return True
    return False
