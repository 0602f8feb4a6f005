"""The blocks of an HTML element, laid out as a browser would: blocks break lines, inline elements do not."""

import re
from collections.abc import Iterator

from lxml import etree

from ingest.reading.blocks import Block, Cell, Paragraph, Run, Table
from ingest.reading.counters import printed_count
from ingest.reading.html.site_parts import text_of

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "ul", "caption",
    "tbody", "thead", "tfoot", "tr", "td", "th", "table",
})  # fmt: skip
_HEADING = re.compile(r"h[1-6]")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_STYLE_FORMATS = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero", "none": "none",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?([a-z-]+)\s*(?:;|$)")
_FONT_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^\"',;]+)", re.IGNORECASE)
_MAX_DEPTH = 200


class BlockBuilder:
    """Collects runs into paragraphs while the tree is walked."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._level: int | None = None
        self._preformatted = False

    def build(self, element: etree._Element, font: str | None = None, depth: int = 0) -> list[Block]:
        """The blocks inside an element, which stands at a depth of the page in a font."""
        self._walk(element, font, depth)
        self._end_paragraph()
        return self._blocks

    def _walk(self, element: etree._Element, font: str | None, depth: int) -> None:
        if depth > _MAX_DEPTH:
            self._add(text_of(element), font)
            return
        self._add(element.text, font)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, _font(child) or font, depth + 1)
            self._add(child.tail, font)

    def _element(self, element: etree._Element, font: str | None, depth: int) -> None:
        tag = element.tag
        if tag == "br":
            self._runs.append(Run("\n", font))
        elif tag == "table":
            self._end_paragraph()
            self._table(element, font, depth)
        elif tag in _BLOCKS:
            self._block(element, font, depth)
        else:
            self._walk(element, font, depth)

    def _block(self, element: etree._Element, font: str | None, depth: int) -> None:
        self._end_paragraph()
        outer_level, outer_format = self._level, self._preformatted
        if _HEADING.fullmatch(str(element.tag)):
            self._level = int(str(element.tag)[1])
        self._preformatted = self._preformatted or element.tag == "pre"
        if element.tag == "li" and (label := _list_label(element)):
            self._runs.append(Run(label, font))
        self._walk(element, font, depth)
        self._end_paragraph()
        self._level, self._preformatted = outer_level, outer_format

    def _table(self, table: etree._Element, font: str | None, depth: int) -> None:
        rows = [tuple(_cell(cell, font, depth) for cell in _members(row, {"td", "th"})) for row in _rows(table)]
        for caption in _members(table, {"caption"}):
            self._blocks.extend(BlockBuilder().build(caption))
        if rows:
            self._blocks.append(Table(tuple(rows)))

    def _add(self, text: str | None, font: str | None) -> None:
        if text:
            self._runs.append(Run(text if self._preformatted else _SPACE.sub(" ", text), font))

    def _end_paragraph(self) -> None:
        if any(run.text.strip() for run in self._runs):
            self._blocks.append(Paragraph(tuple(self._runs), self._level))
        self._runs = []


def _cell(cell: etree._Element, font: str | None, depth: int) -> Cell:
    return tuple(BlockBuilder().build(cell, _font(cell) or font, depth + 1))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in _members(table, {"tr", "thead", "tbody", "tfoot"}):
        if row.tag == "tr":
            yield row
        else:
            yield from _members(row, {"tr"})


def _members(element: etree._Element, tags: set[str]) -> list[etree._Element]:
    return [child for child in element if child.tag in tags]


def _font(element: etree._Element) -> str | None:
    if element.tag == "font" and element.get("face"):
        return (element.get("face") or "").split(",")[0].strip("\"' ")
    found = _FONT_FAMILY.search(element.get("style") or "")
    return found.group(1).strip() if found else None


def _list_label(item: etree._Element) -> str:
    """The number that a browser prints before an item of an ordered list."""
    ordered = item.getparent()
    if ordered is None or ordered.tag != "ol":
        return ""
    number_format = _list_format(ordered)
    if number_format == "none":
        return ""
    count = _number(ordered.get("start"), 1)
    for sibling in ordered:
        if sibling.tag != "li":
            continue
        count = _number(sibling.get("value"), count)
        if sibling is item:
            break
        count += 1
    return f"{printed_count(count, number_format)}. "


def _list_format(ordered: etree._Element) -> str:
    style = _LIST_STYLE.search((ordered.get("style") or "").lower())
    if style and style.group(1) in _STYLE_FORMATS:
        return _STYLE_FORMATS[style.group(1)]
    return _LIST_FORMATS.get(ordered.get("type", "1"), "decimal")


def _number(printed: str | None, otherwise: int) -> int:
    return int(printed) if printed is not None and printed.strip().isdigit() else otherwise
