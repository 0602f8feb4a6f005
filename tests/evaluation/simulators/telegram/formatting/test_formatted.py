"""From what is sent to what is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.simulators.telegram.formatting import Malformed, formatted, typed_by_person, utf16_length
from evaluation.simulators.telegram.formatting.units import utf16_slice

SHOWN = {
    "  \n<b> Điều 9</b>\r\n\tx ": "<b>Điều 9</b>\n x",
    "<b>a <code>b</code> c</b>": "<b>a </b><code>b</code><b> c</b>",
    "<code>a <b>b</b></code>": "<code>a b</code>",
    "<blockquote>a<blockquote>b</blockquote></blockquote>": "<blockquote>ab</blockquote>",
    '<a href="http://a.vn">x<code>y</code></a>': '<a href="http://a.vn/">xy</a>',
    "<b>a</b><b>b</b>": "<b>ab</b>",
    "<b> </b>x": "x",
    "1 &lt; 2": "1 &lt; 2",
}


@pytest.mark.parametrize(("sent", "shown"), SHOWN.items())
def test_markup_is_shown_as_telegram_shows_it(sent: str, shown: str) -> None:
    assert formatted(sent, html=True).html == shown


def test_without_a_parse_mode_markup_is_just_text() -> None:
    assert formatted("<b>x</b> & y").text == "<b>x</b> & y"


def test_commands_mentions_and_addresses_of_a_person_are_found() -> None:
    said = typed_by_person("/vanban@ngoaivu_bot 58/2022 @an_nv https://a.vn/x. mai@a.vn 1/2")
    found = [(entity.kind.value, utf16_slice(said.text, entity.offset, entity.length)) for entity in said.entities]
    assert found == [
        ("bot_command", "/vanban@ngoaivu_bot"),
        ("mention", "@an_nv"),
        ("url", "https://a.vn/x"),
        ("email", "mai@a.vn"),
    ]


def test_at_most_a_hundred_entities_are_kept() -> None:
    assert len(formatted("<b>a</b> " * 150, html=True).entities) == 100


@given(st.text(alphabet="aĐề🇻 \n<>&;/b\"'=", max_size=60))
def test_any_markup_is_either_refused_or_read_with_entities_inside_the_text(markup: str) -> None:
    try:
        said = formatted(markup, html=True)
    except Malformed:
        return
    assert all(0 <= entity.offset < entity.end <= utf16_length(said.text) for entity in said.entities)


@given(st.text(max_size=80))
def test_escaped_text_comes_through_unchanged_but_for_blanks_and_control_characters(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert formatted(escaped, html=True).text == formatted(text).text
