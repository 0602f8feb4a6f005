"""What became of an instrument."""

from dataclasses import dataclass
from datetime import date

from knowledge.law.address import Address
from knowledge.law.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Ending:
    """That `by` replaces an instrument, or else repeals it, as a whole.

    `said_at` is the provision of `by` that says so. It counts from the day `by` takes effect.
    """

    symbol: str
    by: Instrument
    said_at: Address
    replaces: bool

    @property
    def day(self) -> date | None:
        return self.by.validity.effective_from


@dataclass(frozen=True, slots=True)
class Amended:
    """That `by` amends an instrument or one of its provisions, from the day it takes effect."""

    target: Address
    by: Instrument

    @property
    def day(self) -> date | None:
        return self.by.validity.effective_from

    def touches(self, address: Address) -> bool:
        """Whether what is amended may be, or hold, or lie in the provision at an address."""
        return self.target.contains(address) or address.contains(self.target)


@dataclass(frozen=True, slots=True)
class Fate:
    """Why an instrument that is asked about does not apply on a day.

    It ended (`has_ended`) or has not begun, on the day `since` if that is known. `ending` tells by what it ended,
    where an instrument says so; `successor` what applies in its place on the day asked about, which may be what
    replaced the replacement. `instrument` is None for one that is not held.
    """

    symbol: str
    has_ended: bool
    since: date | None
    instrument: Instrument | None = None
    ending: Ending | None = None
    successor: Instrument | None = None
