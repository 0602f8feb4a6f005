"""docx files written by hand, so that each part holds exactly what a test is about."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = f'<?xml version="1.0" encoding="UTF-8"?><w:{{0}} xmlns:w="{NAMESPACE}">{{1}}</w:{{0}}>'


def part(root: str, content: str) -> str:
    """An XML part with its root element."""
    return _HEAD.format(root, content)


def paragraph(text: str, properties: str = "", run_properties: str = "") -> str:
    """A paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run_properties}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def numbered(text: str, list_id: int, level: int = 0) -> str:
    """A paragraph that counts in a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    """A table whose cells hold the paragraphs given."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def write_docx(file: Path, body: str, parts: Mapping[str, str | bytes] | None = None) -> Path:
    """A docx with that body and those other parts."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return file
