"""Automatic numbers come out as Word prints them."""

import pytest

from ingest.reading.counters import letters, printed_count, roman
from ingest.reading.list_numbers import Level, ListDefinition, ListNumbers, ListReference


@pytest.mark.parametrize(("count", "printed"), [(1, "I"), (4, "IV"), (9, "IX"), (40, "XL"), (1994, "MCMXCIV")])
def test_roman_numbers(count: int, printed: str) -> None:
    assert roman(count) == printed


@pytest.mark.parametrize(("count", "printed"), [(1, "a"), (26, "z"), (27, "aa"), (53, "aaa")])
def test_letters_are_repeated_after_z(count: int, printed: str) -> None:
    assert letters(count) == printed


def test_an_unknown_format_is_printed_in_digits() -> None:
    assert printed_count(7, "chineseCounting") == "7"


def test_a_level_that_never_restarts_counts_on() -> None:
    levels = {0: Level(text="%1."), 1: Level(text="%2)", restarts_after=0)}
    numbers = ListNumbers({"1": ListDefinition("a", levels)})
    references = [ListReference("1", depth) for depth in (0, 1, 0, 1)]
    assert [numbers.label(reference) for reference in references] == ["1.", "1)", "2.", "2)"]


def test_outer_roman_counts_are_printed_in_digits_where_the_level_asks_for_it() -> None:
    levels = {0: Level(number_format="upperRoman", text="%1."), 1: Level(text="%1.%2.", all_arabic=True)}
    numbers = ListNumbers({"1": ListDefinition("a", levels)})
    assert [numbers.label(ListReference("1", depth)) for depth in (0, 1)] == ["I.", "1.1."]


def test_an_unknown_list_prints_nothing() -> None:
    assert ListNumbers({}).label(ListReference("9", 0)) == ""
    assert ListNumbers({}).label(None) == ""
