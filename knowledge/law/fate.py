"""What became of an instrument, or of one of its provisions."""

from dataclasses import dataclass
from datetime import date

from knowledge.law.address import Address
from knowledge.law.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Ending:
    """That `by` replaces an instrument, or else repeals it, as a whole or, at `provision`, in part.

    `said_at` is the provision of `by` that says so. It counts from the day `by` takes effect.
    """

    symbol: str
    by: Instrument
    said_at: Address
    replaces: bool
    provision: Address | None = None

    @property
    def day(self) -> date | None:
        return self.by.validity.effective_from


@dataclass(frozen=True, slots=True)
class Amended:
    """That `by` amends an instrument or one of its provisions, from the day it takes effect.

    `said_at` is the provision of `by` that says so, None where only its title does. `worked_in` tells whether the
    text held shows it from that day on and not before; None where that is not known: a text may have been
    consolidated before we got it.
    """

    target: Address
    by: Instrument
    said_at: Address | None = None
    worked_in: bool | None = None

    @property
    def day(self) -> date | None:
        return self.by.validity.effective_from

    @property
    def is_exact(self) -> bool:
        """Whether it is known which provision is amended, not only that some are."""
        return bool(self.target.steps)

    def touches(self, address: Address) -> bool:
        """Whether what is amended may be, or hold, or lie in the provision at an address."""
        return self.target.contains(address) or address.contains(self.target)


@dataclass(frozen=True, slots=True)
class Fate:
    """Why an instrument that is asked about, or a `provision` of it, does not apply on a day.

    It ended (`has_ended`) or has not begun, on the day `since` if that is known; `is_partial` where only some of
    it ended. `ending` tells by what it ended, where an instrument says so; `successor` what applies in its place
    on the day asked about, which may be what replaced the replacement. `instrument` is None for one that is not
    held. `before` are the symbols of what one that has not begun will end.
    """

    symbol: str
    has_ended: bool
    since: date | None
    instrument: Instrument | None = None
    ending: Ending | None = None
    successor: Instrument | None = None
    provision: Address | None = None
    is_partial: bool = False
    before: tuple[str, ...] = ()

    def covers(self, address: Address) -> bool:
        """Whether what lies at an address does not apply either."""
        return not self.is_partial and (self.provision or Address(self.symbol)).contains(address)
