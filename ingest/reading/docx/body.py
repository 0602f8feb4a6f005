"""The body of a Word document as blocks, in reading order, with the notes at its end."""

from collections.abc import Iterator

from lxml import etree

from ingest.reading.blocks import Block, Paragraph, Row, Run, Table
from ingest.reading.counters import printed_count
from ingest.reading.docx.names import child, name, value
from ingest.reading.docx.runs import paragraph_text, preferred
from ingest.reading.docx.styles import Style, Styles, heading_level, numbering_reference
from ingest.reading.list_numbers import ListNumbers

_CONTENTS_GALLERY = "table of contents"
_NOTE_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}
_NO_NOTE_TYPES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_DELETED = frozenset({"w:del", "w:moveFrom"})
_MAX_DEPTH = 60


class Body:
    """One walk over a document; `blocks` may be called once, as numbering counts while it walks."""

    def __init__(self, styles: Styles, numbers: ListNumbers, notes: dict[tuple[str, str], etree._Element]) -> None:
        self._styles = styles
        self._numbers = numbers
        self._notes = notes
        self._referred: list[tuple[str, str]] = []

    def blocks(self, body: etree._Element) -> list[Block]:
        """All blocks; a table of contents is left out, as it repeats every heading of the text."""
        return [*self._walk(body, 0), *self._note_blocks()]

    def _walk(self, container: etree._Element, depth: int) -> Iterator[Block]:
        if depth > _MAX_DEPTH:
            return
        for element in container:
            kind = name(element)
            if kind == "w:p":
                yield from self._paragraph(element, depth)
            elif kind == "w:tbl":
                yield Table(tuple(self._rows(element, depth)))
            elif kind == "mc:AlternateContent":
                yield from self._walk(preferred(element), depth + 1)
            elif kind not in _DELETED and not _is_contents(element):
                yield from self._walk(element, depth + 1)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Block]:
        properties = child(element, "w:pPr")
        style = self._styles.paragraph(value(child(properties, "w:pStyle")))
        found = paragraph_text(element, self._styles, style.font)
        has_text = any(run.text.strip() for run in found.runs)
        label = self._label(properties, style) if has_text else ""
        if has_text and not style.is_contents:
            runs = (Run(f"{label} ", style.font), *found.runs) if label else tuple(found.runs)
            yield Paragraph(runs, heading_level(properties, style.heading_level))
        self._referred.extend(found.notes)
        for box in found.boxes:
            yield from self._walk(box, depth + 1)

    def _label(self, properties: etree._Element | None, style: Style) -> str:
        return self._numbers.label(numbering_reference(properties, style.numbering))

    def _rows(self, table: etree._Element, depth: int) -> Iterator[Row]:
        for row in _members(table, "w:tr"):
            if child(child(row, "w:trPr"), "w:del") is None:
                yield tuple(tuple(self._walk(cell, depth + 1)) for cell in _members(row, "w:tc"))

    def _note_blocks(self) -> Iterator[Block]:
        counts: dict[str, int] = {}
        for kind, note_id in dict.fromkeys(self._referred):
            note = self._notes.get((kind, note_id))
            if note is None:
                continue
            counts[kind] = counts.get(kind, 0) + 1
            blocks = list(self._walk(note, 0))
            if blocks and isinstance(blocks[0], Paragraph):
                label = f"[{printed_count(counts[kind], _NOTE_FORMATS[kind])}] "
                blocks[0] = Paragraph((Run(label), *blocks[0].runs))
            yield from blocks


def read_notes(root: etree._Element, kind: str) -> dict[tuple[str, str], etree._Element]:
    """The notes of a footnotes or endnotes part by kind and id, without the separators that Word keeps there."""
    notes = (note for note in root if value(note, "type") not in _NO_NOTE_TYPES)
    return {(kind, note_id): note for note in notes if (note_id := value(note, "id"))}


def _members(container: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, those inside content controls too."""
    for element in container:
        kind = name(element)
        if kind == wanted:
            yield element
        elif kind in {"w:sdt", "w:sdtContent", "w:customXml", "w:ins"}:
            yield from _members(element, wanted)


def _is_contents(element: etree._Element) -> bool:
    if name(element) != "w:sdt":
        return False
    gallery = child(child(child(element, "w:sdtPr"), "w:docPartObj"), "w:docPartGallery")
    return (value(gallery) or "").lower() == _CONTENTS_GALLERY
