"""Asking back where the rules differ by something unsaid."""

import pytest

from knowledge.answering.clarifying import left_open


@pytest.mark.parametrize(
    ("question", "choices"),
    [
        ("Mất hộ chiếu thì làm sao?", 3),
        ("How do I renew a passport?", 3),
        ("Ký MOU với đối tác Hàn Quốc cần những gì?", 4),
        ("Nhận viện trợ thì ai phê duyệt?", 3),
    ],
)
def test_readings_to_choose_from_are_offered(question: str, choices: int) -> None:
    vietnamese, english = left_open(question, "vi"), left_open(question, "en")
    assert len(vietnamese) == len(english) == choices
    assert set(vietnamese).isdisjoint(english)


@pytest.mark.parametrize(
    "question",
    [
        "Mất hộ chiếu công vụ thì làm sao?",
        "mat ho chieu pho thong o nuoc ngoai",
        "Visa cho chuyên gia vào Việt Nam làm việc cần giấy gì?",
        "Lệ phí thẻ tạm trú là bao nhiêu?",
        "Em bị rơi mất hộ chiếu lúc đi chợ hôm qua, giờ sắp đến ngày bay rồi thì phải làm sao ạ?",
    ],
)
def test_a_question_that_says_which_is_not_asked_back(question: str) -> None:
    assert left_open(question, "vi") == ()


@pytest.mark.parametrize(
    ("question", "language", "asked"),
    [
        ("hồ sơ hộ chiếu", "vi", "hồ sơ hộ chiếu phổ thông"),
        ("Gia hạn hộ chiếu thế nào?", "vi", "Gia hạn hộ chiếu phổ thông thế nào?"),
        ("What is needed to renew a passport?", "en", "What is needed to renew an ordinary passport?"),
    ],
)
def test_a_reading_makes_a_question_that_leaves_nothing_open(question: str, language: str, asked: str) -> None:
    ordinary = left_open(question, language)[0]
    assert ordinary.question == asked
    assert left_open(ordinary.question, language) == ()
