"""Dates as Vietnamese documents write them."""

import re
from datetime import date

DATE = (
    r"(?P<day>\d{1,2})\s*(?:tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>\d{4})|"
    r"[/.-]\s*(?P<month_>\d{1,2})\s*[/.-]\s*(?P<year_>\d{4}))"
)
_DATE = re.compile(rf"ngày\s*{DATE}", re.IGNORECASE)


def date_of(found: re.Match[str]) -> date | None:
    """The date in a match of `DATE`; None where there is no such day."""
    month, year = found["month"] or found["month_"], found["year"] or found["year_"]
    try:
        return date(int(year), int(month), int(found["day"]))
    except ValueError:
        return None


def first_date(text: str) -> date | None:
    """The first date written out after the word "ngày"."""
    for found in _DATE.finditer(text):
        read = date_of(found)
        if read is not None:
            return read
    return None
