"""The times a text says, each as the stretch of days it names and how it relates to it ("before July 2025")."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.answering.as_of.patterns import COUNTS, as_of_patterns, compiled, known

_DAY = timedelta(days=1)
_MONTHS_IN = {"quarter": 3, "half": 6, "year": 12}
_CENTURY = 2000


class Precision(StrEnum):
    """How closely the words give the time."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class Relation(StrEnum):
    """What a preposition makes of a time; `BARE` is a time without one ("lệ phí năm 2021")."""

    BARE = "bare"
    AT = "at"
    AS_OF = "as_of"
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"


_WITHIN = frozenset({Relation.BARE, Relation.AT, Relation.AS_OF})


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from `first` to `last`, as closely as `precision` says."""

    first: date
    last: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Time:
    """A time that `text[start:end]` says, its preposition included; the time proper begins at `core`."""

    start: int
    core: int
    end: int
    relation: Relation
    stretch: Stretch

    def day(self, today: date) -> date | None:
        """The day to take the law at; None where that is today, or the time has not ended or not yet begun."""
        stretch = self.stretch
        day = {
            Relation.BEFORE: stretch.first - _DAY,
            Relation.AFTER: stretch.last + _DAY,
            Relation.FROM: stretch.first,
        }.get(self.relation, stretch.last)
        still = self.relation in _WITHIN and stretch.first <= today <= stretch.last
        not_over = self.relation is Relation.BEFORE and day >= today
        return None if still or not_over or day == today else day


def find_times(text: str, today: date) -> tuple[Time, ...]:
    """The times in lower-case NFC text, in its order, none overlapping another; no such day, no time."""
    patterns = as_of_patterns()
    alone = [_with_preposition(pattern, needed=False) for pattern in patterns.times]
    led = [_with_preposition(pattern, needed=True) for pattern in patterns.times_after_a_preposition]
    found: list[Time] = []
    taken: set[int] = set()
    for pattern in (*alone, *led):
        for match in compiled(pattern).finditer(text):
            time = _time(match, today)
            if time is not None and taken.isdisjoint(places := range(time.start, time.end)):
                found.append(time)
                taken.update(places)
    return tuple(sorted(found, key=lambda time: time.start))


def _with_preposition(core: str, *, needed: bool) -> str:
    relations = as_of_patterns().relations
    any_of_them = "|".join(f"(?P<{name}>{words})" for name, words in relations.items())
    return rf"(?<!\w)(?:(?:{any_of_them})\s+){'' if needed else '?'}(?P<core>{core})(?!\w)"


def _time(found: re.Match[str], today: date) -> Time | None:
    said = {name.rstrip("_"): words for name, words in found.groupdict().items() if words is not None}
    relation = next((each for each in Relation if each in said), Relation.BARE)
    try:
        stretch = next(read(said, today) for needs, read in _READERS if needs in said)
    except (ValueError, OverflowError):
        return None
    return Time(found.start(), found.start("core"), found.end(), relation, stretch)


def _on_day(said: Mapping[str, str], _: date) -> Stretch:
    day = date(_year(said), _month(said), int(said["day"]))
    return Stretch(day, day, Precision.DAY)


def _in_month(said: Mapping[str, str], _: date) -> Stretch:
    first = date(_year(said), _month(said), 1)
    last = _later(first, months=1) - _DAY
    for part, (begins, ends) in {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}.items():
        if part in said:
            return Stretch(first.replace(day=begins), first.replace(day=ends), Precision.MONTH)
    return Stretch(first, last, Precision.MONTH)


def _in_quarter(said: Mapping[str, str], _: date) -> Stretch:
    return _part_of_year(_year(said), known(said["quarter"], as_of_patterns().quarters), Precision.QUARTER)


def _in_year(said: Mapping[str, str], _: date) -> Stretch:
    year = _year(said)
    for part, (number, precision) in _PARTS_OF_YEAR.items():
        if part in said:
            return _part_of_year(year, number, precision)
    return _part_of_year(year, 1, Precision.YEAR)


_PARTS_OF_YEAR = {
    "early": (1, Precision.QUARTER),
    "mid": (2, Precision.QUARTER),
    "late": (4, Precision.QUARTER),
    "first_half": (1, Precision.HALF),
    "second_half": (2, Precision.HALF),
}


def _part_of_year(year: int, number: int, precision: Precision) -> Stretch:
    months = _MONTHS_IN[precision]
    first = date(year, months * (number - 1) + 1, 1)
    return Stretch(first, _later(first, months) - _DAY, precision)


def _next_to_this_year(years: int) -> Callable[[Mapping[str, str], date], Stretch]:
    return lambda said, today: _in_year({**said, "year": str(today.year + years)}, today)


def _ago(said: Mapping[str, str], today: date) -> Stretch:
    """So long before today: the same day of that year or month, or its last where there is no such day."""
    count = known(said["count"], COUNTS)
    if "years" in said:
        return _stretch_of(_later(today, -12 * count), Precision.YEAR)
    if "months" in said:
        return _stretch_of(_later(today, -count), Precision.MONTH)
    return _stretch_of(today - timedelta(days=count * (7 if "weeks" in said else 1)), Precision.DAY)


def _stretch_of(day: date, precision: Precision) -> Stretch:
    return Stretch(day, day, precision)


# A time is what the closest of its parts makes it: with a day it is a day.
_READERS = (
    ("day", _on_day),
    ("month", _in_month),
    ("name", _in_month),
    ("quarter", _in_quarter),
    ("year", _in_year),
    ("last_year", _next_to_this_year(-1)),
    ("year_before_last", _next_to_this_year(-2)),
    ("next_year", _next_to_this_year(1)),
    ("count", _ago),
)


def _year(said: Mapping[str, str]) -> int:
    year = int(said["year"])
    return year if year >= 100 else _CENTURY + year


def _month(said: Mapping[str, str]) -> int:
    if "month" in said:
        return known(said["month"], as_of_patterns().month_words)
    names = as_of_patterns().months
    return next(number for number, name in enumerate(names, start=1) if re.fullmatch(name, said["name"]))


def _later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
