"""The buttons under an answer, which show what became of it."""

from collections.abc import Callable, Iterator
from datetime import date

from bot.conversation.outgoing import Button, Buttons
from bot.conversation.phrases import phrases_of
from bot.features.answer_articles import AnswerArticles
from bot.features.held import HeldDocuments
from bot.storage.answers import GivenAnswer
from knowledge.answering.status import AnswerStatus
from knowledge.answering.writing import one_line, printed, shortened
from knowledge.law.address import Address, Level
from knowledge.law.instrument import Audience
from knowledge.law.printing import at_sentence_start

MOST_ARTICLES = 3
_LABEL_CHARS = 60
_TALK = frozenset({AnswerStatus.CLARIFICATION_GREETING, AnswerStatus.GUARDRAIL_EMPTY})
"""Replies to what asks nothing: there is nothing to rate, keep or hand over."""

_MAY_BE_A_PROCEDURE = frozenset(
    {
        AnswerStatus.CLARIFICATION,
        AnswerStatus.UNANSWERABLE_NEARBY,
        AnswerStatus.UNANSWERABLE_NOTHING_FOUND,
        AnswerStatus.UNANSWERABLE_WEAK_EVIDENCE,
    }
)

Suggested = Callable[[str, Audience, date, str], Buttons]
"""Of a question, for a reader, on a day, in a language: buttons that open the procedures it may be about."""

_say = phrases_of(__name__).say


class AnswerButtons:
    """Lays out what can be done with an answer. An official is offered first where there is no answer.

    There, procedures are `suggested`, too.
    """

    def __init__(self, documents: HeldDocuments, articles: AnswerArticles, suggested: Suggested) -> None:
        self._suggested = suggested
        self._documents = documents
        self._articles = articles

    def under(self, answer: GivenAnswer, language: str, chosen: int | None = None) -> Buttons:
        """`chosen` is the reading, counted from 0, that was picked of those offered."""
        if answer.status in _TALK:
            return ()
        official = (_official(answer, language),)
        if answer.choices:
            return (*_readings(answer, chosen), official)
        articles = self._to_articles(answer, language)
        if answer.status is not AnswerStatus.ANSWERED:
            return (official, *articles, *self._to_procedures(answer, language), _ratings(answer))
        kept = Button(_say("kept" if answer.is_kept else "keep", language), f"keep:{answer.id}")
        return (*articles, (*_ratings(answer), kept), official)

    def _to_articles(self, answer: GivenAnswer, language: str) -> Iterator[tuple[Button, ...]]:
        shown = [(at, article) for at, article in enumerate(self._articles.of(answer)) if can_be_shown(article)]
        for at, article in shown[:MOST_ARTICLES]:
            if (label := self._label(article, answer, language)) is not None:
                yield (Button(label, f"art:{answer.id}:{at}"),)

    def _to_procedures(self, answer: GivenAnswer, language: str) -> Buttons:
        if answer.status not in _MAY_BE_A_PROCEDURE:
            return ()
        return self._suggested(answer.question, answer.reader, answer.as_of, language)

    def _label(self, article: Address, answer: GivenAnswer, language: str) -> str | None:
        version = self._documents.named(article.symbol, answer.reader)
        if version is None:
            return None
        return shortened(at_sentence_start(one_line(printed(language, article, version.instrument))), _LABEL_CHARS)


def can_be_shown(article: Address) -> bool:
    """Annexes are forms and tables, which do not read well in a message."""
    return article.steps[-1].level is not Level.ANNEX


def _readings(answer: GivenAnswer, chosen: int | None) -> Iterator[tuple[Button, ...]]:
    for at, choice in enumerate(answer.choices):
        mark = " ✓" if at == chosen else ""
        label = shortened(f"({at + 1}) {choice.label}", _LABEL_CHARS)
        yield (Button(label + mark, f"ask:{answer.id}:{at}"),)


def _ratings(answer: GivenAnswer) -> tuple[Button, Button]:
    good, bad = (" ✓" if answer.rating == rating else "" for rating in (1, -1))
    return Button(f"👍{good}", f"up:{answer.id}"), Button(f"👎{bad}", f"down:{answer.id}")


def _official(answer: GivenAnswer, language: str) -> Button:
    name = "handed_over" if answer.is_handed_over else "official"
    return Button(_say(name, language), f"ho:{answer.id}")
