"""Element and attribute names of WordprocessingML, in its transitional and its strict namespace."""

from lxml import etree

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"

_PREFIXES = {_TRANSITIONAL: "w", _STRICT: "w", _COMPATIBILITY: "mc", _MATH: "m"}


def name(element: etree._Element) -> str:
    """`w:p`, `mc:Choice`, …; empty for comments and for elements of other vocabularies."""
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith("{"):
        return ""
    namespace, _, local = tag[1:].partition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else ""


def child(element: etree._Element | None, wanted: str) -> etree._Element | None:
    """The first child of that name."""
    if element is None:
        return None
    return next((found for found in element if name(found) == wanted), None)


def value(element: etree._Element | None, attribute: str = "val") -> str | None:
    """An attribute in the element's own namespace (`w:val` unless told)."""
    if element is None:
        return None
    namespace = element.tag[1:].partition("}")[0]
    return element.get(f"{{{namespace}}}{attribute}")


def switched_on(element: etree._Element | None) -> bool:
    """A toggle property: present and not set to off."""
    return element is not None and value(element) not in {"0", "false", "off", "none"}
