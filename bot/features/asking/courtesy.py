"""What is said out of politeness and asks nothing."""

from functools import cache

from knowledge.answering.patterns import any_is_all
from knowledge.answering.policy import Policy, read_policy
from knowledge.language.normal_form import fold, words


class CourtesyPolicy(Policy):
    thanks: list[str]


@cache
def _policy() -> CourtesyPolicy:
    return read_policy(__name__, CourtesyPolicy)


def is_thanks(text: str) -> bool:
    """Whether a message thanks, or takes note of an answer, and says nothing else."""
    return any_is_all(_policy().thanks, " ".join(fold(word) for word in words(text)))
