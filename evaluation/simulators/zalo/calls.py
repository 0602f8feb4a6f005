"""A call from its arrival to its answer: fault, effect, record."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from evaluation.simulators.faults import GATEWAY_PAGE, Dropped, ServerError, Slow
from evaluation.simulators.signal import Signal
from evaluation.simulators.zalo.faults import Fault, Faults, Refused

Json = dict[str, Any]


class Refusal(Exception):
    """A call that is refused with one of Zalo's error codes."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(f"{code} {words}")
        self.code = code
        self.words = words


@dataclass(frozen=True)
class Answer:
    """What goes back: an HTTP status with a JSON body or a page, or nothing at all (`code` 0).

    `error` and `words` are what the body says of a refusal, for the record.
    """

    code: int = 0
    body: Json | None = None
    page: str = ""
    error: int = 0
    words: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Call:
    """One call. `at_s` and `answered_at_s` are seconds of a monotonic clock; `code` is the HTTP status.

    `code` is 0 where no answer went out, `error` is 0 where the call was not refused, `effective` says whether
    it was carried out, and `fault` names what was done to it, if anything.
    """

    number: int
    method: str
    chat_id: str
    values: Json
    at_s: float
    answered_at_s: float = 0.0
    code: int = 0
    error: int = 0
    description: str = ""
    effective: bool = False
    fault: str = ""
    result: Any = None

    @property
    def refused(self) -> bool:
        """Whether the server refused the call by its rules, not by a fault that was asked for."""
        return self.error != 0 and not self.fault


@dataclass(frozen=True)
class Envelope:
    """How one of Zalo's interfaces wraps a result, and a refusal."""

    done: Callable[[Any], Answer]
    refused: Callable[[Refusal], Answer]


class Desk:
    """Carries out calls and keeps the record of them, in the order in which they came."""

    def __init__(self, faults: Faults, changed: Signal, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.calls: list[Call] = []
        self.faults = faults
        self._changed = changed
        self._monotonic = monotonic

    async def answer(
        self, method: str, chat_id: str, values: Json, work: Callable[[], Awaitable[Any]], envelope: Envelope
    ) -> Answer:
        """Carries out one call, whose `work` returns the result or raises `Refusal`, and notes it."""
        call = Call(len(self.calls) + 1, method, chat_id, values, self._monotonic())
        self.calls.append(call)
        self._changed.fire()
        fault = self.faults.met_by(method.lower(), chat_id)
        call.fault = type(fault).__name__ if fault else ""
        answer = await _answer(call, work, envelope, fault)
        call.code, call.error, call.description = answer.code, answer.error, answer.words
        call.answered_at_s = self._monotonic()
        self._changed.fire()
        return answer


async def _answer(
    call: Call, work: Callable[[], Awaitable[Any]], envelope: Envelope, fault: Fault | None
) -> Answer:
    if isinstance(fault, Dropped) and not fault.after_effect:
        return Answer()
    if isinstance(fault, ServerError):
        return _server_error(fault)
    if isinstance(fault, Slow) and not fault.after_effect:
        await asyncio.sleep(fault.seconds)
    try:
        if isinstance(fault, Refused):
            raise Refusal(fault.code, fault.words)
        call.result = await work()
    except Refusal as refusal:
        answer = envelope.refused(refusal)
    else:
        call.effective = True
        answer = envelope.done(call.result)
    if isinstance(fault, Slow) and fault.after_effect:
        await asyncio.sleep(fault.seconds)
    return Answer() if isinstance(fault, Dropped) else answer


def _server_error(fault: ServerError) -> Answer:
    if fault.html:
        return Answer(fault.code, page=GATEWAY_PAGE)
    return Answer(fault.code, {"message": HTTPStatus(fault.code).phrase})
