"""`POST /webhooks/telegram`: updates pushed by Telegram, stored before they are acknowledged.

Telegram repeats an update until it is taken, for a day, and holds back the later ones of its chat meanwhile
(https://core.telegram.org/bots/api#setwebhook): so what can never be read is taken, and what could not be stored
is not.
"""

import hmac
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

import structlog
from fastapi import APIRouter, HTTPException, Request, Response, status

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the name of a header

_log = structlog.get_logger()

_MOST_BYTES = 2**20
_TRY_AGAIN_S = 5

Event = TypeVar("Event")


def telegram_router(
    secret: str,
    translate: Callable[[Mapping[str, Any]], Event | None],
    store: Callable[[Sequence[Event]], Awaitable[None]],
) -> APIRouter:
    """The route. With an empty secret it answers as if it were not there.

    `translate` gives None for what is nothing to us; what it raises, or `store`, makes Telegram tell the update
    again.
    """
    router = APIRouter(tags=["telegram"])

    @router.post("/webhooks/telegram", include_in_schema=False)
    async def receive(request: Request) -> Response:
        _check(request, secret)
        update = _read(await _body(request))
        if update is None:
            _log.warning("telegram_push_unreadable")
            return Response()
        try:
            event = translate(update)
            if event is not None:
                await store([event])
        except Exception as error:  # noqa: BLE001  whatever it is, the update must come again
            _log.error("telegram_push_not_stored", error=type(error).__name__)
            return Response(
                status_code=status.HTTP_503_SERVICE_UNAVAILABLE, headers={"Retry-After": str(_TRY_AGAIN_S)}
            )
        return Response()

    return router


def _check(request: Request, secret: str) -> None:
    if not secret:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    given = request.headers.get(SECRET_HEADER, "")
    if not hmac.compare_digest(given.encode("latin-1"), secret.encode()):
        raise HTTPException(status.HTTP_403_FORBIDDEN)


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            raise HTTPException(status.HTTP_413_CONTENT_TOO_LARGE)
    return bytes(body)


def _read(body: bytes) -> Mapping[str, Any] | None:
    """The update; None for what is no JSON object."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) else None
