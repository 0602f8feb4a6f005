"""The text of one Word paragraph as it shows: fields by their result, changes as if accepted, hidden text gone."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.reading.blocks import Run
from ingest.reading.docx.names import child, name, switched_on, value
from ingest.reading.docx.styles import Styles, font
from ingest.reading.tidy import symbol_font_text

_TEXT_OF = {
    "w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": "\u00ad",
}  # fmt: skip
_NOTE_REFERENCES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
# Text that the author removed, and the commands of fields.
_NOT_SHOWN = frozenset(
    {"w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:delText", "w:instrText", "w:delInstrText", "w:rt", "w:pgNum"}
)
_PICTURES = frozenset({"w:drawing", "w:pict", "w:object"})


@dataclass(slots=True)
class ParagraphText:
    """The runs of a paragraph, and what it points to: notes (kind and id) and text boxes."""

    runs: list[Run] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


def paragraph_text(paragraph: etree._Element, styles: Styles, default_font: str | None) -> ParagraphText:
    """What a paragraph element shows."""
    found = ParagraphText()
    for run in _visible_runs(paragraph, found):
        _read_run(run, styles, default_font, found)
    return found


def _visible_runs(element: etree._Element, found: ParagraphText) -> Iterator[etree._Element]:
    for part in element:
        kind = name(part)
        if kind in _NOT_SHOWN:
            continue
        if kind == "w:r":
            yield part
        elif kind == "m:t":
            found.runs.append(Run(part.text or ""))
        elif kind == "mc:AlternateContent":
            yield from _visible_runs(preferred(part), found)
        elif kind not in {"w:p", "w:tbl"}:
            yield from _visible_runs(part, found)


def _read_run(run: etree._Element, styles: Styles, default_font: str | None, found: ParagraphText) -> None:
    properties = child(run, "w:rPr")
    style_id = value(child(properties, "w:rStyle"))
    style = styles.named(style_id) if style_id else None
    vanish = child(properties, "w:vanish")
    if switched_on(vanish) or (vanish is None and style is not None and style.is_hidden):
        return
    run_font = font(properties) or (style.font if style else None) or default_font
    text = "".join(_pieces(run, found))
    if text:
        found.runs.append(Run(symbol_font_text(text, run_font), run_font))


def _pieces(run: etree._Element, found: ParagraphText) -> Iterator[str]:
    for part in run:
        kind = name(part)
        if kind == "w:t":
            yield part.text or ""
        elif kind in _TEXT_OF:
            yield _TEXT_OF[kind]
        elif kind == "w:sym":
            yield _symbol(part)
        elif kind in _NOTE_REFERENCES:
            found.notes.append((_NOTE_REFERENCES[kind], value(part, "id") or ""))
        elif kind == "mc:AlternateContent":
            yield from _pieces(preferred(part), found)
        elif kind == "w:ruby":
            base = child(part, "w:rubyBase")
            yield from (piece for inner in (base if base is not None else ()) for piece in _pieces(inner, found))
        elif kind in _PICTURES:
            found.boxes.extend(_boxes(part))


def preferred(alternatives: etree._Element) -> etree._Element:
    """The one version of alternative content that shows: the choice, or the fallback where there is none."""
    choice = child(alternatives, "mc:Choice")
    if choice is not None:
        return choice
    fallback = child(alternatives, "mc:Fallback")
    return fallback if fallback is not None else alternatives


def _symbol(element: etree._Element) -> str:
    code = value(element, "char") or ""
    try:
        return symbol_font_text(chr(int(code, 16)), value(element, "font"))
    except (ValueError, OverflowError):
        return ""


def _boxes(picture: etree._Element) -> Iterator[etree._Element]:
    for part in picture:
        kind = name(part)
        if kind == "w:txbxContent":
            yield part
        elif kind == "mc:AlternateContent":
            yield from _boxes(preferred(part))
        else:
            yield from _boxes(part)
