"""What of a web page is the site and not the document: menus, headers, footers, forms, links to elsewhere.

Told by the element, its role, or whole words of its class and id; and, where a site names nothing, by what menus
are made of: short links and little else. A name alone never takes away an element that holds most of the page or
a legal text's own marks: portals do put the whole document into `<div class="content-header">`.
"""

import re
from dataclasses import dataclass

from lxml import etree

NEVER_TEXT = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video"}
    | {"head", "select", "button", "input", "textarea", "datalist", "dialog", "map", "applet"}
)
_SITE_ELEMENTS = frozenset({"nav", "footer", "aside", "menu", "header"})
_SITE_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "menu",
        "menubar",
        "complementary",
        "dialog",
        "alert",
        "toolbar",
    }
)
_SITE_WORDS = frozenset({
    "nav", "navbar", "navigation", "menu", "submenu", "topmenu", "breadcrumb", "breadcrumbs", "sidebar",
    "footer", "header", "topbar", "toolbar", "banner", "advert", "advertisement", "ads", "social", "share",
    "sharing", "comment", "comments", "related", "pagination", "pager", "cookie", "cookies", "popup",
    "modal", "login", "search", "hotline", "copyright", "counter", "skip", "tags", "widget",
})  # fmt: skip
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_LEGAL_MARKS = re.compile(r"Độc\s+lập\s*[-–]\s*Tự\s+do|^\s*Điều\s+1\b|^\s*Article\s+1\b", re.MULTILINE)

_LINK_BLOCKS = frozenset({"ul", "ol", "dl", "div", "table", "td", "p", "section", "center"})
_MIN_LINKS = 2
_LINK_SHARE = 0.95
_MAX_LINK_LETTERS = 60
_MOST_OF_PAGE = 0.5


def remove_site_parts(body: etree._Element) -> None:
    """Take out of a page's body, in place, what is not its document."""
    for element in list(body.iter(*NEVER_TEXT)):
        _remove(element)
    measures = _measured(body)
    most = _MOST_OF_PAGE * measures[body].letters
    for element in [found for found in measures if found is not body and _is_site_part(found, measures, most)]:
        _remove(element)


def text_of(element: etree._Element) -> str:
    """All text inside an element."""
    return "".join(str(text) for text in element.itertext())


def text_size(element: etree._Element) -> int:
    """The number of characters of an element's text, blanks around pieces aside."""
    return sum(len(text.strip()) for text in element.itertext())


@dataclass(slots=True)
class _Measure:
    """How many letters an element holds, and how many of them are links."""

    letters: int = 0
    links: int = 0
    link_letters: int = 0
    longest_link: int = 0

    def add(self, inner: "_Measure") -> None:
        self.letters += inner.letters
        self.links += inner.links
        self.link_letters += inner.link_letters
        self.longest_link = max(self.longest_link, inner.longest_link)


def _measured(body: etree._Element) -> dict[etree._Element, _Measure]:
    """Every element with its measures, each text counted once."""
    elements = [element for element in body.iter() if isinstance(element.tag, str)]
    measures = {element: _Measure(_letters(element.text)) for element in elements}
    for element in reversed(elements):
        measure = measures[element]
        if element.tag == "a" and element.get("href"):
            measure.links, measure.link_letters, measure.longest_link = 1, measure.letters, measure.letters
        parent = element.getparent()
        if parent is not None and parent in measures:
            measures[parent].add(measure)
            measures[parent].letters += _letters(element.tail)
    return measures


def _letters(text: str | None) -> int:
    return sum(map(str.isalpha, text)) if text else 0


def _is_site_part(element: etree._Element, measures: dict[etree._Element, _Measure], most: float) -> bool:
    if _is_hidden(element) or _is_link_list(element, measures[element]):
        return True
    return _is_named_as_site(element) and not _carries_document(element, measures[element], most)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        _keep_tail(element, parent)
        parent.remove(element)


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(element.get("style", "")) is not None
    )


def _is_named_as_site(element: etree._Element) -> bool:
    if element.tag == "header" and next(element.iterancestors("article", "main"), None) is not None:
        return False
    if element.tag in _SITE_ELEMENTS or element.get("role", "").lower() in _SITE_ROLES:
        return True
    if element.tag in {"p", "span", "b", "i", "a", "font", "td", "tr", "tbody", "table", "body"}:
        return False
    words = _WORDS.findall(f"{element.get('class', '')} {element.get('id', '')}")
    return any(word.lower() in _SITE_WORDS for word in words)


def _carries_document(element: etree._Element, measure: _Measure, most: float) -> bool:
    if element.tag in {"nav", "footer"}:
        return False
    return measure.letters >= most or _LEGAL_MARKS.search(text_of(element)) is not None


def _is_link_list(element: etree._Element, measure: _Measure) -> bool:
    """A block of nothing but several short links: a menu, a list of other documents, a page selector.

    A sentence whose words are linked (Căn cứ Luật …; Luật …) has words of its own between the links.
    """
    if element.tag not in _LINK_BLOCKS or measure.links < _MIN_LINKS or measure.longest_link > _MAX_LINK_LETTERS:
        return False
    return measure.link_letters >= _LINK_SHARE * measure.letters


def _keep_tail(element: etree._Element, parent: etree._Element) -> None:
    """lxml removes the text after an element along with it."""
    if not element.tail:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + element.tail
    else:
        parent.text = (parent.text or "") + element.tail
    element.tail = None
