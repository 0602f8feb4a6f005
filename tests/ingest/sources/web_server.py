"""A web server on loopback that serves what a test wrote down, and remembers what it was asked."""

import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
PAGE = "<!DOCTYPE html><html><body><p>Nghị định về hội nghị quốc tế</p></body></html>".encode()


@dataclass(frozen=True)
class Page:
    """What one path answers. A page with an ETag or a date answers 304 to who knows it."""

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def is_known_to(self, asked: Message) -> bool:
        etag, date = self.headers.get("ETag"), self.headers.get("Last-Modified")
        if etag is not None and asked["If-None-Match"] is not None:
            return bool(asked["If-None-Match"] == etag)
        return date is not None and bool(asked["If-Modified-Since"] == date)


@dataclass(frozen=True)
class Request:
    path: str
    headers: Message


class WebServer(ThreadingHTTPServer):
    """Serves `pages` by path; a callable is asked for the page anew each time."""

    daemon_threads = True

    def __init__(self, pages: Mapping[str, Page | Callable[[], Page]], context: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages = dict(pages)
        self.requests: list[Request] = []
        if context is not None:
            self.socket = context.wrap_socket(self.socket, server_side=True)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients hang up on purpose here."""


class _Handler(BaseHTTPRequestHandler):
    server: WebServer

    def do_GET(self) -> None:
        self.server.requests.append(Request(self.path, self.headers))
        held = self.server.pages.get(self.path, Page(status=404))
        page = held if isinstance(held, Page) else held()
        status = 304 if page.is_known_to(self.headers) else page.status
        self.send_response(status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        if isinstance(page.body, bytes) and status != 304:
            self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        if status == 304:
            return
        for piece in [page.body] if isinstance(page.body, bytes) else page.body:
            self.wfile.write(piece)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the base class's name
        """Tests look at `requests` instead."""


@contextmanager
def web_server(
    pages: Mapping[str, Page | Callable[[], Page]], context: ssl.SSLContext | None = None
) -> Iterator[WebServer]:
    with WebServer(pages, context) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
