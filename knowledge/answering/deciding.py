"""Fourth step: whether what was found answers at all."""

from collections.abc import Mapping, Sequence
from functools import cache

from knowledge.answering.context import AnsweringContext, Understanding
from knowledge.answering.policy import Policy, read_policy
from knowledge.answering.status import AnswerStatus
from knowledge.language.normal_form import terms_in
from knowledge.law.address import Address
from knowledge.law.printing import in_english, in_vietnamese
from knowledge.law.references import InstrumentMention, find_references
from knowledge.search.hit import Hit

SIGNALS = ("coverage", "evident", "cosine", "lexical", "asked", "asked_lexical", "agreement")
"""What the judgement rests on; `signals_of` says what each means."""


class DecidingPolicy(Policy):
    articles: int
    cosine_centre: float
    asked_lead: float
    lexical_scale: float
    bias: dict[str, float]
    weights: dict[str, float]

    def log_odds(self, language: str, signals: Mapping[str, float]) -> float:
        """Above 0 where an answer is likelier right than wrong."""
        return self.bias[language] + sum(self.weights[name] * value for name, value in signals.items())


@cache
def _policy() -> DecidingPolicy:
    return read_policy(__name__, DecidingPolicy)


class EvidenceJudge:
    """Declines when what the question names is not held, and when the evidence is weak.

    An article that the question names and that was found needs no other evidence.
    """

    def decide(self, context: AnsweringContext) -> None:
        absent = named_in_vain(context.understanding, context.hits)
        if absent:
            context.ends(AnswerStatus.UNANSWERABLE_NOT_HELD, instruments=", ".join(absent))
            return
        asked = articles_named(context.understanding)
        if asked & {hit.article.address for hit in context.hits}:
            context.notes(named_article_found=True)
            return
        if len(asked) == 1:
            context.ends(AnswerStatus.UNANSWERABLE_NO_SUCH_PROVISION, provision=_in_words(asked, context.language))
            return
        policy = _policy()
        signals = signals_of(context.understanding, looked_at(context.hits))
        odds = policy.log_odds(context.language, signals)
        context.notes(**{name: round(value, 4) for name, value in signals.items()}, log_odds=round(odds, 4))
        if odds < 0:
            context.ends(AnswerStatus.UNANSWERABLE_WEAK_EVIDENCE)


def looked_at(hits: Sequence[Hit]) -> Sequence[Hit]:
    """The best articles, from which the judgement is made."""
    return hits[: _policy().articles]


def signals_of(understanding: Understanding, hits: Sequence[Hit]) -> dict[str, float]:
    """What speaks for an answer in the best articles; a search leg that found none of them says nothing."""
    policy = _policy()
    said = [terms_in(f"{hit.instrument.title}\n{hit.article.verbatim}") for hit in hits]
    nearest = max(hit.signals.get("cosine", policy.cosine_centre) for hit in hits)
    asked = [hit.signals["asked_cosine"] for hit in hits if "asked_cosine" in hit.signals]
    return {
        "coverage": max(map(understanding.terms.coverage, said)),
        "evident": max(understanding.wanted.evident_share(hit.article.verbatim) for hit in hits),
        "cosine": nearest - policy.cosine_centre,
        "lexical": policy.lexical_scale * max(hit.signals.get("lexical", 0.0) for hit in hits),
        "asked": max(asked, default=nearest + policy.asked_lead) - policy.cosine_centre,
        "asked_lexical": policy.lexical_scale * max(hit.signals.get("asked_lexical", 0.0) for hit in hits),
        "agreement": max(hit.score for hit in hits),
    }


def articles_named(understanding: Understanding) -> set[Address]:
    """The articles that the question names, of instruments that are held."""
    return {address.unit for address in understanding.named if address.article is not None}


def _in_words(asked: set[Address], language: str) -> str:
    return " / ".join(in_english(one) if language == "en" else in_vietnamese(one) for one in asked)


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
