"""Which clause of an article a question is about.

Vectors are kept for passages, which hold several clauses; within the best passage the question's words tell.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from knowledge.language.normal_form import fold, terms_in, words
from knowledge.law.address import Level
from knowledge.law.provision import Provision
from knowledge.search.lexical_index import WeightedText
from knowledge.search.passages import TEXT_CHARS

Rarity = Callable[[str], float]
"""How telling a folded word is, from 0 to 1."""

_NEAR_IN_MEANING = 1.3
"""How much more a clause counts that lies in the passage nearest in meaning."""


class Highlighter:
    """Finds the clauses of articles that a question is about; made once a question."""

    def __init__(self, asked: Sequence[WeightedText], rarity: Rarity) -> None:
        self._weights: dict[str, float] = {}
        for part in asked:
            folded = [fold(word) for word in words(part.text)]
            telling = [part.weight * rarity(word) for word in folded]
            self._weigh(zip(folded, telling, strict=True))
            pairs = zip(pairwise(folded), pairwise(telling), strict=True)
            self._weigh((f"{left} {right}", sum(both) / 2) for (left, right), both in pairs)

    def best_clause(self, article: Provision, nearest: str) -> Provision:
        """The khoản that says most of the question's telling words; the article itself where it has none.

        `nearest` is the anchor where the passage nearest in meaning begins.
        """
        clauses = [child for child in article.children if child.level is Level.CLAUSE]
        if not clauses:
            return article
        near = _within_passage(clauses, nearest)

        def rank(clause: Provision) -> tuple[float, bool]:
            is_near = clause.address.anchor in near
            return self._said(clause) * (_NEAR_IN_MEANING if is_near else 1.0), is_near

        return max(clauses, key=rank)

    def _weigh(self, terms: Iterable[tuple[str, float]]) -> None:
        for term, weight in terms:
            self._weights[term] = max(weight, self._weights.get(term, 0.0))

    def _said(self, clause: Provision) -> float:
        return sum(self._weights[term] for term in self._weights.keys() & terms_in(clause.text))


def _within_passage(clauses: Sequence[Provision], nearest: str) -> set[str]:
    """The clauses from the one where the passage begins on, as many as one passage holds."""
    starts = [i for i, clause in enumerate(clauses) if f"{nearest}.".startswith(f"{clause.address.anchor}.")]
    found: set[str] = set()
    room = TEXT_CHARS
    for clause in clauses[starts[0] if starts else 0 :]:
        room -= len(clause.text)
        if found and room < 0:
            break
        found.add(clause.address.anchor)
    return found
