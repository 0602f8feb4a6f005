"""How clauses are chosen and how much is quoted: the numbers of `weights.yaml`."""

from functools import cache

from knowledge.answering.policy import Policy, read_policy


class ExtractingWeights(Policy):
    own_words: float
    lead_words: float
    title_words: float
    nearness: float
    reading: float
    best_provision: float
    facet_evidence: float
    length: float
    search_score: float
    named_provision: float
    named_article: float
    articles_considered: int
    articles_quoted: int
    quotations_in_article: int
    likely_enough: float
    share_of_best: float
    share_for_facet: float
    whole_chars: int
    quoted_chars: int
    list_chars: int
    clause_chars: int
    see_also: int
    see_also_share_of_best: float
    headline_share_of_best: float
    headline_quotation: float
    headlines: int
    headline_share_of_quotation: float
    headline_chars: int
    headline_several_chars: int
    headline_words: float

    def of(self, signal: str) -> float:
        """The weight of a signal of a clause, by its name."""
        return float(getattr(self, signal))


@cache
def extracting_weights() -> ExtractingWeights:
    return read_policy(__name__, ExtractingWeights)
