"""Measuring and cutting text as Telegram counts it, in UTF-16 code units."""

import unicodedata

# The best place first: after a line, a sentence, an item of a list, a word.
_BORDERS = ("\n", ". ", "; ", " ")
_JOINER = "\u200d"


def units(text: str) -> int:
    """How many UTF-16 code units the text takes."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, room: int) -> tuple[str, str]:
    """A beginning of at most `room` units, and what is left; between them only blanks are lost.

    The cut is at the best border in the second half of the room, and never inside a symbol.
    """
    if units(text) <= room:
        return text, ""
    head = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    at = _border(text, head)
    return text[:at].rstrip(), text[at:].lstrip("\n ")


def _border(text: str, head: str) -> int:
    for border in _BORDERS:
        at = head.rfind(border)
        if at >= len(head) // 2:
            return at + len(border)
    at = len(head)
    while at > 1 and _belongs_before(text, at):
        at -= 1
    return at if at > 1 else len(head)


def _belongs_before(text: str, at: int) -> bool:
    """Whether the character at `at` makes one symbol with what is before it."""
    joined = _JOINER in text[at - 1 : at + 1]
    return joined or unicodedata.category(text[at]).startswith("M") or 0x1F3FB <= ord(text[at]) <= 0x1F3FF
