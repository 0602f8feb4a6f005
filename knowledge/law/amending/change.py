"""What goes into a consolidation, and what comes out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.law.address import Address
from knowledge.law.amending.amendment import Amendment, AmendmentKind
from knowledge.law.amending.unsettled import Unsettled
from knowledge.law.provision import StructuredText
from knowledge.law.validity import Validity


@dataclass(frozen=True, slots=True)
class DatedAmendments:
    """Amendments that take effect on one day; None where the day is not known."""

    amendments: Sequence[Amendment]
    effective_from: date | None


@dataclass(frozen=True, slots=True)
class Change:
    """One provision before and after an amendment, verbatim; `before` is empty where it was inserted.

    Of a provision with children, a change of words, title or lead shows only its own words. `validity` runs to the
    day on which a later amendment changed the provision again.
    """

    address: Address
    kind: AmendmentKind
    source: Address
    before: str
    after: str
    validity: Validity


@dataclass(frozen=True, slots=True)
class Consolidated:
    """A consolidated text with the source of every change.

    `already_there` are the amendments that the text showed before they were applied: a file may be a consolidated
    version itself.
    """

    text: StructuredText
    changes: tuple[Change, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()
    already_there: tuple[Amendment, ...] = ()
