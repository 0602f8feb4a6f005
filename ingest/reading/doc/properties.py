"""Character and paragraph properties by file position, from the file's formatted disk pages ([MS-DOC] 2.9.54)."""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.reading.doc.header import Place

_PAGE_BYTES = 512
_PAGE_NUMBER_MASK = 0x3FFFFF
_PARAGRAPH_ENTRY_BYTES = 13

# Sizes of operands by the top three bits of the operation ([MS-DOC] 2.6.1); 6 states its size itself.
_OPERAND_BYTES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_LONG_SIZE = frozenset({0xD606, 0xD608})
_TABS = 0xC615
_TABS_LONG = 255

HIDDEN, DELETED, SPECIAL = 0x083C, 0x0800, 0x0855
FONT, SYMBOL, CHARACTER_STYLE = 0x4A4F, 0x6A09, 0x4A30
IN_TABLE, ROW_END, LIST, LIST_LEVEL, OUTLINE_LEVEL = 0x2416, 0x2417, 0x460B, 0x260A, 0x2640

Changes = dict[int, bytes]


@dataclass(frozen=True, slots=True)
class Formatting:
    """Changes to the properties of a style; for paragraphs, with the style's number."""

    changes: Changes
    style: int = 0


NO_FORMATTING = Formatting({})


class FormattedRuns:
    """Stretches of the file with their formatting, found by position."""

    def __init__(self, runs: list[tuple[int, int, Formatting]]) -> None:
        self._runs = sorted(runs, key=lambda run: run[0])
        self._starts = [start for start, _, _ in self._runs]

    def at(self, position: int) -> tuple[Formatting, int]:
        """The formatting of a position, and the position it holds up to."""
        found = bisect_right(self._starts, position) - 1
        if found >= 0 and position < self._runs[found][1]:
            return self._runs[found][2], self._runs[found][1]
        following = self._starts[found + 1] if found + 1 < len(self._starts) else position + 1
        return NO_FORMATTING, max(position + 1, following)


def read_character_runs(document: bytes, table: bytes, place: Place) -> FormattedRuns:
    """The character formatting of a file."""
    return FormattedRuns([run for page in _pages(document, table, place) for run in _character_page(page)])


def read_paragraph_runs(document: bytes, table: bytes, place: Place) -> FormattedRuns:
    """The paragraph formatting of a file."""
    return FormattedRuns([run for page in _pages(document, table, place) for run in _paragraph_page(page)])


def changes_of(grpprl: bytes) -> Changes:
    """The operand of each operation in a list of property changes; later ones win."""
    return dict(_operations(grpprl))


def number(changes: Changes, operation: int) -> int | None:
    """The operand of an operation as an unsigned number; None where it does not occur."""
    operand = changes.get(operation)
    return None if operand is None else int.from_bytes(operand[:4], "little")


def _operations(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 < len(grpprl):
        operation = int.from_bytes(grpprl[at : at + 2], "little")
        at += 2
        size, skipped = _operand_size(operation, grpprl, at)
        yield operation, grpprl[at + skipped : at + skipped + size]
        at += skipped + size


def _operand_size(operation: int, grpprl: bytes, at: int) -> tuple[int, int]:
    """The operand's size, and that of the size itself before it."""
    kind = operation >> 13
    if kind != 6:
        return _OPERAND_BYTES[kind], 0
    if operation in _LONG_SIZE:
        return max(0, int.from_bytes(grpprl[at : at + 2], "little") - 1), 2
    if operation == _TABS and grpprl[at] == _TABS_LONG:
        deleted = grpprl[at + 1]
        added = grpprl[at + 2 + 4 * deleted]
        return 2 + 4 * deleted + 3 * added, 1
    return grpprl[at], 1


def _pages(document: bytes, table: bytes, place: Place) -> Iterator[bytes]:
    plc = table[place.offset : place.offset + place.size]
    count = (len(plc) - 4) // 8
    for page in struct.unpack_from(f"<{max(0, count)}I", plc, 4 * (count + 1)) if count > 0 else ():
        start = (page & _PAGE_NUMBER_MASK) * _PAGE_BYTES
        content = document[start : start + _PAGE_BYTES]
        if len(content) == _PAGE_BYTES:
            yield content


def _character_page(page: bytes) -> Iterator[tuple[int, int, Formatting]]:
    count = page[-1]
    positions = struct.unpack_from(f"<{count + 1}I", page)
    for at in range(count):
        offset = 2 * page[4 * (count + 1) + at]
        grpprl = page[offset + 1 : offset + 1 + page[offset]] if offset else b""
        yield positions[at], positions[at + 1], Formatting(changes_of(grpprl))


def _paragraph_page(page: bytes) -> Iterator[tuple[int, int, Formatting]]:
    count = page[-1]
    positions = struct.unpack_from(f"<{count + 1}I", page)
    for at in range(count):
        offset = 2 * page[4 * (count + 1) + _PARAGRAPH_ENTRY_BYTES * at]
        yield positions[at], positions[at + 1], _paragraph_formatting(page, offset)


def _paragraph_formatting(page: bytes, offset: int) -> Formatting:
    if offset == 0:
        return NO_FORMATTING
    if page[offset]:
        start, size = offset + 1, 2 * page[offset] - 1
    else:
        start, size = offset + 2, 2 * page[offset + 1]
    content = page[start : start + size]
    return Formatting(changes_of(content[2:]), int.from_bytes(content[:2], "little"))
