"""How much a claim must share with its provisions: the numbers of `subject_policy.yaml`."""

from functools import cache

from knowledge.answering.policy import Policy, read_policy


class SubjectPolicy(Policy):
    vi_share: float
    en_share: float
    en_terms: int
    near_share: float
    vi_lead: int
    en_lead: int
    grammar: str


@cache
def subject_policy() -> SubjectPolicy:
    return read_policy(__name__, SubjectPolicy)
