"""Figures in English."""

import pytest

from knowledge.answering.english import figures_in_english


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("trong thời hạn 05 ngày làm việc", ["05 working days"]),
        ("15 ngày, hoặc 02 tháng, hoặc 1 năm", ["15 days", "02 months", "1 years"]),
        ("1.350 đô-la Mỹ/người/tháng", ["1.350 US dollars"]),
        ("chậm nhất vào ngày 15 tháng 11 của năm trước", ["15 November"]),
        ("từ ngày 17 tháng 9 năm 2020", ["17 September 2020"]),
        ("ngày 15/6 và ngày 15/12", ["15 June", "15 December"]),
        ("ngày 40/13", ["40"]),
        ("khoản 3 Điều 5 Nghị định 58/2022/NĐ-CP", []),
        ("05\u00a0ngày và 05 ngày", ["05 days"]),
    ],
)
def test_numbers_are_copied_and_units_translated(vietnamese: str, english: list[str]) -> None:
    assert figures_in_english(vietnamese) == english
