"""What a paragraph or a run takes from its styles: heading level, numbering, font, and whether it shows."""

from dataclasses import dataclass

from lxml import etree

from ingest.reading.docx.names import child, name, switched_on, value
from ingest.reading.list_numbers import LEVELS, ListReference

_HEADING_NAME = "heading "
_CONTENTS_NAME = "toc "


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits."""

    heading_level: int | None = None
    numbering: ListReference | None = None
    font: str | None = None
    is_contents: bool = False
    is_hidden: bool = False


class Styles:
    """The styles of one document, by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements = {} if root is None else _by_id(root)
        self._default_font = None if root is None else _default_font(root)
        self._resolved: dict[str, Style] = {}
        self._default_paragraph = next(
            (key for key, found in self._elements.items() if _is_default_paragraph(found)), None
        )

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph; the document's default one where it names none."""
        return self.named(style_id or self._default_paragraph)

    def named(self, style_id: str | None) -> Style:
        """A style by id; an empty one for an unknown id."""
        if style_id is None or style_id not in self._elements:
            return Style(font=self._default_font)
        if style_id not in self._resolved:
            self._resolved[style_id] = Style()  # ends the search where styles are based on each other
            self._resolved[style_id] = self._resolve(self._elements[style_id])
        return self._resolved[style_id]

    def _resolve(self, element: etree._Element) -> Style:
        based_on = value(child(element, "w:basedOn"))
        base = self.named(based_on) if based_on else Style(font=self._default_font)
        properties = child(element, "w:pPr")
        run_properties = child(element, "w:rPr")
        style_name = (value(child(element, "w:name")) or "").lower()
        return Style(
            heading_level=_named_level(style_name) or heading_level(properties, base.heading_level),
            numbering=numbering_reference(properties, base.numbering),
            font=font(run_properties) or base.font,
            is_contents=style_name.startswith(_CONTENTS_NAME) or base.is_contents,
            is_hidden=switched_on(child(run_properties, "w:vanish")) or base.is_hidden,
        )


def heading_level(properties: etree._Element | None, inherited: int | None) -> int | None:
    """The outline level of a paragraph, from 1; level 10 of the outline is body text."""
    outline = value(child(properties, "w:outlineLvl"))
    if outline is None or not outline.isdigit():
        return inherited
    return int(outline) + 1 if int(outline) < LEVELS else None


def numbering_reference(
    properties: etree._Element | None, inherited: ListReference | None
) -> ListReference | None:
    """The list that a paragraph's or a style's properties name, completed from what is inherited.

    List "0", which exists nowhere, takes a paragraph out of its style's list.
    """
    reference = child(properties, "w:numPr")
    if reference is None:
        return inherited
    list_id = value(child(reference, "w:numId")) or (inherited.list_id if inherited else None)
    level = value(child(reference, "w:ilvl"))
    if list_id is None:
        return None
    depth = int(level) if level and level.isdigit() else (inherited.level if inherited else 0)
    return ListReference(list_id, min(depth, LEVELS - 1))


def font(properties: etree._Element | None) -> str | None:
    """The font of a run's Latin letters, in which legacy encodings are set."""
    fonts = child(properties, "w:rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi")


def _by_id(root: etree._Element) -> dict[str, etree._Element]:
    styles = (found for found in root if name(found) == "w:style")
    return {style_id: found for found in styles if (style_id := value(found, "styleId"))}


def _is_default_paragraph(style: etree._Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}


def _default_font(root: etree._Element) -> str | None:
    return font(child(child(child(root, "w:docDefaults"), "w:rPrDefault"), "w:rPr"))


def _named_level(style_name: str) -> int | None:
    if style_name == "title":
        return 1
    level = style_name.removeprefix(_HEADING_NAME)
    return int(level) if style_name.startswith(_HEADING_NAME) and level.isdigit() else None
