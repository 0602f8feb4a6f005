import pytest

from knowledge.law.numerals import arabic, printed_roman, roman


@pytest.mark.parametrize(
    ("number", "printed"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (49, "XLIX")]
)
def test_numbers_are_printed_as_roman_numerals(number: int, printed: str) -> None:
    assert roman(number) == printed


@pytest.mark.parametrize("number", [0, -1, 50])
def test_there_is_no_roman_numeral_for_what_no_chapter_is_numbered(number: int) -> None:
    with pytest.raises(ValueError, match="no roman numeral"):
        roman(number)


def test_every_roman_numeral_is_read_back() -> None:
    assert [arabic(roman(number)) for number in range(1, 50)] == [str(number) for number in range(1, 50)]


@pytest.mark.parametrize(
    ("printed", "label"),
    [("ii", "2"), ("IIa", "2a"), ("09", "9"), ("12", "12"), ("3b", "3b"), ("XIVc", "14c")],
)
def test_labels_are_read_in_either_numeral(printed: str, label: str) -> None:
    assert arabic(printed) == label


@pytest.mark.parametrize("printed", ["", "A", "L", "C", "IIX", "VIV", "hai", "1-2", "a1"])
def test_what_is_no_numeral_has_no_number(printed: str) -> None:
    assert arabic(printed) is None


@pytest.mark.parametrize(
    ("label", "printed"), [("2", "II"), ("2a", "IIa"), ("1.2", "I.2"), ("a", "A"), ("70", "70")]
)
def test_labels_are_printed_roman_where_they_are_numbers(label: str, printed: str) -> None:
    assert printed_roman(label) == printed
