"""Figures, compared by value."""

import pytest

from knowledge.answering.draft import Quotation
from knowledge.answering.extracting.figures import figure_presumed, figure_taken_for_granted, numbers_in
from tests.knowledge.answering.making import VALIDITY, hit

QUOTATION = Quotation(hit(VALIDITY), VALIDITY, VALIDITY.text)


def test_leading_zeros_do_not_make_another_number() -> None:
    assert numbers_in("05 ngày, 1.350 đô-la, 00") == {"5", "1", "350", "0"}


def test_a_figure_no_quotation_says_is_pointed_out() -> None:
    asked = figure_taken_for_granted("Giấy đăng ký hoạt động có thời hạn 10 năm đúng không?", [QUOTATION])

    assert asked == "10 năm"


@pytest.mark.parametrize(
    "question",
    [
        "Giấy đăng ký hoạt động có thời hạn 3 năm đúng không?",
        "Tổ chức hoạt động 10 năm thì giấy có thời hạn bao lâu?",
        "Nộp 2 bản, đúng không?",
    ],
)
def test_a_figure_that_is_said_or_describes_the_case_is_not(question: str) -> None:
    assert figure_taken_for_granted(question, [QUOTATION]) is None


@pytest.mark.parametrize(
    ("question", "language", "figure"),
    [
        ("Giấy đăng ký có thời hạn 10 năm, vậy gia hạn ở đâu?", "vi", "10 năm"),
        ("Giấy chỉ được gia hạn thêm 02 năm thì nộp hồ sơ ở đâu?", "vi", "02 năm"),
        ("Since the registration is valid for ten years, where do we renew it?", "en", "ten years"),
        ("Giấy đăng ký có thời hạn 3 năm, vậy gia hạn ở đâu?", "vi", None),
        ("As the registration is valid for five years, where do we renew it?", "en", None),
        ("Tổ chức đã hoạt động 10 năm thì gia hạn ở đâu?", "vi", None),
        ("Giấy đăng ký có thời hạn 24 tháng thì gia hạn ở đâu?", "vi", None),
    ],
)
def test_a_figure_stated_in_passing_that_the_rule_does_not_say_is_pointed_out(
    question: str, language: str, figure: str | None
) -> None:
    assert figure_presumed(question, language, [QUOTATION]) == figure
