"""Time that tests can move."""

import threading
import time
from collections.abc import Callable


class Clock:
    """Unix seconds that run like the machine's, ahead of it by what a test has advanced."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._ahead_s = 0.0
        self._lock = threading.Lock()

    def __call__(self) -> float:
        """Unix seconds."""
        return self._now() + self._ahead_s

    def advance(self, *, seconds: float = 0.0, hours: float = 0.0, days: float = 0.0) -> None:
        """Lets time pass at once."""
        with self._lock:
            self._ahead_s += seconds + 3600 * (hours + 24 * days)
