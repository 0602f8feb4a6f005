"""How clauses are chosen and how much is quoted: the numbers of `weights.yaml`."""

from functools import cache

from knowledge.answering.policy import Policy, read_policy


class ExtractingWeights(Policy):
    own_words: float
    lead_words: float
    title_words: float
    article_words: float
    facet_evidence: float
    facet_title: float
    best_provision: float
    nearness: float
    clauses_read: int
    context_lead_chars: int
    context_chars: int
    named_provision: float
    named_article: float
    search_score: float
    length_discount: float
    articles_considered: int
    articles_quoted: int
    quotations_in_article: int
    share_for_facet: float
    share_in_article: float
    share_elsewhere: float
    whole_article_chars: int
    whole_clause_chars: int
    quoted_chars: int
    list_chars: int
    clause_chars: int
    see_also: int
    see_also_share_of_best: float
    headline_share_of_best: float
    headline_quotation: float
    headlines: int
    headline_chars: int
    headline_words: float


@cache
def extracting_weights() -> ExtractingWeights:
    return read_policy(__name__, ExtractingWeights)
