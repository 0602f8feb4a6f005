"""What was asked in a period, added up."""

from datetime import UTC, date, datetime, time, timedelta, timezone

from sqlalchemy import Engine, insert

from bot.conversation.incoming import Channel
from bot.features.reports.figures import Ending, Figures, Period, read_period
from bot.storage.schema import handovers
from bot.storage.statistics import Statistics
from knowledge.answering.status import AnswerStatus
from tests.bot.features.reports.asked import ask

HANOI = timezone(timedelta(hours=7))
WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))
NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)


def read(engine: Engine, period: Period = WEEK) -> Figures:
    return read_period(Statistics(engine), period, lambda day: datetime.combine(day, time.min, HANOI))[1]


def test_a_period_has_as_many_days_before_it() -> None:
    assert len(WEEK.days) == 7
    assert WEEK.before == Period(date(2026, 11, 9), date(2026, 11, 15))


def test_questions_are_added_up_by_how_they_ended_and_by_day(engine: Engine) -> None:
    ask(engine, "a", NOON, elapsed_ms=100, rating=1)
    ask(engine, "b", NOON, AnswerStatus.CLARIFICATION_CHOICE, elapsed_ms=200)
    ask(engine, "c", NOON, AnswerStatus.UNANSWERABLE_NEARBY, elapsed_ms=300, rating=-1, channel=Channel.ZALO)
    ask(engine, "d", NOON + timedelta(days=1), AnswerStatus.ERROR_INTERNAL, elapsed_ms=900, language="en")
    ask(engine, "e", NOON, AnswerStatus.CLARIFICATION_GREETING)
    figures = read(engine)
    assert figures.questions == 4
    assert figures.endings == {Ending.ANSWERED: 1, Ending.CLARIFIED: 1, Ending.DECLINED: 2}
    assert figures.by_day[date(2026, 11, 20)].total() == 3
    assert figures.by_day[date(2026, 11, 21)] == {Ending.DECLINED: 1}
    assert figures.channels == {Channel.TELEGRAM: 3, Channel.ZALO: 1}
    assert figures.languages == {"vi": 3, "en": 1}
    assert (figures.likes, figures.dislikes) == (1, 1)
    assert (figures.median_ms, figures.p95_ms) == (250, 900)


def test_a_day_begins_at_midnight_where_the_office_is(engine: Engine) -> None:
    ask(engine, "late on the 15th", datetime(2026, 11, 15, 16, 59, tzinfo=UTC))
    ask(engine, "early on the 16th", datetime(2026, 11, 15, 17, 0, tzinfo=UTC))
    ask(engine, "late on the 22nd", datetime(2026, 11, 22, 16, 59, tzinfo=UTC))
    ask(engine, "early on the 23rd", datetime(2026, 11, 22, 17, 0, tzinfo=UTC))
    by_day = read(engine).by_day
    assert {day: counts.total() for day, counts in by_day.items() if counts} == {WEEK.first: 1, WEEK.last: 1}
    assert read(engine, WEEK.before).questions == 1


def test_handovers_are_counted_with_how_long_they_took(engine: Engine) -> None:
    states = (("waiting", None), ("taken", None), ("answered", 1), ("answered", 3), ("closed", None))
    for number, (state, hours) in enumerate(states):
        answer_id = ask(engine, f"q{number}", NOON, AnswerStatus.UNANSWERABLE_NOT_HELD)
        with engine.begin() as connection:
            connection.execute(
                insert(handovers).values(
                    id=f"h{number}",
                    answer_id=answer_id,
                    state=state,
                    asked_at=NOON,
                    answered_at=NOON + timedelta(hours=hours) if hours else None,
                    waiting_since=NOON,
                    text="",
                )
            )
    figures = read(engine)
    assert (figures.handed_over, figures.open, figures.answered) == (4, 2, 2)
    assert figures.median_answer_s == 2 * 3600
    queues = Statistics(engine).queues(NOON)
    assert (queues.handovers, queues.oldest_handover) == (2, NOON)


def test_of_nothing_no_times_are_told(engine: Engine) -> None:
    figures = read(engine)
    assert (figures.questions, figures.median_ms, figures.p95_ms, figures.median_answer_s) == (0, None, None, None)
