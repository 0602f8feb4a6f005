"""Amendments of one day that would act on the same provision: which of two comes first, no rule says."""

from collections.abc import Sequence
from itertools import combinations

from knowledge.law.address import Address
from knowledge.law.amending.amendment import Amendment, AmendmentKind, Insert, Replace

_WHOLE = frozenset({AmendmentKind.REPLACE, AmendmentKind.INSERT, AmendmentKind.REPEAL})
_HEAD = frozenset({AmendmentKind.REPLACE_LEAD, AmendmentKind.RENAME})


def contested(amendments: Sequence[Amendment]) -> set[Amendment]:
    """Those of one day by which several instruments make the same words read differently."""
    found: set[Amendment] = set()
    for one, other in combinations(amendments, 2):
        if one.source.symbol != other.source.symbol and _clash(one, other) and not _agree(one, other):
            found |= {one, other}
    return found


class DaysWork:
    """What has been applied of one day's amendments."""

    def __init__(self) -> None:
        self._done: list[tuple[Address, AmendmentKind]] = []

    def add(self, amendment: Amendment) -> None:
        self._done.append((amendment.target, amendment.kind))

    def conflicts(self, amendment: Amendment) -> bool:
        """Whether something applied before acts on the same words. Changes of single words never do."""
        return any(
            _either_conflicts(amendment.target, amendment.kind, target, kind) for target, kind in self._done
        )


def _clash(one: Amendment, other: Amendment) -> bool:
    return _either_conflicts(one.target, one.kind, other.target, other.kind)


def _agree(one: Amendment, other: Amendment) -> bool:
    """Whether the one's text of a provision is the other's, too, where both give one."""
    outer, inner = (one, other) if one.target.contains(other.target) else (other, one)
    if isinstance(outer, Replace | Insert) and isinstance(inner, Replace | Insert):
        given = next((each for each in outer.provision.walk() if each.address == inner.target), None)
        return given is not None and given.verbatim.split() == inner.text.split()
    return outer.kind is inner.kind and outer.text.split() == inner.text.split()


def _either_conflicts(target: Address, kind: AmendmentKind, other: Address, other_kind: AmendmentKind) -> bool:
    return _conflict(target, kind, other, other_kind) or _conflict(other, other_kind, target, kind)


def _conflict(target: Address, kind: AmendmentKind, other: Address, other_kind: AmendmentKind) -> bool:
    """Whether an amendment of the whole of `target` leaves nothing of the other's object alone."""
    if kind is AmendmentKind.REPEAL and other_kind is AmendmentKind.REPEAL:
        return False
    if kind in _WHOLE and other_kind in _WHOLE | _HEAD:
        return target.contains(other)
    return kind is other_kind and kind in _HEAD and target == other
