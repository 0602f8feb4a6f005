"""The number at the start of a provision: "Điều 5. ", "2. ", "đ) ", "Chương II"."""

import re

from knowledge.law.address import Level, Step, canonical_label
from knowledge.law.numerals import arabic

_DECORATION = r"[\s*_#>]*"
_MARKERS = {
    Level.ARTICLE: re.compile(
        rf"{_DECORATION}Điều\s+(?P<label>\d+\s?[a-zđ]?)(?![\wđ])[^\S\n]*[.:]?[*_]*[^\S\n]*", re.IGNORECASE
    ),
    Level.CLAUSE: re.compile(rf"{_DECORATION}(?P<label>\d+[a-zđ]?(?:\.\d+)*)\s?[.)/-](?!\d)[*_]*[^\S\n]*"),
    Level.POINT: re.compile(
        rf"{_DECORATION}\(?(?P<label>[a-zđ]\d*|\d+(?:\.\d+)*)\s?[.)/-][*_]*[^\S\n]*", re.IGNORECASE
    ),
    Level.ANNEX: re.compile(
        rf"{_DECORATION}(?:Phụ lục|Mẫu)(?:\s+số)?\s*(?P<label>[\w.-]*\w)?[^\S\n]*[.:]?[*_]*[^\S\n]*", re.IGNORECASE
    ),
}
_DIVISION = re.compile(
    rf"{_DECORATION}(?:Phần|Chương|Tiểu mục|Mục)\s+(?P<label>(?:thứ\s+)?\w+)[^\S\n]*[.:]?[*_]*[^\S\n]*",
    re.IGNORECASE,
)
_REPEALED = re.compile(r"[\s*_(]*(?:đã\s+)?(?:được\s+|bị\s+)?bãi bỏ[\s*_.;)]*", re.IGNORECASE)


def marker(text: str, level: Level) -> str:
    """The number a provision's text begins with, and what parts it from the words; empty where there is none."""
    found = _MARKERS.get(level, _DIVISION).match(text)
    return found.group() if found else ""


def begins_provision(line: str) -> bool:
    """Whether a line begins with a provision's number; "Mục tiêu", "Phần mềm" are but words."""
    if any(marker(line, level) for level in (Level.ARTICLE, Level.CLAUSE, Level.POINT)):
        return True
    division = _DIVISION.match(line)
    return division is not None and arabic(division["label"]) is not None


def says_repealed(words: str) -> bool:
    """Whether nothing but the words for a repeal stand behind a number."""
    return _REPEALED.fullmatch(words) is not None


def bears(text: str, step: Step) -> bool:
    """Whether a text begins with exactly the number of `step`."""
    found = _MARKERS.get(step.level, _DIVISION).match(text)
    label = found["label"] if found else None
    if label is None:
        return False
    label = canonical_label("".join(label.split()))
    return step.label in {label, arabic(label)}
