"""No ordinary question is taken for an attack: those people ask of the law pass screening as they are."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from knowledge.answering.context import AnsweringContext
from knowledge.answering.screening import MessageScreener
from knowledge.language.language_detection import detect_language
from knowledge.language.normal_form import clean
from knowledge.law.instrument import Audience
from knowledge.procedures.documents import starter_questions
from knowledge.question_bank.bank import bundled_bank
from tests.conftest import REPOSITORY
from tests.knowledge.answering.making import TODAY

_EVERY = 4
"""Of the bank: all of it takes a minute."""
_NOT_ORDINARY = {"injection", "opinion_or_sensitive", "offtopic"}


def changed(questions: Iterator[str]) -> list[str]:
    """The questions that end at screening, or leave it other than they were."""
    screener, found = MessageScreener(detect_language), []
    for question in questions:
        context = AnsweringContext(question, TODAY, Audience.PUBLIC)
        screener.screen(context)
        if context.ending is not None or context.screened != clean(question):
            found.append(question)
    return found


def ordinary(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        if question.get("category") not in _NOT_ORDINARY:
            yield question["q"]


def test_the_questions_of_the_bank_pass_as_they_are() -> None:
    entries = (*bundled_bank(), *starter_questions())
    questions = (text for entry in entries for _, text in entry.questions)

    assert changed(islice(questions, 0, None, _EVERY)) == []


@pytest.mark.parametrize("name", ["fit.jsonl", "fit_declining.jsonl"])
def test_the_questions_fitted_on_pass_as_they_are(name: str) -> None:
    assert changed(ordinary(REPOSITORY / "evaluation" / "data" / "questions" / name)) == []


@pytest.mark.shared
def test_the_questions_developed_against_pass_as_they_are(shared_dir: Path) -> None:
    assert changed(ordinary(shared_dir / "questions" / "dev.jsonl")) == []
