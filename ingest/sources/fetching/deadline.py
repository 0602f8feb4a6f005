"""The end of the time that a whole download may take, however slowly each of its bytes comes."""

from collections.abc import Callable

from ingest.sources.problems import FetchCode, NotFetched


class Deadline:
    """`limit_s` seconds from now on `clock`, which never goes back."""

    def __init__(self, limit_s: float, clock: Callable[[], float]) -> None:
        self._limit_s = limit_s
        self._clock = clock
        self._ends = clock() + limit_s

    def within(self, timeout_s: float | None) -> float:
        """The timeout, or what is left of the time if that is less. Raises `NotFetched` when nothing is left."""
        left = self._ends - self._clock()
        if left <= 0:
            raise NotFetched(FetchCode.TOO_SLOW, f"> {self._limit_s:.0f} s")
        return left if timeout_s is None else min(timeout_s, left)
