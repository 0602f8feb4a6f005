"""The characters of a Word file as blocks: fields by their result, tables by their marks, numbers counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.reading.blocks import Block, Cell, Paragraph, Row, Run, Table
from ingest.reading.doc.pieces import Piece
from ingest.reading.doc.properties import (
    CHARACTER_STYLE,
    DELETED,
    FONT,
    HIDDEN,
    IN_TABLE,
    LIST,
    LIST_LEVEL,
    OUTLINE_LEVEL,
    ROW_END,
    SPECIAL,
    SYMBOL,
    Changes,
    FormattedRuns,
    number,
)
from ingest.reading.doc.styles import Style, StyleSheet
from ingest.reading.list_numbers import LEVELS, ListNumbers, ListReference
from ingest.reading.tidy import symbol_font_text

_CELL_END, _PARAGRAPH_END, _PAGE_END = "\x07", "\r", "\f"
_FIELD_BEGIN, _FIELD_SEPARATOR, _FIELD_END = "\x13", "\x14", "\x15"
_SHOWN_AS = {"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": "\u00ad", "\f": "\n"}
_SYMBOL_PLACE = "("
_BODY_LEVEL = 9
_TOGGLED = frozenset({1, 0x81})


@dataclass(frozen=True, slots=True)
class Fonts:
    """The names of fonts by number."""

    names: Sequence[str]

    def name(self, index: int | None) -> str | None:
        return self.names[index] if index is not None and 0 <= index < len(self.names) else None


@dataclass(frozen=True, slots=True)
class Formats:
    """How the characters and paragraphs of a file are formatted."""

    characters: FormattedRuns
    paragraphs: FormattedRuns
    styles: StyleSheet
    fonts: Fonts
    numbers: ListNumbers


@dataclass(slots=True)
class _Rows:
    """A table while it is read."""

    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    cell: list[Paragraph] = field(default_factory=list)

    def end_cell(self) -> None:
        self.cells.append(tuple(self.cell))
        self.cell = []

    def end_row(self) -> None:
        if self.cell:
            self.end_cell()
        if self.cells:
            self.rows.append(tuple(self.cells))
        self.cells = []


def characters(pieces: Sequence[Piece]) -> Iterator[tuple[str, int]]:
    """Each character of the file with its position."""
    for piece in pieces:
        for at, char in enumerate(piece.text):
            yield char, piece.position + at * piece.char_bytes


def blocks(text: Sequence[tuple[str, int]], formats: Formats) -> Iterator[Block]:
    """The blocks of one text of the file, given as characters with their positions."""
    table = _Rows()
    for content, mark, position in _paragraphs(text):
        formatting, _ = formats.paragraphs.at(position)
        style = formats.styles.style(formatting.style)
        changes = style.paragraph | formatting.changes
        in_table = number(changes, IN_TABLE) == 1
        if not in_table:
            yield from _finished(table)
            table = _Rows()
        paragraph = _paragraph(content, style, changes, formats)
        if not in_table:
            if paragraph is not None:
                yield paragraph
        elif number(changes, ROW_END) == 1:
            table.end_row()
        else:
            if paragraph is not None:
                table.cell.append(paragraph)
            if mark == _CELL_END:
                table.end_cell()
    yield from _finished(table)


def _finished(table: _Rows) -> Iterator[Block]:
    table.end_row()
    if table.rows:
        yield Table(tuple(table.rows))


def _paragraphs(text: Sequence[tuple[str, int]]) -> Iterator[tuple[list[tuple[str, int]], str, int]]:
    """The characters of each paragraph, the mark that ends it, and the position of that mark."""
    content: list[tuple[str, int]] = []
    for char, position in text:
        if char in (_PARAGRAPH_END, _CELL_END):
            yield content, char, position
            content = []
        else:
            content.append((char, position))
    if content:
        yield content, _PARAGRAPH_END, content[-1][1]


def _paragraph(
    content: Sequence[tuple[str, int]], style: Style, changes: Changes, formats: Formats
) -> Paragraph | None:
    """A paragraph with its number; None where it shows nothing, or belongs to a table of contents."""
    runs = tuple(_runs(content, style, formats))
    if not any(run.text.strip() for run in runs):
        return None
    label = formats.numbers.label(_list_reference(changes))
    if style.is_contents:
        return None
    if label:
        font = formats.fonts.name(number(style.character, FONT))
        runs = (Run(f"{label} ", font), *runs)
    return Paragraph(runs, _heading_level(style, changes))


def _list_reference(changes: Changes) -> ListReference | None:
    list_id, level = number(changes, LIST), number(changes, LIST_LEVEL)
    if not list_id:
        return None
    return ListReference(str(list_id), min(level or 0, LEVELS - 1))


def _heading_level(style: Style, changes: Changes) -> int | None:
    level = number(changes, OUTLINE_LEVEL)
    if level is not None:
        return level + 1 if level < _BODY_LEVEL else None
    return style.heading_level


def _runs(content: Sequence[tuple[str, int]], style: Style, formats: Formats) -> Iterator[Run]:
    """The visible text, one run for each stretch of one formatting."""
    fields: list[bool] = []
    shown: list[str] = []
    changes: Changes = {}
    holds_from, holds_up_to = 0, -1
    for char, position in content:
        if not holds_from <= position < holds_up_to:
            yield from _run(shown, changes, formats)
            shown = []
            formatting, holds_up_to = formats.characters.at(position)
            holds_from = position
            changes = _character_changes(style, formatting.changes, formats)
        if char == _FIELD_BEGIN:
            fields.append(False)
        elif char == _FIELD_SEPARATOR and fields:
            fields[-1] = True
        elif char == _FIELD_END and fields:
            fields.pop()
        elif all(fields):
            shown.append(_shown(char, changes, formats))
    yield from _run(shown, changes, formats)


def _character_changes(style: Style, own: Changes, formats: Formats) -> Changes:
    named = number(own, CHARACTER_STYLE)
    of_character_style = formats.styles.style(named).character if named is not None else {}
    return style.character | of_character_style | own


def _run(shown: list[str], changes: Changes, formats: Formats) -> Iterator[Run]:
    text = "".join(shown)
    hidden = number(changes, HIDDEN) in _TOGGLED or number(changes, DELETED) in _TOGGLED
    if text and not hidden:
        index = number(changes, FONT)
        font = formats.fonts.name(formats.styles.default_font if index is None else index)
        yield Run(symbol_font_text(text, font), font)


def _shown(char: str, changes: Changes, formats: Formats) -> str:
    """What a character shows; those that stand for pictures, notes and comments show nothing as text."""
    if char == _SYMBOL_PLACE and SYMBOL in changes and number(changes, SPECIAL) in _TOGGLED:
        operand = changes[SYMBOL]
        font = formats.fonts.name(int.from_bytes(operand[:2], "little"))
        return symbol_font_text(chr(int.from_bytes(operand[2:4], "little")), font)
    if char in _SHOWN_AS:
        return _SHOWN_AS[char]
    return char if char >= " " or char == "\t" else ""
