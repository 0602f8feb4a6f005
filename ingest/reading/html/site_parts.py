"""What of a web page is the site and not the document: menus, headers, footers, forms, links to elsewhere.

Told by the element, its role, or whole words of its class and id; and, where a site names nothing, by what menus
are made of: short links and little else. A name alone never takes away an element that holds most of the page or
a legal text's own marks: portals do put the whole document into `<div class="content-header">`.
"""

import re
from collections.abc import Iterator

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
_LINK_SHARE = 0.7
_MAX_LINK_CHARS = 60
_MOST_OF_PAGE = 0.5


def remove_site_parts(body: etree._Element) -> None:
    """Take out of a page's body, in place, what is not its document."""
    for element in list(body.iter(*NEVER_TEXT)):
        _remove(element)
    most = _MOST_OF_PAGE * text_size(body)
    for element in list(_site_parts(body, most)):
        _remove(element)


def text_of(element: etree._Element) -> str:
    """All text inside an element."""
    return "".join(str(text) for text in element.itertext())


def text_size(element: etree._Element) -> int:
    """The number of characters of an element's text, blanks around pieces aside."""
    return sum(len(text.strip()) for text in element.itertext())


def _site_parts(body: etree._Element, most: float) -> Iterator[etree._Element]:
    for element in body.iter():
        if element is body or not isinstance(element.tag, str):
            continue
        if (
            _is_hidden(element)
            or (_is_named_as_site(element) and not _carries_document(element, most))
            or _is_link_list(element)
        ):
            yield element


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


def _carries_document(element: etree._Element, most: float) -> bool:
    if element.tag in {"nav", "footer"}:
        return False
    return text_size(element) >= most or _LEGAL_MARKS.search(text_of(element)) is not None


def _is_link_list(element: etree._Element) -> bool:
    """A block that is mostly several short links: a menu, a list of other documents, a page selector."""
    if element.tag not in _LINK_BLOCKS:
        return False
    links = [" ".join(text_of(link).split()) for link in element.iter("a") if link.get("href")]
    if len(links) < _MIN_LINKS or max(map(len, links)) > _MAX_LINK_CHARS:
        return False
    text = " ".join(text_of(element).split())
    return sum(map(len, links)) >= _LINK_SHARE * len(text)


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
