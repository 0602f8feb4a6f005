"""What becomes of a reply, whatever its platform says."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, insert, select

from bot.conversation.incoming import Channel
from bot.conversation.outgoing import Reply
from bot.delivery.adapter import Gone, Moved, NotSent, Refused, TryLater, Unsure
from bot.delivery.chat_id import ChatId
from bot.delivery.post import Post
from bot.storage.schema import groups, people, replies
from tests.bot.delivery.doubles import reply
from tests.bot.delivery.mail import HERE, Mail
from tests.bot.making import NOW

_OTHER = ChatId(Channel.TELEGRAM, "200")


def test_replies_go_out_in_the_order_in_which_they_were_written(mail: Mail) -> None:
    mail.write(reply("a"), reply("x", chat="200"), reply("b", "c"))
    assert mail.post.chats() == {HERE, _OTHER}
    mail.send_all()
    assert mail.platform.shown.texts("100") == ["a", "b", "c"]
    assert mail.post.chats() == {_OTHER}
    with mail.engine.connect() as connection:
        bodies = connection.execute(select(replies.c.body).where(replies.c.chat == "100")).scalars().all()
    assert set(bodies) == {""}


def test_a_chat_waits_as_long_as_it_is_told_and_loses_nothing(mail: Mail) -> None:
    mail.platform.fail("100", TryLater("slow down", 7.0))
    mail.write(reply("a"), reply("b"))
    assert mail.send_all() == NOW + timedelta(seconds=7)
    mail.clock.passes(seconds=6)
    assert mail.send_all() == NOW + timedelta(seconds=7)
    assert mail.platform.shown.texts("100") == []
    mail.clock.passes(seconds=1)
    assert mail.send_all() is None
    assert mail.platform.shown.texts("100") == ["a", "b"]


def test_pauses_grow_while_a_platform_cannot_be_reached_and_end_after_a_day(mail: Mail) -> None:
    mail.platform.fail("100", *[TryLater("unreachable", 0.0)] * 2000)
    mail.write(reply("a"), reply("b"))
    pauses = []
    while mail.clock() < NOW + timedelta(hours=23):
        not_before = mail.send_all()
        assert not_before is not None
        pauses.append((not_before - mail.clock()).total_seconds())
        mail.clock.at = not_before
    assert pauses[:9] == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]
    assert set(pauses[9:]) == {60.0}
    mail.platform.fails.clear()
    mail.platform.fail("100", TryLater("unreachable", 0.0))
    mail.clock.passes(hours=2)
    mail.send_all()
    assert mail.states() == [("send", "failed"), ("send", "sent")]


@pytest.mark.parametrize("is_shown", [True, False])
def test_what_may_have_arrived_is_offered_and_not_sent_again(mail: Mail, is_shown: bool) -> None:
    mail.platform.fail("100", Unsure("broken"), after_effect=is_shown)
    mail.write(reply("a", "b"))
    mail.send_all()
    shown = mail.platform.shown.texts("100")
    assert shown[:-1] == (["a", "b"] if is_shown else ["b"])
    assert "chưa tới" in shown[-1]
    assert mail.states() == [("send", "unsure"), ("send", "sent"), ("send", "sent")]


def test_the_notice_is_in_the_language_of_the_reply(mail: Mail) -> None:
    mail.platform.fail("100", Unsure("broken"))
    mail.write(reply("a", language="en"))
    mail.send_all()
    assert "may not have reached you" in mail.platform.shown.texts("100")[0]


def test_a_notice_may_come_twice_but_not_for_ever(mail: Mail) -> None:
    mail.platform.fail("100", *[Unsure("broken")] * 9)
    mail.write(reply("a"))
    for _ in range(9):
        mail.send_all()
        mail.clock.passes(minutes=5)
    assert mail.states() == [("send", "unsure"), ("send", "failed")]
    assert len(mail.platform.calls) == 4


def test_what_a_platform_refuses_fails_alone(mail: Mail) -> None:
    mail.platform.fail("100", Refused("too long"))
    mail.write(reply("a"), reply("b"))
    mail.send_all()
    assert mail.platform.shown.texts("100") == ["b"]
    assert mail.states() == [("send", "failed"), ("send", "sent")]


def test_an_edit_that_is_refused_is_sent_instead(mail: Mail) -> None:
    mail.write(reply("a", key="answer:a"))
    mail.send_all()
    mail.platform.fail("100", Refused("no such message"))
    mail.write(reply("A", edits_key="answer:a"))
    mail.send_all()
    assert mail.platform.shown.chats["100"] == {"1001": "a", "1002": "A"}
    mail.write(reply("AA", edits_key="answer:a"))
    mail.send_all()
    assert mail.platform.shown.chats["100"] == {"1001": "a", "1002": "AA"}


def test_nothing_more_is_sent_to_who_is_gone(mail: Mail) -> None:
    mail.platform.fail("100", Gone("blocked"))
    mail.write(reply("a"), reply("b"), reply("x", chat="200"))
    mail.send_all()
    mail.send_all(_OTHER)
    assert mail.states() == [("send", "failed"), ("send", "failed"), ("send", "sent")]
    with mail.engine.connect() as connection:
        left = connection.execute(select(people.c.left_at).where(people.c.chat == "100")).scalar_one()
    assert left is not None


def test_a_group_that_moves_keeps_its_replies_and_its_settings(mail: Mail, engine: Engine) -> None:
    rights = {"channel": "telegram", "topic": "", "joined_at": NOW}
    with engine.begin() as connection:
        connection.execute(insert(groups).values(chat="-5", audience="officials", is_desk=True, **rights))
        connection.execute(insert(groups).values(chat="-1005", audience="public", is_desk=False, **rights))
    mail.platform.fail("-5", Moved("supergroup", "-1005"))
    mail.write(reply("a", chat="-5"), reply("b", chat="-5"))
    assert mail.send_all(ChatId(Channel.TELEGRAM, "-5")) is None
    mail.send_all(ChatId(Channel.TELEGRAM, "-1005"))
    assert mail.platform.shown.texts("-1005") == ["a", "b"]
    with engine.connect() as connection:
        rows = connection.execute(select(groups.c.chat, groups.c.audience, groups.c.is_desk)).all()
    assert [tuple(row) for row in rows] == [("-1005", "officials", True)]


@pytest.mark.parametrize("error", [TryLater("later", 0.0), Unsure("broken")])
def test_deletions_and_buttons_are_repeated(mail: Mail, error: NotSent) -> None:
    mail.write(reply("a", "b", key="answer:a"))
    mail.send_all()
    for change in (reply("A", edits_key="answer:a"), reply(edits="1001", key="answer:a")):
        mail.write(change)
        mail.platform.fail("100", *([error] if not change.blocks else []))
        mail.send_all()
        mail.clock.passes(seconds=60)
        mail.send_all()
    assert mail.platform.shown.chats["100"] == {"1001": "A"}
    assert {state for _, state in mail.states()} == {"sent"}


def test_an_edit_of_which_nobody_knows_is_offered_as_a_message(mail: Mail) -> None:
    """Where the message to edit is gone adapters send: only they know how far that came."""
    mail.write(reply("a", key="answer:a"))
    mail.send_all()
    mail.platform.fail("100", Unsure("broken"))
    mail.write(reply("A", edits_key="answer:a"))
    mail.send_all()
    assert mail.states() == [("send", "sent"), ("send", "unsure"), ("send", "sent")]


def test_after_a_start_only_what_can_be_repeated_is(mail: Mail) -> None:
    mail.write(reply("a", key="answer:a"), reply("x", chat="200", key="answer:x"))
    mail.send_all(_OTHER)
    mail.write(reply("X", chat="200", edits_key="answer:x"))
    assert [mail.take(chat).action for chat in (HERE, _OTHER)] == ["send", "edit"]
    mail.post.recover()
    mail.post.recover()
    mail.clock.passes(seconds=1)
    mail.send_all()
    mail.send_all(_OTHER)
    assert len(mail.platform.shown.texts("100")) == 1
    assert "chưa tới" in mail.platform.shown.texts("100")[0]
    assert mail.platform.shown.texts("200") == ["X"]


def test_replies_are_forgotten_in_time_those_that_people_come_back_to_later(mail: Mail) -> None:
    mail.platform.fail("300", Unsure("broken"))
    mail.write(reply("a", key="answer:a"), reply("b", key="file:b"))
    mail.write(reply("waiting", chat="200"), reply("unsure", chat="300"))
    mail.send_all()
    mail.send_all(ChatId(Channel.TELEGRAM, "300"))
    remaining = []
    for days in (2, 2, 30, 180):
        mail.clock.passes(days=days)
        with mail.engine.begin() as connection:
            mail.post.prune(connection)
            rows = connection.execute(select(replies.c.key, replies.c.chat, replies.c.body).order_by(replies.c.id))
            remaining.append([(row.key or row.chat, bool(row.body)) for row in rows])
    first = [("answer:a", False), ("file:b", False), ("200", True), ("300", True), ("re:4", False)]
    assert remaining == [
        first,
        [(name, held and name != "300") for name, held in first],
        [("answer:a", False), ("200", True)],
        [("200", True)],
    ]


def test_whoever_wrote_hears_that_it_did_not_arrive_or_may_not_have(mail: Mail) -> None:
    told = []

    def undeliverable(_connection: Connection, key: str, *, is_sure: bool) -> list[Reply]:
        told.append((key, is_sure))
        return [reply("chưa tới", chat="200")]

    mail.post = Post(mail.engine, mail.outbox, [Channel.TELEGRAM], mail.clock, undeliverable)
    mail.platform.fail("100", Unsure("broken"), Refused("too long"), Gone("blocked"))
    mail.write(reply("a", key="answer:a"), reply("b", key="answer:b"), reply("c", "d", key="answer:c"))
    mail.send_all()
    assert told == [("answer:a", False), ("answer:b", True), ("answer:c", True), ("re:1", True)]
    mail.send_all(_OTHER)
    assert mail.platform.shown.texts("200") == ["chưa tới"] * 4
