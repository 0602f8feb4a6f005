"""A small OpenAI-compatible server on loopback, for tests that want the whole way there and back."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PIECE_CHARS = 12


class ChatServer(ThreadingHTTPServer):
    """Answers POST /v1/chat/completions with its replies in turn: a text to stream, or a status to refuse with."""

    daemon_threads = True

    def __init__(self, *replies: str | int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies = list(replies)
        self.requests: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: ChatServer

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append({"path": self.path, **asked})
        reply = self.server.replies.pop(0)
        if isinstance(reply, int):
            self.send_error(reply)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for event in _events(asked["model"], reply):
            self.wfile.write(f"data: {event}\n\n".encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the base class's name
        """Tests look at `requests` instead."""


def _events(model: str, reply: str) -> Iterator[str]:
    """The events of a streamed completion, the count of tokens in one of its own, as the API documents."""
    base = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1_760_000_000, "model": model}
    for at in range(0, len(reply), PIECE_CHARS):
        delta = {"role": "assistant", "content": reply[at : at + PIECE_CHARS]}
        yield json.dumps({**base, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
    yield json.dumps({**base, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    usage = {"prompt_tokens": 900, "completion_tokens": 60, "total_tokens": 960}
    yield json.dumps({**base, "choices": [], "usage": usage})
    yield "[DONE]"


@contextmanager
def chat_server(*replies: str | int) -> Iterator[ChatServer]:
    with ChatServer(*replies) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
