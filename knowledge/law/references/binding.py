"""Which provision of a flat row lies in which: the paths that "điểm a khoản 1, khoản 4 Điều 9" stands for.

Vietnamese writes from the inside out (khoản 1 Điều 9), people also from the outside in (Điều 9 khoản 1). The
outermost items of a row are its heads; what stands before the first head or after the last lies in it, and between
two heads the row splits where its parts stand furthest apart.
"""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.law.references.rows import Item

Path = tuple[Item, ...]


def bind(items: Sequence[Item]) -> list[Path]:
    """The paths of a row, each from its outermost item down, in the order of the text."""
    return _bind(items, ())


def _bind(items: Sequence[Item], above: Path) -> list[Path]:
    if not items:
        return []
    top = min(item.depth for item in items)
    heads = [place for place, item in enumerate(items) if item.depth == top]
    inward = heads[0] == 0 and heads[-1] < len(items) - 1
    cuts = [
        0,
        *(_cut(items, left, right, inward) for left, right in pairwise(heads)),
        len(items),
    ]
    paths: list[Path] = []
    for head, start, end in zip(heads, cuts, cuts[1:], strict=False):
        paths += _inside((*above, items[head]), items[start:head], items[head + 1 : end])
    return paths


def _inside(head: Path, before: Sequence[Item], after: Sequence[Item]) -> list[Path]:
    if not before and not after:
        return [] if head[-1].deixis else [head]
    outer = _bind(before, head)
    if len(outer) == 1 and after and all(item.depth > outer[0][-1].depth for item in after):
        return _bind(after, outer[0])  # "khoản 1 Điều 5 điểm a"
    return outer + _bind(after, head)


def _cut(items: Sequence[Item], left: int, right: int, inward: bool) -> int:
    """Where the items between two heads part: those before it lie in the left head, the others in the right one.

    Of gaps equally wide, one between different levels parts more than one inside a list; then the text's own
    direction decides.
    """
    places = range(left + 1, right + 1)
    return max(
        places,
        key=lambda place: (
            items[place].gap,
            items[place].depth != items[place - 1].depth,
            place if inward else -place,
        ),
    )
