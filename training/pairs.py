"""What the encoder learns from: questions of the bank, each with the article that answers it."""

from dataclasses import dataclass

from knowledge.library.library import Library
from knowledge.library.records import PassageKind
from knowledge.question_bank.bank import QuestionBank

Unit = tuple[str, str]
"""Symbol and anchor of an article."""


@dataclass(frozen=True, slots=True)
class Passages:
    """Every passage of a library: its text, and the article it belongs to."""

    texts: tuple[str, ...]
    units: tuple[Unit, ...]

    def by_unit(self) -> dict[Unit, list[int]]:
        """The numbers of each article's passages."""
        numbers: dict[Unit, list[int]] = {}
        for number, unit in enumerate(self.units):
            numbers.setdefault(unit, []).append(number)
        return numbers


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, and the numbers of the passages of its article."""

    question: str
    passages: tuple[int, ...]


def read_passages(library: Library) -> Passages:
    """The passages of the law that answers: neither the questions of the bank nor guidance."""
    found = [
        (passage.text, (version.instrument.symbol, passage.unit))
        for version in library.active_versions()
        for passage in library.passages(version.id)
        if passage.kind is PassageKind.TEXT
    ]
    return Passages(tuple(text for text, _ in found), tuple(unit for _, unit in found))


def read_pairs(bank: QuestionBank, passages: Passages) -> list[Pair]:
    """Every question of the bank whose article the library holds."""
    numbers = passages.by_unit()
    pairs = []
    for entry in bank:
        symbol, _, anchor = entry.address.partition("#")
        own = tuple(numbers.get((symbol, anchor), ()))
        pairs += [Pair(text, own) for _, text in entry.questions if own]
    return pairs
