"""Cutting text to a number of UTF-16 units."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.cutting import cut, units

texts = st.text(st.sampled_from("aăế 😀\n.;\u0301\u200d👩🏽")).map(str.strip)


def test_units_count_what_lies_beyond_the_basic_plane_twice() -> None:
    assert units("aế😀") == 4


def test_a_cut_is_made_after_a_line_rather_than_after_a_word() -> None:
    assert cut("một hai ba\nbốn năm sáu", 15) == ("một hai ba", "bốn năm sáu")


def test_a_cut_is_made_after_a_sentence_where_there_is_no_line() -> None:
    assert cut("Một hai ba. Bốn năm sáu", 16) == ("Một hai ba.", "Bốn năm sáu")


def test_a_border_that_would_leave_the_room_half_empty_is_passed_over() -> None:
    assert cut("a\nmột hai ba bốn", 13) == ("a\nmột hai ba", "bốn")


def test_one_long_word_is_cut_between_symbols() -> None:
    assert cut("😀😀😀", 5) == ("😀😀", "😀")
    assert cut("aaae\u0301e", 4) == ("aaa", "e\u0301e")
    assert cut("aa👩🏽", 4) == ("aa", "👩🏽")


@given(texts, st.integers(4, 40))
def test_a_beginning_fits_and_only_blanks_are_lost(text: str, room: int) -> None:
    head, tail = cut(text, room)
    assert units(head) <= room
    assert "".join((head + tail).split()) == "".join(text.split())
    assert head or not text
