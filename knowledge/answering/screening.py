"""First step: what must not be answered, and which part of the message is a question."""

from functools import cache

from knowledge.answering.asking import asks, speaks_of_our_matters
from knowledge.answering.context import AnsweringContext
from knowledge.answering.disguises import undisguised
from knowledge.answering.facets import what_is_asked
from knowledge.answering.patterns import any_found, any_is_all
from knowledge.answering.policy import Policy, read_policy
from knowledge.answering.ports import LanguageDetector
from knowledge.answering.status import AnswerStatus
from knowledge.answering.unreading import read_part
from knowledge.language.normal_form import clean, fold, words
from knowledge.language.personal_data import find_personal_data


class ScreeningPolicy(Policy):
    max_chars: int
    min_words_left: int
    out_of_scope: list[str]
    small_talk: list[str]
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
        text = " ".join(undisguised(context.question).split())
        context.speaks(self._language_of(text))
        kinds = {found.kind.value for found in find_personal_data(text)}
        context.notes(chars=len(text), personal_data=sorted(kinds))
        if not words(text):
            context.ends(AnswerStatus.GUARDRAIL_EMPTY)
        elif any_is_all(policy.greetings, fold(text)):
            context.ends(AnswerStatus.CLARIFICATION_GREETING)
        else:
            self._pass_what_asks(context)

    def _pass_what_asks(self, context: AnsweringContext) -> None:
        left = read_part(context.question)
        context.notes(order_ignored=left.ignored)
        if left.ignored and not _asks(left.text):
            context.ends(AnswerStatus.GUARDRAIL_INJECTION)
        elif _is_out_of_scope(left.text):
            context.ends(AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE)
        else:
            context.passes_screening(left.text)


def _is_out_of_scope(text: str) -> bool:
    policy, folded = _policy(), fold(text)
    if any_found(policy.out_of_scope, folded):
        return True
    return any_found(policy.small_talk, folded) and not speaks_of_our_matters(text)


def _asks(text: str) -> bool:
    enough = len(words(text)) >= _policy().min_words_left
    return enough and (asks(text) or bool(what_is_asked(text).facets))
