"""Days of the calendar in running text."""

import re
from functools import cache

from knowledge.language.language_detection import Language
from knowledge.language.quantities.quantity import Day

_MONTHS = "January February March April May June July August September October November December".split()
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_NUMERIC = rf"(?<![\w/.-])(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?:(?P=mark){_YEAR})(?![\w/])"
_DAY_AND_MONTH = r"(?<![\w/])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\w/])"
_VIETNAMESE = (
    _NUMERIC,
    rf"(?<!\w)(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}})(?:\s+năm\s+{_YEAR})?(?!\w)",
    _DAY_AND_MONTH,
    rf"tháng\s+(?P<month>\d{{1,2}})(?:\s+năm\s+|\s*/\s*){_YEAR}(?!\w)",
    r"(?:ngày|mùng)\s+(?P<day>\d{1,2})(?!\s*(?:[/\w.,-]\d|ngày|tháng))(?!\w)",
    r"tháng\s+(?P<month>\d{1,2})(?![/\w])",
    rf"năm\s+{_YEAR}(?!\w)",
)
_NAMES = "|".join(_MONTHS)
_TH = r"(?:st|nd|rd|th)"
_ENGLISH = (
    _NUMERIC,
    rf"(?<!\w)(?P<day>\d{{1,2}}){_TH}?\s+(?:of\s+)?(?P<name>{_NAMES})(?:,?\s+{_YEAR})?(?!\w)",
    rf"(?<!\w)(?P<name>{_NAMES})\s+(?P<day>\d{{1,2}}){_TH}?(?:,?\s+{_YEAR})?(?!\w)",
    _DAY_AND_MONTH,
    rf"(?<!\w)(?P<name>{_NAMES})\s+(?:of\s+)?{_YEAR}(?!\w)",
    rf"(?<!\w)(?P<day>\d{{1,2}}){_TH}(?!\w)",
    # "May" alone is a verb more often than a month.
    rf"(?<!\w)(?P<name>{'|'.join(name for name in _MONTHS if name != 'May')})(?!\w)",
)


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    ignoring_case = re.IGNORECASE if language is Language.VIETNAMESE else re.NOFLAG
    return tuple(
        re.compile(pattern, ignoring_case)
        for pattern in (_VIETNAMESE if language is Language.VIETNAMESE else _ENGLISH)
    )


def read_days(text: str, language: Language) -> tuple[frozenset[Day], tuple[tuple[int, int], ...]]:
    """The days a text names, each as far as it gives it, be there such a day or not; and where they stand."""
    days: set[Day] = set()
    spans: list[tuple[int, int]] = []
    for pattern in _patterns(language):
        for found in pattern.finditer(text):
            if any(start < found.end() and found.start() < end for start, end in spans):
                continue
            days.add(_day(found.groupdict()))
            spans.append(found.span())
    return frozenset(days), tuple(spans)


def _day(groups: dict[str, str | None]) -> Day:
    name = groups.get("name")
    month = _MONTHS.index(name) + 1 if name else _number(groups.get("month"))
    return Day(_number(groups.get("day")), month, _number(groups.get("year")))


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
