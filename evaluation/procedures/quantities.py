"""Figures in legal Vietnamese and in English: time limits, dates, form numbers and plain numbers.

Two texts agree on a figure when they agree on its meaning: `05 ngày làm việc` is `5 working days` and is not
`5 days`; `15 tháng 11` is `15 November`; `200.000` is `200,000`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Unit(StrEnum):
    """Units of a time limit. A working day is not a day, nor a year twelve months: the law's own unit counts."""

    WORKING_HOUR = "working hour"
    HOUR = "hour"
    WORKING_DAY = "working day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Duration(NamedTuple):
    amount: Decimal
    unit: Unit

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"


class Day(NamedTuple):
    """A day of the calendar, with or without its year."""

    day: int
    month: int
    year: int | None

    def __str__(self) -> str:
        return f"{self.day}/{self.month}" + (f"/{self.year}" if self.year else "")


@dataclass(frozen=True, slots=True)
class Quantities:
    """The figures of one text. `codes` are form numbers, visa symbols and instrument symbols, as printed."""

    durations: frozenset[Duration]
    days: frozenset[Day]
    codes: frozenset[str]
    numbers: frozenset[Decimal]

    def missing_from(self, source: "Quantities") -> tuple[str, ...]:
        """The figures that `source` does not hold, readable and sorted."""
        every_number = source.numbers | {duration.amount for duration in source.durations}
        return tuple(
            sorted(
                {str(duration) for duration in self.durations - source.durations}
                | {str(day) for day in self.days if not _among(day, source.days)}
                | (self.codes - source.codes)
                | {str(number) for number in self.numbers - every_number}
            )
        )


def vietnamese(text: str) -> Quantities:
    """The figures of a Vietnamese text."""
    return _read(text, _VIETNAMESE)


def english(text: str) -> Quantities:
    """The figures of an English text."""
    return _read(text, _ENGLISH)


class _Language(NamedTuple):
    number: re.Pattern[str]
    thousands: str
    duration: re.Pattern[str]
    units: dict[str, Unit]
    words: dict[str, int]
    day: re.Pattern[str]
    month: Callable[[str], int]


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_VI_NAMES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_EN_NAMES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_VI_WORDS = {name: value for value, name in enumerate(_VI_NAMES, start=1)}
_EN_WORDS = {name: value for value, name in enumerate(_EN_NAMES, start=1)}
_VI_UNITS = {
    "giờ làm việc": Unit.WORKING_HOUR,
    "giờ": Unit.HOUR,
    "ngày làm việc": Unit.WORKING_DAY,
    "ngày": Unit.DAY,
    "tháng": Unit.MONTH,
    "năm": Unit.YEAR,
}
_EN_UNITS = {
    "working hour": Unit.WORKING_HOUR,
    "hour": Unit.HOUR,
    "working day": Unit.WORKING_DAY,
    "day": Unit.DAY,
    "month": Unit.MONTH,
    "year": Unit.YEAR,
}
_VIETNAMESE = _Language(
    number=re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?![\w])|(?<![\w.,])\d+(?:,\d+)?(?!\w)"),
    thousands=".",
    duration=re.compile(rf"(?<!\w)(\d+|{'|'.join(_VI_WORDS)})\s+({'|'.join(_VI_UNITS)})(?!\w)", re.IGNORECASE),
    units=_VI_UNITS,
    words=_VI_WORDS,
    day=re.compile(
        r"(?<![\w/])(\d{1,2})(?:\s+tháng\s+|/)(\d{1,2})(?:(?:\s+năm\s+|/)(\d{4}))?(?![\w/])", re.IGNORECASE
    ),
    month=int,
)
_ENGLISH = _Language(
    number=re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?!\w)|(?<![\w.,])\d+(?:\.\d+)?(?!\w)"),
    thousands=",",
    duration=re.compile(
        rf"(?<!\w)(\d+|{'|'.join(_EN_WORDS)})[\s-]+({'|'.join(_EN_UNITS)})s?(?!\w)", re.IGNORECASE
    ),
    units=_EN_UNITS,
    words=_EN_WORDS,
    day=re.compile(rf"(?<!\w)(\d{{1,2}})\s+({'|'.join(_MONTHS)})(?:\s+(\d{{4}}))?(?!\w)"),
    month=lambda name: _MONTHS.index(name) + 1,
)
# 47/2014/QH13 and 02/2020/NG-XNC; 313/QĐ-TTg and 73-CP; NG3, ĐT1, TK01a; 03a; 4x6.
_CODE = re.compile(
    r"(?<![\w/])(?:\d+/\d{4}/[A-ZĐ][\w-]*(?:/[A-ZĐ][\w-]*)*|\d+[/-][A-ZĐ]{2}[\w-]*"
    r"|[A-ZĐ]{1,4}\d+[a-z]?|\d{1,2}[a-z]|\d+x\d+)(?!\w)"
)


def _read(text: str, language: _Language) -> Quantities:
    codes = frozenset(_CODE.findall(text))
    rest = _CODE.sub(" ", text)
    days = frozenset(
        Day(int(day), language.month(month), int(year) if year else None)
        for day, month, year in language.day.findall(rest)
    )
    rest = language.day.sub(" ", rest)
    durations = frozenset(
        Duration(Decimal(language.words.get(amount.lower(), amount)), language.units[unit.lower()])
        for amount, unit in language.duration.findall(rest)
    )
    numbers = language.number.findall(language.duration.sub(" ", rest))
    return Quantities(durations, days, codes, frozenset(_number(number, language) for number in numbers))


def _number(printed: str, language: _Language) -> Decimal:
    return Decimal(printed.replace(language.thousands, "").replace(",", "."))


def _among(day: Day, days: frozenset[Day]) -> bool:
    return any(day[:2] == other[:2] and day.year in {None, other.year} for other in days)
