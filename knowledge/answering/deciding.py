"""Fourth step: whether what was found answers at all."""

from collections.abc import Mapping, Sequence
from functools import cache

from knowledge.answering.context import AnsweringContext, Understanding
from knowledge.answering.policy import Policy, read_policy
from knowledge.answering.status import AnswerStatus
from knowledge.answering.terms import terms_in
from knowledge.law.references import InstrumentMention, find_references
from knowledge.search.hit import Hit


class Regression(Policy):
    bias: float
    weights: dict[str, float]

    def log_odds(self, signals: Mapping[str, float]) -> float:
        """Above 0 where an answer is likelier right than wrong."""
        return self.bias + sum(self.weights[name] * value for name, value in signals.items())


class DecidingPolicy(Policy):
    articles: int
    cosine_centre: float
    lexical_scale: float
    vi: Regression
    en: Regression


@cache
def _policy() -> DecidingPolicy:
    return read_policy(__name__, DecidingPolicy)


class EvidenceJudge:
    """Declines when the instrument asked about is not held, and when the evidence is weak."""

    def decide(self, context: AnsweringContext) -> None:
        absent = named_in_vain(context.understanding, context.hits)
        if absent:
            context.ends(AnswerStatus.UNANSWERABLE_NOT_HELD, instruments=", ".join(absent))
            return
        policy = _policy()
        signals = signals_of(context.understanding, context.hits[: policy.articles])
        odds = (policy.en if context.language == "en" else policy.vi).log_odds(signals)
        context.notes(**{name: round(value, 4) for name, value in signals.items()}, log_odds=round(odds, 4))
        if odds < 0:
            context.ends(AnswerStatus.UNANSWERABLE_WEAK_EVIDENCE)


def signals_of(understanding: Understanding, hits: Sequence[Hit]) -> dict[str, float]:
    """What speaks for an answer in the best articles; a search leg that found none of them says nothing."""
    policy = _policy()
    said = [terms_in(f"{hit.instrument.title}\n{hit.article.verbatim}") for hit in hits]
    nearest = max(hit.signals.get("cosine", policy.cosine_centre) for hit in hits)
    return {
        "coverage": max(map(understanding.terms.coverage, said)),
        "evident": max(understanding.wanted.evident_share(hit.article.verbatim) for hit in hits),
        "cosine": nearest - policy.cosine_centre,
        "lexical": policy.lexical_scale * max(hit.signals.get("lexical", 0.0) for hit in hits),
    }


def named_in_vain(understanding: Understanding, hits: Sequence[Hit]) -> list[str]:
    """The instruments a question names, where none of them is held and no article found speaks of them."""
    if understanding.named or not understanding.not_held:
        return []
    asked = {(mention.number, mention.year) for mention in understanding.not_held}
    for hit in hits:
        references = find_references(hit.article.text)
        spoken_of = {(one.instrument.number, one.instrument.year) for one in references if one.instrument}
        if asked & spoken_of:
            return []
    return [_printed(mention) for mention in understanding.not_held]


def _printed(mention: InstrumentMention) -> str:
    kind = f"{mention.kind.value} " if mention.kind else ""
    return kind + (mention.symbol or f"{mention.number}/{mention.year}")
