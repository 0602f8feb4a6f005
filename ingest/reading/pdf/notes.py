"""Footnotes of printed pages: the small lines at the foot that begin with a number.

They would cut through the sentence that goes on to the next page, so they are taken out and put at the end of the
document, each with its number; the raised digit that refers to one goes from the text, where it would read as
part of the number or word before it.
"""

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.reading.pdf.printed_lines import PrintedLine

_SMALLER = 0.93
_NUMBERED = re.compile(r"\s*[\[(]?(\d{1,3})[\])]?\s*(?=\D)")
_BRACKETED = re.compile(r"\s*\[\d{1,3}\]")


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The lines of the text, those of the notes, and by page the numbers that refer to notes."""

    body: list[PrintedLine]
    notes: list[PrintedLine]
    numbers: dict[int, frozenset[str]]


def split_notes(lines: Sequence[PrintedLine]) -> PageNotes:
    """Which lines are footnotes."""
    usual = usual_size(lines)
    pages: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    notes: list[PrintedLine] = []
    numbers: dict[int, frozenset[str]] = {}
    for page, found in pages.items():
        foot = _foot(found, usual)
        notes.extend(foot)
        marks = (_NUMBERED.match(line.text) for line in foot)
        numbers[page] = frozenset(mark.group(1) for mark in marks if mark)
    taken = {id(line) for line in notes}
    return PageNotes([line for line in lines if id(line) not in taken], notes, numbers)


def usual_size(lines: Sequence[PrintedLine]) -> float:
    """The size most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _foot(lines: list[PrintedLine], usual: float) -> list[PrintedLine]:
    """The notes of one page, top first; none where the small lines do not begin with a number."""
    by_height = sorted(lines, key=lambda line: line.baseline)
    foot: list[PrintedLine] = []
    while by_height and by_height[-1].size <= _SMALLER * usual:
        foot.insert(0, by_height.pop())
    while foot and not _begins_note(foot[0]):
        foot.pop(0)
    if not foot or not by_height or statistics.mean(line.size for line in by_height) < _SMALLER * usual:
        return []
    return foot


def _begins_note(line: PrintedLine) -> bool:
    """A raised number or one in brackets; a plain one may begin the row of a table set small."""
    first = line.pieces[0]
    return (first.raised and first.text.strip().isdigit()) or bool(_BRACKETED.match(line.text))


def labelled(text: str) -> str:
    """A note's text with its number in brackets: `1 Điều này …` → `[1] Điều này …`."""
    return _NUMBERED.sub(lambda found: f"[{found.group(1)}] ", text, count=1)
