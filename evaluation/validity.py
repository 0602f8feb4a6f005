"""What answers say of rules that do not apply: `python -m evaluation.validity FILE --home HOME`.

A question that gives its day in words is asked as it stands; to any other that has one, the day is given apart.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from app.commands.evaluating import OfficeUnderTest
from evaluation.articles import FoundArticle
from evaluation.metrics.answers import cites_the_answer, is_answered, is_gold
from evaluation.metrics.share import share
from evaluation.offices import office_in
from evaluation.system import AnswerRecord, CitedProvision
from evaluation.validity_questions import WRITTEN_ON, Kind, ValidityQuestion, read_validity_questions
from knowledge.language.normal_form import clean, fold, words

Metric = Callable[[ValidityQuestion, AnswerRecord], list[float]]


def cites_what_does_not_apply(question: ValidityQuestion, answer: AnswerRecord) -> list[float]:
    """Whether a rule that is not in force on the day is cited; answers cite nothing but as in force."""
    forbidden, allowed = question.validity.must_not_cite, (*question.validity.may_cite, *question.gold)
    return [
        float(any(_is_one_of(cited, forbidden) and not _is_one_of(cited, allowed) for cited in answer.citations))
    ]


def names_successor(question: ValidityQuestion, answer: AnswerRecord) -> list[float]:
    """Whether what replaces or repeals the rule is named, where something does."""
    return _names(question.validity.successor, answer)


def names_amender(question: ValidityQuestion, answer: AnswerRecord) -> list[float]:
    """Whether what amended the rule is named, where something did."""
    return _names(question.validity.amended_by, answer)


def right(question: ValidityQuestion, answer: AnswerRecord) -> list[float]:
    """Whether the right article is cited, or rightly nothing is answered."""
    may_decline = question.validity.may_decline and not is_answered(answer)
    return [float(may_decline or cites_the_answer(question, answer))]


def first_right(question: ValidityQuestion, answer: AnswerRecord) -> list[float]:
    """Of the answers, whether the first citation is a right one."""
    return [float(is_gold(question, answer.citations[0]))] if answer.citations else []


METRICS: Mapping[str, Metric] = {
    "cites what does not apply": cites_what_does_not_apply,
    "successor named": names_successor,
    "amender named": names_amender,
    "right": right,
    "first citation": first_right,
}


def _day(question: ValidityQuestion) -> date:
    """The day to ask on: where the question says its own, the one it was written on."""
    validity = question.validity
    return validity.as_of if validity.as_of is not None and validity.said is None else WRITTEN_ON


def _share(metric: Metric, group: Sequence[tuple[ValidityQuestion, AnswerRecord]]) -> str:
    found = share(observed for question, reply in group for observed in metric(question, reply))
    return f"{found.value:.2f} of {found.of}" if found.value is not None else "–"


def _is_one_of(cited: CitedProvision, rules: Sequence[FoundArticle]) -> bool:
    return any(rule.symbol == cited.symbol and rule.article in {None, cited.article} for rule in rules)


def _names(symbol: str | None, answer: AnswerRecord) -> list[float]:
    if symbol is None:
        return []
    return [float(f" {_plain(symbol)} " in f" {_plain(answer.text)} ")]


def _plain(text: str) -> str:
    return " ".join(words(fold(clean(text)).replace("/", " ").replace("-", " ")))


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a row for each kind of question, and the questions whose answers cite what does not apply."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.validity", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--home", type=Path, required=True, help="a data folder with the instruments loaded")
    options = parser.parse_args(arguments)
    questions = read_validity_questions(options.file)
    with office_in(options.home) as office:
        replies = [
            OfficeUnderTest(office, _day(question)).ask(question.q, question.before) for question in questions
        ]
    asked = list(zip(questions, replies, strict=True))
    table = Table("", "questions", *METRICS)
    for title, kinds in (("all", set(Kind)), *((kind.value, {kind}) for kind in Kind)):
        group = [(question, reply) for question, reply in asked if question.validity.kind in kinds]
        table.add_row(title, str(len(group)), *(_share(metric, group) for metric in METRICS.values()))
    console = Console(width=120)
    console.print(table)
    for question, reply in asked:
        if any(cites_what_does_not_apply(question, reply)):
            console.print(f"cites what does not apply: {question.id}")


if __name__ == "__main__":
    main()
