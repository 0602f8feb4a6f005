"""A running server, and the bot's side of it as plain HTTP calls."""

import ssl
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from evaluation.simulators.telegram import Conversation, TelegramServer

# Everything here is plain HTTP; reading the machine's certificates for each client would take longer than a test.
_NOBODY_TRUSTED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Caller:
    """Calls methods as a bot would, without any library between."""

    def __init__(self, server: TelegramServer) -> None:
        self._server = server
        self.http = httpx.Client(base_url=server.url, trust_env=False, verify=_NOBODY_TRUSTED, timeout=10)

    def __call__(self, method: str, **values: object) -> Any:
        """The body of the answer."""
        return self.response(method, **values).json()

    def response(self, method: str, **values: object) -> httpx.Response:
        """The whole answer to a call with a JSON body."""
        return self.http.post(f"/bot{self._server.token}/{method}", json=values)

    def result(self, method: str, **values: object) -> Any:
        """The result of a call that is taken."""
        body = self(method, **values)
        assert body["ok"], body
        return body["result"]

    def refusal(self, method: str, **values: object) -> str:
        """The words in which a call is refused."""
        body = self(method, **values)
        assert not body["ok"], body
        return str(body["description"])


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    """A Telegram without limits or faults."""
    with TelegramServer() as running:
        yield running


@pytest.fixture
def call(server: TelegramServer) -> Iterator[Caller]:
    """Calls to it."""
    caller = Caller(server)
    with caller.http:
        yield caller


@pytest.fixture
def chat(server: TelegramServer) -> Conversation:
    """A private chat that An has started."""
    return server.chat(server.person("An"))
