"""Several hosts in one server, each on a port of its own, so that a client that mixes them up is found out."""

import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from evaluation.simulators.serving import disconnected
from evaluation.simulators.zalo.calls import Answer

Json = dict[str, Any]
Host = Callable[[Request], Awaitable[Response | None]]


class Hosts:
    """Gives each request to the host of its port; one that answers None has its connection cut."""

    def __init__(
        self, hosts: Sequence[Host], ports: Callable[[], list[int]], abort: Callable[[Scope], None]
    ) -> None:
        self._hosts = hosts
        self._ports = ports
        self._abort = abort

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One HTTP request."""
        request = Request(scope, receive)
        response = await self._hosts[self._ports().index(scope["server"][1])](request)
        if response is not None:
            await response(scope, receive, send)
            return
        self._abort(scope)
        await disconnected(request)


def response_to(answer: Answer) -> Response | None:
    """The answer as it goes over the wire; None where none does."""
    if not answer.code:
        return None
    if answer.page:
        return HTMLResponse(answer.page, answer.code)
    if answer.body is None:
        return Response(status_code=answer.code, headers=answer.headers)
    return JSONResponse(answer.body, answer.code, answer.headers)


async def values_of(request: Request) -> Json:
    """The values of a JSON body, a form or, where there is no body, the query; files become pairs.

    A pair holds a file's name and bytes. What is no JSON object gives no values at all.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind == "multipart/form-data":
        async with request.form() as form:
            return {name: await _value(value) for name, value in form.multi_items()}
    body = await request.body()
    if kind == "application/x-www-form-urlencoded":
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return _json_object(body) if body else dict(request.query_params)


async def _value(value: UploadFile | str) -> object:
    return value if isinstance(value, str) else (value.filename or "", await value.read())


def _json_object(body: bytes) -> Json:
    try:
        values = json.loads(body)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
