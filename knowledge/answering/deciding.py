"""Fourth step: whether what was found answers at all."""

import math
from collections.abc import Mapping, Sequence
from functools import cache

from knowledge.answering.clarifying import left_open
from knowledge.answering.context import AnsweringContext, Understanding
from knowledge.answering.policy import Policy, read_policy
from knowledge.answering.signals import signals_of
from knowledge.answering.status import AnswerStatus
from knowledge.answering.writing import one_line, printed
from knowledge.law.address import Address
from knowledge.law.printing import in_english, in_vietnamese
from knowledge.law.references import InstrumentMention, find_references
from knowledge.search.hit import Hit


class DecidingPolicy(Policy):
    bias: float
    doubt: float
    certain: float
    hopeless: float
    nearest: int
    weights: dict[str, float]

    def log_odds(self, signals: Mapping[str, float]) -> float:
        """Above 0 where an answer is clearly likelier right than wrong."""
        return self.bias - self.doubt + sum(self.weights[name] * value for name, value in signals.items())


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
            context.weighs(math.inf)
            return
        if len(asked) == 1:
            context.ends(AnswerStatus.UNANSWERABLE_NO_SUCH_PROVISION, provision=_in_words(asked, context.language))
            return
        signals = signals_of(context.understanding, context.hits)
        odds = _policy().log_odds(signals)
        context.notes(**{name: round(value, 4) for name, value in signals.items()}, log_odds=round(odds, 4))
        context.weighs(odds)
        if odds < 0:
            _does_not_answer(context)


def _does_not_answer(context: AnsweringContext) -> None:
    """Asks back where the question leaves open what the rules tell apart; else points at what is near."""
    choices = left_open(context.understanding.read.vietnamese, context.language)
    if context.log_odds < _policy().hopeless:
        context.ends(AnswerStatus.UNANSWERABLE_WEAK_EVIDENCE)
    elif choices and context.earlier is None:
        context.asks_back(choices)
    else:
        places = (_place(hit, context.language) for hit in context.hits[: _policy().nearest])
        context.ends(AnswerStatus.UNANSWERABLE_NEARBY, places="; ".join(places))


def _place(hit: Hit, language: str) -> str:
    place = printed(language, hit.article.address, hit.instrument)
    return f"{place} ({one_line(hit.article.title)})" if hit.article.title else place


def odds_of(understanding: Understanding, hits: Sequence[Hit]) -> float:
    """How much likelier an answer from at least one hit is right than wrong, beyond what is asked for."""
    return _policy().log_odds(signals_of(understanding, hits))


def is_doubtful(context: AnsweringContext) -> bool:
    """Whether an answer was only just thought likelier right than wrong."""
    return context.log_odds < _policy().certain


def articles_named(understanding: Understanding) -> set[Address]:
    """The articles that the question names, of instruments that are held."""
    return {address.unit for address in understanding.named if address.article is not None}


def _in_words(asked: set[Address], language: str) -> str:
    return " / ".join(in_english(one) if language == "en" else in_vietnamese(one) for one in asked)


def named_in_vain(understanding: Understanding, hits: Sequence[Hit]) -> list[str]:
    """The instruments a question names first, where they are not held and no article found speaks of them."""
    if not understanding.not_held:
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
