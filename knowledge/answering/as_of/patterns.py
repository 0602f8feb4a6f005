"""The patterns of `as_of.yaml`, ready to match text with or without its accents."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from knowledge.language.normal_form import fold
from knowledge.language.quantities.numbers import ENGLISH_WORDS, VIETNAMESE_WORDS

COUNTS = VIETNAMESE_WORDS | ENGLISH_WORDS | {"a": 1}
"""Numbers in words."""


class AsOfPatterns(BaseModel):
    """The file of patterns, as its head describes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    months: list[str]
    month_words: dict[str, int]
    quarters: dict[str, int]
    fragments: dict[str, str]
    relations: dict[str, str]
    times: list[str]
    times_after_a_preposition: list[str]
    sentence_ends: str
    lead_ins: str
    afterwords: str
    joining: str
    speaks_of_today: list[str]
    never: list[str]
    never_of_the_future: list[str]
    tells_of_asker: list[str]
    the_rules_of: list[str]
    asked_of: list[str]
    asked_of_the_past: list[str]


@cache
def as_of_patterns() -> AsOfPatterns:
    text = (files(__package__) / "as_of.yaml").read_text(encoding="utf-8")
    return AsOfPatterns.model_validate(yaml.safe_load(text))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the file over lower-case text in NFC, its accented words also found without accents."""
    return re.compile(_ACCENTED.sub(_or_bare, _written_out(pattern)))


def any_found(patterns: Iterable[str], text: str) -> bool:
    """Whether one of them is found anywhere."""
    return any(compiled(pattern).search(text) for pattern in patterns)


def known(word: str, numbers: Mapping[str, int]) -> int:
    """The number of a word or of a numeral, whatever its accents."""
    return int(word) if word.isdigit() else next(n for spelt, n in numbers.items() if fold(spelt) == fold(word))


_FRAGMENT = re.compile(r"(?<!\?P)<([a-z_]+)>")
# An escape such as \b is no letter of the word after it.
_ACCENTED = re.compile(r"\\[a-zA-Z]|[^\W\d_]+")


@cache
def _fragments() -> Mapping[str, str]:
    patterns = as_of_patterns()
    return patterns.fragments | {
        "month_name": "|".join(patterns.months),
        "month_word": _any(patterns.month_words),
        "quarter": _any(patterns.quarters),
        "count": r"\d{1,2}|" + _any(COUNTS),
    }


def _any(words: Mapping[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _written_out(pattern: str) -> str:
    while _FRAGMENT.search(pattern):
        pattern = _FRAGMENT.sub(lambda found: f"(?:{_fragments()[found[1]]})", pattern)
    return pattern


def _or_bare(found: re.Match[str]) -> str:
    word = found.group()
    return word if word.isascii() or word.startswith("\\") else f"(?:{word}|{fold(word)})"
