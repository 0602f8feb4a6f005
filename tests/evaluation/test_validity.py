"""Scoring what answers say of rules that do not apply."""

from importlib.resources import files
from pathlib import Path

import pytest

from evaluation.system import AnswerRecord, CitedProvision
from evaluation.validity import cites_what_does_not_apply, first_right, names_amender, names_successor, right
from evaluation.validity_questions import ValidityQuestion, read_validity_questions

QUESTIONS = Path(str(files("evaluation"))) / "data" / "questions" / "validity.jsonl"


@pytest.fixture(scope="module")
def repealed() -> ValidityQuestion:
    """12/2012/NĐ-CP, replaced by 58/2022/NĐ-CP, whose Điều 27 says so."""
    return next(each for each in read_validity_questions(QUESTIONS) if each.id == "val-repealed-01")


def reply(text: str, *cited: tuple[str, str], status: str = "answered") -> AnswerRecord:
    citations = tuple(CitedProvision(symbol, article, None, None, "") for symbol, article in cited)
    return AnswerRecord(status, text, citations, "vi")


def test_only_what_does_not_apply_may_not_be_cited(repealed: ValidityQuestion) -> None:
    assert cites_what_does_not_apply(repealed, reply("…", ("12/2012/NĐ-CP", "3"), ("58/2022/NĐ-CP", "27"))) == [1]
    assert cites_what_does_not_apply(repealed, reply("…", ("58/2022/NĐ-CP", "27"))) == [0]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("… theo Điều 27 Nghị định 58/2022/NĐ-CP.", 1),
        ("theo nghi dinh 58/2022/ND-CP", 1),
        ("theo Nghị định 158/2022/NĐ-CP", 0),
        ("theo Nghị định 58/2022", 0),
    ],
)
def test_a_successor_is_named_by_its_whole_symbol(repealed: ValidityQuestion, text: str, named: int) -> None:
    assert names_successor(repealed, reply(text)) == [named]


def test_nothing_is_observed_of_what_nothing_amended(repealed: ValidityQuestion) -> None:
    assert names_amender(repealed, reply("58/2022/NĐ-CP")) == []


def test_the_right_article_may_come_first_or_later(repealed: ValidityQuestion) -> None:
    later = reply("…", ("58/2022/NĐ-CP", "9"), ("58/2022/NĐ-CP", "27"))
    assert right(repealed, later) == [1]
    assert first_right(repealed, later) == [0]
    assert right(repealed, reply("…", status="unanswerable_nearby")) == [0]
    assert first_right(repealed, reply("…")) == []
