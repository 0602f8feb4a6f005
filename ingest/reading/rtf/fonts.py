"""The fonts of an RTF file: their names, and how the bytes set in them are decoded."""

import codecs
from dataclasses import dataclass
from functools import lru_cache

from ingest.reading.charsets import encoding_of_font
from ingest.reading.tidy import symbol_font_text

# \fcharset (RTF 1.9.1, "Font Table"); the code pages of Latin scripts and Vietnamese.
_CODE_PAGES = {161: "cp1253", 162: "cp1254", 163: "cp1258", 204: "cp1251", 238: "cp1250", 186: "cp1257"}
_SYMBOL_CHARSET = 2


@dataclass(slots=True)
class Font:
    """One entry of the font table."""

    name: str = ""
    charset: int = 0

    def decode(self, characters: str, code_page: str) -> str:
        """Bytes (as Latin-1 characters) set in this font, in a document of that code page."""
        name = self.name.strip().rstrip(";")
        if self.charset == _SYMBOL_CHARSET:
            return symbol_font_text(characters, name if name.lower().startswith("wing") else "symbol")
        # Legacy fonts are drawn over Windows-1252, whatever character set they claim.
        page = "cp1252" if encoding_of_font(name) else _CODE_PAGES.get(self.charset, code_page)
        return "".join(_decoded(ch, page) for ch in characters)


@lru_cache(maxsize=2048)
def _decoded(ch: str, page: str) -> str:
    if ch <= "\x7f":
        return ch
    decoded = ch.encode("latin-1").decode(page, errors="ignore")
    return decoded or ch


def code_page(number: int | None) -> str:
    """The codec of an \\ansicpg code page; Windows-1252 where Python knows none of that number."""
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"
