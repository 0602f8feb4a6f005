"""Pieces of text that stand side by side: the rows of a table, or the two columns of a letterhead.

A row of a table becomes one line, tabs between its cells. A letterhead or signature block is read column by
column, as "UBND TỈNH … / SỞ NGOẠI VỤ" and "CỘNG HÒA … / Độc lập …" are each of a piece.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.reading.layout.lines import Line

_SAME_BASELINE = 0.4
_LAYOUT_MARKS = re.compile(r"độc\s*lập\s*[-–]\s*tự\s*do|nơi\s+nhận\s*:", re.IGNORECASE)

Row = list[Line]


def side_by_side(lines: Sequence[Line]) -> list[Line]:
    """The lines with the pieces of each table row joined, and the columns of layout blocks one after the other."""
    result: list[Line] = []
    for block in _blocks(_rows(lines)):
        if len(block) == 1 and len(block[0]) == 1:
            result += block[0]
        elif _LAYOUT_MARKS.search(" ".join(line.text for row in block for line in row)):
            result += _column_by_column(block)
        else:
            result += [_joined(row) for row in block]
    return result


def _rows(lines: Sequence[Line]) -> Iterator[Row]:
    """Neighbouring lines on one baseline, from left to right."""
    row: Row = []
    for line in lines:
        if row and not _stands_beside(row[-1], line):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _stands_beside(line: Line, other: Line) -> bool:
    return (
        line.page == other.page
        and abs(line.baseline - other.baseline) <= _SAME_BASELINE * line.size
        and other.left >= line.right
    )


def _blocks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Rows of several pieces with the single pieces between them that keep to one of their columns."""
    block: list[Row] = []
    for row in rows:
        if block and not _belongs(row, block):
            yield from _trimmed(block)
            block = []
        if len(row) == 1 and not block:
            yield [row]
        else:
            block.append(row)
    if block:
        yield from _trimmed(block)


def _belongs(row: Row, block: list[Row]) -> bool:
    if row[0].page != block[0][0].page or row[0].baseline <= block[-1][0].baseline:
        return False
    gutter_left, gutter_right = _gutter(block)
    return all(line.right <= gutter_right or line.left >= gutter_left for line in row)


def _gutter(block: list[Row]) -> tuple[float, float]:
    """The blank stretch between the first column and the rest, common to the rows of several pieces."""
    several = [row for row in block if len(row) > 1]
    return max(row[0].right for row in several), min(row[1].left for row in several)


def _trimmed(block: list[Row]) -> Iterator[list[Row]]:
    """The block up to its last row of several pieces; the single pieces after it stand alone."""
    last = max(at for at, row in enumerate(block) if len(row) > 1)
    yield block[: last + 1]
    yield from ([row] for row in block[last + 1 :])


def _column_by_column(block: list[Row]) -> list[Line]:
    _, right_column = _gutter(block)
    pieces = [line for row in block for line in row]
    left = [line for line in pieces if line.left < right_column]
    return left + [line for line in pieces if line.left >= right_column]


def _joined(row: Row) -> Line:
    if len(row) == 1:
        return row[0]
    return replace(row[0], text="\t".join(line.text for line in row), right=row[-1].right)
