"""What was asked in a period, added up."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from statistics import median

from bot.conversation.incoming import Channel
from bot.storage.statistics import Asked, HandedOver, Statistics
from knowledge.answering.status import AnswerStatus

_NO_QUESTIONS = frozenset({AnswerStatus.CLARIFICATION_GREETING, AnswerStatus.GUARDRAIL_EMPTY})
"""Greetings and empty messages ask nothing."""


class Ending(StrEnum):
    """How a question ended, as statistics have it."""

    ANSWERED = "answered"
    CLARIFIED = "clarified"
    DECLINED = "declined"
    """Not answered, for whatever reason: nothing found, not for us, an error."""


_ENDINGS = {"answered": Ending.ANSWERED, "clarification": Ending.CLARIFIED}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, the last of them today, so far."""

    first: date
    last: date

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]

    @property
    def before(self) -> "Period":
        """As many days before."""
        return Period(self.first - timedelta(days=len(self.days)), self.first - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one period. Times are None where nothing was asked, or answered by an official."""

    questions: int
    endings: Counter[Ending]
    by_day: dict[date, Counter[Ending]]
    channels: Counter[Channel]
    languages: Counter[str]
    likes: int
    dislikes: int
    median_ms: float | None
    p95_ms: float | None
    handed_over: int
    open: int
    answered: int
    median_answer_s: float | None


def ending_of(asked: Asked) -> Ending:
    return _ENDINGS.get(asked.status.family, Ending.DECLINED)


def read_period(
    statistics: Statistics, period: Period, midnight: Callable[[date], datetime]
) -> tuple[list[Asked], Figures]:
    """The questions of a period and what they add up to; `midnight` begins a day where the office is."""
    since, until = midnight(period.first), midnight(period.last + timedelta(days=1))
    asked = [each for each in statistics.asked(since, until) if each.status not in _NO_QUESTIONS]
    return asked, _figures(asked, statistics.handed_over(since, until), period, since)


def _figures(asked: Sequence[Asked], handed_over: HandedOver, period: Period, since: datetime) -> Figures:
    by_day: dict[date, Counter[Ending]] = {day: Counter() for day in period.days}
    for each in asked:
        by_day[each.at.astimezone(since.tzinfo).date()][ending_of(each)] += 1
    elapsed = sorted(each.elapsed_ms for each in asked)
    return Figures(
        questions=len(asked),
        endings=Counter(map(ending_of, asked)),
        by_day=by_day,
        channels=Counter(each.channel for each in asked),
        languages=Counter(each.language for each in asked),
        likes=sum(each.rating > 0 for each in asked),
        dislikes=sum(each.rating < 0 for each in asked),
        median_ms=median(elapsed) if elapsed else None,
        p95_ms=_percentile(elapsed, 95),
        handed_over=handed_over.count,
        open=handed_over.open,
        answered=len(handed_over.answered_after_s),
        median_answer_s=median(handed_over.answered_after_s) if handed_over.answered_after_s else None,
    )


def _percentile(values: Sequence[float], percent: int) -> float | None:
    """The least value that so many per cent do not exceed (nearest rank)."""
    return values[-(-len(values) * percent // 100) - 1] if values else None
