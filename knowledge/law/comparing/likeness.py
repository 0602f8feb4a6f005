"""How alike two passages are, and which are worth comparing at all."""

from collections import Counter, defaultdict, deque
from collections.abc import Container, Iterator, Sequence

from knowledge.law.comparing.chains import Link
from knowledge.law.comparing.units import Unit

_FEW = 12
"""A feature that more passages share tells nothing about which of them is meant."""
_MOST_CANDIDATES = 4


def likeness(old: Unit, new: Unit) -> float:
    """0 to 1: the share of words and pairs of words that two passages have in common (Dice)."""
    if old.said == new.said:
        return 1.0
    return 2 * len(old.features & new.features) / ((len(old.features) + len(new.features)) or 1)


def coverage(old: Unit, new: Unit) -> float:
    """0 to 1: the share of the shorter passage's words and pairs of words that the other one has too."""
    return len(old.features & new.features) / (min(len(old.features), len(new.features)) or 1)


def candidates(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Link]:
    """The pairs of passages that may be one and the same, weighed by their likeness.

    They are those with the same words (the first with the first, and so on), and of the rest those with the same
    number and those that share features which few others have. Never all with all: the work grows with the words,
    not with their square.
    """
    twins = list(_same_words(old, new))
    old_left = _without(old, {at for at, _ in twins})
    new_left = _without(new, {at for _, at in twins})
    found = {*twins, *_same_number(old_left, new_left), *_same_rarities(old_left, new_left)}
    return (Link(at, other, likeness(old[at], new[other])) for at, other in sorted(found))


_Placed = Sequence[tuple[int, Unit]]
_Pairs = Iterator[tuple[int, int]]


def _without(units: Sequence[Unit], taken: Container[int]) -> list[tuple[int, Unit]]:
    return [(at, unit) for at, unit in enumerate(units) if at not in taken]


def _same_words(old: Sequence[Unit], new: Sequence[Unit]) -> _Pairs:
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for place, unit in enumerate(new):
        places[unit.said].append(place)
    for at, unit in enumerate(old):
        if places.get(unit.said):
            yield at, places[unit.said].popleft()


def _same_number(old: _Placed, new: _Placed) -> _Pairs:
    places = {unit.step: place for place, unit in new}
    return ((at, places[unit.step]) for at, unit in old if unit.step in places)


def _same_rarities(old: _Placed, new: _Placed) -> _Pairs:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, unit in new:
        for feature in unit.features:
            places[feature].append(place)
    for at, unit in old:
        lists = (places[feature] for feature in unit.features if feature in places)
        shared = Counter(place for each in lists if len(each) <= _FEW for place in each)
        yield from ((at, place) for place, _ in shared.most_common(_MOST_CANDIDATES))
