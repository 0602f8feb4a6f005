"""A webhook of a test: takes pushes and answers them as the test says."""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, TypeVar

Json = dict[str, Any]
R = TypeVar("R", bound="Webhook")


@dataclass(frozen=True)
class Push:
    """One request to the webhook; header names are in lower case."""

    body: bytes
    headers: Mapping[str, str]

    @property
    def update(self) -> Json:
        """The body as an object."""
        parsed: Json = json.loads(self.body)
        return parsed


@dataclass(frozen=True)
class Reply:
    """What the webhook answers a push with."""

    code: int = 200
    body: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


class Webhook:
    """Listens on loopback; `answer` gets each push."""

    def __init__(self, answer: Callable[[Push], Reply] = lambda _push: Reply(), path: str = "/webhook") -> None:
        self.pushes: list[Push] = []
        self._path = path
        webhook = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                push = Push(self.rfile.read(int(headers["content-length"])), headers)
                webhook.pushes.append(push)
                reply = answer(push)
                body = json.dumps(reply.body).encode()
                self.send_response(reply.code)
                headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **reply.headers}
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
                del format, args

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        """The webhook's address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{self._path}"

    @property
    def updates(self) -> list[Json]:
        """What came, in order, repetitions included."""
        return [push.update for push in self.pushes]

    @property
    def texts(self) -> list[str]:
        """The texts that came, in order, repetitions included."""
        return [update["message"]["text"] for update in self.updates]

    def __enter__(self: R) -> R:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
