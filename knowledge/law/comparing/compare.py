"""From the pairs of two texts to the changes between them."""

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from knowledge.law.comparing.comparison import Change, ChangeKind, Comparison, Part
from knowledge.law.comparing.difference import difference, one_sided
from knowledge.law.comparing.pairing import Pairing
from knowledge.law.comparing.runs import RunKind
from knowledge.law.comparing.tokens import Wording, says_nothing
from knowledge.law.comparing.units import Unit, units_of
from knowledge.law.provision import StructuredText


def compare(old: StructuredText, new: StructuredText) -> Comparison:
    """What changed from one text of an instrument to another, provision by provision.

    Provisions are the same one by their number and words; where numbers moved, by likeness. Symbols are not
    compared. A text compared with itself has no changes; two texts that differ in a character, or in the number of
    a provision, have at least one. The work grows with the length of the texts, whatever they say.
    """
    if old == new:
        return Comparison()
    old_root, new_root = units_of(old), units_of(new)
    pairing = Pairing(old_root, new_root)
    found = [*_Told(pairing).found(new_root), *_Removed(pairing).found(old_root)]
    return Comparison(tuple(each.change for each in sorted(found, key=lambda each: each.place)))


class _Placed(NamedTuple):
    """A change, and where it is told: at a place of the new text, or right after one, in the order of the old."""

    place: tuple[int, int, int]
    change: Change


class _Told:
    """What is new, changed or moved, in the order of the new text."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._known = _around(pairing.old_of)

    def found(self, new: Unit) -> Iterator[_Placed]:
        old = self._pairing.old_of.get(new)
        change = self._paired(old, new) if old is not None else _alone(ChangeKind.ADDED, new, self._known)
        if change is not None:
            yield _Placed((new.place, 0, 0), change)
        if new in self._known and new not in self._pairing.settled:
            for child in new.children:
                yield from self.found(child)

    def _paired(self, old: Unit, new: Unit) -> Change | None:
        moved = self._pairing.is_moved(old, new)
        if new in self._pairing.settled and old.verbatim != new.verbatim:
            return _change(old, new, Part.WHOLE, Wording(old.verbatim), Wording(new.verbatim), moved=moved)
        if moved or old.own != new.own:
            part = old.part if new.part is Part.WHOLE else new.part
            return _change(old, new, part, old.wording, new.wording, moved=moved)
        return None


class _Removed:
    """What the old text had and the new one has not, right after what came before it."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._known = _around(pairing.new_of)
        self._after = 0

    def found(self, old: Unit) -> Iterator[_Placed]:
        new = self._pairing.new_of.get(old)
        here = self._after
        if new is None:
            yield _Placed((self._after, 1, old.place), _alone(ChangeKind.REMOVED, old, self._known))
        else:
            self._after = new.last if new in self._pairing.settled else new.place
        if old in self._known and old not in self._pairing.settled:
            for child in old.children:
                yield from self.found(child)
        if old in self._pairing.displaced:
            self._after = here


def _around(paired: Iterable[Unit]) -> set[Unit]:
    """Passages that have a pair, or hold one that has."""
    known: set[Unit] = set()
    for unit in paired:
        for each in (unit, *unit.above_it()):
            if each in known:
                break
            known.add(each)
    return known


def _alone(kind: ChangeKind, unit: Unit, known: Container[Unit]) -> Change:
    """A passage that one text only has: whole, or its own words where something inside it is known."""
    part, text = unit.part, unit.own
    if unit not in known and unit.step is not None:
        part, text = Part.WHOLE, unit.verbatim
    empty = says_nothing(text)
    if kind is ChangeKind.ADDED:
        return Change(kind, part, None, unit.address, one_sided(RunKind.INSERTED, text), empty)
    return Change(kind, part, unit.address, None, one_sided(RunKind.DELETED, text), empty)


def _change(old: Unit, new: Unit, part: Part, old_words: Wording, new_words: Wording, *, moved: bool) -> Change:
    kind, editorial = ChangeKind.CHANGED, False
    if not moved:
        editorial = old_words.substance == new_words.substance
    elif _says_same(old_words.text[len(old.number) :], new_words.text[len(new.number) :]):
        kind = ChangeKind.MOVED
    else:
        kind = ChangeKind.MOVED_AND_CHANGED
    return Change(kind, part, old.address, new.address, difference(old_words, new_words), editorial)


def _says_same(old: str, new: str) -> bool:
    return old == new or Wording(old).substance == Wording(new).substance
