"""Whether standard answers are given to their questions and to no others: `python -m evaluation.standard_answers`.

Each line of `data/standard_answers.jsonl` is a question, the same one said otherwise, and others that come near.
Every question of the question bank, no two of which ask the same, is put to all the others besides, and so are
those of `--questions FILE`. What the product does stands beside what the encoder's cosine alone would do.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.features.standard.likeness import Gist, GistReader
from knowledge.language.question import QuestionReader, get_question_reader
from knowledge.law.address import Address
from knowledge.law.references import Reference
from knowledge.question_bank.bank import bundled_bank
from knowledge.search.encoding.factory import get_encoder

PAIRS = Path(__file__).parent / "data" / "standard_answers.jsonl"
_THRESHOLDS = (0.95, 0.97, 0.98, 0.99, 0.995)

Matches = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions, and whether they ask the same."""

    one: str
    other: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Of pairs: how many were matched rightly and wrongly, of how many that ask the same."""

    right: int
    wrong: int
    same: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.same)


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Pair(row["q"], other, is_same)
        for row in rows
        for name, is_same in (("same", True), ("other", False))
        for other in row[name]
    ]


def score(pairs: Sequence[Pair], matches: Matches) -> Score:
    matched = [pair for pair in pairs if matches(pair.one, pair.other)]
    right = sum(pair.is_same for pair in matched)
    return Score(right, len(matched) - right, sum(pair.is_same for pair in pairs))


def taken_for_one(gists: GistReader, questions: Iterable[str]) -> list[tuple[str, str]]:
    """Of questions that are all different, the pairs that are taken for one question."""
    alike: dict[tuple[str, ...], list[tuple[str, Gist]]] = defaultdict(list)
    for question in dict.fromkeys(questions):
        gist = gists.read(question)
        alike[gist.key].append((question, gist))
    return [
        (one, other)
        for found in alike.values()
        for (one, its), (other, others) in combinations(found, 2)
        if its.is_same_as(others)
    ]


def by_cosine(pairs: Sequence[Pair], reader: QuestionReader) -> Callable[[float], Matches]:
    """Matching by the bundled encoder, from a threshold on."""

    def meant(question: str) -> str:
        read = reader.read(question)
        return read.cleaned if read.language == "en" else read.vietnamese

    texts = sorted({meant(each) for pair in pairs for each in (pair.one, pair.other)})
    vectors = dict(zip(texts, get_encoder().encode_questions(texts), strict=True))

    def at(threshold: float) -> Matches:
        return lambda one, other: float(vectors[meant(one)] @ vectors[meant(other)]) >= threshold

    return at


def gist_reader(reader: QuestionReader) -> GistReader:
    """Over no library: what names law is known by its number."""

    def named(_reference: Reference) -> tuple[Address, ...]:
        return ()

    return GistReader(reader, named)


def table(scores: Sequence[tuple[str, Score]]) -> Table:
    """A row a manner of matching."""
    shown = Table(title="Pairs of questions")
    for column in ("", "right", "wrong", "precision", "recall"):
        shown.add_column(column, justify="left" if not column else "right")
    for name, one in scores:
        shown.add_row(name, str(one.right), str(one.wrong), f"{one.precision:.2f}", f"{one.recall:.2f}")
    return shown


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.standard_answers", description=__doc__)
    parser.add_argument("--questions", type=Path, metavar="FILE", help="more questions, all different")
    options = parser.parse_args(arguments)
    reader = get_question_reader()
    gists, pairs = gist_reader(reader), read_pairs(PAIRS)
    at = by_cosine(pairs, reader)
    scores = [
        ("same words", score(pairs, lambda one, other: gists.read(one).is_same_as(gists.read(other)))),
        *((f"cosine ≥ {threshold}", score(pairs, at(threshold))) for threshold in _THRESHOLDS),
    ]
    console = Console()
    console.print(table(scores))
    questions = [text for entry in bundled_bank() for _, text in entry.questions]
    if options.questions is not None:
        lines = options.questions.read_text(encoding="utf-8").splitlines()
        questions += [json.loads(line)["q"] for line in lines]
    wrong = taken_for_one(gists, questions)
    console.print(
        f"{len(questions)} different questions, each put to all others: {len(wrong)} pairs taken for one"
    )
    for one, other in wrong:
        console.print(f"  {one} | {other}", markup=False)


if __name__ == "__main__":
    main()
