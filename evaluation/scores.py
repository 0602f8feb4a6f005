"""From single outcomes to the figures of each group of questions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from evaluation.metrics.answers import ReplyMetric
from evaluation.metrics.retrieval import RETRIEVAL_METRICS, Ranking
from evaluation.metrics.share import Share, share
from evaluation.questions import EvaluationQuestion
from evaluation.system import AnswerRecord


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question with what came of it.

    Rankings are None for questions without gold articles, `answer` where the system only retrieves.
    """

    question: EvaluationQuestion
    ranking: Ranking | None = None
    baseline_ranking: Ranking | None = None
    answer: AnswerRecord | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one group, by the metric's name."""

    questions: int
    figures: Mapping[str, Share]


Member = TypeVar("Member")
Scores = Mapping[str, Row]
Grouping = Callable[[EvaluationQuestion], Sequence[str]]


def by_style_and_language(question: EvaluationQuestion) -> tuple[str, ...]:
    return ("all", question.style, f"in {question.lang}")


def by_category(question: EvaluationQuestion) -> tuple[str, ...]:
    return ("all", str(question.category))


def retrieval_scores(
    outcomes: Iterable[Outcome], ranking_of: Callable[[Outcome], Ranking | None], groups: Grouping
) -> Scores:
    rankings = [
        (outcome.question, ranking) for outcome in outcomes if (ranking := ranking_of(outcome)) is not None
    ]
    return {
        group: Row(
            len(members),
            {name: share(map(metric, members)) for name, metric in RETRIEVAL_METRICS.items()},
        )
        for group, members in _grouped(rankings, groups).items()
    }


def reply_scores(outcomes: Iterable[Outcome], metrics: Mapping[str, ReplyMetric], groups: Grouping) -> Scores:
    replies = [
        (outcome.question, (outcome.question, outcome.answer))
        for outcome in outcomes
        if outcome.answer is not None
    ]
    return {
        group: Row(len(members), {name: share(_observed(metric, members)) for name, metric in metrics.items()})
        for group, members in _grouped(replies, groups).items()
    }


def _observed(metric: ReplyMetric, replies: Iterable[tuple[EvaluationQuestion, AnswerRecord]]) -> Iterator[float]:
    for question, answer in replies:
        yield from metric(question, answer)


def _grouped(members: Iterable[tuple[EvaluationQuestion, Member]], groups: Grouping) -> dict[str, list[Member]]:
    """The members of each group, groups in the order they first occur, languages after styles."""
    grouped: dict[str, list[Member]] = {}
    for question, member in members:
        for group in groups(question):
            grouped.setdefault(group, []).append(member)
    return dict(sorted(grouped.items(), key=lambda item: item[0].startswith("in ")))
