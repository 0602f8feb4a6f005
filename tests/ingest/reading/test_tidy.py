"""Invisible characters go, visible ones stay."""

import unicodedata

import pytest

from ingest.reading.tidy import has_undecoded, symbol_font_text, tidy, tidy_row


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (unicodedata.normalize("NFD", "Điều ước quốc tế"), "Điều ước quốc tế"),
        ("in\u00adfor\u200bma\ufefftion\u202e", "information"),
        ("a\u00a0b\u2003c \t d", "a b c d"),
        ("BỘ TÀI CHÍNH\t\tCỘNG HÒA", "BỘ TÀI CHÍNH\tCỘNG HÒA"),
        ("Số: 5          Hà Nội", "Số: 5\tHà Nội"),
        (" một \r\n\r\n hai\x0bba\x0c", "một\nhai\nba"),
        ("NĐ\u2011CP, \ufb01le", "NĐ-CP, file"),
        ("\uf0b7 mục \uf0a8 \ue123", "• mục □"),
        ("\x00\x07ok", "ok"),
        ("NÐ-CP – “§ 5” ± 3 m²", "NÐ-CP – “§ 5” ± 3 m²"),
    ],
)
def test_characters(given: str, expected: str) -> None:
    assert tidy(given) == expected


def test_tabs_between_cells_stay() -> None:
    assert tidy_row("a \tb\t") == "a\tb\t"


def test_letters_of_wingdings_are_signs_and_those_of_symbol_are_greek() -> None:
    assert tidy(symbol_font_text("q", "Wingdings 2")) == "□"
    assert symbol_font_text("a", "Symbol") == "a"
    assert symbol_font_text("·", None) == "·"


def test_characters_nobody_could_decode_are_noticed() -> None:
    assert has_undecoded("a\ufffd")
    assert not has_undecoded("a")
