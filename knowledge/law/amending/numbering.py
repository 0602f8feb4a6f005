"""The order in which provisions of one level are numbered."""

import re

from knowledge.law.address import Step

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LABEL = re.compile(r"^(\d*)([a-zđ]*)(\d*)(.*)$", re.DOTALL)

Rank = tuple[int, tuple[int, ...], int, str]


def rank(step: Step) -> Rank:
    """Sorts labels of one level as texts number them: 9, 10, 10a, 11; c, d, đ, e; i, i1, k."""
    ((number, letters, inserted, rest), *_) = _LABEL.findall(step.label)
    return int(number or 0), tuple(map(_ALPHABET.find, letters)), int(inserted or 0), rest


def is_inserted(step: Step) -> bool:
    """Whether the number is one that only later amendments give: 10a, i1."""
    return re.fullmatch(r"\d+[a-zđ]+|[a-zđ]+\d+", step.label) is not None
