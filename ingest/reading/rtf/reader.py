"""The reader of RTF files.

striprtf, the usual library, drops automatic numbers, notes and the font each run is set in, and puts bars between
cells; clause numbers and the legacy encodings live in exactly those, so the format is read here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.reading.blocks import Block, Cell, Paragraph, Row, Run, Table
from ingest.reading.compose import compose
from ingest.reading.port import Format, Limits, ReadDocument, Unreadable, UnreadableCode
from ingest.reading.rtf.fonts import Font, code_page
from ingest.reading.rtf.tokens import Token, tokens

# Destinations whose text is not the document's.
_SKIPPED = frozenset({
    "colortbl", "stylesheet", "info", "pict", "object", "objdata", "header", "headerl", "headerr",
    "headerf", "footer", "footerl", "footerr", "footerf", "ftnsep", "ftnsepc", "ftncn", "aftnsep",
    "aftnsepc", "aftncn", "fldinst", "themedata", "datastore", "colorschememapping", "latentstyles",
    "rsidtbl", "generator", "listtable", "listoverridetable", "revtbl", "xe", "tc", "txe", "rxe",
    "bkmkstart", "bkmkend", "annotation", "atnid", "atnauthor", "atndate", "atnref", "atnparent", "atnicn",
    "atrfstart", "atrfend", "nonshppict", "pn", "pnseclvl", "pntxta", "pntxtb", "sp", "sn", "sv",
    "nonesttables", "nesttableprops", "mmathPr", "xmlnstbl", "wgrffmtfilter", "docvar", "template",
    "filetbl", "private", "userprops", "falt", "panose",
})  # fmt: skip
# Marked as ignorable, and yet they lead to text boxes.
_ENTERED_THOUGH_STARRED = frozenset({"shpinst", "shptxt", "ud"})
_TEXT_OF = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_TEXT_OF_SYMBOL = {"~": "\u00a0", "-": "\u00ad", "_": "-", "{": "{", "}": "}", "\\": "\\"}
_PARAGRAPH_ENDS = frozenset({"par", "sect", "page", "column"})
_BODY_OUTLINE_LEVEL = 9
_MAX_GROUPS = 10_000


class RtfReader:
    """Reads rtf."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def read(self, file: Path) -> ReadDocument:
        parser = _Parser()
        for token in tokens(file.read_bytes()):
            parser.take(token)
        return compose(parser.blocks(), Format.RTF, self._limits)


@dataclass(slots=True)
class _State:
    """What a group inherits and its end restores."""

    font: int | None = None
    skipped: bool = False
    hidden: bool = False
    in_font_table: bool = False
    in_note: bool = False
    skip_after_unicode: int = 1


