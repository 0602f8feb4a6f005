"""Quotations in a provision: the new wording it gives, and the words it names.

New wording ("như sau: “2. …”") stands on lines of its own and may quote in turn; named words ("cụm từ “…”") stand
within a sentence. Real files mix “ ”, " " and « », and forget marks: a wording that never closes runs to the last
mark that ends a line, or to the end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING, _CLOSING = "“«„", "”»"
_STRAIGHT = '"'
_ENDS_LINE = re.compile(r"[*_\s]*[.;,:/]*[*_]*[^\S\n]*(?:\n|\Z)")
_STARTS_WORDING = re.compile(r"(?:(?<=\n)|\A|:)[^\S\n]*\n?\s*[*_]*\Z")
_NAMES_WORDS = re.compile(r"(?:\btừ|\bdấu|\bchữ|\bsố|\bký hiệu)\s*:?\s*\Z", re.IGNORECASE)
_LAST_CLOSING = re.compile(r"[”»\"](?=[*_\s]*[.;,:/]*[*_]*[^\S\n]*(?:\n|\Z))")


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text[start:end]` with its marks; `words` are what stands between them; `closed` where it ends in a mark."""

    start: int
    end: int
    words: str
    is_wording: bool
    closed: bool


def quotations(text: str) -> Iterator[Quotation]:
    """The quotations of a text, in order, none inside another; never raises."""
    at = 0
    while (start := _next_opening(text, at)) is not None:
        before = text[max(0, start - 40) : start]
        opens_line = _STARTS_WORDING.search(before) is not None and _NAMES_WORDS.search(before) is None
        end = _closing(text, start, wording=opens_line)
        if end is None:
            at = start + 1
            continue
        words = text[start + 1 : end]
        is_wording = opens_line and ("\n" in words or _ENDS_LINE.match(text, end + 1) is not None)
        yield Quotation(start, min(end + 1, len(text)), words, is_wording, closed=end < len(text))
        at = end + 1


def _next_opening(text: str, at: int) -> int | None:
    return next((place for place in range(at, len(text)) if text[place] in _OPENING + _STRAIGHT), None)


def _closing(text: str, start: int, *, wording: bool) -> int | None:
    """Where the quotation opened at `start` closes; the end of the text where new wording never does."""
    depth = 1
    for place in range(start + 1, len(text)):
        if not wording and text[place] == "\n":
            return None
        depth += _step(text, place)
        if depth == 0:
            if not wording or _ENDS_LINE.match(text, place + 1) or "\n" not in text[start:place]:
                return place
            depth = 1  # a mark too many inside: only one that ends a line closes new wording
    if not wording:
        return None
    last = [found.start() for found in _LAST_CLOSING.finditer(text, start + 1)]
    return last[-1] if last else len(text)


def _step(text: str, place: int) -> int:
    """1 where a mark opens, -1 where one closes; a straight one by what it stands against."""
    mark = text[place]
    if mark in _OPENING:
        return 1
    if mark in _CLOSING:
        return -1
    if mark != _STRAIGHT:
        return 0
    after = text[place + 1 : place + 2]
    opens = text[place - 1].isspace() or text[place - 1] in "(:"
    return 1 if opens and after.strip() and after not in ".;,)" else -1
