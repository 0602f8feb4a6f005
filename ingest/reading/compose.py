"""From blocks to the text that is handed on: decoded, tidied, tables laid out, headings located."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.reading.blocks import Block, Cell, Paragraph, Row, Table, paragraphs_of
from ingest.reading.charsets import UNICODE
from ingest.reading.decoding import Decoded, decode
from ingest.reading.port import Format, Heading, Limits, ReadDocument, ReadingWarning, Unreadable, UnreadableCode
from ingest.reading.tidy import has_undecoded, tidy

# The motto marks a letterhead, the list of addressees a signature block (Nghị định 30/2020/NĐ-CP, phụ lục I), an
# article a text that was put into a frame: tables that only place text.
_LAYOUT_MARKS = re.compile(
    r"độc\s+lập\s*[-–]\s*tự\s+do|nơi\s+nhận\s*:|^điều\s+\d+\.", re.IGNORECASE | re.MULTILINE
)
_MAX_CELL_LINES = 8

# A line of the finished text, and its heading level where the format marks it as a heading.
Line = tuple[str, int | None]
# The text of each paragraph, by the paragraph's identity.
Texts = dict[int, str]


def compose(
    blocks: list[Block], kind: Format, limits: Limits, warnings: Iterable[ReadingWarning] = ()
) -> ReadDocument:
    """The finished document. Raises `Unreadable` where no text is left, or too much of it."""
    paragraphs = list(paragraphs_of(blocks))
    if sum(len(run.text) for paragraph in paragraphs for run in paragraph.runs) > limits.text_chars:
        raise Unreadable(UnreadableCode.TOO_LARGE, f"> {limits.text_chars:,} characters")
    decoded = decode([paragraph.runs for paragraph in paragraphs])
    texts = dict(zip(map(id, paragraphs), map(tidy, decoded.texts), strict=True))
    lines = [line for block in blocks for line in _lines(block, texts)]
    return finish(lines, kind, decoded, warnings)


def finish(
    lines: Sequence[Line], kind: Format, decoded: Decoded, warnings: Iterable[ReadingWarning] = ()
) -> ReadDocument:
    """The document of lines that are decoded and tidy already."""
    text, headings = _joined(lines)
    if not any(ch.isalnum() for ch in text):
        raise Unreadable(UnreadableCode.NO_TEXT, kind.value)
    return ReadDocument(
        text=text,
        format=kind.value,
        encoding=decoded.encoding,
        headings=tuple(headings),
        warnings=tuple(dict.fromkeys([*warnings, *_text_warnings(text, decoded)])),
    )


def _text_warnings(text: str, decoded: Decoded) -> Iterator[ReadingWarning]:
    if decoded.mixed:
        yield ReadingWarning.MIXED_ENCODINGS
    elif decoded.encoding != UNICODE:
        yield ReadingWarning.LEGACY_ENCODING
    if has_undecoded(text):
        yield ReadingWarning.UNREADABLE_CHARACTERS


def _joined(lines: Sequence[Line]) -> tuple[str, list[Heading]]:
    kept: list[str] = []
    headings: list[Heading] = []
    offset = 0
    for line, level in lines:
        if not line:
            continue
        if level is not None:
            headings.append(Heading(offset, level))
        kept.append(line)
        offset += len(line) + 1
    return "\n".join(kept), headings


def _lines(block: Block, texts: Texts) -> Iterator[Line]:
    if isinstance(block, Paragraph):
        yield texts[id(block)], block.level
    elif _is_layout(block, texts):
        for row in block.rows:
            yield from (line for cell in row for inner in cell for line in _lines(inner, texts))
    else:
        yield from ((_row_line(row, texts), None) for row in block.rows)


def _is_layout(table: Table, texts: Texts) -> bool:
    """Whether a table only places text: a letterhead, a signature block, a frame around running text or tables."""
    cells = [cell for row in table.rows for cell in row]
    if any(len(_text_lines(cell, texts)) > _MAX_CELL_LINES for cell in cells):
        return True
    return any(_LAYOUT_MARKS.search("\n".join(_text_lines(cell, texts))) for cell in cells)


def _text_lines(cell: Cell, texts: Texts) -> list[str]:
    return [line for paragraph in paragraphs_of(cell) for line in texts[id(paragraph)].split("\n") if line]


def _row_line(row: Row, texts: Texts) -> str:
    """The cells with tabs between them, empty ones too, so that columns stay countable; lone cells bare."""
    cells = [_text_lines(cell, texts) for cell in row]
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        return "\n".join(filled[0])
    return "\t".join(" ".join(cell).replace("\t", " ") for cell in cells).rstrip("\t")


def data_table(rows: Sequence[Sequence[Paragraph]]) -> Table:
    """A table whose cells hold one paragraph each."""
    return Table(tuple(tuple((cell,) for cell in row) for row in rows))
