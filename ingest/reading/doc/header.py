"""The file information block: where everything else in a Word file lies ([MS-DOC] 2.5)."""

import struct
from dataclasses import dataclass

# FibBase.nFib of Word 97 and later; older files have another layout altogether.
WORD_97 = 0x00C1
_FLAGS_AT = 0x0A
_SECOND_TABLE_STREAM = 0x0200
_LENGTHS_AT = 0x4C
# FibRgFcLcb97, each an offset into the table stream and a size.
_PLACES = {
    "styles": 0xA2, "character_pages": 0xFA, "paragraph_pages": 0x102, "fonts": 0x112, "pieces": 0x1A2,
    "lists": 0x2E2, "list_overrides": 0x2EA,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the table stream."""

    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Header:
    """Which table stream belongs to the file, how long each of its texts is, and where its tables lie.

    The texts follow each other in one run of characters: main text, footnotes, headers, macros, comments,
    endnotes, text boxes.
    """

    table_stream: str
    main_chars: int
    footnote_chars: int
    header_chars: int
    macro_chars: int
    comment_chars: int
    endnote_chars: int
    box_chars: int
    places: dict[str, Place]


def version_of(document: bytes) -> int:
    """The format version of a WordDocument stream."""
    version: int = struct.unpack_from("<H", document, 2)[0]
    return version


def read_header(document: bytes) -> Header:
    """The header of a WordDocument stream of Word 97 or later."""
    flags = struct.unpack_from("<H", document, _FLAGS_AT)[0]
    lengths = struct.unpack_from("<7i", document, _LENGTHS_AT)
    places = {name: Place(*struct.unpack_from("<II", document, at)) for name, at in _PLACES.items()}
    table_stream = "1Table" if flags & _SECOND_TABLE_STREAM else "0Table"
    main, notes, headers, macros, comments, endnotes, boxes = (max(0, length) for length in lengths)
    return Header(table_stream, main, notes, headers, macros, comments, endnotes, boxes, places)
