"""The application on a loopback port, in a thread with an event loop of its own."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar, cast

import uvicorn
from starlette.types import ASGIApp, Scope
from uvicorn.protocols.http.h11_impl import H11Protocol

T = TypeVar("T")

_HOST = "127.0.0.1"
_START_TIMEOUT_S = 10.0
_GRACE_S = 0.2


class Connections:
    """The open connections, so that one can be cut off in the middle of a request."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, int], asyncio.Transport] = {}

    def abort(self, scope: Scope) -> None:
        """Cuts the connection that the request came on."""
        self._open[scope["client"]].abort()

    def protocol(self) -> type[H11Protocol]:
        """The HTTP protocol that keeps this record."""
        open_connections = self._open

        class Recorded(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                # Head and body are two writes; without this the second waits some 40 ms for the first's receipt.
                transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if self.client is not None:
                    open_connections[self.client] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                super().connection_lost(exc)
                if self.client is not None:
                    open_connections.pop(self.client, None)

        return Recorded


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
    """Serves from `start` to `stop`; `beside` runs on the same loop meanwhile."""

    def __init__(
        self, app: ASGIApp, connections: Connections, port: int, beside: Callable[[], Coroutine[Any, Any, None]]
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
        self._wanted_port = port
        self._socket: socket.socket | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._serve, name="telegram-simulator", daemon=True)

    @property
    def port(self) -> int:
        """The port it listens on."""
        if self._socket is None:
            raise RuntimeError("the server is not started")
        return int(self._socket.getsockname()[1])

    def start(self) -> None:
        """Returns once calls are taken; raises `OSError` where the port is in use."""
        self._socket = socket.create_server((_HOST, self._wanted_port))
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
            await self._server.serve(sockets=[cast(socket.socket, self._socket)])
        finally:
            beside.cancel()
            await asyncio.gather(beside, return_exceptions=True)
