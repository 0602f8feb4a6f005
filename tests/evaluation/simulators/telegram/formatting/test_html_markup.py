"""`parse_mode=HTML`: what is an error, in which words, and what the rest becomes."""

import pytest

from evaluation.simulators.telegram.formatting import Malformed, parsed_html

# Offsets count bytes of UTF-8: "Điều 9 " takes 10 of them.
BROKEN = {
    "a < b": 'Unsupported start tag "" at byte offset 2',
    "x <b": "Unclosed start tag at byte offset 2",
    "Điều 9 <br>": 'Unsupported start tag "br" at byte offset 10',
    "Điều 9 <P class=x>": 'Unsupported start tag "p" at byte offset 10',
    "<b>khoản 1": 'Can\'t find end tag corresponding to start tag "b"',
    "<b><i>khoản</i>": 'Can\'t find end tag corresponding to start tag "b"',
    "khoản 1</b>": "Unexpected end tag at byte offset 9",
    "<b>x</i>": 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    "<b><i>x</b></i>": 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    "<b>x</b": "Unclosed end tag at byte offset 4",
    '<a href="x"': "Unclosed start tag at byte offset 0",
    '<a href="x': "Unclosed start tag at byte offset 0",
    "<a href": 'Unclosed start tag "a" at byte offset 0',
    "<a href=": 'Unclosed start tag "a" at byte offset 0',
    '<a href="a"b">x</a>': 'Empty attribute name in the tag "a" at byte offset 0',
    "<a href=x/>y</a>": "Unexpected end of name token at byte offset 8",
    "<span>x</span>": 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    '<tg-emoji emoji-id="x">y</tg-emoji>': "Invalid custom emoji identifier specified",
    "&#xD83D;": "Text contains invalid Unicode characters after decoding HTML entities, "
    "check for unmatched surrogate code units",
}

READ = {
    "Điều 9": ("Điều 9", []),
    "1 &lt; 2 &amp; &quot;3&quot; &gt; 0": ('1 < 2 & "3" > 0', []),
    "&lt &#272;i&#x1EC1;u &hellip; &amp": ("< Điều &hellip; &", []),
    "<b>a</b><STRONG>b</STRONG>": ("ab", ["bold 0 1", "bold 1 1"]),
    "<i>a</i><em>b</em><u>c</u><ins>d</ins>": (
        "abcd",
        ["italic 0 1", "italic 1 1", "underline 2 1", "underline 3 1"],
    ),
    "<s>a</s><del>b</del><strike>c</strike>": (
        "abc",
        ["strikethrough 0 1", "strikethrough 1 1", "strikethrough 2 1"],
    ),
    '<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>': ("ab", ["spoiler 0 1", "spoiler 1 1"]),
    "🇻🇳 <b>Điều</b>": ("🇻🇳 Điều", ["bold 5 4"]),
    "<b>a <i>b</i></b>": ("a b", ["bold 0 3", "italic 2 1"]),
    "<b>x</>": ("x", ["bold 0 1"]),
    "<b></b>x": ("x", []),
    '<b style="color: red" hidden>x</b>': ("x", ["bold 0 1"]),
    "<a href='http://a.vn/?q=1&amp;r=2'>x</a>": ("x", ["text_link 0 1 http://a.vn/?q=1&r=2"]),
    '<a href="A.VN">x</a>': ("x", ["text_link 0 1 http://a.vn/"]),
    "<a>a.vn/b</a>": ("a.vn/b", ["text_link 0 6 http://a.vn/b"]),
    '<a href="http://localhost:8000/vb">x</a>': ("x", []),
    '<a href="javascript:alert(1)">x</a>': ("x", []),
    '<a href="tg://user?id=42">An</a>': ("An", ["text_mention 0 2"]),
    "<pre>a</pre><code>b</code>": ("ab", ["pre 0 1", "code 1 1"]),
    '<pre><code class="language-sql">a</code></pre>': ("a", ["pre 0 1 sql"]),
    '<code class="language-sql">a</code>': ("a", ["code 0 1"]),
    "<blockquote>a</blockquote>": ("a", ["blockquote 0 1"]),
    "<blockquote expandable>a</blockquote>": ("a", ["expandable_blockquote 0 1"]),
    '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>': ("👍", ["custom_emoji 0 2 5368324170671202286"]),
}


@pytest.mark.parametrize(("markup", "message"), BROKEN.items())
def test_broken_markup_is_refused_in_telegrams_words(markup: str, message: str) -> None:
    with pytest.raises(Malformed) as refused:
        parsed_html(markup)
    assert str(refused.value) == message


@pytest.mark.parametrize(("markup", "expected"), READ.items())
def test_markup_becomes_text_and_entities(markup: str, expected: tuple[str, list[str]]) -> None:
    text, entities = parsed_html(markup)
    shown = [
        " ".join(
            str(part) for part in (e.kind, e.offset, e.length, e.url, e.language, e.custom_emoji_id) if part != ""
        )
        for e in entities
    ]
    assert (text, shown) == expected
