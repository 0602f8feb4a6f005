"""First step: what must not be answered, and which part of the message is a question."""

import re
from functools import cache

from knowledge.answering.context import AnsweringContext
from knowledge.answering.facets import what_is_asked
from knowledge.answering.patterns import any_found, any_is_all
from knowledge.answering.policy import Policy, read_policy
from knowledge.answering.ports import LanguageDetector
from knowledge.answering.status import AnswerStatus
from knowledge.language.normal_form import clean, fold, words
from knowledge.language.personal_data import find_personal_data


class ScreeningPolicy(Policy):
    max_chars: int
    injections: list[str]
    markup: str
    asides: str
    breaks: str
    joining_words: str
    min_words_left: int
    out_of_scope: list[str]
    greetings: list[str]


@cache
def _policy() -> ScreeningPolicy:
    return read_policy(__name__, ScreeningPolicy)


class MessageScreener:
    """Ends empty, overlong, hostile, idle and out-of-scope messages; passes the question that remains."""

    def __init__(self, language_of: LanguageDetector) -> None:
        self._language_of = language_of

    def screen(self, context: AnsweringContext) -> None:
        policy = _policy()
        if len(context.question) > policy.max_chars:
            context.speaks(self._language_of(clean(context.question[: policy.max_chars])))
            context.ends(AnswerStatus.GUARDRAIL_TOO_LONG, limit=policy.max_chars)
            return
        text = clean(context.question)
        context.speaks(self._language_of(text))
        kinds = {found.kind.value for found in find_personal_data(text)}
        context.notes(chars=len(text), personal_data=sorted(kinds))
        if not words(text):
            context.ends(AnswerStatus.GUARDRAIL_EMPTY)
        elif any_is_all(policy.greetings, fold(text)):
            context.ends(AnswerStatus.CLARIFICATION_GREETING)
        else:
            self._pass_what_asks(context, text)

    def _pass_what_asks(self, context: AnsweringContext, text: str) -> None:
        policy = _policy()
        harmless = without_orders(text)
        context.notes(order_ignored=harmless != text)
        if harmless != text and not _asks(harmless):
            context.ends(AnswerStatus.GUARDRAIL_INJECTION)
        elif any_found(policy.out_of_scope, fold(harmless)):
            context.ends(AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE)
        else:
            context.passes_screening(harmless)


def _asks(text: str) -> bool:
    enough = len(words(text)) >= _policy().min_words_left
    return enough and (text.endswith("?") or bool(what_is_asked(text).facets))


def without_orders(text: str) -> str:
    """The text without mark-up and without the sentences, and parts of sentences, that give the machine orders."""
    policy = _policy()
    plain = re.sub(policy.markup, " ", text).strip()
    if not _orders(plain):
        return plain
    plain = re.sub(policy.asides, lambda aside: "" if _orders(aside.group()) else aside.group(), plain)
    kept = [piece for piece in _pieces(plain) if not _orders(piece)]
    rest = re.sub(policy.joining_words, "", " ".join(kept).strip())
    return "" if _orders(rest) else rest


def _orders(text: str) -> bool:
    return any_found(_policy().injections, fold(text))


def _pieces(text: str) -> list[str]:
    """The text cut where a new sentence or clause may begin."""
    cut = [gap.end() for gap in re.finditer(_policy().breaks, text)]
    return [text[start:end].strip() for start, end in zip([0, *cut], [*cut, len(text)], strict=True)]
