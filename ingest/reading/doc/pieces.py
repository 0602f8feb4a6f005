"""The piece table: the characters of a Word file in order, each with the file position its properties hang on."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.reading.doc.header import Place

_PIECE_TABLE = 0x02
_PROPERTY_CHANGES = 0x01
_COMPRESSED = 0x40000000
_DESCRIPTOR_BYTES = 8
# What Windows-1252 leaves undefined is taken as Latin-1.
_WINDOWS_1252 = [
    bytes([byte]).decode("cp1252", errors="ignore") or bytes([byte]).decode("latin-1") for byte in range(256)
]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that lie together: the first one's file position, and the bytes each one takes."""

    text: str
    position: int
    char_bytes: int


def read_pieces(document: bytes, table: bytes, place: Place) -> list[Piece]:
    """All pieces in the order of the text."""
    return list(_pieces(document, _piece_table(table[place.offset : place.offset + place.size])))


def _piece_table(structure: bytes) -> bytes:
    """The table itself, behind the property changes that fast saving may have put before it."""
    at = 0
    while at < len(structure) and structure[at] == _PROPERTY_CHANGES:
        at += 3 + struct.unpack_from("<H", structure, at + 1)[0]
    if structure[at] != _PIECE_TABLE:
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", structure, at + 1)[0]
    return structure[at + 5 : at + 5 + size]


def _pieces(document: bytes, plc: bytes) -> Iterator[Piece]:
    count = (len(plc) - 4) // (4 + _DESCRIPTOR_BYTES)
    starts = struct.unpack_from(f"<{count + 1}I", plc)
    for at in range(count):
        length = starts[at + 1] - starts[at]
        place = struct.unpack_from("<I", plc, 4 * (count + 1) + _DESCRIPTOR_BYTES * at + 2)[0]
        if place & _COMPRESSED:
            position = (place & ~_COMPRESSED) // 2
            content = document[position : position + length]
            yield Piece("".join(_WINDOWS_1252[byte] for byte in content), position, 1)
        else:
            content = document[place : place + 2 * length]
            # One character a code unit, so that positions stay countable.
            units = struct.unpack(f"<{len(content) // 2}H", content[: len(content) // 2 * 2])
            yield Piece("".join(map(chr, units)), place, 2)
