"""Which versions a search may look at: audience and validity, enforced inside retrieval, never after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.law.instrument import Audience
from knowledge.library.records import HeldVersion


@dataclass(frozen=True, slots=True)
class Selection:
    """The indexed versions that may answer, and those that may not. Together: all that is indexed."""

    included: frozenset[int]
    excluded: frozenset[int]

    @property
    def is_empty(self) -> bool:
        return not self.included

    @property
    def is_everything(self) -> bool:
        return not self.excluded

    @property
    def mostly_included(self) -> bool:
        return len(self.excluded) < len(self.included)

    def only(self, versions: frozenset[int]) -> "Selection":
        """This selection narrowed to some versions."""
        everything = self.included | self.excluded
        kept = self.included & versions
        return Selection(kept, everything - kept)

    def without(self, versions: frozenset[int]) -> "Selection":
        """This selection without some versions."""
        return self.only(self.included - versions)


def select_versions(
    active: Iterable[HeldVersion], others_indexed: Iterable[int], reader: Audience, as_of: date
) -> Selection:
    """What `reader` may be answered from on the day `as_of`; versions not (or no longer) active never are."""
    included: set[int] = set()
    excluded = set(others_indexed)
    for version in active:
        may_read = version.instrument.readable_by(reader)
        (included if may_read and version.applies(as_of) else excluded).add(version.id)
    return Selection(frozenset(included), frozenset(excluded))
