"""Cutting legal text into sentences without changing a character of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# "TP. Hồ Chí Minh", "GS. TS." and a name's initial do not end a sentence.
_GAP = re.compile(
    r"(?<=[.;:!?])(?<!TP\.)(?<!Tp\.)(?<!GS\.)(?<!TS\.)(?<!\b[A-ZĐ]\.)[ \t\u00a0]+(?=[A-ZÀ-ỸĐ\"“(])"
    r"|\s*\n\s*|\Z"
)
_MARKER = re.compile(r"\s*(?:\d+[a-zđ]?(?:\.\d+)*\.?|[a-zđ]{1,2}\)|[-–+•*])\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the text it was cut from; `start` and `end` are offsets there."""

    text: str
    start: int
    end: int


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences in order. An item of a list is a sentence; its marker ("a) ") is not part of it."""
    start = 0
    for gap in _GAP.finditer(text):
        if _MARKER.fullmatch(text, start, gap.end()):
            continue
        marker = _MARKER.match(text, start, gap.start())
        begin = marker.end() if marker else start
        if text[begin : gap.start()].strip():
            yield Sentence(text[begin : gap.start()], begin, gap.start())
        start = gap.end()


def window(text: str, best: int, limit_chars: int) -> str:
    """Whole neighbouring sentences around the `best` one (by number), at most about `limit_chars` long."""
    cut = list(sentences(text))
    first = last = best
    while True:
        after = last + 1 < len(cut) and cut[last + 1].end - cut[first].start <= limit_chars
        before = first > 0 and cut[last].end - cut[first - 1].start <= limit_chars
        if after:
            last += 1
        elif before:
            first -= 1
        else:
            return text[cut[first].start : cut[last].end]
