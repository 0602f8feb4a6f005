"""The figures of a Vietnamese rule in English: numbers copied, units translated, nothing else said."""

import re
from functools import cache

from knowledge.answering.policy import Policy, read_policy


class EnglishPolicy(Policy):
    figure: str
    units: dict[str, str]
    months: list[str]


@cache
def _policy() -> EnglishPolicy:
    return read_policy(__name__, EnglishPolicy)


def figures_in_english(vietnamese: str) -> list[str]:
    """`không quá 05 ngày làm việc` → `05 working days`; a calendar day → `15 November`; each once, in order."""
    read = _policy()
    flat = " ".join(vietnamese.split())
    found = []
    for match in re.finditer(read.figure, flat):
        if match["day"]:
            month = read.months[int(match["month"]) - 1] if 1 <= int(match["month"]) <= len(read.months) else ""
            found.append(" ".join(filter(None, (match["day"], month, match["year"]))))
        else:
            found.append(f"{match['number']} {read.units[match['unit']]}")
    return list(dict.fromkeys(found))
