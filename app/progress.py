"""A progress bar on stderr for commands that take long."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from app.protocol import Json, Tell
from app.render import say

_LONG = {"ingest", "jobs", "sources-check", "reindex", "doctor", "enrich", "evaluate", "rollback"}


@contextmanager
def progress_of(name: str) -> Iterator[Tell]:
    """A listener that draws what a command tells; for short commands it passes on notices only."""
    if name not in _LONG:
        yield _pass_on_notice
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[passages]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _Listener(bars)


def _pass_on_notice(event: Json) -> None:
    """Short commands are done before a bar could be read."""
    if "notice" in event:
        say(event["notice"])


class _Listener:
    """Turns a command's events into a bar."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._task = bars.add_task("…", total=None, passages="")
        self._encoded = 0

    def __call__(self, event: Json) -> None:
        if "notice" in event:
            self._bars.console.print(event["notice"], markup=False, soft_wrap=True)
        if "total" in event:
            message = event.get("message", "")
            self._bars.update(self._task, description=message[:40], completed=event["done"], total=event["total"])
        if "advance" in event:
            self._encoded += event["advance"]
            self._bars.update(self._task, passages=f"{self._encoded} đoạn / passages")
