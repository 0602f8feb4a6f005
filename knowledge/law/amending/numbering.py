"""The order in which provisions of one level are numbered."""

import re

from knowledge.law.address import Step

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LISTED = "abcdđeghiklmnopqrstuvxy"
"""The letters of points."""
_LABEL = re.compile(r"^(\d*)([a-zđ]*)(\d*)(.*)$", re.DOTALL)

Rank = tuple[int, tuple[int, ...], int, str]


def rank(step: Step) -> Rank:
    """Sorts labels of one level as texts number them: 9, 10, 10a, 11; c, d, đ, e; i, i1, k."""
    ((number, letters, inserted, rest), *_) = _LABEL.findall(step.label)
    return int(number or 0), tuple(map(_ALPHABET.find, letters)), int(inserted or 0), rest


def is_inserted(step: Step) -> bool:
    """Whether the number is one that only later amendments give: 10a, i1."""
    return re.fullmatch(r"\d+[a-zđ]+|[a-zđ]+\d+", step.label) is not None


def next_after(step: Step) -> Step | None:
    """The number that follows without any inserted by amendments; None where there is none: 9, 10; d, đ; e, g."""
    if step.label.isdigit():
        return Step(step.level, str(int(step.label) + 1))
    place = _LISTED.find(step.label)
    return Step(step.level, _LISTED[place + 1]) if 0 <= place < len(_LISTED) - 1 else None
