"""The lists of a Word file ([MS-DOC] 2.9.147 and 2.9.131)."""

import struct
from dataclasses import replace

from ingest.reading.doc.header import Place
from ingest.reading.list_numbers import LEVELS, Level, ListDefinition

_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero",
    23: "bullet", 255: "none",
}  # fmt: skip
_LIST_BYTES = 28
_SIMPLE_LIST = 0x01
_SIMPLE_FLAG_AT = 26
_LEVEL_BYTES = 28
_ALL_ARABIC, _NO_RESTART = 0x04, 0x08
_OVERRIDE_BYTES = 16
_HAS_START, _HAS_LEVEL = 0x10, 0x20


def read_lists(table: bytes, lists: Place, overrides: Place) -> dict[str, ListDefinition]:
    """The lists by the number that paragraphs refer to, from 1."""
    if lists.size < 2 or overrides.size < 4:
        return {}
    definitions = _definitions(table, lists)
    count = struct.unpack_from("<i", table, overrides.offset)[0]
    at = overrides.offset + 4
    heads = [struct.unpack_from("<iiiB", table, at + _OVERRIDE_BYTES * place) for place in range(count)]
    at += _OVERRIDE_BYTES * count
    found = {}
    for place, (list_id, _, _, changed_levels) in enumerate(heads, start=1):
        definition = definitions.get(list_id)
        definition, at = _overridden(table, at + 4, changed_levels, definition or ListDefinition(str(list_id), {}))
        found[str(place)] = definition
    return found


def _definitions(table: bytes, place: Place) -> dict[int, ListDefinition]:
    count = struct.unpack_from("<h", table, place.offset)[0]
    heads = [place.offset + 2 + _LIST_BYTES * at for at in range(max(0, count))]
    # The levels of all lists follow the table, beyond the size it is stated to have.
    at = place.offset + 2 + _LIST_BYTES * max(0, count)
    definitions = {}
    for head in heads:
        list_id = struct.unpack_from("<i", table, head)[0]
        is_simple = table[head + _SIMPLE_FLAG_AT] & _SIMPLE_LIST
        levels = {}
        for depth in range(1 if is_simple else LEVELS):
            levels[depth], at = _level(table, at)
        definitions[list_id] = ListDefinition(str(list_id), levels)
    return definitions


def _overridden(
    table: bytes, at: int, changed_levels: int, definition: ListDefinition
) -> tuple[ListDefinition, int]:
    levels, starts = dict(definition.levels), {}
    for _ in range(changed_levels):
        start, flags = struct.unpack_from("<iI", table, at)
        at += 8
        depth = flags & 0x0F
        if flags & _HAS_LEVEL:
            levels[depth], at = _level(table, at)
            start = levels[depth].start
        if flags & _HAS_START:
            starts[depth] = start
    return replace(definition, levels=levels, starts=starts), at


def _level(table: bytes, at: int) -> tuple[Level, int]:
    start, number_format, flags = struct.unpack_from("<iBB", table, at)
    character_bytes, paragraph_bytes, restart = struct.unpack_from("<BBB", table, at + 24)
    at += _LEVEL_BYTES + character_bytes + paragraph_bytes
    length = struct.unpack_from("<H", table, at)[0]
    text = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", errors="replace")
    level = Level(
        start=start,
        number_format=_FORMATS.get(number_format, "decimal"),
        # Counts are written as the number of their level in place of a character.
        text="".join(f"%{ord(ch) + 1}" if ord(ch) < LEVELS else ch for ch in text),
        restarts_after=restart if flags & _NO_RESTART else None,
        all_arabic=bool(flags & _ALL_ARABIC),
    )
    return level, at + 2 + 2 * length
