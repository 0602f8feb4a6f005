"""Which passage of the new text is which of the old one, through the whole of both."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from knowledge.law.address import Level
from knowledge.law.comparing.comparison import Part
from knowledge.law.comparing.likeness import candidates, coverage
from knowledge.law.comparing.siblings import VERY_ALIKE, Siblings, best_first
from knowledge.law.comparing.units import Unit

_KEPT = 0.6
"""Coverage from which a provision says again what it said, in parts that it did not have before."""
_ROVING = frozenset({Level.CLAUSE, Level.POINT, None})
"""Passages that may come from another article; None are the words under an article's heading."""
_FEWEST_FEATURES = 15
"""Fewer words may stand in two articles by chance."""


class Pairing:
    """The passages of two texts that are the same ones.

    `settled` are those of either text inside which nothing is paired: they are the same to the character, or
    written anew. `displaced` are those of the old text that left the order of the others.
    """

    def __init__(self, old: Unit, new: Unit) -> None:
        self.new_of: dict[Unit, Unit] = {}
        self.old_of: dict[Unit, Unit] = {}
        self.settled: set[Unit] = set()
        self.displaced: set[Unit] = set()
        self._join(old, new)
        self._join_across(old, new)

    def is_moved(self, old: Unit, new: Unit) -> bool:
        """Whether two passages that are the same one have another number, or stand in another provision."""
        return old.step != new.step or self.new_of.get(old.series) is not new.series

    def _join(self, old: Unit, new: Unit) -> None:
        """Pair two passages, and what is numbered within them."""
        self.new_of[old], self.old_of[new] = new, old
        if not old.is_division and old.verbatim == new.verbatim:
            self.settled |= {old, new}
            return
        inside = _siblings(old, self.new_of, new, self.old_of)
        if _is_rewritten(old, new, inside):
            self.settled |= {old, new}
            return
        for each in inside:
            self.displaced.update(left for left, _ in each.crossing)
            for left, right in (*each.in_order, *each.crossing, *each.rewritten):
                self._join(left, right)

    def _join_across(self, old_root: Unit, new_root: Unit) -> None:
        """Pair what went from one article to another, where one of the two stands in both texts."""
        old, new = list(self._roving(old_root)), list(self._roving(new_root))
        links = [
            link._replace(weight=len(old[link.old].features))  # clauses before the points inside them
            for link in candidates(old, new)
            if link.weight >= VERY_ALIKE
            and (old[link.old].series in self.new_of or new[link.new].series in self.old_of)
        ]
        for link in best_first(links):
            left, right = old[link.old], new[link.new]
            if self._is_free(left) and self._is_free(right):
                self.displaced.add(left)
                self._join(left, right)

    def _is_free(self, unit: Unit) -> bool:
        """Whether neither the passage nor what holds it has been paired meanwhile."""
        paired = unit in self.new_of or unit in self.old_of
        return not paired and not any(above in self.settled for above in unit.above_it())

    def _roving(self, unit: Unit) -> Iterator[Unit]:
        """What has no pair yet and may come from elsewhere."""
        paired = unit in self.new_of or unit in self.old_of
        if not paired and unit.level in _ROVING and len(unit.features) >= _FEWEST_FEATURES:
            yield unit
        for child in unit.children if unit not in self.settled else ():
            yield from self._roving(child)


def _siblings(old: Unit, old_paired: Container[Unit], new: Unit, new_paired: Container[Unit]) -> list[Siblings]:
    """What is numbered within two passages and has no pair yet, kind by kind."""
    new_members = _by_kind(new, new_paired)
    return [Siblings(members, new_members.get(kind, [])) for kind, members in _by_kind(old, old_paired).items()]


def _by_kind(unit: Unit, paired: Container[Unit]) -> dict[Level | Part, list[Unit]]:
    members: defaultdict[Level | Part, list[Unit]] = defaultdict(list)
    for member in unit.members():
        if member not in paired:
            members[member.kind].append(member)
    return members


def _is_rewritten(old: Unit, new: Unit, inside: Iterable[Siblings]) -> bool:
    """Whether a provision with parts has none in common with another, so that comparing them tells nothing."""
    if old.level is None or old.is_division or not (old.children or new.children):
        return False
    alike = any(each.in_order or each.crossing for each in inside)
    return not alike and coverage(old, new) < _KEPT
