"""Replies as messages."""

from base64 import b64decode

from bot.conversation.incoming import Channel, Place
from bot.conversation.outgoing import Attachment, Block, BlockKind, Button, Reply
from bot.telegram.laying_out import messages_of
from bot.telegram.message import Message

PLACE = Place("-100", topic="7", is_group=True)
BUTTONS = ((Button("👍", "up:1"),),)
LONG = Block(BlockKind.QUOTES, "Article 9\n[1] “" + "word " * 1500 + "”")


def test_the_first_message_quotes_and_the_last_has_the_buttons() -> None:
    reply = Reply(Channel.TELEGRAM, PLACE, (LONG,), BUTTONS, answers="55", language="en")
    first, second = messages_of(reply)
    assert (first.answers, first.keyboard, first.topic) == ("55", None, "7")
    assert (second.answers, second.topic) == ("", "7")
    assert second.keyboard == [[{"text": "👍", "callback_data": "up:1"}]]
    assert second.plain.startswith("Article 9 (cont.)\n[1] … word")


def test_a_file_has_the_text_under_it_where_that_fits() -> None:
    attachment = Attachment("báo cáo.png", b"\x89PNG", is_picture=True)
    (message,) = messages_of(Reply(Channel.TELEGRAM, PLACE, (Block(BlockKind.TEXT, "Tuần này"),), (), attachment))
    assert message.html == "Tuần này"
    assert message.file is not None and message.file.is_picture
    assert b64decode(message.file.base64) == b"\x89PNG" == message.file.media


def test_a_file_follows_a_text_that_is_too_long_for_a_caption() -> None:
    attachment = Attachment("mẫu.docx", handle="FILE")
    *texts, last = messages_of(Reply(Channel.TELEGRAM, PLACE, (LONG,), BUTTONS, attachment))
    assert len(texts) == 2 and not any(text.file or text.keyboard for text in texts)
    assert last.file is not None and last.file.media == "FILE"
    assert last.keyboard and not last.plain


def test_with_something_to_edit_buttons_may_stand_alone() -> None:
    (message,) = messages_of(Reply(Channel.TELEGRAM, PLACE, buttons=BUTTONS, edits="9"))
    assert message == Message(keyboard=[[{"text": "👍", "callback_data": "up:1"}]])
    assert messages_of(Reply(Channel.TELEGRAM, PLACE, edits_key="answer:x")) == [Message(keyboard=[])]
    assert messages_of(Reply(Channel.TELEGRAM, PLACE, buttons=BUTTONS)) == []


def test_a_message_comes_back_from_its_json_as_it_was() -> None:
    attachment = Attachment("mẫu.docx", b"abc")
    for reply in (
        Reply(Channel.TELEGRAM, PLACE, (Block(BlockKind.TEXT, "a & b"),), BUTTONS, attachment, answers="5"),
        Reply(Channel.TELEGRAM, PLACE, (LONG,)),
    ):
        for message in messages_of(reply):
            assert Message.from_json(message.as_json()) == message
