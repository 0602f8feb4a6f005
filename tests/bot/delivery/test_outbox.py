"""Replies laid out, and what takes the place of what."""

from dataclasses import replace

import pytest

from bot.conversation.incoming import Channel
from bot.conversation.outgoing import Button
from bot.delivery.outbox import key_of, message_of
from tests.bot.delivery.doubles import reply
from tests.bot.delivery.mail import HERE, Mail


def test_a_reply_is_sent_part_by_part_and_known_by_its_key(mail: Mail) -> None:
    assert mail.write(reply("một", "hai", key="answer:a")) == {HERE}
    mail.send_all()
    assert mail.platform.shown.chats["100"] == {"1001": "một", "1002": "hai"}
    assert [mail.reading(key_of, HERE, message) for message in ("1001", "1002", "9")] == ["answer:a"] * 2 + [""]
    assert mail.reading(message_of, HERE, "answer:a", 1) == "1002"


@pytest.mark.parametrize("later", [("A",), ("A", "B"), ("A", "B", "C", "D")])
@pytest.mark.parametrize("is_sent_first", [True, False])
def test_a_reply_takes_the_place_of_another_of_any_length(
    mail: Mail, later: tuple[str, ...], is_sent_first: bool
) -> None:
    mail.write(reply("a", "b", "c", key="answer:a"))
    if is_sent_first:
        mail.send_all()
    mail.write(reply(*later, edits_key="answer:a"))
    mail.send_all()
    assert mail.platform.shown.texts("100") == list(later)
    mail.write(reply("x", "y", edits_key="answer:a"))
    mail.send_all()
    assert mail.platform.shown.texts("100") == ["x", "y"]


def test_a_reply_that_takes_the_place_may_have_a_key_of_its_own(mail: Mail) -> None:
    mail.write(reply("a", "b", key="answer:a"))
    mail.write(reply("A", "B", key="answer:b", edits_key="answer:a"))
    mail.write(reply("AA", key="answer:c", edits_key="answer:b"))
    mail.send_all()
    assert mail.platform.shown.chats["100"] == {"1001": "AA"}
    assert mail.reading(key_of, HERE, "1001") == "answer:c"


def test_one_message_is_changed_and_keeps_its_place_in_the_reply(mail: Mail) -> None:
    mail.write(reply("a", "b", key="answer:a"))
    mail.send_all()
    mail.write(reply("B", "C", edits="1002", key="answer:a"))
    mail.write(reply("X", "Y", "Z", edits_key="answer:a"))
    mail.send_all()
    assert mail.platform.shown.chats["100"] == {"1001": "X", "1002": "Y", "1003": "Z"}


def test_buttons_alone_change_under_the_last_message(mail: Mail) -> None:
    mail.write(reply("a", "b", key="answer:a"))
    mail.send_all()
    buttons = ((Button("Lưu", "keep:a"),),)
    mail.write(replace(reply(edits_key="answer:a"), buttons=buttons))
    mail.send_all()
    assert mail.platform.shown.buttons["100"] == {"1001": [], "1002": ["keep:a"]}
    mail.write(reply(edits="1002", key="answer:a"))
    mail.send_all()
    assert mail.platform.shown.buttons["100"] == {"1001": [], "1002": []}
    assert mail.platform.shown.texts("100") == ["a", "b"]
    assert mail.reading(key_of, HERE, "1002") == "answer:a"


def test_what_would_take_the_place_of_nothing_is_sent_and_changes_nothing_else(mail: Mail) -> None:
    mail.write(reply("A", "B", edits_key="answer:none"), reply(edits_key="answer:nothing"))
    mail.send_all()
    assert mail.platform.shown.texts("100") == ["A", "B"]


def test_of_edits_that_nobody_has_seen_only_the_last_is_made(mail: Mail) -> None:
    mail.write(reply("0 %", key="file:a"))
    mail.send_all()
    for percent in range(1, 100):
        mail.write(reply(f"{percent} %", edits_key="file:a"))
    mail.send_all()
    assert mail.platform.shown.texts("100") == ["99 %"]
    assert len(mail.platform.calls) == 2


def test_a_reply_at_once_is_written_once_a_key_and_may_then_be_changed(mail: Mail) -> None:
    assert mail.write_once(reply("a", key="file:a")) == {HERE}
    assert mail.write_once(reply("a", key="file:a")) == set()
    assert mail.write_once(reply("b", key="file:a", edits_key="file:a")) == {HERE}
    assert mail.write_once(reply("c")) == {HERE}
    mail.send_all()
    assert mail.platform.shown.texts("100") == ["b", "c"]


def test_nothing_is_written_for_a_channel_that_is_off(mail: Mail) -> None:
    assert mail.write(replace(reply("a"), channel=Channel.ZALO)) == set()
    assert mail.states() == []
