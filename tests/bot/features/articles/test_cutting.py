"""Long texts are cut where it hurts least, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from bot.features.articles.cutting import pages_of


@given(st.text(alphabet="ab .;\n", max_size=300), st.integers(5, 60))
def test_pages_fit_and_hold_everything_but_blanks(text: str, chars: int) -> None:
    pages = pages_of(text, chars)
    assert pages
    assert all(len(page) <= chars for page in pages)
    assert "".join("".join(pages).split()) == "".join(text.split())


def test_a_short_text_stays_as_it_is() -> None:
    assert pages_of("1. Một\n\n2. Hai", 100) == ["1. Một\n\n2. Hai"]


def test_it_is_cut_between_lines_where_they_fit() -> None:
    assert pages_of("1. Một hai\n2. Ba bốn\n3. Năm", 20) == ["1. Một hai\n2. Ba bốn", "3. Năm"]


def test_a_long_line_is_cut_between_sentences_else_words() -> None:
    assert pages_of("Một hai ba. Bốn năm sáu bảy tám.", 15) == ["Một hai ba.", "Bốn năm sáu bảy", "tám."]
