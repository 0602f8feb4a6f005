"""What speaks for and against an answer in the articles found. Pure: the understanding and the hits are enough."""

from collections.abc import Sequence
from functools import cache

from knowledge.answering.context import Understanding
from knowledge.answering.facets import Facet
from knowledge.answering.policy import Policy, read_policy
from knowledge.search.hit import Hit

SIGNALS = (
    "agreement",
    "contenders",
    "one_instrument",
    "asked_of_best",
    "asked",
    "asked_lexical",
    "anticipated",
    "evident",
    "figure_missing",
    "asks_nothing_named",
    "length",
    "read",
    "read_best",
)
"""Their order; `signals.yaml` says what each means."""

_FIGURES = frozenset({Facet.FEE, Facet.AMOUNT})


class SignalsPolicy(Policy):
    articles: int
    contending_articles: int
    contending_share: float
    cosine_centre: float
    asked_lead: float
    lexical_scale: float
    length_scale: float
    reading_scale: float
    reading_unknown: float


@cache
def _policy() -> SignalsPolicy:
    return read_policy(__name__, SignalsPolicy)


def looked_at(hits: Sequence[Hit]) -> Sequence[Hit]:
    """The best articles, from which it is told whether there is an answer at all."""
    return hits[: _policy().articles]


def signals_of(understanding: Understanding, hits: Sequence[Hit]) -> dict[str, float]:
    """The signals by name, for at least one hit, best first; a search leg that found none of them says nothing."""
    policy, wanted = _policy(), understanding.wanted
    head, best = looked_at(hits), hits[0]
    nearest = max(map(_cosine, head))
    asked = [hit.signals["asked_cosine"] for hit in head if "asked_cosine" in hit.signals]
    contending = [hit for hit in hits[: policy.contending_articles] if hit.score > _floor(best)]
    misses_figure = not _FIGURES.isdisjoint(wanted.facets) and wanted.evident_share(best.article.verbatim) < 1
    return {
        "agreement": max(hit.score for hit in head),
        "contenders": len(contending) / policy.contending_articles,
        "one_instrument": float(len({hit.instrument.symbol for hit in head}) == 1),
        "asked_of_best": _asked_cosine(best) - policy.cosine_centre,
        "asked": max(asked, default=nearest + policy.asked_lead) - policy.cosine_centre,
        "asked_lexical": policy.lexical_scale * max(hit.signals.get("asked_lexical", 0.0) for hit in head),
        "anticipated": float("asked_cosine" in best.signals),
        "evident": max(wanted.evident_share(hit.article.verbatim) for hit in head),
        "figure_missing": float(misses_figure),
        "asks_nothing_named": float(not wanted.facets),
        "length": policy.length_scale * understanding.terms.words,
        "read": policy.reading_scale * max(map(_best_reading, head)),
        "read_best": policy.reading_scale * _best_reading(best),
    }


def _best_reading(hit: Hit) -> float:
    """How well its best clause answers, as the close reader judges."""
    return max(hit.readings.values(), default=_policy().reading_unknown)


def _floor(best: Hit) -> float:
    return _policy().contending_share * best.score


def _cosine(hit: Hit) -> float:
    return hit.signals.get("cosine", _policy().cosine_centre)


def _asked_cosine(hit: Hit) -> float:
    """How near the article's own questions are; where it has none, its text tells what they would have been."""
    return hit.signals.get("asked_cosine", _cosine(hit) + _policy().asked_lead)
