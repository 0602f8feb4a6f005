"""Joining two rankings of articles into one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Unit = tuple[int, str]
"""An article as search handles it: version id and anchor."""


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """How much each index counts. Tuned on questions held apart: an even sum with a weak leg hurts."""

    meaning: float
    words: float


def best_by_unit(scored: Iterable[tuple[Unit, float]]) -> dict[Unit, float]:
    """Each article's best score."""
    best: dict[Unit, float] = {}
    for unit, score in scored:
        best[unit] = max(score, best.get(unit, score))
    return best


@dataclass(frozen=True, slots=True)
class Range:
    """Between which scores an index ranks: what 0 and 1 stand for."""

    low: float
    high: float

    @classmethod
    def of(cls, scores: Mapping[Unit, float]) -> "Range":
        """From the least to the greatest; without scores everything is 1."""
        return cls(min(scores.values(), default=0.0), max(scores.values(), default=0.0))

    def scaled(self, score: float) -> float:
        """Where a score lies, within 0..1; a range of one value makes it 1."""
        if self.high <= self.low:
            return 1.0
        return min(1.0, max(0.0, (score - self.low) / (self.high - self.low)))


@dataclass(frozen=True, slots=True)
class Found:
    """What the two indexes found among the same versions: each article's best cosine and its BM25 score."""

    meaning: Mapping[Unit, float]
    by_words: Mapping[Unit, float]


def fuse(found: Found, weights: FusionWeights, like: Found | None = None) -> dict[Unit, float]:
    """A convex combination of the two scaled rankings; an article absent from one counts 0 there.

    A combination of scores rather than of ranks keeps how clearly the first is ahead
    (Bruch, Gai, Ingber 2023, "An Analysis of Fusion Functions for Hybrid Retrieval").
    `like` measures the scores by another finding's ranges, so that the two can be compared.
    """
    yardstick = like if like is not None and like.meaning else found
    near, worded = Range.of(yardstick.meaning), Range.of(yardstick.by_words)
    total = weights.meaning + weights.words
    fused: dict[Unit, float] = {}
    for unit, score in found.meaning.items():
        fused[unit] = weights.meaning * near.scaled(score) / total
    for unit, score in found.by_words.items():
        fused[unit] = fused.get(unit, 0.0) + weights.words * worded.scaled(score) / total
    return fused


def ranking(scores: Mapping[Unit, float]) -> list[tuple[Unit, float]]:
    """Best first; equal scores in a fixed order."""
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def first(preferred: Sequence[Unit], ranked: Sequence[tuple[Unit, float]]) -> list[tuple[Unit, float]]:
    """The preferred articles in front, in their order, then the ranking without them."""
    chosen = set(preferred)
    top = ranked[0][1] if ranked else 1.0
    head = [(unit, top + 1.0 - place * 1e-6) for place, unit in enumerate(preferred)]
    return head + [item for item in ranked if item[0] not in chosen]


def follow(
    law: Mapping[Unit, float],
    sections: Mapping[Unit, float],
    bases: Mapping[Unit, Sequence[Unit]],
    share: float,
) -> dict[Unit, float]:
    """Lead from sections of procedures to the articles they rest on.

    People ask in the words of a procedure, but the law answers: a section in `bases` gives `share` of its score
    to each article it rests on (an article takes the greatest gift) and is not ranked itself. Other sections are.
    """
    scores = dict(law)
    gifts: dict[Unit, float] = {}
    for section, score in sections.items():
        if section not in bases:
            scores[section] = score
        for article in bases.get(section, ()):
            gifts[article] = max(share * score, gifts.get(article, 0.0))
    for article, gift in gifts.items():
        scores[article] = scores.get(article, 0.0) + gift
    return scores
