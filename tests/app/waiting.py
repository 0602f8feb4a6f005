"""Waiting for what another thread or process does."""

import time
from collections.abc import Callable

_GIVE_UP_S = 120.0


def wait_until(is_so: Callable[[], bool]) -> None:
    """Returns as soon as it is so; fails the test where that never happens."""
    give_up = time.monotonic() + _GIVE_UP_S
    while not is_so():
        assert time.monotonic() < give_up, "waited in vain"
        time.sleep(0.05)
