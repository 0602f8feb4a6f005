"""Which entities may lie in which: code holds nothing, links do not hold links, quotes do not nest.

Nothing here is an error for the sender: Telegram keeps the outer one and drops or cuts what does not fit.
"""

from collections.abc import Iterable
from itertools import pairwise

from evaluation.simulators.telegram.formatting.entity import CODES, QUOTES, STYLES, Entity, Kind, in_order

# Telegram shows no more than this many entities of a message.
MOST_ENTITIES = 100


def nested(entities: Iterable[Entity]) -> list[Entity]:
    """The entities as they are shown: none crosses another, styles are cut at the borders of the rest."""
    every = in_order(entities)
    quotes = _apart(entity for entity in every if entity.kind in QUOTES)
    whole = _apart(entity for entity in every if entity.kind not in QUOTES | STYLES)
    whole = [entity for entity in whole if not any(_cross(entity, quote) for quote in quotes)]
    fixed = quotes + whole
    styles = [piece for kind in STYLES for piece in _style(kind, every, fixed)]
    return in_order([*fixed, *styles])[:MOST_ENTITIES]


def _apart(entities: Iterable[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _cross(one: Entity, other: Entity) -> bool:
    meet = one.offset < other.end and other.offset < one.end
    inside = other.offset <= one.offset and one.end <= other.end
    around = one.offset <= other.offset and other.end <= one.end
    return meet and not (inside or (around and one.kind not in CODES))


def _style(kind: Kind, every: list[Entity], fixed: list[Entity]) -> list[Entity]:
    """The stretches of one style: joined where they touch, outside code, cut at the borders of the rest."""
    borders = sorted({border for entity in fixed for border in (entity.offset, entity.end)})
    codes = [entity for entity in fixed if entity.kind in CODES]
    pieces: list[Entity] = []
    for run in _joined([entity for entity in every if entity.kind is kind]):
        cuts = [run.offset, *(border for border in borders if run.offset < border < run.end), run.end]
        pieces += [run.spanning(begin, end) for begin, end in pairwise(cuts)]
    return [piece for piece in pieces if not any(c.offset <= piece.offset and piece.end <= c.end for c in codes)]


def _joined(runs: list[Entity]) -> list[Entity]:
    joined: list[Entity] = []
    for run in runs:
        if joined and run.offset <= joined[-1].end:
            joined[-1] = joined[-1].spanning(joined[-1].offset, max(joined[-1].end, run.end))
        else:
            joined.append(run)
    return joined
