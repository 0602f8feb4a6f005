"""Fits the numbers of `SearchPolicy` that need no new search: `python -m evaluation.fit_ranking --home HOME FILE`.

One number after another is moved along a short ladder and kept where the questions are answered better, until
nothing helps (coordinate ascent). The fit is rounded to the ladder on purpose: a few hundred questions cannot
tell finer values apart.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean

from app.office import Office
from evaluation.metrics.retrieval import means
from evaluation.offices import office_in
from evaluation.questions import read_questions
from evaluation.rankings import GatheredQuestion, gather, ranked
from knowledge.search.policy import SearchPolicy

_LADDER = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_GAINS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3)
_WORTH_KEEPING = 0.002
"""A change must raise the goal by more than this: less is one question moving one place."""


def goal(office: Office, policy: SearchPolicy, questions: Sequence[GatheredQuestion]) -> float:
    """The mean of recall@5 and MRR@10: found among the first, and as high as possible."""
    rankings = [ranked(office, one, policy) for one in questions]
    return fmean(means(rankings, ("recall@5", "MRR@10")))


def neighbours(policy: SearchPolicy) -> Iterator[SearchPolicy]:
    """The policy with one number changed."""
    for name in ("words", "asked_meaning", "asked_words"):
        for value in _LADDER:
            yield replace(policy, weights=replace(policy.weights, **{name: value}))
    for value in _GAINS:
        yield replace(policy, named_instrument=value)
        yield replace(policy, procedure_share=value)


def fit(office: Office, start: SearchPolicy, questions: Sequence[GatheredQuestion]) -> tuple[SearchPolicy, float]:
    """The best policy found from `start`, with its goal."""
    best, best_goal = start, goal(office, start, questions)
    while True:
        candidates = [(goal(office, policy, questions), policy) for policy in neighbours(best)]
        top, policy = max(candidates, key=lambda candidate: candidate[0])
        if top <= best_goal + _WORTH_KEEPING:
            return best, best_goal
        best, best_goal = policy, top


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints what ships and what the fit found."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.fit_ranking", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="questions to fit on")
    parser.add_argument("--home", type=Path, required=True, help="a data folder with the instruments loaded")
    options = parser.parse_args(arguments)
    with office_in(options.home) as office:
        questions = gather(office, SearchPolicy(), read_questions(options.file))
        shipped = SearchPolicy()
        print(f"as shipped: goal {goal(office, shipped, questions):.4f}")
        best, best_goal = fit(office, shipped, questions)
        print(
            f"fitted: goal {best_goal:.4f} with {best.weights}, "
            f"named_instrument={best.named_instrument}, procedure_share={best.procedure_share}"
        )


if __name__ == "__main__":
    main()
