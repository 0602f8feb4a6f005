"""Which of the lines that look like articles are the instrument's own.

An instrument numbers its articles in order; the articles it quotes, the references that a line break put at the
start of a line, and tables of contents do not fit that order. So the own articles are the best chain through
all candidates: each brings a weight for how much it looks like a heading, each step to the next one a gain when
the numbering goes on and a loss when it jumps.
"""

import math
import re
from collections.abc import Sequence

from ingest.structure.lines import Line
from ingest.structure.markers import ArticleMarker, article_marker
from ingest.structure.quotations import Quotation

_AMENDING = re.compile(r"sửa đổi|bổ sung|bãi bỏ|thay thế", re.IGNORECASE)
_INTRODUCES_WORDING = re.compile(r"(?:như sau|sau đây)\s*:?[*_]*$", re.IGNORECASE)

_WEIGHTS = {".": 2.0, ":": 2.0, "-": 1.5, "–": 1.5, "—": 1.5}
_QUOTED = {Quotation.OUTSIDE: 0.0, Quotation.QUOTED: 4.0, Quotation.DOUBTFUL: 1.5}
_FORMATTED = 1.0
_HAS_BODY = 0.5
_AFTER_OPEN_LINE = 0.6
_AFTER_REFERENCE = 1.2
_NEW_WORDING = 2.5
_IN_ORDER = 1.0
_REPEATED = -1.2
_LATE_START = -0.5
_JUMP_IN_AMENDMENT = -2.6


def own_articles(lines: Sequence[Line]) -> list[ArticleMarker]:
    """The instrument's own articles among `lines`, in order; a number may occur twice under different titles."""
    candidates = [marker for line in lines if (marker := article_marker(line)) is not None]
    return best_chain(candidates, lines, amends=_amends(candidates))


def best_chain(candidates: Sequence[ArticleMarker], lines: Sequence[Line], amends: bool) -> list[ArticleMarker]:
    """The chain of candidates with the highest sum of weights and steps; empty where none is worth anything."""
    weights = [_weight(each, lines) for each in candidates]
    totals: list[float] = []
    came_from: list[int | None] = []
    for at, candidate in enumerate(candidates):
        best, origin = (0.0 if candidate.number == 1 else _LATE_START), None
        for before in range(at):
            step = _step(candidates[before], candidate, amends)
            if step is not None and totals[before] + step > best:
                best, origin = totals[before] + step, before
        totals.append(best + weights[at])
        came_from.append(origin)
    at_end = max(range(len(totals)), key=totals.__getitem__, default=None)
    if at_end is None or totals[at_end] <= 0:
        return []
    chain: list[ArticleMarker] = []
    at_chain: int | None = at_end
    while at_chain is not None:
        chain.append(candidates[at_chain])
        at_chain = came_from[at_chain]
    return chain[::-1]


def _weight(marker: ArticleMarker, lines: Sequence[Line]) -> float:
    line = marker.line
    weight = _WEIGHTS.get(marker.separator[:1], 0.8) - _QUOTED[line.quoted]
    weight += _FORMATTED * (line.mark is not None or line.decorated)
    before = _words_before(line, lines)
    if _INTRODUCES_WORDING.search(before):
        weight -= _NEW_WORDING
    elif line.continues:
        weight -= _AFTER_REFERENCE
    elif line.after_open and before[-1:].islower() and not marker.rest:
        weight -= _AFTER_OPEN_LINE
    return weight + _HAS_BODY * _has_body(marker, lines)


def _words_before(line: Line, lines: Sequence[Line]) -> str:
    place = line.number - lines[0].number
    return next((lines[at].words for at in range(place - 1, -1, -1) if lines[at].words), "")


def _has_body(marker: ArticleMarker, lines: Sequence[Line]) -> bool:
    place = marker.line.number - lines[0].number
    after = next((lines[at] for at in range(place + 1, len(lines)) if lines[at].words), None)
    return after is not None and article_marker(after) is None


def _step(before: ArticleMarker, after: ArticleMarker, amends: bool) -> float | None:
    if after.key < before.key:
        return None
    if after.key == before.key:
        return None if after.rest.casefold() == before.rest.casefold() else _REPEATED
    gap = after.number - before.number
    if gap <= 1:
        return _IN_ORDER
    return _JUMP_IN_AMENDMENT if amends else -min(0.4 + 0.25 * math.log2(gap), 1.6)


def _amends(candidates: Sequence[ArticleMarker]) -> bool:
    return any(each.number == 1 and _AMENDING.match(each.rest) for each in candidates[:1])
