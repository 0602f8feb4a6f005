"""Reminders of questions that wait."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from app.office import Office
from bot.conversation.outgoing import Reply
from tests.bot.features.handover.making import DESK, QUESTION, Desk, data_of, text_of
from tests.bot.making import CITIZEN, OFFICIAL

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def desk(filled_office: Office, engine: Engine) -> Desk:
    made = Desk(filled_office, engine)  # on a Sunday
    made.has_a_desk_group()
    return made


def due(desk: Desk, day: int, hour: int) -> list[Reply]:
    """What is told at an hour of November 2026, and kept."""
    told = desk.handing_over.due_reminders(datetime(2026, 11, day, hour, tzinfo=_ZONE))
    with desk.engine.begin() as connection:
        for effect in told.effects:
            effect(connection)
    return list(told.replies)


def test_officials_are_reminded_after_four_working_hours_and_then_daily(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    assert due(desk, 23, 11) == []
    (reminder,) = due(desk, 23, 12)
    assert reminder.place == DESK
    assert QUESTION in text_of(reminder)
    assert data_of(reminder) == [f"take:{handover_id}"]
    assert due(desk, 23, 16) == []
    assert [reply.place for reply in due(desk, 24, 11)] == [CITIZEN.home]
    assert [reply.place for reply in due(desk, 24, 12)] == [DESK]


def test_nobody_is_reminded_outside_of_working_hours(desk: Desk) -> None:
    desk.hands_over()
    assert due(desk, 23, 20) == []
    assert due(desk, 28, 10) == []


def test_who_has_taken_a_question_is_reminded_alone(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    desk.press(f"take:{handover_id}", OFFICIAL, DESK)
    (reminder,) = due(desk, 23, 13)
    assert reminder.place == OFFICIAL.home
    assert data_of(reminder) == [f"done:{handover_id}"]


def test_the_person_is_told_once_that_it_takes_longer_than_a_working_day(desk: Desk) -> None:
    desk.hands_over()
    due(desk, 23, 12)
    assert [reply for reply in due(desk, 23, 16) if reply.place == CITIZEN.home] == []
    (told,) = [reply for reply in due(desk, 24, 9) if reply.place == CITIZEN.home]
    assert "cần thêm thời gian" in text_of(told)
    assert [reply for reply in due(desk, 25, 16) if reply.place == CITIZEN.home] == []
