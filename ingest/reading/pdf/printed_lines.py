"""Glyphs to printed lines: words by their gaps, columns by wide ones, raised digits told from the text."""

import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.reading.blocks import Run
from ingest.reading.pdf.glyphs import Glyph

# In font sizes. A gap of a fifth is a blank in every text font; three are more than justification ever makes.
_SAME_LINE = 0.5
_BACKWARDS = 1.0
_WORD_GAP = 0.2
_COLUMN_GAP = 3.0
_MARK_GAP = 5.0
_STRUCK_TWICE = 0.15
_RAISED_BY = 0.15
_RAISED_SIZE = 0.8
_MARK_CHARS = 4


@dataclass(slots=True)
class Piece:
    """Text of one style within a line; `raised` where it is set small and high, as references to notes are."""

    text: str
    font: str
    raised: bool


@dataclass(slots=True)
class PrintedLine:
    """One line as printed, its letters still in whatever encoding the fonts had."""

    page: int
    page_width: float
    page_height: float
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    pieces: list[Piece] = field(default_factory=list)

    def runs(self, without: frozenset[str] = frozenset()) -> tuple[Run, ...]:
        """The line's text, without the raised numbers given."""
        return tuple(Run(p.text, p.font) for p in self.pieces if not (p.raised and p.text.strip() in without))

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A page's number from 0 and its size."""

    number: int
    width: float
    height: float


def printed_lines(glyphs: Iterable[Glyph], page: PageFrame) -> Iterator[PrintedLine]:
    """The lines of a page in the order of its content."""
    line: list[Glyph] = []
    for glyph in glyphs:
        if line and not _belongs(glyph, line):
            yield from _line(line, page)
            line = []
        if not (line and _is_struck_twice(glyph, line)):
            line.append(glyph)
    yield from _line(line, page)


def _belongs(glyph: Glyph, line: list[Glyph]) -> bool:
    last = line[-1]
    size = max(last.style.size, glyph.style.size)
    if abs(glyph.baseline - last.baseline) > _SAME_LINE * size or glyph.left < last.right - _BACKWARDS * size:
        return False
    return glyph.left - _ink_end(line) <= (_MARK_GAP if _is_mark(line) else _COLUMN_GAP) * size


def _ink_end(line: list[Glyph]) -> float:
    """Where the last visible glyph ends: columns are sometimes parted by blanks."""
    return next((glyph.right for glyph in reversed(line) if not glyph.char.isspace()), line[0].left)


def _is_mark(line: list[Glyph]) -> bool:
    """A number or a dash with a tab after it."""
    text = "".join(glyph.char for glyph in line).strip()
    return len(text) <= _MARK_CHARS and not text.isalpha()


def _is_struck_twice(glyph: Glyph, line: list[Glyph]) -> bool:
    """Printed again a hair aside, to look bold."""
    reach = _STRUCK_TWICE * glyph.style.size
    return any(
        before.char == glyph.char and abs(before.left - glyph.left) < reach and not glyph.char.isspace()
        for before in line[-2:]
    )


def _line(glyphs: list[Glyph], page: PageFrame) -> Iterator[PrintedLine]:
    inked = [glyph for glyph in glyphs if not glyph.char.isspace()]
    if not inked:
        return
    size = statistics.mode(round(glyph.style.size, 1) for glyph in inked)
    baseline = statistics.median(glyph.baseline for glyph in inked if round(glyph.style.size, 1) == size)
    line = PrintedLine(
        page=page.number,
        page_width=page.width,
        page_height=page.height,
        left=inked[0].left,
        right=max(glyph.right for glyph in inked),
        baseline=baseline,
        size=size,
        bold=sum(glyph.style.bold for glyph in inked) * 2 > len(inked),
    )
    before: Glyph | None = None
    for glyph in glyphs:
        _append(line, glyph, _gap(before, glyph, size))
        before = glyph
    yield line


def _gap(before: Glyph | None, glyph: Glyph, size: float) -> str:
    if before is None or before.char.isspace() or glyph.char.isspace():
        return ""
    return " " if glyph.left - before.right > _WORD_GAP * size else ""


def _append(line: PrintedLine, glyph: Glyph, gap: str) -> None:
    raised = (
        glyph.style.size < _RAISED_SIZE * line.size and line.baseline - glyph.baseline > _RAISED_BY * line.size
    )
    last = line.pieces[-1] if line.pieces else None
    if last is not None and last.font == glyph.style.font and last.raised == raised:
        last.text += gap + glyph.char
        return
    if last is not None:
        last.text += gap
    line.pieces.append(Piece(glyph.char, glyph.style.font, raised))
