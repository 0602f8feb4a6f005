"""Scoring a system over a question file."""

from collections.abc import Callable, Mapping
from pathlib import Path

from evaluation.metrics.retrieval import DEPTH, Ranking
from evaluation.questions import EvaluationQuestion, read_questions
from evaluation.report import Report
from evaluation.scores import Outcome
from evaluation.system import AnsweringSystem, System


def run_evaluation(
    file: Path,
    system: System,
    baseline: System | None = None,
    limit: int | None = None,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    aliases: Mapping[str, str] | None = None,
) -> Report:
    """Ask every question of `file` (the first `limit`), and report.

    Retrieval is scored on every question with gold articles (a false premise has them too), with the
    baseline beside it; replies on all questions, if the system is an `AnsweringSystem`.
    `on_progress` is told questions done and in all. Raises `MalformedQuestion`; errors of the system pass
    through: a figure over part of the questions would not be comparable.
    """
    questions = read_questions(file, aliases)[:limit]
    outcomes = []
    for done, question in enumerate(questions, start=1):
        outcomes.append(
            Outcome(
                question,
                ranking=_ranking(question, system),
                baseline_ranking=_ranking(question, baseline) if baseline is not None else None,
                answer=system.ask(question.q) if isinstance(system, AnsweringSystem) else None,
            )
        )
        on_progress(done, len(questions))
    return Report(file.name, tuple(outcomes))


def _ranking(question: EvaluationQuestion, system: System) -> Ranking | None:
    if not question.gold:
        return None
    return Ranking.of(question, system.search(question.q, DEPTH))
