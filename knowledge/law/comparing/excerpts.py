"""What a reader is shown of changed words: each edit with what makes it understood, and no more."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from knowledge.language.language_detection import Language
from knowledge.language.quantities.words import unit_words
from knowledge.law.comparing.runs import Run, RunKind, new_text, old_text
from knowledge.law.comparing.tokens import Wording

_LONGEST_CHARS = 90
_HEAD_CHARS, _TAIL_CHARS = 60, 25
_WORDS_BEFORE = 4
_FARTHEST_CHARS = 80
_PHRASE_ENDS = re.compile(r"[,;:.()“”\n]")
_AT_ENDS = " \u00a0.,;:"
_NUMBERED = re.compile(
    r"\b(?:Điều|khoản|điểm|Chương|Mục|Phần|Phụ lục|số|ngày|tháng|năm|"
    r"Article|clause|point|Chapter|Section|Part|Annex|No\.)\s+\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that changed from `old` to `new`, one of them maybe empty, and the last words `before` them."""

    old: str
    new: str
    before: str


def edits(words: Sequence[Run]) -> Iterator[Edit]:
    """The edits that change what is said; a figure comes with its unit, or with what it numbers."""
    zones = [tuple(zone) for _, zone in groupby(words, key=lambda run: run.kind is RunKind.EQUAL)]
    for before, zone, after in zip(((), *zones), zones, (*zones[1:], ()), strict=False):
        old, new = old_text(zone), new_text(zone)
        if Wording(old).substance != Wording(new).substance:
            yield _edit(old, new, old_text(before)[-_FARTHEST_CHARS:], old_text(after)[:_FARTHEST_CHARS])


def excerpt(text: str) -> str:
    """A text on one line, without marks at its ends, its middle left out where it is long."""
    line = " ".join(text.split())
    line = line.strip(_AT_ENDS) or line
    if len(line) <= _LONGEST_CHARS:
        return line
    head, tail = line[:_HEAD_CHARS], line[-_TAIL_CHARS:]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


def _edit(old: str, new: str, before: str, after: str) -> Edit:
    numbered, unit = _NUMBERED.search(before), _unit().match(after)
    if _is_figure(old) and _is_figure(new):
        if numbered is not None:
            old, new = numbered.group() + old, numbered.group() + new
        elif unit is not None:
            old, new = old + unit.group(), new + unit.group()
    phrase = _PHRASE_ENDS.split(before.rstrip(_AT_ENDS))[-1]
    return Edit(excerpt(old), excerpt(new), " ".join(phrase.split()[-_WORDS_BEFORE:]))


def _is_figure(text: str) -> bool:
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))


@cache
def _unit() -> re.Pattern[str]:
    """A unit as it follows a figure, in either language."""
    each = map(unit_words, Language)
    return re.compile("|".join(rf"\s?(?:{words.scales}\s+)?{words.pattern}" for words in each), re.IGNORECASE)
