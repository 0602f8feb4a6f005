"""Reading the clauses of the articles found, the most promising ones closely."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.law.address import Address
from knowledge.law.provision import Provision
from knowledge.search.clause_vectors import ClauseReadings, ClauseVectors
from knowledge.search.encoding.port import Float32, ReadText
from knowledge.search.fusion import Unit
from knowledge.search.reading.reader import CloseReader

_CLAUSES = 48
"""Read closely for one question; what lies farther from it seldom answers."""


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """Of the clauses of an article, by their number in reading order: how near each is to the question, and
    judgements of those read closely.
    """

    nearness: Sequence[float]
    judged: Mapping[int, float]

    @property
    def best(self) -> float | None:
        """The best judgement; None where no clause was read closely."""
        return max(self.judged.values(), default=None)

    def nearness_in(self, article: Provision) -> dict[Address, float]:
        return {one: self.nearness[number] for number, one in self._numbered(article)}

    def judged_in(self, article: Provision) -> dict[Address, float]:
        return {one: self.judged[number] for number, one in self._numbered(article) if number in self.judged}

    def _numbered(self, article: Provision) -> list[tuple[int, Address]]:
        """The clauses that were known when the article was loaded: all of them, or none."""
        addresses = (clause.address for clause in article.clauses())
        return [(number, one) for number, one in enumerate(addresses) if number < len(self.nearness)]


NOT_READ = ArticleRead((), {})


class ArticleReader:
    """Reads articles from what was kept of their clauses when they were loaded."""

    def __init__(self, kept: ClauseVectors, reader: CloseReader) -> None:
        self._kept = kept
        self._reader = reader

    def read(self, units: Sequence[Unit], vector: Float32, question: ReadText) -> dict[Unit, ArticleRead]:
        """Those of the articles of which anything was kept.

        `vector` is what the question is searched for with. Nothing is read closely for a question without states.
        """
        kept = self._kept.of_units(units, len(vector))
        near = {unit: read.vectors @ vector for unit, read in kept.items()}
        judged: dict[Unit, dict[int, float]] = {unit: {} for unit in kept}
        closest = _closest(near, kept) if len(question.states) else []
        if closest:
            windows = [kept[unit].windows[clause] for unit, clause in closest]
            for (unit, clause), score in zip(closest, self._reader.judge(question.states, windows), strict=True):
                judged[unit][clause] = score
        return {unit: ArticleRead(near[unit].tolist(), judged[unit]) for unit in kept}


def _closest(near: Mapping[Unit, Float32], kept: Mapping[Unit, ClauseReadings]) -> list[tuple[Unit, int]]:
    """The clauses nearest to the question among those that have windows."""
    found = [
        (float(cosine), unit, clause)
        for unit, cosines in near.items()
        for clause, cosine in enumerate(cosines)
        if clause < len(kept[unit].windows) and len(kept[unit].windows[clause])
    ]
    return [(unit, clause) for _, unit, clause in sorted(found, key=lambda one: -one[0])[:_CLAUSES]]
