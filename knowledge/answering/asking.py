"""What in a message asks something, and what belongs to the question."""

import re
from functools import cache

from knowledge.answering.patterns import any_found
from knowledge.answering.policy import Policy, read_policy
from knowledge.language.normal_form import fold


class AskingPolicy(Policy):
    openers: str
    asks: list[str]
    denies: str
    presses: str
    our_matters: str
    tells_of_asker: str


@cache
def _policy() -> AskingPolicy:
    return read_policy(__name__, AskingPolicy)


def letter_for_letter(text: str) -> str:
    """Lower case without accents, each letter where it stood."""
    return "".join((fold(ch) or " ")[0] for ch in text)


def asks(text: str) -> bool:
    """Whether a sentence, or a part of one, asks something: "…, nhé?" only presses, "không cần gì" denies."""
    policy, folded = _policy(), letter_for_letter(text).strip(" \n\"”’')]")
    if re.search(policy.presses, folded):
        folded = folded.rstrip("?! .")
    return folded.endswith("?") or (not re.search(policy.denies, folded) and any_found(policy.asks, folded))


def opened_at(text: str) -> list[int]:
    """Where something leads to a question: "cho tôi hỏi", "tell me how long"."""
    return [found.start() for found in re.finditer(_policy().openers, letter_for_letter(text))]


def speaks_of_our_matters(text: str) -> bool:
    """Whether something that the office deals with is named."""
    return re.search(_policy().our_matters, letter_for_letter(text)) is not None


def tells_of_asker(text: str) -> bool:
    """Whether it tells of those who ask, or of their families."""
    return re.search(_policy().tells_of_asker, letter_for_letter(text)) is not None
