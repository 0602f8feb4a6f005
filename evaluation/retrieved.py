"""Questions with what the office finds for them, before it decides: what its decisions are fitted on."""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from app.office import Office
from evaluation.articles import FoundArticle, same_article
from evaluation.questions import EvaluationQuestion, read_questions
from knowledge.answering.context import AnsweringContext
from knowledge.answering.retrieving import ArticleRetriever
from knowledge.answering.screening import MessageScreener
from knowledge.answering.understanding import QuestionInterpreter
from knowledge.language.language_detection import detect_language
from knowledge.law.instrument import Audience
from knowledge.search.hit import Hit


def retrieved(
    office: Office, questions: Sequence[EvaluationQuestion]
) -> Iterator[tuple[EvaluationQuestion, AnsweringContext]]:
    """Each question for which articles were found, as it comes to the deciding step."""
    day = date.today()  # noqa: DTZ011  the office's own calendar day
    steps = (
        MessageScreener(detect_language).screen,
        QuestionInterpreter(office.reader, office.holdings.names_for, office.indexes.lexical.rarity).understand,
        ArticleRetriever(office.searcher).retrieve,
    )
    for question in questions:
        context = AnsweringContext(question.q, day, Audience.OFFICIALS)
        for step in steps:
            if context.ending is None:
                step(context)
        if context.ending is None:
            yield question, context


def answers(question: EvaluationQuestion, hit: Hit) -> bool:
    """Whether a hit is one of the articles that answer."""
    found = FoundArticle(hit.instrument.symbol, hit.article.address.article)
    return any(same_article(found, gold) for gold in question.gold)


def read_all(files: Sequence[Path]) -> list[EvaluationQuestion]:
    """The questions of several files, in order."""
    return [question for file in files for question in read_questions(file)]


def fitting_options(name: str, about: str | None, arguments: Sequence[str] | None) -> argparse.Namespace:
    """What a fit is asked on the command line: `files` to fit on, others to `check` it on, and the `home`."""
    parser = argparse.ArgumentParser(prog=f"python -m evaluation.{name}", description=about)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="questions to fit on")
    parser.add_argument(
        "--check", type=Path, nargs="*", default=[], metavar="FILE", help="questions not fitted on"
    )
    parser.add_argument("--home", type=Path, required=True, help="a data folder with the instruments loaded")
    return parser.parse_args(arguments)
