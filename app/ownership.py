"""Who works in a data folder. The embedded vector store must never be opened by two processes.

One process at a time holds the folder's lock. A server also writes where it listens and a secret,
readable by the folder's owner only, so that a command started meanwhile hands its work over.
"""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path


class FolderInUse(Exception):
    """Another process, which is no server, works in the folder. Wait for it to end, then repeat the command."""

    def __init__(self, home: Path) -> None:
        super().__init__(
            f"Một lệnh ngoaivu khác đang làm việc trong {home}; chờ lệnh đó xong rồi chạy lại. / "
            f"Another ngoaivu command is working in {home}; wait for it to end and repeat this one."
        )


class CannotListen(Exception):
    """The address is taken or not ours. Choose another."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(
            f"Không mở được {host}:{port} ({reason}); chọn cổng khác bằng --port. / "
            f"Cannot listen on {host}:{port} ({reason}); choose another port with --port."
        )


@dataclass(frozen=True, slots=True)
class RunningServer:
    """Where the server that owns a folder listens, and the secret that lets local commands in."""

    url: str
    token: str
    pid: int


@contextmanager
def owned(home: Path) -> Iterator[None]:
    """Hold the folder's lock; creates the folder when needed. Raises `FolderInUse`."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise FolderInUse(home) from problem
        yield


@contextmanager
def announced(home: Path, url: str) -> Iterator[RunningServer]:
    """Say where the server of this folder listens, for as long as it does."""
    server = RunningServer(url, secrets.token_urlsafe(32), os.getpid())
    file = home / "server.json"
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        json.dump(asdict(server), stream)
    try:
        yield server
    finally:
        file.unlink(missing_ok=True)


def running_server(home: Path) -> RunningServer | None:
    """The server that says it owns the folder; whether it still lives shows when it is called."""
    try:
        return RunningServer(**json.loads((home / "server.json").read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None
