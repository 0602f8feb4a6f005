"""Answers given before, as long as what they rest on is as it was."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date
from typing import Protocol

from knowledge.answering.answer import Answer
from knowledge.answering.generating.claims import ClaimListener
from knowledge.answering.status import AnswerStatus
from knowledge.law.instrument import Audience
from knowledge.search.hit import Turn

_KEPT = 512
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

    That is the generation of the library, and whatever else answers rest on. Answers are kept in memory only, for
    each reader apart. What somebody wants to hear while it is written is written anew.
    """

    def __init__(self, answerer: Answerer, state: Callable[[], Hashable]) -> None:
        self._answerer = answerer
        self._state = state
        self._lock = threading.Lock()
        self._of_state: Hashable = None
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()

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
        state, key = self._state(), (question, as_of, reader, earlier)
        remembered = self._recall(state, key) if hear is None else None
        if remembered is not None:
            return replace(remembered, trace=())
        answer = self._answerer.answer(question, as_of=as_of, reader=reader, earlier=earlier, hear=hear)
        # Only where nothing changed meanwhile is it known to which state the answer belongs.
        if answer.status not in _NOT_KEPT and self._state() == state:
            self._keep(state, key, answer)
        return answer

    def forget(self) -> None:
        """Answer everything anew: after what no state tells, as the mending of an index."""
        with self._lock:
            self._of_state = None
            self._answers.clear()

    def _recall(self, state: Hashable, key: Hashable) -> Answer | None:
        with self._lock:
            if self._of_state != state or key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return self._answers[key]

    def _keep(self, state: Hashable, key: Hashable, answer: Answer) -> None:
        with self._lock:
            if self._of_state != state:
                self._answers.clear()
                self._of_state = state
            self._answers[key] = answer
            if len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
