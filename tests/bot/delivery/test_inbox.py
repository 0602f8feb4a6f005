"""What is received is kept once, and read as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from sqlalchemy import Engine, select, update
from sqlalchemy.exc import IntegrityError

from bot.conversation.incoming import Event, Met, Pressed, Said
from bot.delivery.inbox import Inbox
from bot.storage.schema import events
from tests.bot.delivery.doubles import Clock, said

_EVENTS = TypeAdapter(Event)


@pytest.fixture
def inbox(engine: Engine) -> Inbox:
    return Inbox(engine, Clock())


@given(st.builds(Event, what=st.builds(Said) | st.builds(Pressed) | st.builds(Met)))
def test_an_event_is_read_as_it_was_written(event: Event) -> None:
    assert _EVENTS.validate_json(_EVENTS.dump_json(event)) == event


def test_an_event_that_is_told_again_is_passed_over(inbox: Inbox) -> None:
    first, second, third = (said(number, str(number)) for number in range(3))
    assert [new.event for new in inbox.receive([first, second, first])] == [first, second]
    assert [new.event for new in inbox.receive([second, third])] == [third]
    assert [waiting.event for waiting in inbox.waiting()] == [first, second, third]


def test_of_a_batch_all_is_kept_or_nothing(inbox: Inbox, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER full BEFORE INSERT ON events WHEN NEW.event = 'e2' BEGIN SELECT RAISE(ABORT, ''); END"
        )
    with pytest.raises(IntegrityError):
        inbox.receive([said(1, "một"), said(2, "hai")])
    assert inbox.waiting() == []


def test_what_is_dealt_with_is_over_and_its_words_are_gone(inbox: Inbox, engine: Engine) -> None:
    [waiting] = inbox.receive([said(1, "Hộ chiếu của tôi")])
    assert [inbox.begin(waiting.id), inbox.begin(waiting.id)] == [1, 2]
    with engine.begin() as connection:
        assert inbox.finish(connection, waiting.id)
        assert not inbox.finish(connection, waiting.id)
        assert not inbox.set_aside(connection, waiting.id)
    assert inbox.begin(waiting.id) == 0
    assert inbox.waiting() == []
    with engine.connect() as connection:
        assert connection.execute(select(events.c.body)).scalar_one() == ""


def test_what_a_former_release_wrote_otherwise_is_set_aside(inbox: Inbox, engine: Engine) -> None:
    inbox.receive([said(1, "một"), said(2, "hai")])
    with engine.begin() as connection:
        connection.execute(update(events).where(events.c.event == "e1").values(body="{}"))
    assert [waiting.event.id for waiting in inbox.waiting()] == ["e2"]
    assert [waiting.event.id for waiting in inbox.waiting()] == ["e2"]


def test_events_dealt_with_long_ago_are_forgotten_and_no_others(engine: Engine) -> None:
    clock = Clock()
    inbox = Inbox(engine, clock)
    old, waiting = inbox.receive([said(1, "một"), said(2, "hai")])
    with engine.begin() as connection:
        inbox.finish(connection, old.id)
        inbox.prune(connection, clock())
        clock.passes(days=1)
        assert connection.execute(select(events.c.event).order_by(events.c.id)).scalars().all() == ["e1", "e2"]
        inbox.prune(connection, clock())
        assert connection.execute(select(events.c.event)).scalars().all() == ["e2"]
    assert inbox.waiting() == [waiting]
