"""Whether a question follows on from the one before."""

from functools import cache

from knowledge.answering.patterns import any_found, any_opens
from knowledge.answering.policy import Policy, read_policy
from knowledge.language.normal_form import fold, words


class ConversationPolicy(Policy):
    longest_words: int
    opens: list[str]
    points: list[str]


@cache
def _policy() -> ConversationPolicy:
    return read_policy(__name__, ConversationPolicy)


def follows_on(question: str) -> bool:
    """Whether a question leaves something unsaid: it is short, or begins or points as an afterthought does.

    A short question may as well be about something new; search looks for it as it stands too.
    """
    return len(words(question)) <= _policy().longest_words or refers_back(question)


def refers_back(question: str) -> bool:
    """Whether a question says itself that it is an afterthought."""
    folded, policy = fold(question), _policy()
    return any_opens(policy.opens, folded) or any_found(policy.points, folded)
