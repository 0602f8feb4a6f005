"""Amendments of one day that would act on the same provision: which of two comes first, no rule says."""

from knowledge.law.address import Address
from knowledge.law.amending.amendment import Amendment, AmendmentKind

_WHOLE = frozenset({AmendmentKind.REPLACE, AmendmentKind.INSERT, AmendmentKind.REPEAL})
_HEAD = frozenset({AmendmentKind.REPLACE_LEAD, AmendmentKind.RENAME})


class DaysWork:
    """What has been applied of one day's amendments."""

    def __init__(self) -> None:
        self._done: list[tuple[Address, AmendmentKind]] = []

    def add(self, amendment: Amendment) -> None:
        self._done.append((amendment.target, amendment.kind))

    def conflicts(self, amendment: Amendment) -> bool:
        """Whether something applied before acts on the same words. Changes of single words never do."""
        return any(
            _conflict(amendment.target, amendment.kind, target, kind)
            or _conflict(target, kind, amendment.target, amendment.kind)
            for target, kind in self._done
        )


def _conflict(target: Address, kind: AmendmentKind, other: Address, other_kind: AmendmentKind) -> bool:
    """Whether an amendment of the whole of `target` leaves nothing of the other's object alone."""
    if kind is AmendmentKind.REPEAL and other_kind is AmendmentKind.REPEAL:
        return False
    if kind in _WHOLE and other_kind in _WHOLE | _HEAD:
        return target.contains(other)
    return kind is other_kind and kind in _HEAD and target == other
