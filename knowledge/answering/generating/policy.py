"""How much a language model is shown, how long it may take, and what its claims must share with the law."""

from functools import cache

from knowledge.answering.policy import Policy, read_policy


class GeneratingPolicy(Policy):
    articles: int
    sources_chars: int
    source_chars: int
    time_limit_s: float
    reply_chars: int
    claim_chars: int
    claims: int
    most_failed: float
    breaker_failures: int
    breaker_pause_s: float


@cache
def generating_policy() -> GeneratingPolicy:
    return read_policy(__name__, GeneratingPolicy)
