"""What an evaluation found: as tables for people, as plain data for machines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table

from evaluation.metrics.interval import Difference, paired_difference
from evaluation.metrics.refusals import confidently_wrong
from evaluation.metrics.replies import ANSWER_METRICS, REFUSAL_METRICS
from evaluation.metrics.retrieval import recall_at
from evaluation.metrics.share import Share
from evaluation.questions import Expected
from evaluation.scores import (
    Outcome,
    Scores,
    by_category,
    by_style_and_language,
    reply_scores,
    retrieval_scores,
)

# How far down the headline figure looks: what a chat answer can draw on.
HEADLINE_K = 5


@dataclass(frozen=True, slots=True)
class Report:
    """The scores over one file, by group: all, each style, each language; refusals by category.

    Scores are empty where there is nothing to score: no baseline, or a system that does not reply.
    """

    file: str
    outcomes: tuple[Outcome, ...]

    @property
    def retrieval(self) -> Scores:
        return retrieval_scores(self.outcomes, lambda outcome: outcome.ranking, by_style_and_language)

    @property
    def baseline_retrieval(self) -> Scores:
        return retrieval_scores(self.outcomes, lambda outcome: outcome.baseline_ranking, by_style_and_language)

    @property
    def gain(self) -> Difference | None:
        """By how much recall@5 is better than the baseline's; None without a baseline."""
        pairs = [
            (recall_at(HEADLINE_K, outcome.ranking), recall_at(HEADLINE_K, outcome.baseline_ranking))
            for outcome in self.outcomes
            if outcome.ranking and outcome.baseline_ranking
        ]
        if not pairs:
            return None
        return paired_difference([ours for ours, _ in pairs], [theirs for _, theirs in pairs])

    @property
    def answers(self) -> Scores:
        """Replies to the answerable questions."""
        positives = [outcome for outcome in self.outcomes if outcome.question.expected is Expected.ANSWER]
        return reply_scores(positives, ANSWER_METRICS, by_style_and_language)

    @property
    def refusals(self) -> Scores:
        """Replies to all other questions."""
        negatives = [outcome for outcome in self.outcomes if outcome.question.expected is not Expected.ANSWER]
        return reply_scores(negatives, REFUSAL_METRICS, by_category)

    @property
    def missed(self) -> list[Outcome]:
        """The questions whose answer is not within the first 5 articles."""
        return [
            outcome for outcome in self.outcomes if outcome.ranking and not recall_at(HEADLINE_K, outcome.ranking)
        ]

    @property
    def confidently_wrong(self) -> list[Outcome]:
        """The questions, of all sorts, answered without a gold article: the error that misleads people."""
        return [
            outcome
            for outcome in self.outcomes
            if outcome.answer and any(confidently_wrong(outcome.question, outcome.answer))
        ]

    @property
    def replies(self) -> int:
        return sum(outcome.answer is not None for outcome in self.outcomes)

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON.

        Figures are `{"value", "of"}`: a mean rounded to four places, or null, and of how many observations.
        """
        return {
            "file": self.file,
            "questions": len(self.outcomes),
            "retrieval": _plain(self.retrieval),
            "baseline_retrieval": _plain(self.baseline_retrieval),
            f"recall@{HEADLINE_K}_gain": _plain_difference(self.gain),
            "answers": _plain(self.answers),
            "refusals": _plain(self.refusals),
            "replies": self.replies,
            "confidently_wrong": [outcome.question.id for outcome in self.confidently_wrong],
            "missed": [_plain_miss(outcome) for outcome in self.missed],
        }

    def as_table(self, verbose: bool = False) -> RenderableType:
        """Retrieval (the baseline's figures in brackets), answers, refusals; `verbose` adds the missed."""
        parts: list[RenderableType] = [_table("Retrieval", self.retrieval, self.baseline_retrieval)]
        if gain := self.gain:
            parts.append(
                f"recall@{HEADLINE_K} against the baseline: {gain.mean:+.3f} "
                f"(95 % interval {gain.low:+.3f} to {gain.high:+.3f})\n"
            )
        if self.answers:
            parts.append(_table("Answers", self.answers))
        if self.refusals:
            parts.append(_table("Refusals", self.refusals))
        if self.replies:
            parts.append(f"Confidently wrong: {len(self.confidently_wrong)} of {self.replies} replies\n")
        if verbose:
            parts.append(_missed_table(self.missed))
        return Group(*parts)


def _plain(scores: Scores) -> dict[str, dict[str, Any]]:
    return {
        group: {"questions": row.questions}
        | {
            name: {"value": None if figure.value is None else round(figure.value, 4), "of": figure.of}
            for name, figure in row.figures.items()
        }
        for group, row in scores.items()
    }


def _plain_difference(difference: Difference | None) -> dict[str, float] | None:
    if difference is None:
        return None
    return {name: round(value, 4) for name, value in difference._asdict().items()}


def _plain_miss(outcome: Outcome) -> dict[str, Any]:
    ranking = outcome.ranking
    return {
        "id": outcome.question.id,
        "question": outcome.question.q,
        "first_gold_rank": ranking.first if ranking else None,
    }


def _table(title: str, scores: Scores, beside: Scores | None = None) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    table.add_column("questions", justify="right")
    for name in next((row.figures for row in scores.values()), ()):
        table.add_column(name, justify="right")
    for group, row in scores.items():
        compared: Mapping[str, Share] = beside[group].figures if beside else {}
        cells = [_cell(figure, compared.get(name)) for name, figure in row.figures.items()]
        table.add_row(group, str(row.questions), *cells)
    return table


def _cell(figure: Share, beside: Share | None) -> str:
    return _printed(figure) if beside is None else f"{_printed(figure)} ({_printed(beside)})"


def _printed(figure: Share) -> str:
    return "–" if figure.value is None else f"{figure.value:.2f}"


def _missed_table(missed: Sequence[Outcome]) -> Table:
    table = Table(title=f"Answer not within the first {HEADLINE_K} articles", title_justify="left")
    for name in ("id", "question", "first gold rank"):
        table.add_column(name)
    for row in map(_plain_miss, missed):
        table.add_row(row["id"], row["question"], str(row["first_gold_rank"] or "–"))
    return table
