"""What a text counts: amounts in their units with what bounds them, days of the calendar, and printed codes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Bound(StrEnum):
    """What a text says of the values beyond a figure."""

    NONE = "none"
    AT_MOST = "at most"
    AT_LEAST = "at least"


class Figure(NamedTuple):
    """An amount in a unit; the unit is empty for a bare number.

    The law's own unit counts: a working day is not a day, nor a year twelve months. `at most` and `less than` are
    one bound, as are `at least` and `more than`.
    """

    amount: Decimal
    unit: str
    bound: Bound = Bound.NONE

    def __str__(self) -> str:
        return " ".join(filter(None, (self._bound, f"{self.amount:f}", self.unit)))

    @property
    def _bound(self) -> str:
        return "" if self.bound is Bound.NONE else self.bound.value

    def follows_from(self, other: "Figure") -> bool:
        """Whether a text that says `other` supports this one.

        A deadline ("30 days") is as good as a limit ("within 30 days"). A minimum is one only where it is said to
        be, and no limit.
        """
        age = not self.unit and other.unit == "year of age"  # "children under 14"
        if self.amount != other.amount or not (self.unit == other.unit or age):
            return False
        if self.bound is Bound.AT_LEAST:
            return other.bound is Bound.AT_LEAST
        return self.bound is Bound.NONE or other.bound is not Bound.AT_LEAST


class Day(NamedTuple):
    """A day of the calendar, as far as it is given: `15 November`, `November 2025`, `2025`."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    def __str__(self) -> str:
        return "/".join(str(part) for part in self if part is not None)

    def follows_from(self, other: "Day") -> bool:
        """Whether a text that says `other` supports this one: what it gives is given there too."""
        return all(mine in {None, theirs} for mine, theirs in zip(self, other, strict=True))


@dataclass(frozen=True, slots=True)
class Quantities:
    """The figures of one text. `codes` are form numbers, visa symbols and the like, in capitals."""

    figures: frozenset[Figure] = frozenset()
    days: frozenset[Day] = frozenset()
    codes: frozenset[str] = frozenset()

    def with_years(self, years: Iterable[int]) -> "Quantities":
        """The same, and years that were read off something else than dates."""
        return replace(self, days=self.days | {Day(year=year) for year in years})

    def missing_from(self, source: "Quantities") -> tuple[str, ...]:
        """What `source` does not support, readable and sorted."""
        figures = [one for one in self.figures if not any(map(one.follows_from, source.figures))]
        days = [one for one in self.days if not any(map(one.follows_from, source.days))]
        return tuple(sorted((*map(str, figures), *map(str, days), *(self.codes - source.codes))))
