"""Fits when to decline: `python -m evaluation.fit_deciding FILE… --home HOME [--check FILE…]`.

A logistic regression (Newton's method, with a ridge penalty) over the signals of the deciding step. A question
counts as answerable here when a gold article is among the articles that the step looks at: where search has not
found the rule, declining is right. The curve shows, for questions that were not fitted on, what each amount of
doubt (by how much an answer must be likelier right than wrong, in log-odds) costs and saves.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.office import Office
from evaluation.offices import office_in
from evaluation.questions import EvaluationQuestion
from evaluation.retrieved import answers, fitting_options, read_all, retrieved
from knowledge.answering.deciding import articles_named
from knowledge.answering.signals import SIGNALS, looked_at, signals_of
from knowledge.search.hit import Hit

_RIDGE = 5.0
_STEPS = 50
_DOUBTS = (-0.5, 0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question that reached the deciding step: its signals, and whether its rule was found."""

    signals: tuple[float, ...]
    found: bool


def judge(office: Office, questions: Sequence[EvaluationQuestion]) -> list[Judged]:
    """The signals of every question; those screened, or naming an article, are decided without and left out."""
    judged = []
    for question, context in retrieved(office, questions):
        if not articles_named(context.understanding):
            signals = signals_of(context.understanding, context.hits)
            values = tuple(signals[name] for name in SIGNALS)
            judged.append(Judged(values, _found(question, looked_at(context.hits))))
    return judged


def _found(question: EvaluationQuestion, hits: Sequence[Hit]) -> bool:
    return any(answers(question, hit) for hit in hits)


def fit(judged: Sequence[Judged]) -> Vector:
    """A bias, then weights in the order of `SIGNALS`: logistic regression with a ridge on standardised signals."""
    inputs = np.array([_inputs(one) for one in judged])
    found = np.array([float(one.found) for one in judged])
    spread = inputs.var(axis=0)
    penalty = np.diag([0.0, *(_RIDGE * spread[1:])])
    weights = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (found - share) - penalty @ weights
        curvature = (inputs * (share * (1 - share))[:, None]).T @ inputs + penalty
        weights = weights + np.linalg.solve(curvature, slope)
    return weights


def _inputs(one: Judged) -> tuple[float, ...]:
    return (1.0, *one.signals)


def curve(judged: Sequence[Judged], weights: Vector) -> list[tuple[float, int, int, int]]:
    """For each amount of doubt: rules found and answered, found and declined, not found and yet answered."""
    odds = [float(weights @ _inputs(one)) for one in judged]
    rows = []
    for doubt in _DOUBTS:
        answered = [one.found for one, value in zip(judged, odds, strict=True) if value >= doubt]
        declined = [one.found for one, value in zip(judged, odds, strict=True) if value < doubt]
        rows.append((doubt, sum(answered), sum(declined), len(answered) - sum(answered)))
    return rows


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the fit and the curves."""
    options = fitting_options("fit_deciding", __doc__, arguments)
    with office_in(options.home) as office:
        fitted_on = judge(office, read_all(options.files))
        checked_on = judge(office, read_all(options.check))
    weights = fit(fitted_on)
    for name, value in zip(("bias", *SIGNALS), weights, strict=True):
        print(f"  {name}: {value:.2f}")
    for title, judged in (("fitted on", fitted_on), ("not fitted on", checked_on)):
        for doubt, right, in_vain, wrong in curve(judged, weights):
            print(f"{title}: doubt {doubt:+.2f}: {right} right, {in_vain} declined in vain, {wrong} wrong")


if __name__ == "__main__":
    main()
