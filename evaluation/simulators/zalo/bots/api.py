"""The host of the Bot Platform: `/bot<token>/<method>`, by GET or POST, with values in any encoding."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from evaluation.simulators.serving import disconnected
from evaluation.simulators.zalo.bots.failures import enveloped, refusal
from evaluation.simulators.zalo.bots.methods import METHODS
from evaluation.simulators.zalo.bots.receiving import Receiving
from evaluation.simulators.zalo.bots.world import World
from evaluation.simulators.zalo.calls import Desk
from evaluation.simulators.zalo.hosts import response_to, values_of

Json = dict[str, Any]

GET_UPDATES = "getUpdates"
_ADDRESS = re.compile(r"/bot(?P<token>[^/]*)/(?P<method>\w+)")
# What gateways note for a caller that left; nobody is there to read it.
_CLIENT_CLOSED_REQUEST = 499


class BotApi:
    """Answers calls; the journal knows them by the method's name."""

    def __init__(self, world: World, desk: Desk, receiving: Receiving) -> None:
        self._world = world
        self._desk = desk
        self._waiting: dict[str, Callable[[Json], Awaitable[Json]]] = {
            GET_UPDATES: receiving.get_updates,
            "setWebhook": receiving.set_webhook,
            "testWebhook": receiving.test_webhook,
        }

    async def serve(self, request: Request) -> Response | None:
        """One HTTP request; None where its connection is to be cut."""
        address = _ADDRESS.fullmatch(request.url.path)
        token, method = (address["token"], address["method"]) if address else ("", "")
        values = await values_of(request)
        envelope = enveloped(errors_as_status=self._world.rules.errors_as_status)

        async def work() -> Json | None:
            if token != self._world.token:
                raise refusal(401)
            return await self._result(method, values)

        chat_id = str(values.get("chat_id", ""))
        answering = asyncio.ensure_future(self._desk.answer(method, chat_id, values, work, envelope))
        if method == GET_UPDATES and await _left_first(request, answering):
            return Response(status_code=_CLIENT_CLOSED_REQUEST)
        return response_to(await answering)

    async def _result(self, method: str, values: Json) -> Json | None:
        if method in self._waiting:
            return await self._waiting[method](values)
        if method not in METHODS:
            raise refusal(404)
        return METHODS[method](self._world, values)


async def _left_first(request: Request, answering: "asyncio.Future[Any]") -> bool:
    """Whether the caller of a poll left before its answer, which then takes no update away."""
    leaving = asyncio.ensure_future(disconnected(request))
    await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
    leaving.cancel()
    if answering.done():
        return False
    answering.cancel()
    return True
