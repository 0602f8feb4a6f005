"""What the servers of both products have in common: starting and stopping, faults, the record of calls."""

from collections.abc import Callable, Coroutine, Sequence
from types import TracebackType
from typing import Any, TypeVar

from evaluation.simulators.clock import Clock
from evaluation.simulators.serving import Connections, Serving
from evaluation.simulators.signal import Signal
from evaluation.simulators.waiting import DEFAULT_DEADLINE_S
from evaluation.simulators.zalo.calls import Call, Desk
from evaluation.simulators.zalo.faults import Faults
from evaluation.simulators.zalo.files import Files
from evaluation.simulators.zalo.hosts import Host, Hosts

S = TypeVar("S", bound="SimulatedServer")


class SimulatedServer:
    """Several hosts on loopback ports, the first one for calls, the last one for files.

    They are `port` and those after it, or any free ones where it is 0. The server outlives the bot. `clock` is
    the time it lives in, which tests may advance. Methods may be called from any thread but the server's own.
    """

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        changed: Signal,
        hosts: Sequence[Host],
        files: Files,
        port: int,
        beside: Callable[[], Coroutine[Any, Any, None]],
        name: str,
    ) -> None:
        self.clock = clock
        self._desk = desk
        self._changed = changed
        self._files = files
        connections = Connections()
        every = [*hosts, files.serve]
        application = Hosts(every, lambda: self._serving.ports, connections.abort)
        ports = [port + place if port else 0 for place in range(len(every))]
        self._serving = Serving(application, connections, ports, beside, name)

    def __enter__(self: S) -> S:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Listens; raises `OSError` where the port is in use."""
        self._serving.start()
        self._files.base_url = self.files_url

    def stop(self) -> None:
        """Ends waiting calls and stops listening."""
        self._serving.stop()

    @property
    def url(self) -> str:
        """Where calls go."""
        return self._address(0)

    @property
    def files_url(self) -> str:
        """The host of the files that people send."""
        return self._address(-1)

    @property
    def faults(self) -> Faults:
        """What goes wrong from now on."""
        return self._desk.faults

    def calls(self, method: str = "", *, chat_id: str | None = None) -> list[Call]:
        """The calls so far, oldest first, of one method or chat if one is named."""
        every = self._serving.carry_out(lambda: list(self._desk.calls))
        named = [call for call in every if not method or call.method.lower() == method.lower()]
        return [call for call in named if chat_id is None or call.chat_id == chat_id]

    def count(self, method: str = "", *, chat_id: str | None = None) -> int:
        """How many such calls took effect."""
        return sum(call.effective for call in self.calls(method, chat_id=chat_id))

    def until_called(
        self, method: str, count: int = 1, timeout_s: float = DEFAULT_DEADLINE_S, *, answered: bool = True
    ) -> list[Call]:
        """Waits until so many calls of the method came, and were answered; raises `TimeoutError`."""

        def called() -> list[Call]:
            named = [call for call in self._desk.calls if call.method.lower() == method.lower()]
            return [call for call in named if call.answered_at_s or not answered]

        self._wait(
            lambda: len(called()) >= count,
            timeout_s,
            lambda: f"{method} was called {len(called())}, not {count} times",
        )
        return self._serving.carry_out(called)

    def _wait(self, ready: Callable[[], bool], timeout_s: float, otherwise: Callable[[], str]) -> None:
        async def waiting() -> None:
            if not await self._changed.until(ready, timeout_s):
                raise TimeoutError(f"{otherwise()} within {timeout_s:g} s")

        self._serving.wait(waiting())

    def _address(self, host: int) -> str:
        return f"http://127.0.0.1:{self._serving.ports[host]}"
