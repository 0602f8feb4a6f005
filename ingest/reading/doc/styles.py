"""The style sheet and the font table of a Word file ([MS-DOC] 2.9.271, 2.9.286)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.reading.doc.header import Place
from ingest.reading.doc.properties import Changes, changes_of

_PARAGRAPH_STYLE, _CHARACTER_STYLE = 1, 2
_NO_STYLE = 0xFFF
# Built-in styles have fixed numbers: headings 1 to 9, tables of contents 19 to 27.
_HEADINGS = range(1, 10)
_CONTENTS = range(19, 28)
_DEFAULT_FONT_AT = 12
_FONT_NAME_AT = 39


@dataclass(frozen=True, slots=True)
class Style:
    """A style's own and inherited changes."""

    paragraph: Changes
    character: Changes
    heading_level: int | None = None
    is_contents: bool = False


_PLAIN = Style({}, {})


@dataclass(frozen=True, slots=True)
class _Entry:
    built_in: int
    base: int
    paragraph: Changes
    character: Changes


class StyleSheet:
    """The styles by number, and the font of text that no style sets in another."""

    def __init__(self, table: bytes, place: Place) -> None:
        content = table[place.offset : place.offset + place.size]
        self.default_font = 0
        self._entries: list[_Entry | None] = []
        self._styles: dict[int, Style] = {}
        if len(content) > _DEFAULT_FONT_AT + 4:
            self.default_font = struct.unpack_from("<H", content, 2 + _DEFAULT_FONT_AT)[0]
            self._entries = list(_entries(content))

    def style(self, index: int) -> Style:
        """A style with what it inherits; a plain one for a number without a style."""
        entry = self._entries[index] if 0 <= index < len(self._entries) else None
        if entry is None:
            return _PLAIN
        if index not in self._styles:
            self._styles[index] = _PLAIN  # ends the search where styles are based on each other
            base = self.style(entry.base)
            self._styles[index] = Style(
                paragraph=base.paragraph | entry.paragraph,
                character=base.character | entry.character,
                heading_level=entry.built_in if entry.built_in in _HEADINGS else base.heading_level,
                is_contents=entry.built_in in _CONTENTS or base.is_contents,
            )
        return self._styles[index]


def read_fonts(table: bytes, place: Place) -> list[str]:
    """The names of the fonts by number."""
    content = table[place.offset : place.offset + place.size]
    if len(content) < 4:
        return []
    fonts, at = [], 4
    for _ in range(struct.unpack_from("<H", content)[0]):
        if at >= len(content):
            break
        size = content[at]
        name = content[at + 1 + _FONT_NAME_AT : at + 1 + size].decode("utf-16-le", errors="replace")
        fonts.append(name.split("\0", 1)[0])
        at += 1 + size
    return fonts


def _entries(content: bytes) -> Iterator[_Entry | None]:
    header_size, count, base_size = struct.unpack_from("<HHH", content)
    at = 2 + header_size
    for _ in range(count):
        if at + 2 > len(content):
            return
        size = struct.unpack_from("<H", content, at)[0]
        yield _entry(content[at + 2 : at + 2 + size], base_size) if size else None
        at += 2 + size + size % 2


def _entry(content: bytes, base_size: int) -> _Entry:
    built_in, kind_and_base, count = struct.unpack_from("<HHH", content)
    kind, base = kind_and_base & 0xF, kind_and_base >> 4
    name_chars = struct.unpack_from("<H", content, base_size)[0]
    changes = list(_changes(content, base_size + 2 + 2 * (name_chars + 1), count & 0xF))
    paragraph = changes_of(changes[0][2:]) if kind == _PARAGRAPH_STYLE and changes else {}
    characters = changes[1:2] if kind == _PARAGRAPH_STYLE else changes[:1] if kind == _CHARACTER_STYLE else []
    return _Entry(
        built_in=built_in & 0xFFF,
        base=-1 if base == _NO_STYLE else base,
        paragraph=paragraph,
        character=changes_of(characters[0]) if characters else {},
    )


def _changes(content: bytes, at: int, count: int) -> Iterator[bytes]:
    for _ in range(count):
        if at + 2 > len(content):
            return
        size = struct.unpack_from("<H", content, at)[0]
        yield content[at + 2 : at + 2 + size]
        at += 2 + size + size % 2
