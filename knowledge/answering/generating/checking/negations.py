"""Where the negations of a text stand, and what each denies: word by word, without grammar."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.answering.generating.checking.evidence import phrase
from knowledge.answering.policy import Policy, read_policy
from knowledge.language.normal_form import words

BREAK = "|"
"""Stands between the words of two sentences or clauses."""
Pair = tuple[str, str]


class PolarityWords(Policy):
    not_negations: list[str]
    negations: list[str]
    prohibitions: list[str]
    exemptions: list[str]
    permissions: list[str]
    obligations: list[str]


class PolarityPolicy(Policy):
    vi: PolarityWords
    en: PolarityWords
    adverbs: str
    auxiliaries: str
    scope: int
    governing_prohibitions: list[str]
    limits: list[str]


@cache
def polarity_policy() -> PolarityPolicy:
    return read_policy(f"{__package__}.polarity", PolarityPolicy)


class Polarity(NamedTuple):
    """What a text forbids, exempts from and denies; `allows` and `obliges` outside of any negation."""

    words: tuple[str, ...]
    negates: bool
    forbids: bool
    exempts: bool
    allows: bool
    obliges: bool


def polarity_of(text: str, vocabulary: PolarityWords) -> Polarity:
    said = _without(in_clauses(text), vocabulary.not_negations)
    plain = _without(said, (*vocabulary.prohibitions, *vocabulary.exemptions))
    return Polarity(
        words=tuple(said.split()),
        negates=_holds(said, vocabulary.negations),
        forbids=_holds(said, vocabulary.prohibitions),
        exempts=_holds(said, vocabulary.exemptions),
        allows=_holds(plain, vocabulary.permissions),
        obliges=_holds(plain, vocabulary.obligations),
    )


def in_clauses(text: str) -> str:
    """The words with blanks around and breaks between clauses, so that no phrase runs over one."""
    spelt = re.sub(r"n['’]t\b", " not", text)
    return " " + f" {BREAK} ".join(" ".join(words(piece)) for piece in re.split(r"[.;:,!?\n]+", spelt)) + " "


def _without(said: str, phrases: Iterable[str]) -> str:
    for each in sorted(phrases, key=len, reverse=True):
        said = said.replace(phrase(each), f" {BREAK} ")
    return said


def _holds(said: str, phrases: Iterable[str]) -> bool:
    return any(phrase(each) in said for each in phrases)


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(words(polarity_policy().adverbs))


@cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(words(polarity_policy().auxiliaries))


def _after_negations(said: Sequence[str]) -> Iterator[int]:
    """The positions right after each negating word."""
    for at, word in enumerate(said[:-1], start=1):
        if word in _adverbs():
            yield at


def denied_pairs(said: Sequence[str]) -> frozenset[Pair]:
    """The first two words after each negation."""
    pairs = ((said[at], said[at + 1]) for at in _after_negations(said) if at + 1 < len(said))
    return frozenset(pair for pair in pairs if BREAK not in pair)


def affirmed_pairs(said: Sequence[str]) -> frozenset[Pair]:
    """Every two neighbours that no negation stands right before."""
    negated = frozenset(_after_negations(said))
    return frozenset(pair for at, pair in enumerate(pairwise(said)) if at not in negated and BREAK not in pair)


def closed_gaps(said: Sequence[str]) -> frozenset[Pair]:
    """The words on either side of each negation, unless they also stand side by side."""
    around = {(said[at - 2], said[at]) for at in _after_negations(said) if at >= 2}
    return frozenset(pair for pair in around if BREAK not in pair) - frozenset(pairwise(said))


def denied_verbs(said: Sequence[str]) -> frozenset[str]:
    """The first word after each negation that is no auxiliary ("không được phép CẤP")."""
    found = set()
    for at in _after_negations(said):
        verb = next((word for word in said[at:] if word not in _auxiliaries()), BREAK)
        found.add(verb)
    return frozenset(found - {BREAK})


def is_denied(verb: str, said: Sequence[str]) -> bool:
    """Whether a word stands soon after a negation, or nowhere at all."""
    scope = polarity_policy().scope
    return verb not in said or any(verb in said[at : at + scope] for at in _after_negations(said))
