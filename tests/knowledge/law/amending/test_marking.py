from itertools import pairwise

import pytest

from knowledge.law.address import Address, Level, Step
from knowledge.law.amending.marking import bears, marker
from knowledge.law.amending.numbering import is_inserted, rank


@pytest.mark.parametrize(
    ("text", "step", "head"),
    [
        ("Điều 10a. Hồ sơ", "dieu-10a", "Điều 10a. "),
        ("**Điều 5.** Hồ sơ", "dieu-5", "**Điều 5.** "),
        ("12. Hồ sơ gồm:", "khoan-12", "12. "),
        ("đ)Lý lịch;", "diem-đ", "đ)"),
        ("3.1. Bản sao", "diem-3-1", "3.1. "),
        ("Chương IIa\nMỚI", "chuong-2a", "Chương IIa"),
        ("Phụ lục 03: Mẫu", "phu-luc-3", "Phụ lục 03: "),
    ],
)
def test_a_text_bears_the_number_it_begins_with(text: str, step: str, head: str) -> None:
    (found,) = Address.parse(f"1/2020/NĐ-CP#{step}").steps
    assert bears(text, found)
    assert marker(text, found.level) == head


def test_an_amount_is_no_number_of_a_clause() -> None:
    assert marker("2.000.000 đồng", Level.CLAUSE) == ""
    assert not bears("Hồ sơ gồm:", Step(Level.CLAUSE, "1"))


def test_labels_sort_as_texts_number_them() -> None:
    clauses = [Step(Level.CLAUSE, label) for label in ("9", "10", "10a", "10b", "11")]
    points = [Step(Level.POINT, label) for label in ("c", "d", "đ", "e", "i", "i1", "k")]
    assert all(rank(one) < rank(next_one) for one, next_one in (*pairwise(clauses), *pairwise(points)))
    assert [is_inserted(step) for step in clauses] == [False, False, True, True, False]
