"""What was being worked on when a process died: a file that brings it down again and again must not for ever."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MOST_DEATHS = 3
"""As often may a process die with a file before the file is set aside; once or twice may be chance."""


_FRESH_S = 24 * 60 * 60


class DiedTooOften(Exception):
    """The process died with this file `MOST_DEATHS` times. Reject the file; `forget` lets it be tried again."""


class Attempts:
    """Counts, in a folder, how often the process ended without a word while it worked on an input.

    An input is known by its source digest, so that another release, which may read it better, tries again. Marks
    are not forced to the disk: a process that dies leaves what it wrote, and of a power cut no file is guilty.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deaths(self, digest: str) -> int:
        """How often a process died while it worked on this input."""
        try:
            return (self._folder / digest).stat().st_size
        except FileNotFoundError:
            return 0

    @contextmanager
    def at(self, digest: str) -> Iterator[None]:
        """Work on an input; only the end of the process leaves the mark. Raises `DiedTooOften`."""
        deaths = self.deaths(digest)
        if deaths >= MOST_DEATHS:
            raise DiedTooOften
        self._folder.mkdir(parents=True, exist_ok=True)
        self._write(digest, deaths + 1)
        try:
            yield
        finally:
            self._write(digest, deaths)

    def any(self) -> bool:
        """Whether a process died of late with something that is not settled yet."""
        marks = self._folder.iterdir() if self._folder.is_dir() else ()
        return any(0 < self.deaths(mark.name) < MOST_DEATHS and self._is_fresh(mark) for mark in marks)

    @staticmethod
    def _is_fresh(mark: Path) -> bool:
        """A mark may outlive its input, which never came again; it must not slow ingestion down for ever."""
        try:
            return time.time() - mark.stat().st_mtime < _FRESH_S
        except FileNotFoundError:
            return False

    def forget(self, digest: str) -> None:
        """The input came to an end, or is to be tried again."""
        (self._folder / digest).unlink(missing_ok=True)

    def _write(self, digest: str, deaths: int) -> None:
        if deaths:
            (self._folder / digest).write_bytes(b"." * deaths)
        else:
            self.forget(digest)
