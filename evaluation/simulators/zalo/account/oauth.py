"""The host of tokens: the consent of an admin, and the exchange of codes and refresh tokens (contract, A5).

Who opens the consent link counts as an admin of the account who agrees: the answer sends them to the callback.
Where a callback is saved in the console, another one, or another challenge, is refused with -14003.
"""

import hmac
from typing import Any
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from evaluation.simulators.zalo.account.failures import no_such_api, status_of
from evaluation.simulators.zalo.account.world import World
from evaluation.simulators.zalo.calls import Answer, Desk, Envelope, Refusal
from evaluation.simulators.zalo.hosts import response_to, values_of

Json = dict[str, Any]

ACCESS_TOKEN = "v4/oa/access_token"  # noqa: S105
PERMISSION = "v4/oa/permission"

# -14002 and -14003 are known; the others are made up, in their range (contract, A5).
_APP_UNKNOWN, _WRONG_CALLBACK, _WRONG_SECRET, _WRONG_GRANT = -14002, -14003, -14004, -14005


class OAuth:
    """Answers token calls and consent links; the journal knows them by their paths."""

    def __init__(self, world: World, desk: Desk) -> None:
        self._world = world
        self._desk = desk

    async def serve(self, request: Request) -> Response | None:
        """One HTTP request; None where its connection is to be cut."""
        path = request.url.path.strip("/")
        if (request.method, path) == ("GET", PERMISSION):
            return await self._consent(request)
        # Only a form counts: the endpoint takes no JSON.
        form = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
        values = await values_of(request) if form else {}

        async def work() -> Json:
            if (request.method, path) != ("POST", ACCESS_TOKEN):
                raise no_such_api()
            return self._tokens(values, request.headers.get("secret_key", ""))

        return response_to(await self._desk.answer(path, "", values, work, _ENVELOPE))

    def _tokens(self, values: Json, secret: str) -> Json:
        credentials, tokens = self._world.credentials, self._world.tokens
        if values.get("app_id") != credentials.app_id:
            raise Refusal(_APP_UNKNOWN, "Invalid app id")
        if not hmac.compare_digest(secret.encode(), credentials.app_secret.encode()):
            raise Refusal(_WRONG_SECRET, "Invalid secret key")
        if values.get("grant_type") == "refresh_token":
            return tokens.refresh(values.get("refresh_token", ""))
        if values.get("grant_type") == "authorization_code":
            return tokens.exchange(values.get("code", ""), values.get("code_verifier", ""))
        raise Refusal(_WRONG_GRANT, "Invalid grant type")

    async def _consent(self, request: Request) -> Response | None:
        values = dict(request.query_params)

        async def work() -> str:
            self._check_consent(values)
            code = self._world.tokens.new_code(values.get("code_challenge", ""))
            state = {"state": values["state"]} if "state" in values else {}
            query = urlencode({"code": code, "oa_id": self._world.credentials.oa_id, **state})
            callback = values["redirect_uri"]
            return f"{callback}{'&' if urlsplit(callback).query else '?'}{query}"

        return response_to(await self._desk.answer(PERMISSION, "", values, work, _REDIRECT))

    def _check_consent(self, values: Json) -> None:
        if values.get("app_id") != self._world.credentials.app_id:
            raise Refusal(_APP_UNKNOWN, "Invalid app id")
        callback, challenge = values.get("redirect_uri", ""), values.get("code_challenge", "")
        if self._world.callback not in {None, (callback, challenge)} or not callback:
            raise Refusal(_WRONG_CALLBACK, "Invalid redirect uri")
        if self._world.rules.domain_needed and urlsplit(callback).netloc not in self._world.verified_hosts:
            raise Refusal(_WRONG_CALLBACK, "Invalid redirect uri")


def _done(result: object) -> Answer:
    return Answer(200, dict(result) if isinstance(result, dict) else None)


def _refused(refusal: Refusal) -> Answer:
    body = {
        "error": refusal.code,
        "error_name": refusal.words or "Error",
        "error_reason": refusal.words,
        "error_description": refusal.words,
        "ref_doc": "https://developers.zalo.me/docs",
    }
    return Answer(status_of(refusal), body, error=refusal.code, words=refusal.words)


def _redirected(result: object) -> Answer:
    return Answer(302, headers={"location": str(result)})


_ENVELOPE = Envelope(_done, _refused)
_REDIRECT = Envelope(_redirected, _refused)
