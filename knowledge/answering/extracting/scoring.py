"""How well a clause answers a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.extracting.clauses import Clause, clauses_of
from knowledge.answering.extracting.weights import extracting_weights
from knowledge.answering.facets import Wanted
from knowledge.answering.ports import Nearness
from knowledge.answering.terms import QuestionTerms
from knowledge.language.normal_form import terms_in
from knowledge.law.address import Address
from knowledge.search.hit import Hit


@dataclass(frozen=True, slots=True)
class ScoredClause:
    """`evidence` compares clauses of one article; `total` adds how good its article is, and compares all."""

    clause: Clause
    evidence: float
    total: float


class ClauseScorer:
    """Weighs the question's words and meaning, the facets asked for, what it names and what search found."""

    def __init__(self, terms: QuestionTerms, wanted: Wanted, named: Sequence[Address], near: Nearness) -> None:
        self._terms = terms
        self._wanted = wanted
        self._named = named
        self._near = near

    def score(self, question: str, hits: Sequence[Hit]) -> list[ScoredClause]:
        """Every clause of the hits, in their order."""
        articles = {hit.article.address: self._article(hit, hits[0].score) for hit in hits}
        scored = []
        for clause in (clause for hit in hits for clause in clauses_of(hit)):
            evidence = self._words(clause) + self._facet(clause) + self._found(clause)
            scored.append(ScoredClause(clause, evidence, evidence + articles[clause.hit.article.address]))
        nearness = self._nearness(question, scored)
        return [
            ScoredClause(one.clause, one.evidence + near, one.total + near)
            for one, near in zip(scored, nearness, strict=True)
        ]

    def _nearness(self, question: str, scored: Sequence[ScoredClause]) -> list[float]:
        """What nearness in meaning adds to each clause.

        Encoding takes time, so only the most promising clauses are read; the others count as far.
        The likenesses are spread over 0..1, since encoders differ in the range theirs take.
        """
        weights = extracting_weights()
        promising = sorted(range(len(scored)), key=lambda at: -scored[at].total)[: weights.clauses_read]
        likeness = self._near(question, [in_context(scored[at].clause) for at in promising])
        low, spread = min(likeness), max(likeness) - min(likeness)
        nearness = [0.0] * len(scored)
        for at, one in zip(promising, likeness, strict=True):
            nearness[at] = weights.nearness * (one - low) / spread if spread else 0.0
        return nearness

    def _words(self, clause: Clause) -> float:
        """The share of the question's words it says; its own count more than those of its surroundings."""
        weights = extracting_weights()
        layers = (
            (clause.provision.text, weights.own_words),
            ("\n".join(node.lead for node in clause.leads), weights.lead_words),
            (clause.hit.article.title, weights.title_words),
        )
        seen: frozenset[str] = frozenset()
        score = 0.0
        for text, weight in layers:
            fresh = terms_in(text) - seen
            score += weight * self._terms.coverage(fresh)
            seen |= fresh
        return score / (1 + weights.length_discount * len(clause.provision.text) / 1000)

    def _facet(self, clause: Clause) -> float:
        text = "\n".join((*(node.lead for node in clause.leads), clause.provision.text))
        return extracting_weights().facet_evidence * self._wanted.evident_share(text)

    def _found(self, clause: Clause) -> float:
        weights, best, address = extracting_weights(), clause.hit.best, clause.provision.address
        found = best.contains(address) or address.contains(best)
        named = any(name.clause and name.contains(address) for name in self._named)
        return weights.best_provision * found + weights.named_provision * named

    def _article(self, hit: Hit, top: float) -> float:
        weights = extracting_weights()
        named = any(name.contains(hit.article.address) or name.unit == hit.article.address for name in self._named)
        words = terms_in(f"{hit.instrument.title}\n{hit.article.verbatim}")
        return (
            weights.article_words * self._terms.coverage(words)
            + weights.facet_title * self._wanted.titles(hit.article.title)
            + weights.named_article * named
            + weights.search_score * (hit.score / top if top > 0 else 1.0)
        )


def in_context(clause: Clause) -> str:
    """The clause's words after its article's title and the sentences that lead to it, for an encoder to read."""
    weights = extracting_weights()
    leads = (node.lead[-weights.context_lead_chars :] for node in clause.leads)
    whole = "\n".join((clause.hit.article.title, *leads, clause.provision.text))
    return whole[: weights.context_chars]
