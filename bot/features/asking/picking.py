"""Which of the readings offered is meant: "1", "(2)", "cái thứ hai", "the last one", or words of the reading."""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.answering.clarifying import Choice
from knowledge.answering.policy import Policy, read_policy
from knowledge.language.normal_form import fold, words


class PickingPolicy(Policy):
    around: str
    ordinals: dict[str, int]
    longest_words: int


@cache
def _policy() -> PickingPolicy:
    return read_policy(__name__, PickingPolicy)


@cache
def _place_said() -> re.Pattern[str]:
    policy = _policy()
    places = "|".join((r"\d{1,2}", *map(re.escape, sorted(policy.ordinals, key=len, reverse=True))))
    return re.compile(rf"\W*(?:(?:{policy.around})\W+)*(?P<place>{places})(?:\W+(?:{policy.around}))*\W*")


def place_named(text: str) -> int | None:
    """The place in a list, counted from 1, if a message names one and says nothing else; -1 is the last."""
    found = _place_said().fullmatch(fold(text))
    if found is None:
        return None
    place = found["place"]
    return int(place) if place.isdigit() else _policy().ordinals[place]


def picked_by_words(text: str, choices: Sequence[Choice]) -> int | None:
    """The one reading whose words, and no others, are said; counted from 0."""
    said = [fold(word) for word in words(text)]
    if not 0 < len(said) <= _policy().longest_words:
        return None
    offered = ([fold(word) for word in words(choice.label)] for choice in choices)
    fitting = [at for at, label in enumerate(offered) if _within(said, label)]
    return fitting[0] if len(fitting) == 1 else None


def picked_by_place(place: int, choices: Sequence[Choice]) -> int | None:
    """The reading at a place as `place_named` tells it, counted from 0; None where there is none."""
    at = place - 1 if place > 0 else len(choices) + place
    return at if 0 <= at < len(choices) else None


def _within(said: Sequence[str], whole: Sequence[str]) -> bool:
    return any(list(whole[at : at + len(said)]) == list(said) for at in range(len(whole) - len(said) + 1))
