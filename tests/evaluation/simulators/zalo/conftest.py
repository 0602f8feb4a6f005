"""Running servers, and the bot's side of them as plain HTTP calls."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from evaluation.simulators.zalo import SEND, BotConversation, Conversation, ZaloBotServer, ZaloServer
from evaluation.simulators.zalo.delivering import NOBODY_TRUSTED

Json = dict[str, Any]


class Account:
    """Calls as a bot of an Official Account makes them, without any library between."""

    def __init__(self, server: ZaloServer) -> None:
        self.server = server
        self.http = httpx.Client(trust_env=False, verify=NOBODY_TRUSTED, timeout=10)
        self.token = server.issue_access_token()

    def post(self, path: str, values: Json) -> httpx.Response:
        """The whole answer to a call with a JSON body."""
        return self.http.post(f"{self.server.url}/{path}", json=values, headers={"access_token": self.token})

    def get(self, path: str, **values: str) -> Any:
        """The body of the answer to a call with a query."""
        headers = {"access_token": self.token}
        return self.http.get(f"{self.server.url}/{path}", params=values, headers=headers).json()

    def upload(self, kind: str, name: str, data: bytes) -> Any:
        """The body of the answer to an upload."""
        address = f"{self.server.url}/v2.0/oa/upload/{kind}"
        headers = {"access_token": self.token}
        return self.http.post(address, files={"file": (name, data)}, headers=headers).json()

    def send(self, chat: Conversation, text: str = "", **message: object) -> Any:
        """The body of the answer to a message."""
        said = {"text": text} if text else {}
        return self.post(SEND, {"recipient": {"user_id": chat.id}, "message": {**said, **message}}).json()

    def exchange(self, **form: str) -> Any:
        """The body of the answer to a token call with the right app and secret, unless the form says otherwise."""
        credentials = self.server.credentials
        secret = form.pop("secret_key", credentials.app_secret)
        values = {"app_id": credentials.app_id, **form}
        address = f"{self.server.oauth_url}/v4/oa/access_token"
        return self.http.post(address, data=values, headers={"secret_key": secret}).json()

    def refresh(self, refresh_token: str) -> Any:
        """The body of the answer to a refresh."""
        return self.exchange(grant_type="refresh_token", refresh_token=refresh_token)


class Bot:
    """Calls as a bot of the Bot Platform makes them."""

    def __init__(self, server: ZaloBotServer) -> None:
        self.server = server
        self.http = httpx.Client(trust_env=False, verify=NOBODY_TRUSTED, timeout=10)

    def response(self, method: str, **values: object) -> httpx.Response:
        """The whole answer."""
        return self.http.post(f"{self.server.url}/bot{self.server.token}/{method}", json=values)

    def __call__(self, method: str, **values: object) -> Any:
        """The body of the answer."""
        return self.response(method, **values).json()

    def result(self, method: str, **values: object) -> Any:
        """The result of a call that is taken."""
        body = self(method, **values)
        assert body["ok"], body
        return body["result"]


@pytest.fixture
def server() -> Iterator[ZaloServer]:
    """An Official Account; its retries come ten thousand times faster."""
    with ZaloServer(speedup=10_000) as running:
        yield running


@pytest.fixture
def account(server: ZaloServer) -> Iterator[Account]:
    """Calls to it with a token that works."""
    caller = Account(server)
    with caller.http:
        yield caller


@pytest.fixture
def chat(server: ZaloServer) -> Conversation:
    """An's chat with the account; An has not written yet."""
    return server.chat(server.person("An"))


@pytest.fixture
def bot_server() -> Iterator[ZaloBotServer]:
    """A Bot Platform."""
    with ZaloBotServer() as running:
        yield running


@pytest.fixture
def bot(bot_server: ZaloBotServer) -> Iterator[Bot]:
    """Calls to it."""
    caller = Bot(bot_server)
    with caller.http:
        yield caller


@pytest.fixture
def bot_chat(bot_server: ZaloBotServer) -> BotConversation:
    """An's chat with the bot."""
    return bot_server.chat(bot_server.person("An"))
