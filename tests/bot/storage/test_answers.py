"""Answers come back from the database as they were given."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.exc import IntegrityError

from bot.conversation.incoming import Channel, Place
from bot.storage.answers import Answers, GivenAnswer, give, give_instead, keep, rate
from bot.storage.schema import handovers
from knowledge.answering.answer import StepTrace
from knowledge.answering.blocks import Block, BlockKind
from knowledge.answering.clarifying import Choice
from knowledge.answering.status import AnswerStatus
from knowledge.law.address import Address
from knowledge.law.instrument import Audience
from knowledge.search.hit import Turn
from tests.bot.making import CITIZEN, NOW, OFFICIAL

ARTICLE = Address.parse("10/2024/NĐ-CP#dieu-2")
CLAUSE = Address.parse("10/2024/NĐ-CP#dieu-2.khoan-1")
GIVEN = GivenAnswer(
    id="abcdefghijk",
    person_id=CITIZEN.id,
    channel=Channel.TELEGRAM,
    place=Place("100", "7"),
    asked_in="42",
    asked_at=NOW,
    question="Hồ sơ đón đoàn?",
    language="vi",
    reader=Audience.PUBLIC,
    as_of=date(2026, 11, 22),
    status=AnswerStatus.ANSWERED,
    blocks=(Block(BlockKind.LEAD, "Một"), Block(BlockKind.QUOTES, "Điều 2\n[1] “Hai”", ARTICLE)),
    choices=(Choice("một", "Một?"), Choice("hai", "Hai?")),
    cited=(CLAUSE, ARTICLE, Address.parse("47/2014/QH13")),
    turn=Turn("Hồ sơ đón đoàn?", (CLAUSE,)),
    trace=(StepTrace("retrieving", 1.5, {"hits": 3, "by": ["a"]}),),
    elapsed_ms=12,
    standard_id="standard001",
)


@pytest.fixture
def kept(engine: Engine) -> Answers:
    with engine.begin() as connection:
        give(connection, GIVEN)
    return Answers(engine)


def test_an_answer_comes_back_as_it_was_given(kept: Answers) -> None:
    assert kept.get(GIVEN.id) == GIVEN
    assert kept.get("nobody") is None


def test_articles_are_named_once_and_whole_instruments_not() -> None:
    assert GIVEN.articles == (ARTICLE,)


def test_the_last_answer_to_a_message_is_found(kept: Answers, engine: Engine) -> None:
    later = replace(GIVEN, id="later", asked_at=NOW + timedelta(seconds=1))
    with engine.begin() as connection:
        give(connection, later)
        give(connection, replace(GIVEN, id="pressed", asked_in=""))
    assert kept.asked_in(Channel.TELEGRAM, "100", "42") == later
    assert kept.asked_in(Channel.TELEGRAM, "101", "42") is None
    assert kept.asked_in(Channel.TELEGRAM, "100", "") is None


def test_the_last_answer_is_that_of_the_person_place_and_time(kept: Answers, engine: Engine) -> None:
    with engine.begin() as connection:
        give(connection, replace(GIVEN, id="other", person_id=OFFICIAL.id))
        give(connection, replace(GIVEN, id="topic", place=Place("100", "8")))
        give(connection, replace(GIVEN, id="later", asked_at=NOW + timedelta(minutes=2), choices=()))

    def last(since: int, before: int | None = None, *, offering: bool = False) -> str | None:
        until = NOW + timedelta(minutes=before) if before is not None else None
        since_moment = NOW + timedelta(minutes=since)
        found = kept.last(CITIZEN.id, Channel.TELEGRAM, GIVEN.place, since_moment, until, offering=offering)
        return found.id if found is not None else None

    assert last(-30) == "later"
    assert last(-30, before=2) == GIVEN.id
    assert last(-30, offering=True) == GIVEN.id
    assert last(3) is None


def test_another_takes_its_place_and_nothing_of_it_stays(kept: Answers, engine: Engine) -> None:
    new = replace(GIVEN, question="Khác?", choices=(), turn=None, cited=(), blocks=())
    with engine.begin() as connection:
        rate(connection, GIVEN.id, -1, "sai")
        give_instead(connection, new)
    assert kept.get(GIVEN.id) == new


def test_ratings_and_keeping_touch_an_answer(kept: Answers, engine: Engine) -> None:
    with engine.begin() as connection:
        rate(connection, GIVEN.id, 1)
        keep(connection, GIVEN.id, is_kept=True)
    assert kept.kept(CITIZEN.id) == [replace(GIVEN, rating=1, is_kept=True)]
    assert kept.kept(CITIZEN.id)[0].is_touched
    assert kept.kept(OFFICIAL.id) == []


@pytest.mark.parametrize(("state", "handed_over"), [("waiting", True), ("answered", True), ("closed", False)])
def test_it_is_told_whether_an_official_has_it(
    kept: Answers, engine: Engine, state: str, handed_over: bool
) -> None:
    moments = {"asked_at": NOW.astimezone(UTC), "waiting_since": NOW.astimezone(UTC)}
    with engine.begin() as connection:
        connection.execute(insert(handovers).values(id="h", answer_id=GIVEN.id, state=state, text="", **moments))
    answer = kept.get(GIVEN.id)
    assert answer is not None and answer.is_handed_over is handed_over
    assert answer.is_touched is handed_over


@pytest.mark.usefixtures("kept")
def test_no_two_answers_have_one_id(engine: Engine) -> None:
    with pytest.raises(IntegrityError), engine.begin() as connection:
        give(connection, GIVEN)
