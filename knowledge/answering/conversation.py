"""Whether a question follows on from the one before."""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.answering.policy import Policy, read_policy
from knowledge.language.normal_form import fold, words


class ConversationPolicy(Policy):
    longest_words: int
    opens: list[str]
    points: list[str]


@cache
def _policy() -> ConversationPolicy:
    return read_policy(__name__, ConversationPolicy)


@cache
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))


def follows_on(question: str) -> bool:
    """Whether a question leaves something unsaid: it is short, or begins or points as an afterthought does.

    A short question may as well be about something new; search looks for it as it stands too.
    """
    folded, policy = fold(question), _policy()
    return (
        len(words(question)) <= policy.longest_words
        or _any(policy.opens, folded, at_start=True)
        or _any(policy.points, folded)
    )


def _any(patterns: Sequence[str], folded: str, *, at_start: bool = False) -> bool:
    compiled = _compiled(tuple(patterns))
    return any(pattern.match(folded) if at_start else pattern.search(folded) for pattern in compiled)
