"""The lists of a docx: the "1.", "a)" or "Điều 5." that Word prints before a paragraph and stores nowhere."""

from collections.abc import Iterator

from lxml import etree

from ingest.reading.docx.names import child, name, switched_on, value
from ingest.reading.list_numbers import Level, ListDefinition


def read_lists(root: etree._Element) -> dict[str, ListDefinition]:
    """The lists of a numbering part by the id that paragraphs refer to."""
    abstracts = {key: found for found in _named(root, "w:abstractNum") if (key := value(found, "abstractNumId"))}
    by_style = {style: key for key, found in abstracts.items() if (style := value(child(found, "w:styleLink")))}
    lists = {}
    for element in _named(root, "w:num"):
        list_id, abstract_id = value(element, "numId"), value(child(element, "w:abstractNumId"))
        if list_id is None or abstract_id is None or abstract_id not in abstracts:
            continue
        # A list may borrow its definition from the one that a numbering style names.
        style = value(child(abstracts[abstract_id], "w:numStyleLink"))
        abstract_id = by_style.get(style or "", abstract_id)
        lists[list_id] = _definition(element, abstract_id, abstracts[abstract_id])
    return lists


def _definition(element: etree._Element, abstract_id: str, abstract: etree._Element) -> ListDefinition:
    levels = {depth: _level(found) for depth, found in _by_depth(abstract, "w:lvl")}
    starts: dict[int, int] = {}
    for depth, override in _by_depth(element, "w:lvlOverride"):
        start = value(child(override, "w:startOverride"))
        if start is not None and start.isdigit():
            starts[depth] = int(start)
        own = child(override, "w:lvl")
        if own is not None:
            levels[depth] = _level(own)
    return ListDefinition(abstract_id, levels, starts)


def _named(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    return (element for element in parent if name(element) == wanted)


def _by_depth(parent: etree._Element, wanted: str) -> Iterator[tuple[int, etree._Element]]:
    for element in _named(parent, wanted):
        depth = value(element, "ilvl")
        if depth is not None and depth.isdigit():
            yield int(depth), element


def _level(element: etree._Element) -> Level:
    start, restart = value(child(element, "w:start")), value(child(element, "w:lvlRestart"))
    return Level(
        start=int(start) if start and start.isdigit() else 1,
        number_format=value(child(element, "w:numFmt")) or "decimal",
        text=value(child(element, "w:lvlText")) or "",
        restarts_after=int(restart) if restart and restart.isdigit() else None,
        all_arabic=switched_on(child(element, "w:isLgl")),
    )
