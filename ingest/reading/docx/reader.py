"""The reader of Word files."""

from pathlib import Path

from lxml import etree

from ingest.reading.archive import Package, open_package
from ingest.reading.compose import compose
from ingest.reading.docx.body import Body, read_notes
from ingest.reading.docx.names import child
from ingest.reading.docx.numbering import read_lists
from ingest.reading.docx.styles import Styles
from ingest.reading.list_numbers import ListNumbers
from ingest.reading.port import Format, Limits, ReadDocument, Unreadable, UnreadableCode

_DOCUMENT = "word/document.xml"
_ROOT_RELATIONS = "_rels/.rels"
_DOCUMENT_RELATION = "/officeDocument"


class DocxReader:
    """Reads docx: its paragraphs, tables, text boxes, automatic numbers, foot- and endnotes."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def read(self, file: Path) -> ReadDocument:
        with open_package(file, Format.DOCX.value, self._limits) as package:
            root = package.xml(_document_part(package))
            body = child(root, "w:body")
            if body is None:
                raise Unreadable(UnreadableCode.DAMAGED, Format.DOCX.value)
            styles = Styles(_optional(package, "word/styles.xml"))
            numbering = _optional(package, "word/numbering.xml")
            numbers = ListNumbers({} if numbering is None else read_lists(numbering))
            blocks = Body(styles, numbers, _notes(package)).blocks(body)
        return compose(blocks, Format.DOCX, self._limits)


def _document_part(package: Package) -> str:
    """The part that holds the body; some programs number it (word/document2.xml)."""
    if package.has(_DOCUMENT) or not package.has(_ROOT_RELATIONS):
        return _DOCUMENT
    relations = package.xml(_ROOT_RELATIONS)
    targets = (part.get("Target", "") for part in relations if part.get("Type", "").endswith(_DOCUMENT_RELATION))
    return next(targets, _DOCUMENT).lstrip("/")


def _optional(package: Package, name: str) -> etree._Element | None:
    return package.xml(name) if package.has(name) else None


def _notes(package: Package) -> dict[tuple[str, str], etree._Element]:
    notes: dict[tuple[str, str], etree._Element] = {}
    for kind in ("footnote", "endnote"):
        root = _optional(package, f"word/{kind}s.xml")
        if root is not None:
            notes |= read_notes(root, kind)
    return notes
