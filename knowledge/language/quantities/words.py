"""The words around numbers: units, currencies, scales and bounds, from `words.yaml`."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from knowledge.language.language_detection import Language
from knowledge.language.quantities.quantity import Bound


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    units: dict[str, list[str]]
    counters: list[str]
    scales: dict[str, int]
    currency_first: dict[str, list[str]]
    between: list[str]
    at_most: list[str]
    at_least: list[str]
    linking: list[str]
    at_most_after: list[str]
    at_least_after: list[str]
    reversing: list[str]


class UnitWords:
    """One language's words, ready to match."""

    def __init__(self, words: _Words) -> None:
        self._units = {_key(each): unit for unit, spellings in words.units.items() for each in spellings}
        self._units |= {_key(each): unit for unit, signs in words.currency_first.items() for each in signs}
        self._scales = {_key(word): Decimal(value) for word, value in words.scales.items()}
        self._units |= {_key(counter): "" for counter in words.counters}
        measured = [each for spellings in words.units.values() for each in spellings]
        self.pattern = _whole_words((*measured, *words.counters))
        self.currency_first = _any(sign for signs in words.currency_first.values() for sign in signs)
        self.scales = _whole_words(words.scales)
        self.between = _any(words.between)
        self.reversing = re.compile(rf"\s*{_whole_words(words.reversing)}", re.IGNORECASE)
        bounds = {Bound.AT_MOST: words.at_most, Bound.AT_LEAST: words.at_least}
        after = {Bound.AT_MOST: words.at_most_after, Bound.AT_LEAST: words.at_least_after}
        linked = rf"(?:\s+(?:{_any(words.linking)}))*[\s:“\"(]*\Z"
        self._before = [(re.compile(rf"(?<!\w){phrase}{linked}"), bound) for phrase, bound in _longest(bounds)]
        self._after = [(re.compile(rf"\s*{phrase}(?!\w)"), bound) for phrase, bound in _longest(after)]

    def unit_of(self, unit: str, scale: str) -> tuple[str, Decimal]:
        """The shared name of a unit, and what a number before it is multiplied with."""
        return self._units.get(_key(unit), ""), self._scales.get(_key(scale), Decimal(1))

    def bound_before(self, text: str) -> Bound:
        """What the end of a text says of the figure that follows."""
        lowered = text.lower()
        return next((bound for words, bound in self._before if words.search(lowered)), Bound.NONE)

    def bound_after(self, text: str) -> Bound:
        """What the beginning of a text says of the figure before it."""
        lowered = text.lower()
        return next((bound for words, bound in self._after if words.match(lowered)), Bound.NONE)


@cache
def unit_words(language: Language) -> UnitWords:
    text = (files(__package__) / "words.yaml").read_text(encoding="utf-8")
    read: Mapping[str, object] = yaml.safe_load(text)
    return UnitWords(_Words.model_validate(read[language]))


def _key(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())


def _any(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in longest_first)


def _whole_words(phrases: Iterable[str]) -> str:
    """Each phrase, not the beginning of a longer word; a sign such as % may be followed by anything."""
    return rf"(?:(?:{_any(phrases)})(?:(?<=%)|(?!\w)))"


def _longest(phrases: Mapping[Bound, Iterable[str]]) -> list[tuple[str, Bound]]:
    """The patterns of the phrases, the longest first: `không quá` is no `quá`."""
    pairs = [(phrase, bound) for bound, each in phrases.items() for phrase in each]
    return [(_any([phrase]), bound) for phrase, bound in sorted(pairs, key=lambda pair: -len(pair[0]))]
