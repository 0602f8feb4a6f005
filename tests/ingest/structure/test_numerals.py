"""Numbers and letters of divisions and lists."""

import pytest

from ingest.structure.numerals import arabic_label, follows, letters_skipped, roman


@pytest.mark.parametrize(
    ("printed", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("LXXXIX", 89)]
)
def test_roman_numbers_are_read(printed: str, value: int) -> None:
    assert roman(printed) == value


@pytest.mark.parametrize("printed", ["", "IIII", "VX", "A", "iv"])
def test_other_letters_are_no_roman_numbers(printed: str) -> None:
    assert roman(printed) is None


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("II", "2"),
        ("01", "1"),
        ("thứ nhất", "1"),
        ("THỨ HAI", "2"),
        ("A", "a"),
        ("IIa", "2a"),
        ("C", "c"),
        ("V", "5"),
    ],
)
def test_labels_become_arabic(printed: str, label: str) -> None:
    assert arabic_label(printed) == label


def test_lists_may_leave_out_the_letters_that_vietnamese_lacks_or_adds() -> None:
    assert follows("đ", "d")
    assert follows("e", "d")
    assert follows("g", "e")
    assert not follows("e", "c")


def test_skipped_letters_are_counted() -> None:
    assert letters_skipped("e", "b") == 2
    assert letters_skipped("a", "b") < 0
