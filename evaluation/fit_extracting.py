"""Fits in which clause the answer stands: `python -m evaluation.fit_extracting FILE… --home HOME [--check FILE…]`.

A conditional logit (McFadden 1974; gradient ascent, with a ridge penalty on standardised signals) over the clauses
of the articles found: of each fact that an answer must hold, some clause of a right article should be likeliest.
Printed beside the weights is the mean likelihood of the clauses that hold a fact, on questions not fitted on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.office import Office
from evaluation.metrics.facts import states
from evaluation.offices import office_in
from evaluation.questions import EvaluationQuestion
from evaluation.retrieved import answers, fitting_options, read_all, retrieved
from knowledge.answering.extracting.clauses import Clause
from knowledge.answering.extracting.scoring import ClauseScorer
from knowledge.answering.extracting.weights import extracting_weights

_RIDGE = 1.0
_STEPS = 400
_RATE = 0.1
_MOMENTUM = 0.9

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class AskedFact:
    """The signals of all clauses considered for a question, (clauses, signals); which of them hold a fact."""

    signals: Vector
    holds: npt.NDArray[np.bool_]


def asked_facts(office: Office, questions: Sequence[EvaluationQuestion]) -> tuple[list[str], list[AskedFact]]:
    """The names of the signals, and every fact that stands in a clause of a right article found."""
    names: list[str] = []
    facts = []
    for question, context in retrieved(office, [one for one in questions if one.answer_facts]):
        asked, hits = context.understanding, context.hits[: extracting_weights().articles_considered]
        scorer = ClauseScorer(asked.terms, asked.wanted, asked.named)
        told = scorer.signals(hits)
        names = list(told[0][1])
        values = np.array([list(signals.values()) for _, signals in told])
        for fact in question.answer_facts:
            holds = np.array([answers(question, clause.hit) and _says(clause, fact) for clause, _ in told])
            if holds.any():
                facts.append(AskedFact(values, holds))
    return names, facts


def _says(clause: Clause, fact: str) -> bool:
    return states(clause.provision.text, fact)


def fit(facts: Sequence[AskedFact]) -> Vector:
    """The weights of the signals."""
    spread = np.concatenate([fact.signals for fact in facts]).std(axis=0) + 1e-6
    weights, step = np.zeros(len(spread)), np.zeros(len(spread))
    for _ in range(_STEPS):
        slope = -_RIDGE * weights / len(facts)
        for fact in facts:
            scaled = fact.signals / spread
            likelihood = _likelihood(scaled @ weights)
            right = likelihood * fact.holds
            slope += scaled.T @ (right / right.sum() - likelihood) / len(facts)
        step = _MOMENTUM * step + slope
        weights = weights + _RATE * step
    fitted: Vector = weights / spread
    return fitted


def _likelihood(odds: Vector) -> Vector:
    shares = np.exp(odds - odds.max())
    likelihood: Vector = shares / shares.sum()
    return likelihood


def mean_likelihood(facts: Sequence[AskedFact], weights: Vector) -> float:
    """How likely the clauses that hold a fact are held to be, in the geometric mean."""
    logs: list[float] = [np.log(_likelihood(fact.signals @ weights)[fact.holds].sum()) for fact in facts]
    return float(np.exp(np.mean(logs)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the weights and how likely right clauses become."""
    options = fitting_options("fit_extracting", __doc__, arguments)
    with office_in(options.home) as office:
        names, fitted_on = asked_facts(office, read_all(options.files))
        _, checked_on = asked_facts(office, read_all(options.check))
    weights = fit(fitted_on)
    shipped = np.array([extracting_weights().of(name) for name in names])
    for name, value, held in zip(names, weights, shipped, strict=True):
        print(f"{name}: {value:.2f} (ships: {held:.2f})")
    for title, facts in (("fitted on", fitted_on), ("not fitted on", checked_on)):
        if facts:
            fresh, held = mean_likelihood(facts, weights), mean_likelihood(facts, shipped)
            print(f"{title}: {len(facts)} facts, their clauses {fresh:.3f} likely (as shipped: {held:.3f})")


if __name__ == "__main__":
    main()
