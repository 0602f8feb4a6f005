"""What is done by itself, from time to time: news told, reminders given, standard answers looked at again."""

import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from types import TracebackType
from typing import Self

import structlog
from sqlalchemy import Engine

from bot.conversation.due import Duty
from bot.delivery.post_office import PostOffice
from bot.delivery.tracing import place_of

_EVERY_S = 5.0
_LAST_WORDS_S = 5.0

_log = structlog.get_logger(__name__)


class Duties:
    """Sees to the duties in a thread of its own from `with` to its end; what fails is tried the next time."""

    def __init__(
        self,
        engine: Engine,
        post_office: PostOffice,
        duties: Iterable[Duty],
        now: Callable[[], datetime],
        every_s: float = _EVERY_S,
    ) -> None:
        self._engine = engine
        self._post_office = post_office
        self._duties = tuple(duties)
        self._now = now
        self._every_s = every_s
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="duties", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._thread.join(_LAST_WORDS_S)

    def _run(self) -> None:
        """The first time at once: what happens from now on is news."""
        self._see_to_all()
        while not self._stopping.wait(self._every_s):
            self._see_to_all()

    def _see_to_all(self) -> None:
        for duty in self._duties:
            try:
                self._see_to(duty)
            except Exception as error:  # noqa: BLE001  a named edge: one duty's trouble is not another's
                _log.error("duty_failed", error=type(error).__name__, at=place_of(error))

    def _see_to(self, duty: Duty) -> None:
        due = duty(self._now())
        if not due.replies and not due.effects:
            return
        with self._engine.begin() as connection:
            for effect in due.effects:
                effect(connection)
            self._post_office.write(due.replies, connection)
