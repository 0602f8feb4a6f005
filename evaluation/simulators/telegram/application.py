"""The addresses of the Bot API as an ASGI application: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import asyncio
import json
import re
from collections.abc import Callable
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from evaluation.simulators.serving import disconnected
from evaluation.simulators.telegram.dispatch import GET_UPDATES, Answer, Dispatcher
from evaluation.simulators.telegram.failures import Refusal, bad_request, not_found, unauthorized
from evaluation.simulators.telegram.parameters import Parameters, Upload
from evaluation.simulators.telegram.world import World

_ADDRESS = re.compile(r"/(?P<file>file/)?bot(?P<token>[^/]*)/(?P<rest>.+)")
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
# What gateways note for a caller that left; nobody is there to read it.
_CLIENT_CLOSED_REQUEST = 499

Abort = Callable[[Scope], None]


class Application:
    """Reads requests and writes answers; `abort` closes the connection of a request without an answer."""

    def __init__(self, world: World, dispatcher: Dispatcher, abort: Abort) -> None:
        self._world = world
        self._dispatcher = dispatcher
        self._abort = abort

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One HTTP request."""
        request = Request(scope, receive)
        try:
            response = await self._response(request)
        except Refusal as refusal:
            response = JSONResponse(refusal.as_json(), refusal.code)
        if response is not None:
            await response(scope, receive, send)
            return
        self._abort(scope)
        await disconnected(request)

    async def _response(self, request: Request) -> Response | None:
        address = _ADDRESS.fullmatch(request.url.path)
        if address is None or not _TOKEN.fullmatch(address["token"]):
            raise not_found()
        if address["token"] != self._world.bot.token:
            raise unauthorized()
        if address["file"]:
            return self._file(address["rest"])
        parameters = await _parameters(request)
        return await self._call(address["rest"], parameters, request)

    async def _call(self, method: str, parameters: Parameters, request: Request) -> Response | None:
        """Carries out a call; a poll ends with its connection, everything else takes effect all the same."""
        answering = asyncio.ensure_future(self._dispatcher.answer(method, parameters))
        if method.lower() == GET_UPDATES:
            leaving = asyncio.ensure_future(disconnected(request))
            await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
            leaving.cancel()
            if not answering.done():
                answering.cancel()
                return Response(status_code=_CLIENT_CLOSED_REQUEST)
        return _response(await answering)

    def _file(self, path: str) -> Response:
        file = self._world.files.at_path(path)
        if file is None:
            raise not_found()
        return Response(file.data, media_type=file.mime_type)


def _response(answer: Answer) -> Response | None:
    if answer.dropped:
        return None
    return HTMLResponse(answer.page, answer.code) if answer.page else JSONResponse(answer.body, answer.code)


async def _parameters(request: Request) -> Parameters:
    """The parameters of the query and the body; raises `Refusal` for a body that cannot be read."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind == "application/json":
        return Parameters.from_json(_json(await request.body()))
    if kind == "multipart/form-data":
        return await _multipart(request)
    form = dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))
    return Parameters({**request.query_params, **form})


def _json(body: bytes) -> object:
    try:
        return json.loads(body or b"{}")
    except ValueError as error:
        raise bad_request("can't parse request parameters JSON object") from error


async def _multipart(request: Request) -> Parameters:
    values: dict[str, str] = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                kind = value.content_type or "application/octet-stream"
                uploads[name] = Upload(value.filename or name, await value.read(), kind)
            else:
                values[name] = value
    return Parameters(values, uploads)
