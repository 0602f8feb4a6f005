"""The lines of a text, with their place in it and what their neighbours make of them.

Everything after this module speaks of line numbers; only `Line` knows offsets. Decoration that other programs
leave around a heading (`**Điều 5.**`, `## Chương I`, a leading non-breaking space) is not part of `words`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.structure.quotations import Quotation, quotations

_DECORATION_BEFORE = re.compile(r"[\s\u200b\ufeff]*(?:#{1,6}\s+|>\s+)?[*_\s\u200b\ufeff]*")
_DECORATION_AFTER = re.compile(r"[*_\s\u200b\ufeff]+$")
_HEADING_SIGN = re.compile(r"\s*(#{1,6})\s+\S")

# A line that ends in one of these goes on in the next: what follows is part of the sentence, not a marker.
# The same syllables end ordinary words ("chứng từ", "địa điểm", "danh mục"), which say nothing.
_DANGLING = re.compile(
    r"(?:\b(?:điều|khoản|(?<!địa )(?<!quan )(?<!thời )(?<!đặc )(?<!trọng )(?<!thí )điểm|(?<!danh )(?<!hạng )mục|"
    r"(?<!huy )chương|(?<!thành )(?<!cổ )phần|các|và|hoặc|tại|của|theo|(?<!chứng )từ|đến|với|"
    r"(?<!thiểu )(?<!đa )(?<!chỉ )số|là|quy định|phụ lục|trừ)|,)$",
    re.IGNORECASE,
)
_FINISHED = re.compile(r"[.;:!?…/”\"»)]$")


class MarkedHeading(Protocol):
    """Anything that tells where a heading starts and its level, whichever reader found it."""

    @property
    def offset(self) -> int: ...

    @property
    def level(self) -> int: ...


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """A paragraph that the file itself formats as a heading: where it starts, and its level (1 the highest)."""

    offset: int
    level: int


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: `start` to `end` are its characters with the line break; `words` lie at `words_start`."""

    number: int
    start: int
    end: int
    words: str
    words_start: int
    quoted: Quotation
    mark: int | None
    decorated: bool
    continues: bool
    """The line before ends in the middle of a reference or after a comma."""
    after_open: bool
    """The line before ends without any closing punctuation."""

    @property
    def blank(self) -> bool:
        return not self.words

    @property
    def capitals(self) -> bool:
        """Whether the words are set in capitals, as titles are."""
        return self.words.isupper() and sum(map(str.isalpha, self.words)) >= 2


def split_lines(text: str, headings: Sequence[MarkedHeading] = ()) -> list[Line]:
    """The lines of `text` in order; joined by their offsets they are the text again."""
    marks = {mark.offset: mark.level for mark in headings}
    spans = list(_spans(text))
    quoted = quotations([text[start:end].strip() for start, end in spans])
    lines: list[Line] = []
    previous = ""
    for number, (start, end) in enumerate(spans):
        raw = text[start:end]
        before = _DECORATION_BEFORE.match(raw)
        words_start = start + (before.end() if before else 0)
        words = _DECORATION_AFTER.sub("", text[words_start:end])
        sign = _HEADING_SIGN.match(raw)
        level = next((marks[at] for at in range(start, words_start + 1) if at in marks), None)
        lines.append(
            Line(
                number=number,
                start=start,
                end=end,
                words=words,
                words_start=words_start,
                quoted=quoted[number],
                mark=level if level is not None else (len(sign[1]) if sign else None),
                decorated=raw.lstrip().startswith(("**", "__", "#")),
                continues=bool(_DANGLING.search(previous)),
                after_open=bool(previous) and not _FINISHED.search(previous),
            )
        )
        previous = words or previous
    return lines


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        newline = text.find("\n", start)
        end = len(text) if newline < 0 else newline + 1
        yield start, end
        start = end
