"""How well accents are restored and slips corrected: `python -m evaluation.restoration --shared FOLDER`.

Four kinds of text, none of which the base model has learned: the instruments kept out of it
(`build_base.is_held_out`), split into sentences; our own everyday questions of this field; and misspelt questions
with what was meant. The first two are measured three ways: without any accent, with each word's accents dropped
at even odds, and as they are, where nothing should change.
"""

import argparse
import os
import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evaluation.accents import without_accents
from knowledge.language.base import base_model
from knowledge.language.build_base import articles
from knowledge.language.normal_form import canonical_words, fold, tokens, words
from knowledge.language.restoration import DiacriticRestorer
from knowledge.language.syllable_model import SyllableModel
from knowledge.language.syllables import is_syllable
from knowledge.language.typos import TypoCorrector

_SENTENCE_END = re.compile(r"\n|(?<=[.;])\s")
_SHORTEST_SENTENCE_CHARS = 20
_DROPPED_AT_EVEN_ODDS = 0.5


@dataclass(frozen=True, slots=True)
class Restored:
    """Shares of Vietnamese syllables exactly restored, of all and of those with a choice of readings."""

    share: float
    ambiguous_share: float
    syllables: int
    ms_a_text: float


def restored(
    texts: Sequence[str], spoil: Callable[[str], str], restore: Callable[[str], str], model: SyllableModel
) -> Restored:
    """Spoil each text, restore it, and compare its syllables with what they were."""
    right = count = right_ambiguous = ambiguous = 0
    elapsed_s = 0.0
    for text in texts:
        spoilt = spoil(text)
        started = time.perf_counter()
        got = restore(spoilt)
        elapsed_s += time.perf_counter() - started
        for meant, read in zip(canonical_words(text), canonical_words(got), strict=True):
            if is_syllable(meant):
                choice = len(model.readings(fold(meant))) > 1
                count += 1
                right += meant == read
                ambiguous += choice
                right_ambiguous += choice and meant == read
    return Restored(
        right / count, right_ambiguous / max(ambiguous, 1), count, 1000 * elapsed_s / max(len(texts), 1)
    )


def with_accents_dropped(text: str, odds: float, chance: random.Random) -> str:
    """The text, each word without its accents at these odds."""
    pieces = []
    end = 0
    for token in tokens(text):
        dropped = chance.random() < odds
        pieces += [text[end : token.start], without_accents(token.text) if dropped else token.text]
        end = token.end
    return "".join(pieces) + text[end:]


def corrected(pairs: Sequence[tuple[str, str]], correct: Callable[[str], str]) -> float:
    """The share of misspelt texts that come out word for word as they were meant."""
    return sum(words(correct(spoilt)) == words(meant) for spoilt, meant in pairs) / len(pairs)


def sentences(texts: Iterable[str]) -> list[str]:
    """The sentences of at least 20 characters."""
    split = (
        sentence.strip() for text in texts for sentence in _SENTENCE_END.split(unicodedata.normalize("NFC", text))
    )
    return [sentence for sentence in split if len(sentence) >= _SHORTEST_SENTENCE_CHARS]


def everyday_questions() -> list[str]:
    """Our own questions, never learned from."""
    return _data_lines("everyday_questions.txt")


def misspelt_questions() -> list[tuple[str, str]]:
    """Misspelt questions, each with what was meant."""
    pairs = (line.split("\t") for line in _data_lines("typos.tsv"))
    return [(spoilt, meant) for spoilt, meant in pairs]


def _data_lines(name: str) -> list[str]:
    text = (files("evaluation") / "data" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def report(codification: Path, console: Console) -> None:
    """Measure everything and print it."""
    model = base_model()
    restorer, corrector = DiacriticRestorer(model), TypoCorrector(model)
    table = Table("text", "accents", "by", "right", "right of ambiguous", "syllables", "ms a text")
    sources = {"held-out law": sentences(articles(codification, held_out=True)), "everyday": everyday_questions()}
    half = partial(with_accents_dropped, odds=_DROPPED_AT_EVEN_ODDS, chance=random.Random(0))  # noqa: S311
    rows: tuple[tuple[str, Callable[[str], str], str, Callable[[str], str]], ...] = (
        ("none", without_accents, "restorer", restorer.restore),
        ("half", half, "restorer", restorer.restore),
        ("all", str, "restorer", restorer.restore),
        ("all", str, "corrector", corrector.correct),
    )
    for name, texts in sources.items():
        for accents, spoil, by, restore in rows:
            found = restored(texts, spoil, restore, model)
            table.add_row(
                name, accents, by, f"{found.share:.4f}", f"{found.ambiguous_share:.4f}", f"{found.syllables:,}",
                f"{found.ms_a_text:.1f}",
            )  # fmt: skip
    console.print(table)
    pairs = misspelt_questions()
    console.print(f"misspelt questions corrected: {corrected(pairs, corrector.correct):.2f} of {len(pairs)}")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.restoration", description=__doc__)
    default = Path(os.environ.get("NGOAIVU_SHARED", "../shared"))
    parser.add_argument("--shared", type=Path, default=default, help="folder that holds codification/")
    shared: Path = parser.parse_args(arguments).shared
    report(shared / "codification" / "articles.jsonl.xz", Console())


if __name__ == "__main__":
    main()
