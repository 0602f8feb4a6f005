"""Who follows what."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, delete

from bot.conversation.incoming import Channel
from bot.storage.overtaken import Overtaken
from bot.storage.people import leaves
from bot.storage.schema import people
from bot.storage.subscriptions import Subscriptions, follow, move_place, unfollow
from tests.bot.making import CITIZEN, NOW, OFFICIAL

HANOI = timezone(timedelta(hours=7))


def test_what_is_followed_is_kept_from_when_it_was_first_chosen(engine: Engine) -> None:
    store = Subscriptions(engine)
    chosen = datetime(2026, 11, 22, 8, 0, tzinfo=HANOI)
    with engine.begin() as connection:
        follow(connection, CITIZEN.id, "press", chosen)
        follow(connection, CITIZEN.id, "press", chosen + timedelta(days=1))
        follow(connection, OFFICIAL.id, Subscriptions.EVERYTHING, chosen)
    assert store.of(CITIZEN.id) == {"press"}
    [citizen, official] = store.subscribers(Channel.TELEGRAM)
    assert citizen.member == CITIZEN
    assert citizen.follows == {"press": datetime(2026, 11, 22, 1, 0, tzinfo=UTC)}
    assert official.member == OFFICIAL
    assert store.subscribers(Channel.ZALO) == []
    with engine.begin() as connection:
        unfollow(connection, CITIZEN.id, "press")
        unfollow(connection, CITIZEN.id, "press")
    assert store.of(CITIZEN.id) == frozenset()


def test_those_who_left_are_not_written_to_and_keep_what_they_chose(engine: Engine) -> None:
    store = Subscriptions(engine)
    with engine.begin() as connection:
        follow(connection, CITIZEN.id, "press", NOW)
        leaves(connection, CITIZEN.channel, CITIZEN.chat, NOW)
    assert store.subscribers(Channel.TELEGRAM) == []
    assert store.of(CITIZEN.id) == {"press"}


def test_who_is_forgotten_follows_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        follow(connection, CITIZEN.id, "press", NOW)
        connection.execute(delete(people).where(people.c.id == CITIZEN.id))
    assert Subscriptions(engine).of(CITIZEN.id) == frozenset()


def test_a_place_moves_from_where_it_was_read(engine: Engine) -> None:
    store = Subscriptions(engine)
    assert store.place("news:telegram") is None
    with engine.begin() as connection:
        move_place(connection, "news:telegram", None, 7)
    assert store.place("news:telegram") == 7
    with engine.begin() as connection:
        move_place(connection, "news:telegram", 7, 9)
    assert store.place("news:telegram") == 9
    for before in (None, 7):
        with engine.connect() as connection, pytest.raises(Overtaken):
            move_place(connection, "news:telegram", before, 12)
    assert store.place("news:telegram") == 9
