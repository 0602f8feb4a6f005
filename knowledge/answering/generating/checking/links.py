"""Addresses on the web and of mail, and letters that neither Vietnamese nor English has."""

import re
import unicodedata
from collections.abc import Iterator

from knowledge.answering.generating.checking.evidence import Evidence

_LINK = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.@])(?:[a-z0-9-]+\.)+(?:vn|com|net|org|info|gov|edu|io|me|ly|xyz|top|app|site|online|shop|store|club|biz|link|click|pro|asia|example)(?![\w-])(?:/\S*)?",
    re.IGNORECASE,
)


def unsupported_links(text: str, evidence: Evidence) -> Iterator[str]:
    """The addresses that the evidence does not give: a reader would pay there, or log in."""
    given = evidence.text.casefold()
    for found in _LINK.finditer(text):
        if found.group().rstrip(".,;:)").casefold() not in given:
            yield found.group()


def foreign_letters(text: str) -> str:
    """The letters of other alphabets: models trained mostly on others fall back into them."""
    return "".join(ch for ch in text if ch.isalpha() and "LATIN" not in unicodedata.name(ch, ""))
