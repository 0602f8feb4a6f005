"""Scoring of standard answers."""

import pytest

from evaluation.standard_answers import PAIRS, Pair, gist_reader, read_pairs, score, taken_for_one
from knowledge.language.question import get_question_reader


def test_precision_and_recall_count_what_was_matched() -> None:
    pairs = [Pair("a", "a1", True), Pair("a", "a2", True), Pair("a", "b", False), Pair("a", "c", False)]
    found = score(pairs, lambda _one, other: other in {"a1", "b"})
    assert (found.right, found.wrong, found.same) == (1, 1, 2)
    assert (found.precision, found.recall) == (0.5, 0.5)


def test_the_pairs_hold_the_same_and_others() -> None:
    pairs = read_pairs(PAIRS)
    assert {pair.is_same for pair in pairs} == {True, False}
    assert all(pair.one != pair.other for pair in pairs)


@pytest.mark.parametrize("other", ["Ai cấp công hàm xin thị thực?", "Công hàm xin thị thực cấp cho ai?"])
def test_questions_taken_for_one_are_told(other: str) -> None:
    gists = gist_reader(get_question_reader())
    questions = ["Công hàm xin thị thực do ai cấp?", other]
    expected = [(questions[0], other)] if other.startswith("Ai cấp") else []
    assert taken_for_one(gists, questions) == expected
