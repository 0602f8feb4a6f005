"""What each part of the search is worth: `python -m evaluation.ablation --home HOME FILE…`.

Every row is the search that ships with one part taken away or changed, over the same questions and indexes.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from app.office import Office
from evaluation.metrics.retrieval import means
from evaluation.offices import office_in
from evaluation.questions import EvaluationQuestion, read_questions
from evaluation.rankings import gather, ranked
from knowledge.search.fusion import FusionWeights
from knowledge.search.policy import SearchPolicy

METRICS = ("hit@1", "recall@5", "recall@10", "MRR@10")


def variants(whole: SearchPolicy) -> Iterator[tuple[str, SearchPolicy]]:
    """The parts of the search, each taken away in turn."""
    weights = whole.weights
    words_only = {name: weight for name, weight in whole.text_fields.items() if not name.endswith("_pairs")}
    yield "as shipped", whole
    yield "without the question bank", replace(whole, use_bank=False)
    yield "bank: words only", replace(whole, weights=replace(weights, asked_meaning=0.0))
    yield "bank: meaning only", replace(whole, weights=replace(weights, asked_words=0.0))
    yield "meaning only", replace(whole, weights=replace(weights, words=0.0, asked_words=0.0))
    yield "words only", replace(whole, weights=replace(weights, meaning=0.0, asked_meaning=0.0))
    yield "text only, by meaning", replace(whole, weights=FusionWeights(1.0, 0.0, 0.0, 0.0), use_bank=False)
    yield "text only, by words", replace(whole, weights=FusionWeights(0.0, 1.0, 0.0, 0.0), use_bank=False)
    yield "without the glossary", replace(whole, glossary_weight=0.0)
    yield "without pairs of syllables in the text", replace(whole, text_fields=words_only)
    yield "without instruments' names", replace(whole, named_instrument=0.0)
    yield "without procedures' bases", replace(whole, procedure_share=0.0)


def scores(office: Office, policy: SearchPolicy, questions: Sequence[EvaluationQuestion]) -> list[float]:
    """The metrics, in the order of `METRICS`, over the questions that have gold articles."""
    rankings = [ranked(office, one, policy) for one in gather(office, policy, questions)]
    return means(rankings, METRICS)


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a table for each file."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.ablation", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="question files")
    parser.add_argument("--home", type=Path, required=True, help="a data folder with the instruments loaded")
    options = parser.parse_args(arguments)
    with office_in(options.home) as office:
        for file in options.files:
            questions = read_questions(file)
            table = Table(title=f"{file.name} ({sum(bool(one.gold) for one in questions)} questions)")
            for name in ("", *METRICS):
                table.add_column(name)
            for name, policy in variants(SearchPolicy()):
                table.add_row(name, *(f"{score:.3f}" for score in scores(office, policy, questions)))
            Console(width=120).print(table)


if __name__ == "__main__":
    main()
