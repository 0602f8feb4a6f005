"""The button that sends a reply again which may not have arrived."""

import pytest
from sqlalchemy import select

from bot.conversation.conversation import Conversation
from bot.conversation.incoming import Place, Pressed
from bot.delivery.adapter import Unsure
from bot.delivery.resending import Resending
from bot.storage.schema import replies
from tests.bot.delivery.doubles import Echo, reply
from tests.bot.delivery.mail import Mail
from tests.bot.making import said_in, talk


@pytest.fixture
def conversation(mail: Mail) -> Conversation:
    return Echo().conversation(Resending(mail.engine, mail.clock).feature())


def _offered(mail: Mail) -> Pressed:
    """A reply may be lost; this presses the button under its notice."""
    mail.platform.fail("100", Unsure("broken"))
    mail.write(reply("a"))
    mail.send_all()
    [message] = mail.platform.shown.chats["100"]
    [data] = mail.platform.shown.buttons["100"][message]
    return Pressed(message, data)


def _press(mail: Mail, conversation: Conversation, press: Pressed, *, place: str = "100") -> str:
    told = talk(press, place=Place(place))
    conversation.deal(told)
    with mail.engine.begin() as connection:
        for effect in told.effects:
            effect(connection)
        mail.outbox.write(connection, told.replies)
    mail.send_all()
    return said_in(told)


def test_pressing_it_sends_the_reply_once(mail: Mail, conversation: Conversation) -> None:
    press = _offered(mail)
    assert "đã gửi lại" in _press(mail, conversation, press)
    assert "được gửi lại rồi" in _press(mail, conversation, press)
    shown = mail.platform.shown
    assert sorted(shown.texts("100")) == ["Tin trả lời này đã được gửi lại rồi ạ.", "a"]
    assert shown.buttons["100"][press.message] == []


def test_a_reply_that_may_be_lost_again_is_offered_again(mail: Mail, conversation: Conversation) -> None:
    press = _offered(mail)
    mail.platform.fail("100", Unsure("broken"))
    _press(mail, conversation, press)
    assert "a" not in mail.platform.shown.texts("100")
    *_, last = mail.platform.shown.chats["100"]
    assert mail.platform.shown.buttons["100"][last] == [press.data]
    _press(mail, conversation, Pressed(last, press.data))
    assert mail.platform.shown.texts("100").count("a") == 1


@pytest.mark.parametrize("data", ["re:", "re:x", "re:0", "re:99", "re:-1", "re:²", "re:1:2", f"re:{10**30}"])
def test_a_button_of_no_reply_is_explained(mail: Mail, conversation: Conversation, data: str) -> None:
    _offered(mail)
    assert "hỏi lại" in _press(mail, conversation, Pressed("1", data))


def test_nobody_else_has_it_sent(mail: Mail, conversation: Conversation) -> None:
    press = _offered(mail)
    assert "hỏi lại" in _press(mail, conversation, press, place="200")
    assert "a" not in mail.platform.shown.texts("100") + mail.platform.shown.texts("200")


def test_what_was_answered_otherwise_meanwhile_is_not_sent_again(mail: Mail, conversation: Conversation) -> None:
    mail.platform.fail("100", Unsure("broken"))
    mail.write(reply("a", key="answer:a"))
    mail.send_all()
    mail.write(reply("A", edits_key="answer:a"))
    mail.send_all()
    assert "hỏi lại" in _press(mail, conversation, Pressed("1001", "re:1"))
    assert "a" not in mail.platform.shown.texts("100")


def test_it_is_offered_for_some_days(mail: Mail, conversation: Conversation) -> None:
    press = _offered(mail)
    mail.clock.passes(days=4)
    with mail.engine.begin() as connection:
        mail.post.prune(connection)
        assert not any(connection.execute(select(replies.c.body)).scalars().all())
    assert "hỏi lại" in _press(mail, conversation, press)
