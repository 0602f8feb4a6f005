"""Joining rankings of articles into one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

Unit = tuple[int, str]
"""An article as search handles it: version id and anchor."""


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """How much each of the four rankings counts: meaning and words of the law's own text, and of the questions
    that the bank anticipates for it.
    """

    meaning: float
    words: float
    asked_meaning: float
    asked_words: float

    @property
    def total(self) -> float:
        return self.meaning + self.words + self.asked_meaning + self.asked_words


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
    """What was found among the same versions: each article's best cosine and its BM25 score."""

    meaning: Mapping[Unit, float]
    by_words: Mapping[Unit, float]

    def scaled(self, like: "Found") -> "Found":
        """The same with every score moved to 0..1 by the ranges of `like`."""
        near, worded = Range.of(like.meaning), Range.of(like.by_words)
        return Found(
            {unit: near.scaled(score) for unit, score in self.meaning.items()},
            {unit: worded.scaled(score) for unit, score in self.by_words.items()},
        )


NOTHING = Found({}, {})


def fuse(
    found: Found,
    weights: FusionWeights,
    *,
    asked: Found = NOTHING,
    anticipated: Collection[Unit] = (),
    like: Found = NOTHING,
    asked_like: Found = NOTHING,
) -> dict[Unit, float]:
    """A convex combination of the scaled rankings; an article absent from one counts 0 there.

    A combination of scores rather than of ranks keeps how clearly the first is ahead
    (Bruch, Gai, Ingber 2023, "An Analysis of Fusion Functions for Hybrid Retrieval").
    `asked` is what was found among the questions of the bank, which has some for the articles in `anticipated`.
    Of any other article nobody knows how it is asked about: its own text stands in, so that a document
    without a bank competes evenly with those that have one.
    `like` and `asked_like` measure the scores by the ranges of other findings, so that the two can be compared.
    """
    own = found.scaled(like if like.meaning else found)
    questions = asked.scaled(asked_like if asked_like.meaning else asked)
    fused: dict[Unit, float] = {}
    for unit in {**own.meaning, **own.by_words, **questions.meaning, **questions.by_words}:
        near, worded = own.meaning.get(unit, 0.0), own.by_words.get(unit, 0.0)
        asked_near, asked_worded = near, worded
        if unit in anticipated:
            asked_near, asked_worded = questions.meaning.get(unit, 0.0), questions.by_words.get(unit, 0.0)
        fused[unit] = (
            weights.meaning * near
            + weights.words * worded
            + weights.asked_meaning * asked_near
            + weights.asked_words * asked_worded
        ) / weights.total
    return fused


def ranking(scores: Mapping[Unit, float]) -> list[tuple[Unit, float]]:
    """Best first; equal scores in a fixed order."""
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def favour(scores: Mapping[Unit, float], versions: Collection[int], gain: float) -> dict[Unit, float]:
    """The scores with `gain` more for the articles of some versions."""
    return {unit: score + gain if unit[0] in versions else score for unit, score in scores.items()}


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
