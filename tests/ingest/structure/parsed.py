"""Short ways to look at what was parsed."""

from ingest.structure import HeadingMark, parse_structure
from knowledge.law.provision import Provision, StructuredText


def parsed(text: str, headings: tuple[HeadingMark, ...] = (), title: str = "") -> StructuredText:
    """The structure of `text` as a decree, after checking that nothing of it was lost."""
    structured = parse_structure(text, "1/2020/NĐ-CP", headings, title)
    assert structured.verbatim == text
    return structured


def anchors(structured: StructuredText) -> list[str]:
    """The anchors of all provisions in reading order."""
    return [node.address.anchor for node in structured.walk()]


def at(structured: StructuredText, anchor: str) -> Provision:
    """The provision at an anchor."""
    return next(node for node in structured.walk() if node.address.anchor == anchor)
