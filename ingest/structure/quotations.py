"""Which lines stand inside a quotation: the new wording that an amending instrument gives to another one.

A quotation over several lines opens with a mark at the start of a line, or right after a colon, and closes with
the first mark too many. Marks balanced within a line only name a term ("Giấy đăng ký") and open nothing.
Real files forget marks, so a quotation that never closes is only doubtful.
"""

import re
from collections.abc import Sequence
from enum import Enum

_OPENING = "“«„"
_CLOSING = "”»"
_OPENS_BLOCK = re.compile(r"(?:^|:)\s*[*_]*[“«„\"]")
_OPENS_PROVISION = re.compile(
    r"(?:^|:\s*)[*_]*[“«„\"]\s*[*_]*(?:Điều|Chương|Mục|\d+[a-z]?[.)]|[a-zđ]\d?\))", re.IGNORECASE
)
_STARTS_QUOTED = re.compile(r"[*_]*[“«„\"]")
_CLOSES_STRAIGHT = re.compile(r"\"[*_]*\s*[.;,/]*$")


class Quotation(Enum):
    """What we know about a line: outside, quoted for certain, or perhaps quoted (the quotation never closes)."""

    OUTSIDE = 0
    QUOTED = 1
    DOUBTFUL = 2


def quotations(lines: Sequence[str]) -> list[Quotation]:
    """One value a line, for stripped lines in order. A line that only introduces a quotation is outside."""
    states = [Quotation.OUTSIDE] * len(lines)
    opened_at: int | None = None
    for number, line in enumerate(lines):
        balance = _balance(line)
        starts_quoted = _STARTS_QUOTED.match(line) is not None
        if opened_at is not None and balance > 0 and _OPENS_PROVISION.search(line):
            _fill(states, opened_at, number, Quotation.DOUBTFUL)
            opened_at = None
        if opened_at is None:
            if balance > 0 and _OPENS_BLOCK.search(line):
                opened_at = number if starts_quoted else number + 1
            elif starts_quoted:
                states[number] = Quotation.QUOTED
        elif balance < 0:
            _fill(states, opened_at, number + 1, Quotation.QUOTED)
            opened_at = None
    if opened_at is not None:
        _fill(states, opened_at, len(lines), Quotation.DOUBTFUL)
    for number, line in enumerate(lines):
        if states[number] is Quotation.DOUBTFUL and _STARTS_QUOTED.match(line):
            states[number] = Quotation.QUOTED
    return states


def _fill(states: list[Quotation], start: int, end: int, value: Quotation) -> None:
    states[start:end] = [value] * (end - start)


def _balance(line: str) -> int:
    """Marks opened less marks closed; a straight quote counts by where it stands."""
    balance = sum(map(line.count, _OPENING)) - sum(map(line.count, _CLOSING))
    if line.count('"') % 2:
        closes = _CLOSES_STRAIGHT.search(line) is not None and not line.startswith('"')
        balance += -1 if closes else 1
    return balance
