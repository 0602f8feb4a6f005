"""Where a new provision goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.law.address import Address, Level
from knowledge.law.amending.amendment import Insert, Side
from knowledge.law.amending.draft import Draft, Node
from knowledge.law.amending.numbering import is_inserted, rank
from knowledge.law.amending.unsettled import Reason


@dataclass(frozen=True, slots=True)
class Place:
    """Right after, or right before, a provision of the draft."""

    beside: Node
    after: bool


def place_of(amendment: Insert, draft: Draft) -> Place | Reason:
    """The place an amendment names, or else the one that the new provision's number has among its siblings."""
    if amendment.beside is not None:
        return _beside(amendment, amendment.beside, draft)
    siblings = _siblings(amendment.target, draft)
    step = amendment.target.steps[-1]
    before = [node for node in siblings if rank(node.address.steps[-1]) < rank(step)]
    if not before:
        return Reason.PLACE_NOT_FOUND
    return Place(before[-1], after=True)


def _beside(amendment: Insert, beside: Address, draft: Draft) -> Place | Reason:
    node = draft.find(beside)
    if node is None:
        later = bool(beside.steps) and is_inserted(beside.steps[-1])
        return Reason.LATER_NUMBERING if later else Reason.PLACE_NOT_FOUND
    level = amendment.target.steps[-1].level
    while node.level is not level:  # "Bổ sung Chương IIa vào sau Điều 10": after the chapter that ends with it
        edge = draft.siblings(node)[-1 if amendment.side is Side.AFTER else 0]
        if node.above is None or edge is not node:
            return Reason.PLACE_NOT_FOUND
        node = node.above
    if level is not Level.ARTICLE and node.address.parent != amendment.target.parent:
        return Reason.PLACE_NOT_FOUND
    return Place(node, after=amendment.side is Side.AFTER)


def _siblings(target: Address, draft: Draft) -> Sequence[Node]:
    step = target.steps[-1]
    if len(target.steps) == 1:
        nodes = draft.articles() if step.level is Level.ARTICLE else draft.top()
    else:
        above = draft.find(Address(target.symbol, target.steps[:-1]))
        nodes = above.children if above is not None else ()
    return [node for node in nodes if node.level is step.level]
