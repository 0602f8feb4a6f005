"""Which provisions of one list are those of another, where numbers may have moved."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence

from knowledge.law.comparing.chains import Link, heaviest_chain
from knowledge.law.comparing.likeness import candidates
from knowledge.law.comparing.units import Unit

VERY_ALIKE = 0.8
"""Likeness at which a passage is the same one though it changed places with others."""
_ALIKE = 0.6
"""Likeness at which one passage is the other, renumbered, where both keep the order of the rest."""
_ALIKE_AND_SAME_NUMBER = 0.3
_SAME_NUMBER = 0.1
"""What the same number adds to the likeness of two passages, where that alone does not decide."""
_CERTAIN = 2.0


class Siblings:
    """The passages of one kind inside two provisions that are the same ones, the old one first.

    `in_order` are those that kept the order of the others: unchanged, changed or renumbered. `crossing` changed
    places with others. Of the `rewritten` nothing but the number stayed. No passage is in two pairs.
    """

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        likely = list(_likely(old, new))
        chain = heaviest_chain(_weighed(likely, old, new))
        crossing = best_first((link for link in likely if link.weight >= VERY_ALIKE), chain)
        kept = (link for link in _same_number(old, new) if _keeps_order(link, chain))
        rewritten = best_first(kept, [*chain, *crossing])
        self.in_order, self.crossing, self.rewritten = (
            [(old[link.old], new[link.new]) for link in links] for links in (chain, crossing, rewritten)
        )


def best_first(links: Iterable[Link], taken: Iterable[Link] = ()) -> list[Link]:
    """The heaviest links, without those of a passage that another has taken."""
    old_taken, new_taken = set[int](), set[int]()
    for link in taken:
        old_taken.add(link.old)
        new_taken.add(link.new)
    chosen = []
    for link in sorted(links, key=lambda link: -link.weight):
        if link.old not in old_taken and link.new not in new_taken:
            chosen.append(link)
            old_taken.add(link.old)
            new_taken.add(link.new)
    return chosen


def _likely(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Link]:
    """What is the same in number and words, and among the rest what may be the same, weighed by likeness."""
    certain = [link for link in _same_number(old, new) if old[link.old].verbatim == new[link.new].verbatim]
    yield from certain
    old_left = sorted({*range(len(old))} - {link.old for link in certain})
    new_left = sorted({*range(len(new))} - {link.new for link in certain})
    for link in candidates([old[at] for at in old_left], [new[at] for at in new_left]):
        yield Link(old_left[link.old], new_left[link.new], link.weight)


def _weighed(links: Iterable[Link], old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Link]:
    """The links alike enough to stand in a chain, one very good link weighing more than two poor ones."""
    for link in links:
        same_number = old[link.old].step == new[link.new].step
        if link.weight >= (_ALIKE_AND_SAME_NUMBER if same_number else _ALIKE):
            yield link._replace(weight=link.weight**3 + same_number * _SAME_NUMBER)


def _same_number(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Link]:
    places = {unit.step: place for place, unit in enumerate(new)}
    return (Link(at, places[unit.step], _CERTAIN) for at, unit in enumerate(old) if unit.step in places)


def _keeps_order(link: Link, chain: Sequence[Link]) -> bool:
    """Whether a link could stand in a chain, between two of its links."""
    at = bisect(chain, link.old, key=lambda each: each.old)
    after_last = at == 0 or chain[at - 1].new < link.new
    return after_last and (at == len(chain) or link.new < chain[at].new)
