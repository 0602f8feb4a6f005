"""One spelling of characters and blanks for text that many programs wrote.

Letters, digits and punctuation stay as they are. What goes is what nobody sees: control and format characters
(soft hyphens, zero-width blanks, bidirectional marks), and blanks wider than one. Glyphs of the symbol fonts,
which Word stores in the private-use area at U+F000 plus their code, become the signs they draw.
"""

import re
import unicodedata

# Symbol and Wingdings positions that lists and forms really use (Adobe Symbol encoding; Wingdings chart).
_SYMBOL_FONT_SIGNS = {
    0x2D: "-", 0x6C: "•", 0x6E: "▪", 0x6F: "□", 0x71: "□", 0x72: "□", 0x76: "•", 0x78: "☒", 0x9F: "•",
    0xA0: "▪", 0xA3: "□", 0xA7: "▪", 0xA8: "□", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xD8: "-", 0xE0: "→", 0xF0: "→", 0xFC: "✓", 0xFE: "☑",
}  # fmt: skip
_PRIVATE_USE = range(0xE000, 0xF900)
_SYMBOL_FONT_BASE = 0xF000
_SYMBOL_UPPER_HALF = 0xA0
_LINE_ENDS = frozenset("\r\n\v\f\u2028\u2029")
_SAME_CHARACTER = {"\u2010": "-", "\u2011": "-", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi"}

_BLANKS = re.compile(r"[^\S\n]+")
# A gap this wide between words of one line is the space between two columns, not between two words.
_COLUMN_GAP_TABS = 2
_COLUMN_GAP_BLANKS = 6


class _Characters(dict[int, str]):
    """For `str.translate`: what each character becomes, worked out once for each one met."""

    def __missing__(self, code: int) -> str:
        self[code] = visible = _visible(chr(code))
        return visible


def _visible(ch: str) -> str:
    if ch in _LINE_ENDS:
        return "\n"
    if ch in _SAME_CHARACTER:
        return _SAME_CHARACTER[ch]
    if ord(ch) in _PRIVATE_USE:
        return _SYMBOL_FONT_SIGNS.get(ord(ch) - _SYMBOL_FONT_BASE, "")
    category = unicodedata.category(ch)
    if category == "Zs" or ch == "\t":
        return ch
    return "" if category in {"Cc", "Cf", "Co", "Cs"} else ch


_CHARACTERS = _Characters()


def tidy(text: str) -> str:
    """The text in NFC without invisible characters; each line trimmed, its blanks single, no empty lines.

    Runs of several tabs or of many blanks, with which letterheads set two columns, become one tab.
    """
    visible = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_CHARACTERS))
    lines = (_BLANKS.sub(_blank, line.strip()) for line in visible.split("\n"))
    return "\n".join(line for line in lines if line)


def _blank(found: re.Match[str]) -> str:
    gap = found.group()
    return "\t" if gap.count("\t") >= _COLUMN_GAP_TABS or len(gap) >= _COLUMN_GAP_BLANKS else " "


def tidy_row(text: str) -> str:
    """`tidy` for a line whose tabs part the cells of a row."""
    return "\t".join(tidy(cell) for cell in text.split("\t"))


def symbol_font_text(text: str, font: str | None) -> str:
    """Text set in a symbol font, as its private-use characters; text in any other font as it is.

    The letters of Symbol are Greek and stay as they are: only its upper half holds the signs of lists.
    """
    if font is None or not font.lower().startswith(("symbol", "wingdings")):
        return text
    first = _SYMBOL_UPPER_HALF if font.lower().startswith("symbol") else 0
    return "".join(
        chr(_SYMBOL_FONT_BASE + ord(ch)) if ord(ch) >= first and ord(ch) in _SYMBOL_FONT_SIGNS else ch
        for ch in text
    )


def has_undecoded(text: str) -> bool:
    """Whether the text holds the sign that stands for a character nobody could decode."""
    return "\ufffd" in text
