"""From a block to a paragraph of stretches, each in one look, in the HTML that Telegram reads.

The rules of that HTML: https://core.telegram.org/bots/api#html-style
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape

from bot.conversation.outgoing import Block, BlockKind
from bot.telegram.cutting import units
from bot.telegram.keyboard import opens

# A longer lead in bold would shout.
_SHORT_LEAD_UNITS = 200
# A quotation longer than a telephone's screen is folded: its first lines show, a tap opens the rest.
_LONG_QUOTATION_UNITS = 1000
_NUMBER = re.compile(r"\[\d+\]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_WIDE_BLANK = re.compile(r"[^\S\n]{9,}")


class Look(StrEnum):
    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in one look. `url` is where the first line leads; `number` that of a quotation, such as "[2]"."""

    text: str
    look: Look = Look.PLAIN
    url: str = ""
    number: str = ""

    @property
    def units(self) -> int:
        return units(self.text)

    @property
    def entities(self) -> int:
        """How many of Telegram's entities it takes at the most."""
        looks = 0 if self.look is Look.PLAIN else 1
        return looks + (2 if self.url else 0)

    @property
    def html(self) -> str:
        first, line_break, rest = self.text.partition("\n")
        words = _linked(first, self.url) + escape(line_break + rest, quote=False)
        match self.look:
            case Look.BOLD:
                return f"<b>{words}</b>"
            case Look.ITALIC:
                return f"<i>{words}</i>"
            case Look.QUOTE:
                folded = " expandable" if self.units > _LONG_QUOTATION_UNITS else ""
                return f"<blockquote{folded}>{words}</blockquote>"
            case Look.PLAIN:
                return words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Stretches one below the other. `heading` stands over them, and again wherever they go on elsewhere.

    `leads_on`: it is nothing without the paragraph that follows.
    """

    body: tuple[Stretch, ...]
    heading: Stretch | None = None
    leads_on: bool = False

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        return self.body if self.heading is None else (self.heading, *self.body)


def paragraphs_of(blocks: Sequence[Block]) -> list[Paragraph]:
    """The paragraphs in order; blocks without words make none."""
    clean = [replace(block, text=_clean(block.text)) for block in blocks]
    return [_paragraph(block) for block in clean if block.text]


def _paragraph(block: Block) -> Paragraph:
    match block.kind:
        case BlockKind.HEADING:
            return Paragraph((Stretch(block.text, Look.BOLD, block.url),), leads_on=True)
        case BlockKind.LEAD:
            return Paragraph(tuple(_lead(block)))
        case BlockKind.QUOTES:
            return _quotes(block)
        case BlockKind.TEXT:
            return Paragraph((Stretch(block.text, url=block.url),))
        case BlockKind.NOTICE:
            return Paragraph((Stretch(block.text, Look.ITALIC, block.url),))


def _lead(block: Block) -> Iterator[Stretch]:
    """Bold if it is short; of a list, its first line if that is."""
    first, _, rest = block.text.partition("\n")
    bold, plain = (block.text, "") if units(block.text) <= _SHORT_LEAD_UNITS else (first, rest)
    look = Look.BOLD if units(bold) <= _SHORT_LEAD_UNITS else Look.PLAIN
    yield Stretch(bold, look, block.url)
    if plain:
        yield Stretch(plain)


def _quotes(block: Block) -> Paragraph:
    first, _, rest = block.text.partition("\n")
    heading = Stretch(first, Look.BOLD, block.url)
    quotations = tuple(_quotations(rest)) if rest.strip() else ()
    return Paragraph(quotations, heading) if quotations else Paragraph((heading,))


def _quotations(text: str) -> Iterator[Stretch]:
    """The words below a heading, parted where a number begins a line."""
    for part in re.split(r"\n(?=\[\d+\])", text.strip("\n")):
        number = _NUMBER.match(part)
        yield Stretch(part.strip(), Look.QUOTE, number=number[0] if number else "")


def _linked(line: str, url: str) -> str:
    words = escape(line, quote=False)
    return f'<a href="{escape(url)}">{words}</a>' if url and opens(url) else words


def _clean(text: str) -> str:
    """Without what Telegram would not take (half a symbol) or show, and without long stretches of blanks."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    shown = _CONTROL.sub(" ", whole.replace("\r\n", "\n")).strip()
    return _WIDE_BLANK.sub(" " * 8, _BLANK_LINES.sub("\n\n", shown))
