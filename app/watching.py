"""The watch over the sources while the server runs: what is due is checked, each source in a thread of its own."""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from types import TracebackType

import structlog

from app.checking import Event, check_source
from app.office import Office
from app.protocol import INTERNAL
from ingest.sources.records import Source

LOOK_EVERY_S = 2.0
"""How often the ledger is asked what is due: one small query."""

_AT_ONCE = 8
_REST_S = 15 * 60.0
_LAST_WORDS_S = 5.0

_log = structlog.get_logger()


class _Stopped(BaseException):
    """The server ends: what is being done is left where it stands, which loses nothing. Nobody else catches it."""


_Rest = tuple[int, datetime]


class SourceWatch:
    """Checks sources in the background from `with` to its end.

    A check that fails through our own fault is logged, and its source left alone for a while: it stops neither the
    other sources nor the server. At the end checks break off at their next step; one that waits for a slow server
    is left to die with the process.
    """

    def __init__(
        self,
        office: Office,
        look_every_s: float = LOOK_EVERY_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._office = office
        self._look_every_s = look_every_s
        self._clock = clock
        self._stopping = threading.Event()
        self._watch = threading.Thread(target=self._run, name="sources", daemon=True)
        self._checks: dict[int, threading.Thread] = {}
        self._rests_until: dict[_Rest, float] = {}

    def __enter__(self) -> "SourceWatch":
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        give_up = time.monotonic() + _LAST_WORDS_S
        for thread in (self._watch, *self._checks.values()):
            thread.join(max(0.0, give_up - time.monotonic()))

    def _run(self) -> None:
        while not self._stopping.wait(self._look_every_s):
            try:
                self._start_due()
            except Exception:  # noqa: BLE001  a named edge: the next look may find the database again
                _log.exception("sources_not_looked_at")

    def _start_due(self) -> None:
        self._checks = {number: check for number, check in self._checks.items() if check.is_alive()}
        for source in self._office.sources.ledger.due_sources():
            if source.id in self._checks or self._clock() < self._rests_until.get(_rest_of(source), 0.0):
                continue
            if len(self._checks) == _AT_ONCE:
                return
            check = threading.Thread(target=self._check, args=(source,), name=f"source-{source.id}", daemon=True)
            self._checks[source.id] = check
            check.start()

    def _check(self, source: Source) -> None:
        try:
            check_source(self._office, source.id, self._go_on)
        except _Stopped:
            _log.info("source_check_broken_off", source=source.id)
        except Exception:  # noqa: BLE001  a named edge: one source's fault must stop neither others nor the server
            _log.exception("source_check_failed", source=source.id)
            self._rests_until[_rest_of(source)] = self._clock() + _REST_S
            self._say_why_not(source)

    def _say_why_not(self, source: Source) -> None:
        try:
            self._office.sources.checker.put_off(source, INTERNAL)
        except Exception:  # noqa: BLE001  a named edge: what keeps the ledger from being written was just logged
            _log.warning("source_not_put_off", source=source.id)

    def _go_on(self, _event: Event) -> None:
        if self._stopping.is_set():
            raise _Stopped


def _rest_of(source: Source) -> _Rest:
    """Numbers are given again: a source that was removed and added anew does not rest."""
    return source.id, source.added_at
