"""Answers given before, as long as what they rest on is as it was."""

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol

from knowledge.answering.answer import Answer
from knowledge.answering.generating.claims import ClaimListener
from knowledge.answering.status import AnswerStatus
from knowledge.law.instrument import Audience
from knowledge.search.hit import Turn

_KEPT = 512
_AT_ONCE = (os.cpu_count() or 1) + 1
"""More questions worked on at a time than there are processors only make all of them slower."""
_NOT_KEPT = frozenset({AnswerStatus.ERROR_INTERNAL})


class Answerer(Protocol):
    """Answers questions; `AnswerComposer` is one."""

    def answer(
        self,
        question: str,
        *,
        as_of: date,
        reader: Audience = Audience.PUBLIC,
        earlier: Turn | None = None,
        hear: ClaimListener | None = None,
    ) -> Answer: ...


class RememberingAnswerer:
    """Lets `answerer` answer each question once, until what `state` tells is another.

    That is the generation of the library, and whatever else answers rest on. Whoever asks what is just being
    answered gets that answer. Answers are kept in memory only, for each reader apart. What somebody wants to hear
    while it is written is written anew.
    """

    def __init__(self, answerer: Answerer, state: Callable[[], Hashable]) -> None:
        self._answerer = answerer
        self._state = state
        self._lock = threading.Lock()
        self._of_state: Hashable = None
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._under_way: dict[Hashable, Future[Answer]] = {}
        self._turns = threading.BoundedSemaphore(_AT_ONCE)

    def answer(
        self,
        question: str,
        *,
        as_of: date,
        reader: Audience = Audience.PUBLIC,
        earlier: Turn | None = None,
        hear: ClaimListener | None = None,
    ) -> Answer:
        """As the answerer's own; one that is remembered has no trace, for no step was done."""
        ask = partial(self._answerer.answer, question, as_of=as_of, reader=reader, earlier=earlier, hear=hear)
        if hear is not None:
            return self._in_turn(ask)
        state, key = self._state(), (question, as_of, reader, earlier)
        found, is_ours = self._recall(state, key)
        if not is_ours:
            return replace(found.result(), trace=())
        try:
            answer = self._in_turn(ask)
        except BaseException as problem:
            self._is_done(state, key)
            found.set_exception(problem)
            raise
        # Only where nothing changed meanwhile is it known to which state the answer belongs.
        if answer.status not in _NOT_KEPT and self._state() == state:
            self._keep(state, key, answer)
        self._is_done(state, key)
        found.set_result(answer)
        return answer

    def forget(self) -> None:
        """Answer everything anew: after what no state tells, as the mending of an index."""
        with self._lock:
            self._of_state = None
            self._answers.clear()

    def _in_turn(self, ask: Callable[[], Answer]) -> Answer:
        with self._turns:
            return ask()

    def _recall(self, state: Hashable, key: Hashable) -> tuple[Future[Answer], bool]:
        """The answer, given or under way, of another; or else one that is ours to find."""
        found: Future[Answer] = Future()
        with self._lock:
            if self._of_state == state and key in self._answers:
                self._answers.move_to_end(key)
                found.set_result(self._answers[key])
                return found, False
            under_way = self._under_way.setdefault((state, key), found)
            return under_way, under_way is found

    def _is_done(self, state: Hashable, key: Hashable) -> None:
        with self._lock:
            del self._under_way[state, key]

    def _keep(self, state: Hashable, key: Hashable, answer: Answer) -> None:
        with self._lock:
            if self._of_state != state:
                self._answers.clear()
                self._of_state = state
            self._answers[key] = answer
            if len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