@dataclass(slots=True)
class _Flow:
    """A stream of paragraphs and tables: the body, or the notes."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    cell: list[Paragraph] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def end_paragraph(self, level: int | None, in_table: bool) -> None:
        if not in_table:
            self.end_table()
        if self.runs:
            paragraph = Paragraph(tuple(self.runs), level)
            if in_table:
                self.cell.append(paragraph)
            else:
                self.blocks.append(paragraph)
        self.runs = []

    def end_cell(self) -> None:
        self.end_paragraph(None, in_table=True)
        self.cells.append(tuple(self.cell))
        self.cell = []

    def end_row(self) -> None:
        if self.cells:
            self.rows.append(tuple(self.cells))
        self.cells = []

    def end_table(self) -> None:
        if self.cell:
            self.end_cell()
        self.end_row()
        if self.rows:
            self.blocks.append(Table(tuple(self.rows)))
        self.rows = []


class _Parser:
    """Takes tokens in order and gathers the document's blocks."""

    def __init__(self) -> None:
        self._state = _State()
        self._outer: list[_State] = []
        self._fonts: dict[int, Font] = {}
        self._default_font: int | None = None
        self._code_page = "cp1252"
        self._body, self._notes = _Flow(), _Flow()
        self._note_count = 0
        self._in_table = False
        self._level: int | None = None
        self._starred = False
        self._to_skip = 0
        self._words: dict[str, Callable[[int | None], None]] = {
            "f": self._set_font, "deff": self._set_default_font, "fcharset": self._set_charset,
            "ansicpg": self._set_code_page, "uc": self._set_skip, "u": self._unicode, "plain": self._plain,
            "v": self._set_hidden, "deleted": self._set_hidden, "pard": self._reset_paragraph,
            "intbl": self._enter_table, "outlinelevel": self._set_level, "footnote": self._note,
            "cell": lambda _: self._flow.end_cell(), "nestcell": lambda _: self._add("\t"),
            "row": lambda _: self._flow.end_row(), "nestrow": lambda _: self._add("\n"),
            "fonttbl": self._enter_font_table,
        }  # fmt: skip

    def blocks(self) -> list[Block]:
        """All blocks so far, the notes last."""
        for flow in (self._body, self._notes):
            flow.end_paragraph(None, in_table=False)
        return [*self._body.blocks, *self._notes.blocks]

    def take(self, token: Token) -> None:
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        elif token.kind == "word":
            self._word(token.value, token.number)
        elif token.kind == "symbol":
            self._symbol(token.value)
        else:
            self._bytes(token.value)

    @property
    def _flow(self) -> _Flow:
        return self._notes if self._state.in_note else self._body

    def _open(self) -> None:
        if len(self._outer) >= _MAX_GROUPS:
            raise Unreadable(UnreadableCode.DAMAGED, Format.RTF.value)
        self._outer.append(self._state)
        self._state = replace(self._state)
        self._starred = False
        self._to_skip = 0

    def _close(self) -> None:
        if self._outer:
            before = self._state
            self._state = self._outer.pop()
            if before.in_note and not self._state.in_note:
                self._notes.end_paragraph(None, in_table=False)
        self._to_skip = 0

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word in _SKIPPED or (starred and word not in _ENTERED_THOUGH_STARRED):
            self._state.skipped = True
        if word in self._words:
            self._words[word](number)
        elif word in _PARAGRAPH_ENDS:
            self._end_paragraph()
        elif word in _TEXT_OF:
            self._add(_TEXT_OF[word])

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            self._end_paragraph()
        elif symbol in _TEXT_OF_SYMBOL:
            self._add(_TEXT_OF_SYMBOL[symbol])

    def _bytes(self, characters: str) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(characters))
            self._to_skip -= skipped
            characters = characters[skipped:]
        if self._state.in_font_table and self._state.font is not None and not self._state.skipped:
            self._fonts.setdefault(self._state.font, Font()).name += characters
        else:
            self._add(self._font().decode(characters, self._code_page))

    def _add(self, text: str) -> None:
        if text and not (self._state.skipped or self._state.hidden or self._state.in_font_table):
            self._flow.runs.append(Run(text, self._font().name.strip().rstrip(";") or None))

    def _font(self) -> Font:
        number = self._default_font if self._state.font is None else self._state.font
        return self._fonts.get(-1 if number is None else number, _NO_FONT)

    def _end_paragraph(self) -> None:
        if not (self._state.skipped or self._state.in_font_table):
            self._flow.end_paragraph(self._level, self._in_table and not self._state.in_note)

    def _set_font(self, number: int | None) -> None:
        self._state.font = number

    def _set_default_font(self, number: int | None) -> None:
        self._default_font = number

    def _set_charset(self, number: int | None) -> None:
        if self._state.in_font_table and self._state.font is not None:
            self._fonts.setdefault(self._state.font, Font()).charset = number or 0

    def _set_code_page(self, number: int | None) -> None:
        self._code_page = code_page(number)

    def _set_skip(self, number: int | None) -> None:
        self._state.skip_after_unicode = max(0, number or 0)

    def _unicode(self, number: int | None) -> None:
        # Signed 16 bits: codes above 32767 are written as negative numbers, and surrogates in pairs.
        self._add(chr((number or 0) & 0xFFFF))
        self._to_skip = self._state.skip_after_unicode

    def _plain(self, _: int | None) -> None:
        self._state.font = None
        self._state.hidden = False

    def _set_hidden(self, number: int | None) -> None:
        self._state.hidden = number != 0

    def _reset_paragraph(self, _: int | None) -> None:
        self._in_table = False
        self._level = None

    def _enter_table(self, _: int | None) -> None:
        self._in_table = True

    def _set_level(self, number: int | None) -> None:
        self._level = None if number is None or number >= _BODY_OUTLINE_LEVEL else number + 1

    def _enter_font_table(self, _: int | None) -> None:
        self._state.in_font_table = True

    def _note(self, _: int | None) -> None:
        if not self._state.skipped:
            self._state.in_note = True
            self._note_count += 1
            self._notes.runs.append(Run(f"[{self._note_count}] "))


_NO_FONT = Font()
