"""A server of its own process to measure, as an office runs it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from app.ownership import RunningServer, running_server

_LONGEST_START_S = 300.0


@contextmanager
def serving(home: Path, settings: Mapping[str, str] | None = None) -> Iterator[RunningServer]:
    """`ngoaivu serve` on a free port of the loopback interface, with `settings` besides those of the environment.

    Raises `TimeoutError` where it does not start.
    """
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--home", str(home)]
    process = subprocess.Popen(command, env=os.environ | {"PYTHONUTF8": "1"} | dict(settings or {}))
    try:
        yield _started(home, process)
    finally:
        process.terminate()
        process.wait()


def _started(home: Path, process: subprocess.Popen[bytes]) -> RunningServer:
    give_up = time.monotonic() + _LONGEST_START_S
    while time.monotonic() < give_up and process.poll() is None:
        server = running_server(home)
        if server is not None and server.pid == process.pid and _lives(server):
            return server
        time.sleep(0.1)
    raise TimeoutError(f"no server of {home}")


def _lives(server: RunningServer) -> bool:
    try:
        return httpx.get(f"{server.url}/health/live", timeout=2).is_success
    except httpx.HTTPError:
        return False
