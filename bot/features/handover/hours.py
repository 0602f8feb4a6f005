"""When officials work, and how much of that lies between two moments."""

from datetime import date, datetime, time, timedelta
from functools import cache

from knowledge.answering.policy import Policy, read_policy


class HoursPolicy(Policy):
    days: list[int]
    opens: time
    closes: time
    holidays: list[str]
    remind_after_h: float


class WorkingHours:
    """The office's week. Moments are taken in the zone that they bear."""

    def __init__(self, policy: HoursPolicy) -> None:
        self._policy = policy

    @property
    def day(self) -> timedelta:
        """The length of a working day."""
        return _since_midnight(self._policy.closes) - _since_midnight(self._policy.opens)

    @property
    def patience(self) -> timedelta:
        """How long a question may wait before officials are reminded."""
        return timedelta(hours=self._policy.remind_after_h)

    def is_open(self, at: datetime) -> bool:
        return self._is_working(at.date()) and self._policy.opens <= at.time() < self._policy.closes

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from `start` to `end`, which bears the zone of the office."""
        start = start.astimezone(end.tzinfo)
        worked, day = timedelta(), start.date()
        while day <= end.date():
            if self._is_working(day):
                opens = datetime.combine(day, self._policy.opens, end.tzinfo)
                closes = datetime.combine(day, self._policy.closes, end.tzinfo)
                worked += max(timedelta(), min(closes, end) - max(opens, start))
            day += timedelta(days=1)
        return worked

    def _is_working(self, day: date) -> bool:
        return day.weekday() in self._policy.days and f"{day:%m-%d}" not in self._policy.holidays


@cache
def working_hours() -> WorkingHours:
    """As the file beside this module has them."""
    return WorkingHours(read_policy(__name__, HoursPolicy))


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute)
