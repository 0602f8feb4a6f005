"""An application on loopback ports, in a thread with an event loop of its own."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import ExitStack
from typing import Any, TypeVar

import uvicorn
from starlette.requests import Request
from starlette.types import ASGIApp, Scope
from uvicorn.protocols.http.h11_impl import H11Protocol

T = TypeVar("T")
_Ends = tuple[tuple[str, int] | None, tuple[str, int | None] | None]

_HOST = "127.0.0.1"
_START_TIMEOUT_S = 10.0
_GRACE_S = 0.2


class Connections:
    """The open connections, so that one can be cut off in the middle of a request."""

    def __init__(self) -> None:
        self._open: dict[_Ends, asyncio.Transport] = {}

    def abort(self, scope: Scope) -> None:
        """Cuts the connection that the request came on."""
        self._open[scope["client"], scope["server"]].abort()

    def protocol(self) -> type[H11Protocol]:
        """The HTTP protocol that keeps this record."""
        open_connections = self._open

        class Recorded(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                # Head and body are two writes; without this the second waits some 40 ms for the first's receipt.
                transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                open_connections[self.client, self.server] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                super().connection_lost(exc)
                open_connections.pop((self.client, self.server), None)

        return Recorded


async def disconnected(request: Request) -> None:
    """Returns when the client has gone; for requests whose body was read, or is of no interest."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


class _Server(uvicorn.Server):
    """Says when it listens, and stops at once when told: uvicorn's own pauses would add up over many tests."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()
        self.told_to_stop = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    async def main_loop(self) -> None:
        await self.told_to_stop.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for listening in sockets or []:
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if self.server_state.tasks:
            await asyncio.wait(self.server_state.tasks, timeout=_GRACE_S)
        for task in list(self.server_state.tasks):
            task.cancel()


class Serving:
    """Serves on one port or more from `start` to `stop`; `beside` runs on the same loop meanwhile.

    A port of 0 stands for any free one; `name` is the thread's, which dies with what `beside` died of.
    """

    def __init__(
        self,
        app: ASGIApp,
        connections: Connections,
        ports: Sequence[int],
        beside: Callable[[], Coroutine[Any, Any, None]],
        name: str,
    ) -> None:
        config = uvicorn.Config(
            app,
            http=connections.protocol(),
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
        )
        self._server = _Server(config)
        self._beside = beside
        self._wanted_ports = ports
        self._sockets: list[socket.socket] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._serve, name=name, daemon=True)

    @property
    def ports(self) -> list[int]:
        """The ports it listens on, in the order in which they were asked for."""
        if not self._sockets:
            raise RuntimeError("the server is not started")
        return [int(listening.getsockname()[1]) for listening in self._sockets]

    def start(self) -> None:
        """Returns once calls are taken; raises `OSError` where the port is in use."""
        self._sockets = self._listening()
        self._thread.start()
        if not self._server.listening.wait(_START_TIMEOUT_S):
            raise RuntimeError(f"the server did not start within {_START_TIMEOUT_S:.0f} s")

    def stop(self) -> None:
        """Ends open calls and returns when the thread has ended."""
        self._running_loop().call_soon_threadsafe(self._server.told_to_stop.set)
        self._thread.join()

    def carry_out(self, work: Callable[[], T]) -> T:
        """Runs a function on the server's loop, where the state may be touched, and returns its result."""

        async def working() -> T:
            return work()

        return asyncio.run_coroutine_threadsafe(working(), self._running_loop()).result()

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """Runs a coroutine on the server's loop and blocks this thread until it is done."""
        return asyncio.run_coroutine_threadsafe(work, self._running_loop()).result()

    def awaiting(self, work: Coroutine[Any, Any, T]) -> Awaitable[T]:
        """Runs a coroutine on the server's loop; the caller's loop goes on while it awaits the result."""
        return asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._running_loop()))

    def _listening(self) -> list[socket.socket]:
        with ExitStack() as opened:
            sockets = [opened.enter_context(socket.create_server((_HOST, port))) for port in self._wanted_ports]
            opened.pop_all()
            return sockets

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            raise RuntimeError("the server is not started")
        return self._loop

    def _serve(self) -> None:
        asyncio.run(self._run())

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        beside = asyncio.create_task(self._beside())
        try:
            await self._server.serve(sockets=self._sockets)
        finally:
            beside.cancel()
            (ended,) = await asyncio.gather(beside, return_exceptions=True)
        if isinstance(ended, Exception):
            raise ended
