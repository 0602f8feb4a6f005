"""The heaviest chain of pairs that keeps the order of both sides."""

from collections.abc import Iterable
from typing import NamedTuple


class Link(NamedTuple):
    """Place `old` of one list may correspond to place `new` of another; heavier links are likelier."""

    old: int
    new: int
    weight: float


def heaviest_chain(links: Iterable[Link]) -> list[Link]:
    """Links of which both places grow, with the greatest sum of weights (all above 0), in n log n steps.

    A Fenwick tree holds, over the places of the new side, the heaviest chain that ends before each.
    """
    # Of one old place the last new one comes first, so that no chain takes two links of the same place.
    ordered = sorted(links, key=lambda link: (link.old, -link.new))
    best = [(0.0, -1)] * (max((link.new for link in ordered), default=0) + 2)
    before: list[int] = []
    for at, link in enumerate(ordered):
        weight, last = _heaviest(best, link.new)
        before.append(last)
        _raise(best, link.new + 1, (weight + link.weight, at))
    chain: list[Link] = []
    _, at = _heaviest(best, len(best) - 1)
    while at >= 0:
        chain.append(ordered[at])
        at = before[at]
    return chain[::-1]


def _heaviest(best: list[tuple[float, int]], end: int) -> tuple[float, int]:
    found = (0.0, -1)
    while end:
        found = max(found, best[end])
        end &= end - 1
    return found


def _raise(best: list[tuple[float, int]], at: int, value: tuple[float, int]) -> None:
    while at < len(best):
        best[at] = max(best[at], value)
        at += at & -at
