"""Working time of the office."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.features.handover.hours import working_hours

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_HOUR = timedelta(hours=1)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment in November 2026, whose 23rd is a Monday."""
    return datetime(2026, month, day, hour, minute, tzinfo=_ZONE)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(23, 8), True),
        (at(23, 16, 59), True),
        (at(23, 17), False),
        (at(23, 7, 59), False),
        (at(22, 10), False),
        (datetime(2027, 1, 1, 10, tzinfo=_ZONE), False),
    ],
)
def test_the_office_works_from_monday_to_friday_but_on_holidays(moment: datetime, is_open: bool) -> None:
    assert working_hours().is_open(moment) is is_open


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (at(23, 9), at(23, 11, 30), 2.5),
        (at(20, 16), at(23, 9), 2),
        (at(21, 9), at(22, 18), 0),
        (at(22, 9), at(23, 8), 0),
        (at(23, 6), at(24, 20), 18),
        (at(23, 11), at(23, 10), 0),
    ],
)
def test_only_working_time_counts(start: datetime, end: datetime, hours: float) -> None:
    assert working_hours().between(start, end) == hours * _HOUR


def test_moments_in_utc_count_by_the_clock_of_the_office() -> None:
    start = datetime(2026, 11, 23, 2, tzinfo=ZoneInfo("UTC"))
    assert working_hours().between(start, at(23, 10)) == _HOUR
