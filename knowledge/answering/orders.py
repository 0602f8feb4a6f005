"""Orders to the machine in what people write, wherever they stand and however they are disguised."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from knowledge.answering.disguises import Reading, encoded_in, lowered, readings
from knowledge.answering.patterns import written_out
from knowledge.answering.policy import Policy, read_policy

_BEFORE = ' .!?;:,"()[]{}<>#|'


class OrdersPolicy(Policy):
    fragments: dict[str, str]
    commands: list[str]
    demands: list[str]
    dictations: list[str]
    addresses: list[str]


class Kind(Enum):
    """How far an order reaches: its own words, the part of the sentence it stands in, or all that follows there.

    An address reaches as far as a dictation, and may be a way to ask.
    """

    COMMAND = auto()
    DEMAND = auto()
    DICTATION = auto()
    ADDRESS = auto()


@dataclass(frozen=True, slots=True)
class Order:
    """Where a text gives an order."""

    start: int
    end: int
    kind: Kind


@cache
def _policy() -> OrdersPolicy:
    return read_policy(__name__, OrdersPolicy)


def orders_in(text: str) -> list[Order]:
    """The orders in an undisguised text, in any of its readings, and what is written in code."""
    found = [Order(start, end, Kind.COMMAND) for start, end in encoded_in(text)]
    for reading in readings(text):
        for kind, pattern in _patterns():
            found += _found(kind, pattern, reading)
    as_typed = lowered(text)
    for pattern in _addresses(as_typed.text.isascii()):
        found += _found(Kind.ADDRESS, pattern, as_typed)
    return found


def _found(kind: Kind, pattern: re.Pattern[str], reading: Reading) -> Iterator[Order]:
    for match in pattern.finditer(reading.text):
        yield Order(*reading.span(*_own_span(match)), kind)


def _own_span(match: re.Match[str]) -> tuple[int, int]:
    """Without the end of the sentence before, by which a pattern knows that a new one begins."""
    before = len(match[0]) - len(match[0].lstrip(_BEFORE))
    return match.start() + before, match.end()


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    policy = _policy()
    lists = {Kind.COMMAND: policy.commands, Kind.DEMAND: policy.demands, Kind.DICTATION: policy.dictations}
    return tuple((kind, re.compile(spelled)) for kind, patterns in lists.items() for spelled in _spelled(patterns))


@cache
def _addresses(without_accents: bool) -> tuple[re.Pattern[str], ...]:
    spelled = _spelled(_policy().addresses)
    return tuple(re.compile(_bare(pattern) if without_accents else pattern) for pattern in spelled)


def _bare(pattern: str) -> str:
    """Without accents; unlike `fold`, with its escapes as they are."""
    marks_apart = unicodedata.normalize("NFD", pattern.replace("đ", "d"))
    return "".join(ch for ch in marks_apart if unicodedata.category(ch) != "Mn")


def _spelled(patterns: list[str]) -> Iterator[str]:
    """The patterns with the fragments they name written out."""
    return (written_out(pattern, _policy().fragments) for pattern in patterns)
