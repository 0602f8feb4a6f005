"""Retrieval: where the gold articles stand among the distinct articles found.

A question with several gold articles is answered by any one of them, so it counts as found with the first.
A `multi` question needs all of its articles: its recall@k asks for every one within k. Hit@1 and the
reciprocal rank judge what the reader meets first, and take the first gold article for both sorts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.articles import FoundArticle, same_article
from evaluation.questions import EvaluationQuestion

# The deepest rank any metric looks at.
DEPTH = 20


@dataclass(frozen=True, slots=True)
class Ranking:
    """The rank (from 1) of each gold article of a question; None where it was not found."""

    ranks: tuple[int | None, ...]
    all_needed: bool = False

    @classmethod
    def of(cls, question: EvaluationQuestion, found: Sequence[FoundArticle]) -> "Ranking":
        articles = _distinct(found)
        ranks = tuple(
            next((rank for rank, article in enumerate(articles, 1) if same_article(article, gold)), None)
            for gold in question.gold
        )
        return cls(ranks, all_needed=question.multi)

    @property
    def first(self) -> int | None:
        """The best rank of a gold article."""
        return min((rank for rank in self.ranks if rank is not None), default=None)

    @property
    def answering(self) -> int | None:
        """The rank down to which one must read to hold the whole answer."""
        if not self.all_needed:
            return self.first
        found = [rank for rank in self.ranks if rank is not None]
        return max(found) if found and len(found) == len(self.ranks) else None


def _distinct(found: Sequence[FoundArticle]) -> list[FoundArticle]:
    """Several passages of one article count once, at the rank of the first."""
    articles: list[FoundArticle] = []
    for article in found:
        if not any(same_article(article, known) for known in articles):
            articles.append(article)
    return articles


def hit_at_1(ranking: Ranking) -> float:
    """1 if the first article found is a gold one: ranks (1, 4) → 1; (2,) → 0."""
    return float(ranking.first == 1)


def recall_at(k: int, ranking: Ranking) -> float:
    """1 if the answer lies within the first k articles.

    At k = 3, ranks (7, 2) → 1, but 0 if both are needed.
    """
    return float(ranking.answering is not None and ranking.answering <= k)


def reciprocal_rank_at_10(ranking: Ranking) -> float:
    """1 / rank of the first gold article, 0 beyond rank 10; its mean is MRR@10.

    Ranks (4, 9) → 0.25; (11,) → 0.
    """
    return 1 / ranking.first if ranking.first is not None and ranking.first <= 10 else 0.0


def _recall(k: int) -> Callable[[Ranking], float]:
    return lambda ranking: recall_at(k, ranking)


RETRIEVAL_METRICS: Mapping[str, Callable[[Ranking], float]] = {
    "hit@1": hit_at_1,
    **{f"recall@{k}": _recall(k) for k in (3, 5, 10, DEPTH)},
    "MRR@10": reciprocal_rank_at_10,
}


def means(rankings: Sequence[Ranking], names: Sequence[str]) -> list[float]:
    """The metrics of these names, each over all rankings, in order."""
    return [sum(map(RETRIEVAL_METRICS[name], rankings)) / len(rankings) for name in names]
