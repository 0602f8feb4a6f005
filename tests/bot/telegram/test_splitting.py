"""Replies parted into messages: whatever is said, nothing is lost and every message is taken."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.outgoing import Block, BlockKind
from bot.telegram.cutting import units
from bot.telegram.rendering import paragraphs_of
from bot.telegram.splitting import MOST_TEXT_UNITS, Page, Splitter
from evaluation.simulators.telegram.formatting import formatted, parsed_html

URL = "https://ngoaivu.example.vn/vb/x"
MARK = "(tiếp)"

words = st.text(st.sampled_from("aăếợ<>&\"'\\😀/@#-"), min_size=1, max_size=12)
lines = st.lists(words, min_size=1, max_size=30).map(" ".join)
plain_texts = st.lists(lines, min_size=1, max_size=8).map("\n".join)


@st.composite
def quoted_texts(draw: st.DrawFn) -> str:
    heading = "Điều " + draw(words)
    quotations = draw(st.lists(plain_texts, min_size=1, max_size=6))
    return "\n".join([heading, *(f"[{number}] “{text}”" for number, text in enumerate(quotations, start=1))])


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from(list(BlockKind)))
    text = draw(quoted_texts() if kind is BlockKind.QUOTES else plain_texts)
    return Block(kind, text, draw(st.sampled_from(["", URL])))


def pages_of(*said: Block, most_units: int = MOST_TEXT_UNITS) -> list[Page]:
    return Splitter(MARK, most_units).pages(paragraphs_of(said))


def quoted(heading: str, *quotations: str) -> Block:
    numbered = (f"[{number}] {text}" for number, text in enumerate(quotations, start=1))
    return Block(BlockKind.QUOTES, "\n".join([heading, *numbered]), URL)


def without_repetitions(pages: list[Page]) -> str:
    """All that is said, without the headings and numbers that are repeated where something goes on."""
    whole = "\n".join(page.plain for page in pages)
    whole = re.sub(rf"^.* {re.escape(MARK)}$", "", whole, flags=re.MULTILINE)
    return "".join(re.sub(r"^\[\d+\] … ", "", whole, flags=re.MULTILINE).split())


@settings(max_examples=150, deadline=None)
@given(st.lists(blocks(), max_size=6), st.sampled_from([240, 400, MOST_TEXT_UNITS]))
def test_every_message_is_taken_and_nothing_is_lost(said: list[Block], most_units: int) -> None:
    pages = pages_of(*said, most_units=most_units)
    for page in pages:
        shown = formatted(page.html, html=True)
        assert 0 < shown.length <= most_units
        assert len(parsed_html(page.html)[1]) <= 100
        assert shown.text == formatted(page.plain).text
    assert without_repetitions(pages) == "".join("".join(block.text for block in said).split())


@settings(max_examples=100, deadline=None)
@given(st.lists(quoted_texts(), min_size=1, max_size=4))
def test_every_quotation_stands_under_its_heading_in_its_message(texts: list[str]) -> None:
    texts = [f"{index} {text}" for index, text in enumerate(texts)]
    pages = pages_of(*(Block(BlockKind.QUOTES, text) for text in texts), most_units=400)
    headings = [text.partition("\n")[0] for text in texts]
    for page in pages:
        over = ""
        for piece in page.pieces:
            if piece.stretch.number:
                assert over in headings
            else:
                over = piece.stretch.text.removesuffix(f" {MARK}")


def test_what_fits_one_message_is_one_message() -> None:
    (page,) = pages_of(
        Block(BlockKind.LEAD, "8 ngày"), quoted("Điều 1", "“a”", "“b”"), Block(BlockKind.NOTICE, "n")
    )
    assert page.plain == "8 ngày\n\nĐiều 1\n[1] “a”\n[2] “b”\n\nn"


def test_messages_are_parted_between_paragraphs() -> None:
    first, second = pages_of(quoted("Điều 1", "a" * 3000), quoted("Điều 2", "b" * 3000))
    assert first.plain.startswith("Điều 1") and second.plain.startswith("Điều 2\n[1]")


def test_a_paragraph_that_is_too_long_is_parted_between_quotations_and_its_heading_repeated() -> None:
    first, second = pages_of(quoted("Điều 1", "a" * 2000, "b" * 2000, "c" * 1000))
    assert first.plain == f"Điều 1\n[1] {'a' * 2000}\n[2] {'b' * 2000}"
    assert second.plain == f"Điều 1 {MARK}\n[3] {'c' * 1000}"
    assert second.html.startswith(f'<b><a href="{URL}">Điều 1 {MARK}</a></b>')


def test_a_quotation_that_is_too_long_is_parted_between_lines_and_its_number_repeated() -> None:
    first, second = pages_of(Block(BlockKind.LEAD, "Có."), quoted("Điều 1", "\n".join(["một dòng chữ"] * 400)))
    assert first.plain.startswith("Có.\n\nĐiều 1\n[1] một dòng chữ\n") and first.plain.endswith("\nmột dòng chữ")
    assert second.plain.startswith(f"Điều 1 {MARK}\n[1] … một dòng chữ\n")


def test_a_heading_goes_with_what_it_leads_on_to() -> None:
    first, second = pages_of(
        Block(BlockKind.TEXT, "a" * 3000), Block(BlockKind.HEADING, "Hồ sơ"), Block(BlockKind.TEXT, "b" * 3000)
    )
    assert first.plain == "a" * 3000
    assert second.plain.startswith("Hồ sơ\n\nbbb")


def test_a_message_takes_no_more_looks_than_telegram_shows() -> None:
    pages = pages_of(*(quoted(f"Điều {number}", "“a”") for number in range(100)))
    assert len(pages) == 5
    assert all(len(parsed_html(page.html)[1]) <= 90 for page in pages)


def test_a_heading_as_long_as_a_message_is_not_repeated() -> None:
    pages = pages_of(quoted("điều " * 1500, "“a”"))
    assert all(units(page.plain) <= MOST_TEXT_UNITS for page in pages)
    assert not any(MARK in page.plain for page in pages)
