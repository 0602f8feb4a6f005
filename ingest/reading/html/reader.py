"""The reader of web pages."""

import re
from email import message_from_bytes
from pathlib import Path

from lxml import etree, html

from ingest.reading.blocks import Block
from ingest.reading.compose import compose
from ingest.reading.html.blocks import BlockBuilder
from ingest.reading.html.site_parts import remove_site_parts, text_size
from ingest.reading.plain_bytes import decode_bytes
from ingest.reading.port import Format, Limits, ReadDocument, Unreadable, UnreadableCode

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN_BYTES = 8192
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Neither allowed in XML nor printed; lxml refuses them.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DOCUMENT_ROOTS = ("main", "article")
# An element named as the page's main part is taken at its word only if it holds most of the text.
_MAIN_SHARE = 0.6


class HtmlReader:
    """Reads html and web archives: a page's document, with its headings, tables, list numbers and line breaks."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def read(self, file: Path) -> ReadDocument:
        body = _body(_page(file.read_bytes()))
        remove_site_parts(body)
        return compose(BlockBuilder().build(_main_part(body)), Format.HTML, self._limits)


def html_blocks(fragment: str) -> list[Block]:
    """The blocks of a piece of html inside another format."""
    return BlockBuilder().build(_body(fragment)) if fragment.strip() else []


def _page(content: bytes) -> str:
    """The page's characters: of the file itself, or of the first page in a web archive."""
    if content.lstrip()[:1] == b"<" or b"multipart/related" not in content[:_DECLARED_WITHIN_BYTES].lower():
        return decode_bytes(content, _declared_charset(content))
    for part in message_from_bytes(content).walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            page = payload if isinstance(payload, bytes) else b""
            return decode_bytes(page, part.get_content_charset() or _declared_charset(page))
    raise Unreadable(UnreadableCode.NO_TEXT, Format.HTML.value)


def _declared_charset(content: bytes) -> str | None:
    found = _DECLARED.search(content[:_DECLARED_WITHIN_BYTES])
    return found.group(1).decode("ascii") if found else None


def _body(text: str) -> etree._Element:
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(_NOT_XML.sub("", _XML_DECLARATION.sub("", text)), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable(UnreadableCode.NO_TEXT, Format.HTML.value) from error
    body = root.find("body")
    return root if body is None else body


def _main_part(body: etree._Element) -> etree._Element:
    candidates = [found for found in body.iter() if found.tag in _DOCUMENT_ROOTS or found.get("role") == "main"]
    whole = text_size(body)
    return next((found for found in candidates if text_size(found) >= _MAIN_SHARE * whole), body)
