"""How likely the answer stands in a clause."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.extracting.clauses import Clause, clauses_of
from knowledge.answering.extracting.weights import extracting_weights
from knowledge.answering.facets import Wanted
from knowledge.answering.terms import QuestionTerms
from knowledge.language.normal_form import terms_in
from knowledge.law.address import Address
from knowledge.search.hit import Hit

_SHORTEST_CHARS = 20
"""Added to lengths, so that the shortest clauses do not differ."""


@dataclass(frozen=True, slots=True)
class ScoredClause:
    """`likelihood` is the probability that the answer stands here; over all clauses considered they sum to 1."""

    clause: Clause
    likelihood: float


@dataclass(frozen=True, slots=True)
class Unknown:
    """What counts for a clause whose nearness is not known, or that was not read closely."""

    nearness: float
    reading: float


class ClauseScorer:
    """Weighs the question's words and meaning, the facets asked for, what it names and what search found.

    A conditional logit over all clauses of the articles found (McFadden 1974), fitted by
    `python -m evaluation.fit_extracting`.
    """

    def __init__(self, terms: QuestionTerms, wanted: Wanted, named: Sequence[Address]) -> None:
        self._terms = terms
        self._wanted = wanted
        self._named = named

    def score(self, hits: Sequence[Hit]) -> list[ScoredClause]:
        """Every clause of the hits, which come best first, in their order."""
        told = self.signals(hits)
        odds = [self._log_odds(clause, signals) for clause, signals in told]
        highest = max(odds)
        shares = [math.exp(each - highest) for each in odds]
        whole = sum(shares)
        return [ScoredClause(clause, share / whole) for (clause, _), share in zip(told, shares, strict=True)]

    def signals(self, hits: Sequence[Hit]) -> list[tuple[Clause, dict[str, float]]]:
        """For every clause what is weighed, by the name of its weight (`weights.yaml` says what each means)."""
        unknown = Unknown(
            min((cosine for hit in hits for cosine in hit.nearness.values()), default=0.0),
            min((judged for hit in hits for judged in hit.readings.values()), default=0.0),
        )
        top = hits[0].score
        return [(clause, self._signals(clause, top, unknown)) for hit in hits for clause in clauses_of(hit)]

    def _log_odds(self, clause: Clause, signals: dict[str, float]) -> float:
        weights = extracting_weights()
        named = {
            "named_provision": float(self._is_named(clause)),
            "named_article": float(self._is_of_named(clause)),
        }
        return sum(weights.of(name) * value for name, value in (signals | named).items())

    def _signals(self, clause: Clause, top: float, unknown: "Unknown") -> dict[str, float]:
        """`top` is the score of the best hit."""
        own = terms_in(clause.provision.text)
        lead = terms_in("\n".join(node.lead for node in clause.leads)) - own
        title = terms_in(clause.hit.article.title) - own - lead
        best, address = clause.hit.best, clause.provision.address
        return {
            "own_words": self._terms.coverage(own),
            "lead_words": self._terms.coverage(lead),
            "title_words": self._terms.coverage(title),
            "nearness": clause.hit.nearness.get(address, unknown.nearness),
            "reading": clause.hit.readings.get(address, unknown.reading),
            "best_provision": float(best.contains(address) or address.contains(best)),
            "facet_evidence": self._wanted.evident_share(clause.provision.text),
            "length": math.log(len(clause.provision.text) + _SHORTEST_CHARS),
            "search_score": clause.hit.score / top if top > 0 else 1.0,
        }

    def _is_named(self, clause: Clause) -> bool:
        return any(name.clause and name.contains(clause.provision.address) for name in self._named)

    def _is_of_named(self, clause: Clause) -> bool:
        article = clause.hit.article.address
        return any(name.contains(article) or name.unit == article for name in self._named)
