"""Answers that were given before."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from knowledge.answering.answer import Answer, StepTrace
from knowledge.answering.blocks import Block, BlockKind
from knowledge.answering.generating.claims import ClaimListener
from knowledge.answering.remembering import RememberingAnswerer
from knowledge.answering.status import AnswerStatus
from knowledge.law.instrument import Audience
from knowledge.search.hit import Turn

DAY = date(2026, 1, 1)


class Counting:
    """Answers with how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.status = AnswerStatus.ANSWERED

    def answer(
        self,
        question: str,
        *,
        as_of: date,
        reader: Audience = Audience.PUBLIC,
        earlier: Turn | None = None,
        hear: ClaimListener | None = None,
    ) -> Answer:
        self.asked += 1
        told = f"{self.asked}: {question} {reader} {earlier} {hear}"
        blocks = (Block(BlockKind.TEXT, told),)
        return Answer(question, "vi", self.status, blocks, as_of, trace=(StepTrace("all", 1.0),))


@pytest.fixture
def counting() -> Counting:
    return Counting()


@pytest.fixture
def state() -> list[int]:
    return [1]


@pytest.fixture
def answerer(counting: Counting, state: list[int]) -> RememberingAnswerer:
    return RememberingAnswerer(counting, lambda: state[0])


def test_the_same_question_is_answered_once(answerer: RememberingAnswerer, counting: Counting) -> None:
    first, second = (answerer.answer("hồ sơ?", as_of=DAY) for _ in range(2))
    assert (second.text, second.trace, counting.asked) == (first.text, (), 1)


def test_every_reader_day_and_conversation_has_answers_of_its_own(
    answerer: RememberingAnswerer, counting: Counting
) -> None:
    answerer.answer("hồ sơ?", as_of=DAY)
    answerer.answer("hồ sơ?", as_of=DAY, reader=Audience.OFFICIALS)
    answerer.answer("hồ sơ?", as_of=date(2025, 1, 1))
    answerer.answer("hồ sơ?", as_of=DAY, earlier=Turn("đoàn ra"))
    assert counting.asked == 4


def test_nothing_is_remembered_once_the_library_has_changed(
    answerer: RememberingAnswerer, counting: Counting, state: list[int]
) -> None:
    answerer.answer("hồ sơ?", as_of=DAY)
    state[0] = 2
    assert answerer.answer("hồ sơ?", as_of=DAY).text.startswith("2:")
    answerer.forget()
    assert answerer.answer("hồ sơ?", as_of=DAY).text.startswith("3:")
    assert counting.asked == 3


def test_an_answer_begun_before_a_change_is_not_remembered_after_it(counting: Counting) -> None:
    states = iter([1, 2, 2, 2, 2, 2])
    answerer = RememberingAnswerer(counting, lambda: next(states))
    answerer.answer("hồ sơ?", as_of=DAY)
    answerer.answer("hồ sơ?", as_of=DAY)
    assert counting.asked == 2


def test_a_fault_of_ours_is_not_remembered(answerer: RememberingAnswerer, counting: Counting) -> None:
    counting.status = AnswerStatus.ERROR_INTERNAL
    answerer.answer("hồ sơ?", as_of=DAY)
    answerer.answer("hồ sơ?", as_of=DAY)
    assert counting.asked == 2


def test_only_the_latest_answers_are_kept(answerer: RememberingAnswerer, counting: Counting) -> None:
    for number in range(600):
        answerer.answer(f"câu {number}?", as_of=DAY)
    answerer.answer("câu 0?", as_of=DAY)
    answerer.answer("câu 599?", as_of=DAY)
    assert counting.asked == 601


class Waiting(Counting):
    """Answers once it may, or fails."""

    def __init__(self, *, fails: bool = False) -> None:
        super().__init__()
        self.begun, self.may_go_on = threading.Event(), threading.Event()
        self._fails = fails

    def answer(
        self,
        question: str,
        *,
        as_of: date,
        reader: Audience = Audience.PUBLIC,
        earlier: Turn | None = None,
        hear: ClaimListener | None = None,
    ) -> Answer:
        self.begun.set()
        assert self.may_go_on.wait(10)
        if self._fails:
            raise RuntimeError
        return super().answer(question, as_of=as_of, reader=reader, earlier=earlier, hear=hear)


def test_who_asks_meanwhile_gets_the_same_answer() -> None:
    waiting = Waiting()
    answerer = RememberingAnswerer(waiting, lambda: 1)
    with ThreadPoolExecutor(8) as people:
        first = people.submit(answerer.answer, "hồ sơ?", as_of=DAY)
        assert waiting.begun.wait(10)
        others = [people.submit(answerer.answer, "hồ sơ?", as_of=DAY) for _ in range(7)]
        waiting.may_go_on.set()
        assert {other.result(10).text for other in (first, *others)} == {first.result().text}
    assert waiting.asked == 1


def test_a_fault_reaches_who_asked_and_is_forgotten() -> None:
    waiting = Waiting(fails=True)
    answerer = RememberingAnswerer(waiting, lambda: 1)
    waiting.may_go_on.set()
    for _ in range(2):
        with pytest.raises(RuntimeError):
            answerer.answer("hồ sơ?", as_of=DAY)
