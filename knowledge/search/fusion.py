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


def scaled(scores: Mapping[Unit, float]) -> dict[Unit, float]:
    """The scores moved to 0..1 (minimum to maximum); a lone or constant ranking becomes all ones."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    return {unit: (score - low) / (high - low) if high > low else 1.0 for unit, score in scores.items()}


def fuse(
    meaning: Mapping[Unit, float], by_words: Mapping[Unit, float], weights: FusionWeights
) -> list[tuple[Unit, float]]:
    """A convex combination of the two scaled rankings, best first; an article absent from one counts 0 there.

    A combination of scores rather than of ranks keeps how clearly the first is ahead
    (Bruch, Gai, Ingber 2023, "An Analysis of Fusion Functions for Hybrid Retrieval").
    """
    near, worded = scaled(meaning), scaled(by_words)
    total = weights.meaning + weights.words
    scores = {
        unit: (weights.meaning * near.get(unit, 0.0) + weights.words * worded.get(unit, 0.0)) / total
        for unit in near.keys() | worded.keys()
    }
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def first(preferred: Sequence[Unit], ranked: Sequence[tuple[Unit, float]]) -> list[tuple[Unit, float]]:
    """The preferred articles in front, in their order, then the ranking without them."""
    chosen = set(preferred)
    top = ranked[0][1] if ranked else 1.0
    head = [(unit, top + 1.0 - place * 1e-6) for place, unit in enumerate(preferred)]
    return head + [item for item in ranked if item[0] not in chosen]


def follow(
    ranked: Sequence[tuple[Unit, float]], bases: Mapping[Unit, Sequence[Unit]], share: float
) -> list[tuple[Unit, float]]:
    """Lead from sections of procedures to the articles they rest on.

    People ask in the words of a procedure, but the law answers. A section with bases gives `share` of its score
    to each of them (an article keeps the greatest gift) and leaves the ranking.
    """
    scores = dict(ranked)
    gifts: dict[Unit, float] = {}
    for section in [unit for unit in scores if bases.get(unit)]:
        for article in bases[section]:
            gifts[article] = max(share * scores[section], gifts.get(article, 0.0))
        del scores[section]
    for article, gift in gifts.items():
        scores[article] = scores.get(article, 0.0) + gift
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
