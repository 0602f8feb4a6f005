"""The host of the account's API: every call carries the access token in a header of that name (contract, A4)."""

import json
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from evaluation.simulators.zalo.account import sending, uploading
from evaluation.simulators.zalo.account.failures import enveloped, invalid, no_such_api, refusal
from evaluation.simulators.zalo.account.world import World
from evaluation.simulators.zalo.calls import Desk
from evaluation.simulators.zalo.hosts import response_to, values_of

Json = dict[str, Any]
Method = Callable[[World, Json], Json]

SEND = "v3.0/oa/message/cs"
_MINUTE_S = 60.0
_VIETNAM = timezone(timedelta(hours=7))


def _account(world: World, _values: Json) -> Json:
    return {
        "oaid": world.credentials.oa_id,
        "name": world.credentials.name,
        "is_verified": True,
        "package_name": "Simulated",
    }


def _person(world: World, values: Json) -> Json:
    """`data` is a JSON object in the query; the date of the last interaction is a Vietnamese day."""
    try:
        user_id = json.loads(str(values.get("data", "")))["user_id"]
    except (ValueError, TypeError, KeyError) as error:
        raise invalid("data") from error
    chat = world.chats.get(user_id) if isinstance(user_id, str) else None
    if chat is None:
        raise invalid("user_id")
    body: Json = {
        "user_id": chat.id,
        "user_id_by_app": chat.person.user_id_by_app,
        "display_name": chat.person.name,
        "user_is_follower": chat.follows,
    }
    if chat.last_interaction_s is not None:
        day = datetime.fromtimestamp(chat.last_interaction_s, _VIETNAM)
        body["user_last_interaction_date"] = f"{day:%d/%m/%Y}"
    return body


METHODS: dict[tuple[str, str], Method] = {
    ("POST", SEND): sending.send,
    ("POST", "v2.0/oa/message"): sending.send_by_v2,
    ("POST", "v2.0/oa/upload/image"): lambda world, values: uploading.upload(world, "image", values),
    ("POST", "v2.0/oa/upload/gif"): lambda world, values: uploading.upload(world, "gif", values),
    ("POST", "v2.0/oa/upload/file"): lambda world, values: uploading.upload(world, "file", values),
    ("GET", "v3.0/oa/user/detail"): _person,
    ("GET", "v2.0/oa/getoa"): _account,
    # Sources disagree on the verb.
    ("POST", "v3.0/oa/quota/message"): sending.quota_of,
    ("GET", "v3.0/oa/quota/message"): sending.quota_of,
}


class Api:
    """Answers calls; the journal knows them by their paths, such as `v3.0/oa/message/cs`."""

    def __init__(self, world: World, desk: Desk, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._world = world
        self._desk = desk
        self._monotonic = monotonic

    async def serve(self, request: Request) -> Response | None:
        """One HTTP request; None where its connection is to be cut."""
        path = request.url.path.strip("/")
        method = METHODS.get((request.method, path))
        values = await values_of(request)
        left, headers = self._count()

        async def work() -> Json:
            if method is None:
                raise no_such_api()
            if left < 0:
                raise refusal(-32)
            self._world.tokens.check(request.headers.get("access_token", ""))
            return method(self._world, values)

        answer = await self._desk.answer(path, _addressee(values), values, work, enveloped(headers))
        return response_to(answer)

    def _count(self) -> tuple[int, dict[str, str]]:
        """Counts a call; returns how many are left in this minute, negative for one too many, and the headers."""
        most, now_s, recent = self._world.rules.calls_per_minute, self._monotonic(), self._world.recent_calls
        while recent and recent[0] <= now_s - _MINUTE_S:
            recent.popleft()
        if most is None:
            return 0, {}
        left = most - len(recent) - 1
        if left >= 0:
            recent.append(now_s)
        return left, {"X-RateLimit-Limit": str(most), "X-RateLimit-Remain": str(max(left, 0))}


def _addressee(values: Json) -> str:
    recipient = values.get("recipient")
    if isinstance(recipient, dict):
        return str(recipient.get("user_id") or recipient.get("anonymous_id") or "")
    return str(values.get("user_id", ""))
