"""A call from its arrival to its answer: token, faults, flood limits, method, record."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from math import ceil
from typing import Any

from evaluation.simulators.faults import GATEWAY_PAGE, Dropped, ServerError, Slow
from evaluation.simulators.telegram.failures import Refusal, not_found, too_many_requests
from evaluation.simulators.telegram.faults import Fault, Faults, Refused, TooManyRequests
from evaluation.simulators.telegram.journal import Call, Journal
from evaluation.simulators.telegram.limits import FloodGate
from evaluation.simulators.telegram.methods import COUNTED, METHODS
from evaluation.simulators.telegram.parameters import Parameters
from evaluation.simulators.telegram.polling import Poller
from evaluation.simulators.telegram.world import World

GET_UPDATES = "getupdates"


@dataclass(frozen=True)
class Answer:
    """What goes back: a status with a JSON body or a page, or nothing at all (`dropped`)."""

    code: int = 0
    body: dict[str, Any] | None = None
    page: str = ""

    @property
    def dropped(self) -> bool:
        """Whether the connection ends without an answer."""
        return self.code == 0


class Dispatcher:
    """Carries out calls one after another as they come; only waiting calls overlap."""

    def __init__(
        self, world: World, faults: Faults, gate: FloodGate, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self.journal = Journal()
        self.faults = faults
        self._world = world
        self._gate = gate
        self._poller = Poller(world)
        self._monotonic = monotonic

    async def answer(self, method: str, parameters: Parameters) -> Answer:
        """Carries out one call and notes it."""
        name = method.lower()
        chat_id = parameters.integer("chat_id")
        call = self.journal.open(method, chat_id, dict(parameters.values), self._monotonic())
        self._world.changed.fire()
        fault = self.faults.met_by(name, chat_id)
        call.fault = type(fault).__name__ if fault else ""
        answer = await self._answer(name, parameters, call, fault)
        call.code, call.answered_at_s = answer.code, self._monotonic()
        call.description = (answer.body or {}).get("description", "")
        self._world.changed.fire()
        return answer

    async def _answer(self, method: str, parameters: Parameters, call: Call, fault: Fault | None) -> Answer:
        if isinstance(fault, Dropped) and not fault.after_effect:
            return Answer()
        if isinstance(fault, ServerError):
            return _server_error(fault)
        if isinstance(fault, Slow) and not fault.after_effect:
            await asyncio.sleep(fault.seconds)
        try:
            self._meet(fault, call.chat_id)
            self._check_pace(method, call)
            call.result = await self._result(method, parameters)
        except Refusal as refusal:
            answer = Answer(refusal.code, refusal.as_json())
        else:
            call.effective = True
            answer = Answer(200, {"ok": True, "result": call.result})
        if isinstance(fault, Slow) and fault.after_effect:
            await asyncio.sleep(fault.seconds)
        return Answer() if isinstance(fault, Dropped) else answer

    def _meet(self, fault: Fault | None, chat_id: int) -> None:
        if isinstance(fault, Refused):
            raise Refusal(fault.code, fault.description)
        if isinstance(fault, TooManyRequests):
            closed = FloodGate.EVERYWHERE if fault.everywhere else chat_id
            self._gate.close(closed, fault.retry_after_s, self._monotonic())
            raise too_many_requests(fault.retry_after_s)

    def _check_pace(self, method: str, call: Call) -> None:
        """Refuses what comes too fast, and everything for a chat whose wait is not over."""
        now_s = self._monotonic()
        wait_s = self._gate.enter(call.chat_id, now_s) if method in COUNTED else 0
        if wait_s:
            call.fault = "TooFast"
            raise too_many_requests(ceil(wait_s))

    async def _result(self, method: str, parameters: Parameters) -> Any:
        if method == GET_UPDATES:
            return await self._poller.updates(parameters)
        if method not in METHODS:
            raise not_found("method not found")
        return METHODS[method](self._world, parameters)


def _server_error(fault: ServerError) -> Answer:
    if fault.html:
        return Answer(fault.code, page=GATEWAY_PAGE)
    description = HTTPStatus(fault.code).phrase
    return Answer(fault.code, {"ok": False, "error_code": fault.code, "description": description})
