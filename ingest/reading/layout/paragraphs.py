"""Which printed lines make up a paragraph.

A line break is the printer's where the next line's first word would not have fitted any more; it is the author's
where it would. Around that, what typesetting shows: a mark of a new item, a wider gap, an indent, a change of
size, weight or capitals.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.reading.layout.glue import joined
from ingest.reading.layout.lines import AT_EDGE, Column, Line, Pages
from ingest.reading.layout.markers import begins_paragraph, refers_on
from ingest.reading.layout.rows import side_by_side

_ENDS_SENTENCE = (".", ";", ":", "!", "?", ".”", '."', ";”", "…")
# Dots or strokes up to the margin, to be filled in: forms set each such line by itself.
_FILL_IN = re.compile(r"[._…]{4,}$")
_UNBROKEN = re.compile(r"(?=\S*[A-Za-z]{2})(?=\S*[/.=_-])[\x21-\x7e]{25,}")
_ENDS_ITEM = (";", ":")


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How exact a source's measures are, in font sizes (`step` as a factor of the usual distance of lines)."""

    edge: float = 0.3
    indent: float = 1.2
    step: float = 1.25


# Recognised lines are measured by their ink, which an accent or a speck makes larger.
PRINTED = Tolerance()
RECOGNISED = Tolerance(edge=0.7, indent=1.6, step=1.6)


def paragraphs(lines: Sequence[Line], tolerance: Tolerance = PRINTED) -> list[str]:
    """The text of each paragraph, in the order of the lines."""
    if not lines:
        return []
    pages = Pages(lines)
    shown = side_by_side(lines)
    found = [shown[0].text]
    for before, after in pairwise(shown):
        if _is_cut(before, pages.column(before.page)):
            found[-1] += after.text
        elif _continues(before, after, pages, tolerance):
            found[-1] = joined(found[-1], after.text)
        else:
            found.append(after.text)
    return found


def _is_cut(line: Line, column: Column) -> bool:
    """A string without blanks that fills its line to the last letter: an address too long for it, cut anywhere."""
    char_width = line.width / max(1, len(line.text))
    is_whole_line = line.left - column.left < char_width and column.right - line.right < char_width
    return is_whole_line and _UNBROKEN.fullmatch(line.text) is not None


def _continues(before: Line, after: Line, pages: Pages, tolerance: Tolerance) -> bool:
    if begins_paragraph(after.text) and not refers_on(before.text):
        return False
    if _is_row(before) or _is_row(after) or _FILL_IN.search(before.text):
        return False
    if _looks_different(before, after) or not _follows(before, after, pages, tolerance):
        return False
    column, next_column = pages.column(before.page), pages.column(after.page)
    if _is_indented(before, after, column, next_column, tolerance):
        return False
    room = _room(before, column, tolerance)
    if room >= _first_word_width(after) + tolerance.edge * before.size:
        return _continues_cell(before, after)
    if pages.is_justified and room <= AT_EDGE * before.size:
        return True  # drawn out to the margin, as the last line of a paragraph never is
    ended = before.text.endswith(_ENDS_SENTENCE)
    if ended and room > tolerance.edge * before.size:
        return after.text[:1].islower()
    return not before.text.endswith(_ENDS_ITEM) or after.text[:1].islower()


def _is_row(line: Line) -> bool:
    return "\t" in line.text


def _looks_different(before: Line, after: Line) -> bool:
    """Another size, weight or case: a title and the text under it."""
    if abs(before.size - after.size) > 0.12 * before.size:
        return True
    if before.bold is not None and after.bold is not None and before.bold != after.bold:
        return True
    return _is_capitals(before.text) != _is_capitals(after.text)


def _is_capitals(text: str) -> bool:
    """Set in capitals throughout, and long enough not to be an abbreviation at a line's end."""
    return text.isupper() and sum(ch.isalpha() for ch in text) > 3 and " " in text.strip()


def _follows(before: Line, after: Line, pages: Pages, tolerance: Tolerance) -> bool:
    """The next line of the column, at the distance of lines of one paragraph; or the first of the next page."""
    if after.page != before.page:
        return after.page == before.page + 1
    step = (after.baseline - before.baseline) / before.size
    overlaps = after.left < before.right and before.left < after.right
    return overlaps and 0 < step <= tolerance.step * pages.line_step


def _is_indented(before: Line, after: Line, column: Column, next_column: Column, tolerance: Tolerance) -> bool:
    """The next line begins further in than a line that began at the margin: the first line of a paragraph."""
    inset, next_inset = before.left - column.left, after.left - next_column.left
    starts_inside = next_inset > tolerance.indent * after.size
    return starts_inside and inset <= tolerance.indent * before.size and not _is_centred(after, next_column)


def _is_centred(line: Line, column: Column) -> bool:
    left, right = line.left - column.left, column.right - line.right
    return min(left, right) > line.size / 2 and abs(left - right) <= 1.5 * line.size


def _room(line: Line, column: Column, tolerance: Tolerance) -> float:
    """How much more would have fitted on a line."""
    if _is_centred(line, column) and column.right - line.right > tolerance.edge * line.size:
        return column.width - line.width
    return column.right - line.right


def _first_word_width(line: Line) -> float:
    word = line.text.split(maxsplit=1)[0]
    return line.width * (len(word) + 1) / max(1, len(line.text))


def _continues_cell(before: Line, after: Line) -> bool:
    """Inside a narrow cell, whose right edge is unknown, only a sentence that plainly goes on is joined."""
    same_edge = abs(before.left - after.left) <= before.size
    goes_on = after.text[:1].islower() and not before.text.endswith(_ENDS_SENTENCE)
    return same_edge and goes_on and before.right - before.left >= after.right - after.left
