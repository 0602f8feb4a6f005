"""A circuit breaker: after repeated failures, nobody waits for a provider that is down."""

import threading
from collections.abc import Callable


class CircuitBreaker:
    """Opens after `failures` in a row and stays open for `pause_s`; then one request at a time may try.

    A success closes it. `clock` counts seconds. Safe to share between threads.
    """

    def __init__(self, clock: Callable[[], float], *, failures: int, pause_s: float) -> None:
        self._clock = clock
        self._limit = failures
        self._pause_s = pause_s
        self._failed = 0
        self._open_until: float | None = None
        self._lock = threading.Lock()

    def allows(self) -> bool:
        """Whether to ask now; whoever is allowed tells `succeeded` or `failed` afterwards."""
        with self._lock:
            if self._open_until is None:
                return True
            if self._clock() < self._open_until:
                return False
            self._open_until = self._clock() + self._pause_s
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._failed = 0
            self._open_until = None

    def failed(self) -> None:
        with self._lock:
            self._failed += 1
            if self._failed >= self._limit:
                self._open_until = self._clock() + self._pause_s
