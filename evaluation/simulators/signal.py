"""Waiting until something changes, on the server's event loop."""

import asyncio
import math
from collections.abc import Callable


class Signal:
    """Wakes everybody who waits; meant for one event loop."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def fire(self) -> None:
        """Wakes those who wait now."""
        fired, self._event = self._event, asyncio.Event()
        fired.set()

    async def until(self, ready: Callable[[], bool], timeout_s: float) -> bool:
        """Waits until `ready`, asked again after each change; False where the time, unless infinite, ran out."""
        deadline = None if math.isinf(timeout_s) else asyncio.get_running_loop().time() + timeout_s
        while not ready():
            event = self._event
            try:
                async with asyncio.timeout_at(deadline):
                    await event.wait()
            except TimeoutError:
                return ready()
        return True
