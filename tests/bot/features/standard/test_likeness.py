"""Which questions are the same."""

import json
from pathlib import Path

import pytest

from bot.features.standard.likeness import GistReader, likeness_policy
from knowledge.answering.generating.checking.negations import polarity_policy
from knowledge.language.language_detection import Language
from knowledge.language.normal_form import words
from knowledge.language.quantities import read_quantities
from knowledge.language.question import get_question_reader
from knowledge.law.address import Address
from knowledge.law.references import Reference

_PAIRS = Path(__file__).parents[4] / "evaluation" / "data" / "standard_answers.jsonl"


def _names_nothing(_reference: Reference) -> tuple[Address, ...]:
    return ()


@pytest.fixture(scope="module")
def gists() -> GistReader:
    return GistReader(get_question_reader(), _names_nothing)


def is_same(gists: GistReader, one: str, other: str) -> bool:
    return gists.read(one).is_same_as(gists.read(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Viện trợ phi dự án do ai phê duyệt?", "Ai phê duyệt viện trợ phi dự án?"),
        ("Làm hộ chiếu lần đầu cần giấy tờ gì?", "Dạ cho em hỏi làm hộ chiếu lần đầu thì cần những giấy tờ gì ạ?"),
        ("Làm hộ chiếu lần đầu cần giấy tờ gì?", "lam ho chieu lan dau can giay to gi"),
        ("Quá hạn thị thực 5 ngày bị phạt bao nhiêu?", "Quá hạn visa 05 ngày thì bị phạt bao nhiêu vậy?"),
        ("Khoản 2 Điều 9 Nghị định 58/2022/NĐ-CP quy định hồ sơ gì?", "k2 đ9 nđ 58/2022/NĐ-CP quy định hồ sơ gì"),
        ("Where do I legalise a marriage certificate?", "Hello, where can I legalize the marriage certificate?"),
    ],
)
def test_the_same_question_is_known_in_other_words(gists: GistReader, one: str, other: str) -> None:
    assert is_same(gists, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trẻ em dưới 14 tuổi có được cấp hộ chiếu không?", "Trẻ em trên 14 tuổi có được cấp hộ chiếu không?"),
        ("Trẻ em dưới 14 tuổi có được cấp hộ chiếu không?", "Trẻ em dưới 16 tuổi có được cấp hộ chiếu không?"),
        (
            "Hội nghị có khách cấp bộ trưởng thì ai cho phép?",
            "Hội nghị không có khách cấp bộ trưởng thì ai cho phép?",
        ),
        ("Tàu cá bị nước ngoài bắt giữ thì làm gì?", "Tàu cá nước ngoài bị bắt giữ thì làm gì?"),
        ("Sinh viên Lào học ở Việt Nam cần gì?", "Sinh viên Việt Nam học ở Lào cần gì?"),
        ("Điều 9 Nghị định 58/2022/NĐ-CP quy định gì?", "Điều 9 Nghị định 80/2020/NĐ-CP quy định gì?"),
        ("Ba tôi ở Mỹ về được ở bao lâu?", "Bà tôi ở Mỹ về được ở bao lâu?"),
        ("Can a journalist work in Vietnam with a permit?", "Can a journalist work in Vietnam without a permit?"),
        ("Lệ phí bao nhiêu?", "Lệ phí bao nhiêu?"),
    ],
)
def test_another_question_is_not_taken_for_it(gists: GistReader, one: str, other: str) -> None:
    assert not is_same(gists, one, other)


def test_no_pair_of_different_questions_is_taken_for_one(gists: GistReader) -> None:
    rows = [json.loads(line) for line in _PAIRS.read_text(encoding="utf-8").splitlines()]
    assert [(row["q"], other) for row in rows for other in row["other"] if is_same(gists, row["q"], other)] == []


@pytest.mark.parametrize("language", list(Language))
def test_no_word_passed_over_denies_or_counts(language: Language) -> None:
    policy = getattr(likeness_policy(), language.value)
    passed_over = [*policy.polite, *policy.light]
    denying = {word for phrase in getattr(polarity_policy(), language.value).negations for word in words(phrase)}
    assert [each for each in passed_over if denying & set(words(each))] == []
    assert [each for each in passed_over if read_quantities(each, language).figures] == []
