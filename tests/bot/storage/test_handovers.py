"""Hand-overs as they are kept."""

from datetime import UTC, timedelta, timezone

import pytest
from sqlalchemy import Engine

from bot.conversation.incoming import Channel, Place
from bot.storage.answers import GivenAnswer, give
from bot.storage.handovers import (
    Handovers,
    HandoverState,
    Written,
    ask_more,
    give_back,
    hand_over,
    send,
    take,
    withdraw,
    write,
)
from bot.storage.overtaken import Overtaken
from knowledge.answering.status import AnswerStatus
from knowledge.law.instrument import Audience
from tests.bot.making import CITIZEN, NOW, OFFICIAL

ASKED = GivenAnswer(
    id="a1",
    person_id=CITIZEN.id,
    channel=Channel.TELEGRAM,
    place=Place("-200", "7"),
    asked_in="55",
    asked_at=NOW,
    question="Hồ sơ gồm gì?",
    language="vi",
    reader=Audience.PUBLIC,
    as_of=NOW.date(),
    status=AnswerStatus.ANSWERED,
    blocks=(),
)
WRITTEN = Written(
    "w1", "h1", OFFICIAL.id, NOW, Channel.TELEGRAM, Place("-300", "9", is_group=True), "Ba loại giấy."
)


@pytest.fixture
def handovers(engine: Engine) -> Handovers:
    with engine.begin() as connection:
        give(connection, ASKED)
        hand_over(connection, "h1", "a1", NOW.astimezone(timezone(timedelta(hours=7))))
    return Handovers(engine)


def state_of(handovers: Handovers) -> HandoverState:
    found = handovers.get("h1")
    assert found is not None
    return found.state


def test_moments_come_back_in_utc_and_groups_are_known(handovers: Handovers) -> None:
    (found,) = handovers.open()
    assert found.handed_at == NOW
    assert found.handed_at.tzinfo is UTC
    assert found.asked.place == Place("-200", "7", is_group=True)
    assert found == handovers.of_answer("a1")
    assert handovers.has_handed_over(CITIZEN.id)
    assert not handovers.has_handed_over(OFFICIAL.id)


def test_a_number_is_the_day_and_four_digits(handovers: Handovers) -> None:
    (found,) = handovers.open()
    day, _, digits = found.number.partition("-")
    assert (day, len(digits), digits.isdigit()) == ("2211", 4, True)


def test_what_was_handed_over_is_not_handed_over_again_but_after_it_was_withdrawn(
    handovers: Handovers, engine: Engine
) -> None:
    with pytest.raises(Overtaken), engine.begin() as connection:
        hand_over(connection, "h2", "a1", NOW)
    with engine.begin() as connection:
        withdraw(connection, "h1")
    assert handovers.open() == []
    with engine.begin() as connection:
        hand_over(connection, "h2", "a1", NOW)
    assert state_of(handovers) is HandoverState.WAITING


def test_only_what_waits_is_taken_or_withdrawn_and_only_what_is_taken_given_back(
    handovers: Handovers, engine: Engine
) -> None:
    with pytest.raises(Overtaken), engine.begin() as connection:
        give_back(connection, "h1")
    with engine.begin() as connection:
        take(connection, "h1", OFFICIAL.id, NOW)
    with pytest.raises(Overtaken), engine.begin() as connection:
        take(connection, "h1", CITIZEN.id, NOW)
    with pytest.raises(Overtaken), engine.begin() as connection:
        withdraw(connection, "h1")
    with engine.begin() as connection:
        give_back(connection, "h1")
    assert state_of(handovers) is HandoverState.WAITING


def test_a_draft_is_kept_and_sent_once(handovers: Handovers, engine: Engine) -> None:
    with engine.begin() as connection:
        write(connection, WRITTEN)
        write(connection, WRITTEN)
    assert handovers.written("w1") == WRITTEN
    with engine.begin() as connection:
        send(connection, WRITTEN, NOW)
    found = handovers.get("h1")
    assert found is not None
    assert (found.state, found.taken_by, found.answered_at) == (HandoverState.ANSWERED, OFFICIAL.id, NOW)
    with pytest.raises(Overtaken), engine.begin() as connection:
        send(connection, WRITTEN, NOW)


def test_who_writes_again_waits_anew(handovers: Handovers, engine: Engine) -> None:
    with engine.begin() as connection:
        write(connection, WRITTEN)
        send(connection, WRITTEN, NOW)
    found = handovers.get("h1")
    assert found is not None
    later = NOW + timedelta(days=1)
    with engine.begin() as connection:
        ask_more(connection, found, later)
    again = handovers.get("h1")
    assert again is not None
    assert (again.state, again.waiting_since, again.taken_by) == (HandoverState.TAKEN, later, OFFICIAL.id)
