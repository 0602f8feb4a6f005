"""The Python side: what tests do and see."""

import pytest

from evaluation.simulators.telegram import Conversation, NothingCame, TelegramServer, sends_by_chat
from tests.evaluation.simulators.telegram.conftest import Caller

KEYBOARD = {"inline_keyboard": [[{"text": "Có", "callback_data": "y"}], [{"text": "Mở", "url": "http://a.vn"}]]}


def test_waiting_in_vain_shows_the_chat(chat: Conversation) -> None:
    chat.send("xin chào")
    with pytest.raises(NothingCame, match=r"1 replies in chat \d+, which shows:\nAn:\n  xin chào"):
        chat.reply(0.05)


def test_each_reply_is_taken_once_and_in_order(call: Caller, chat: Conversation) -> None:
    for text in ("một", "hai", "ba"):
        call.result("sendMessage", chat_id=chat.id, text=text)
    assert [chat.reply().text, *(message.text for message in chat.replies(2))] == ["một", "hai", "ba"]
    with pytest.raises(NothingCame):
        chat.reply(0.05)


def test_a_transcript_shows_topics_files_edits_and_buttons(call: Caller, server: TelegramServer) -> None:
    an = server.person("An", last_name="Nguyễn")
    group = server.group("Tổ trực", [an], topics=["Thị thực"])
    group.send("/hoi", by=an, topic="Thị thực")
    group.send_document("mẫu.docx", b"a", caption="điền giúp", by=an)
    sent = call.result("sendMessage", chat_id=group.id, text="Đang tìm", reply_markup=KEYBOARD)
    edit = {"chat_id": group.id, "message_id": sent["message_id"], "text": "Điều 9\n1. Hồ sơ"}
    call.result("editMessageText", **edit, reply_markup=KEYBOARD)
    assert group.as_text() == (
        "An Nguyễn: #Thị thực\n  /hoi\n\n"
        "An Nguyễn:\n  [mẫu.docx]\n  điền giúp\n\n"
        "Ngoại Vụ: (edited)\n  Điều 9\n  1. Hồ sơ\n  [Có]\n  [Mở]"
    )


def test_a_button_that_is_not_there_cannot_be_pressed(call: Caller, chat: Conversation) -> None:
    call.result("sendMessage", chat_id=chat.id, text="a", reply_markup=KEYBOARD)
    message = chat.reply()
    with pytest.raises(LookupError, match="no button 'Mở'"):
        chat.press("Mở")
    assert chat.press("Có", on=message).message_id == message.message_id


def test_a_button_that_has_gone_meanwhile_can_still_be_pressed(call: Caller, chat: Conversation) -> None:
    sent = call.result("sendMessage", chat_id=chat.id, text="a", reply_markup=KEYBOARD)
    before = chat.reply()
    call.result("editMessageReplyMarkup", chat_id=chat.id, message_id=sent["message_id"])
    assert chat.press("Có", on=before).data == "y"


def test_in_a_group_somebody_has_to_act(server: TelegramServer) -> None:
    group = server.group("Tổ trực", [server.person("An")])
    with pytest.raises(ValueError, match="by=PERSON"):
        group.send("xin chào")


def test_sends_are_counted_by_chat(call: Caller, server: TelegramServer, chat: Conversation) -> None:
    other = server.chat(server.person("Bình"))
    for chat_id in (chat.id, other.id, chat.id):
        call.result("sendMessage", chat_id=chat_id, text="a")
        call.result("sendChatAction", chat_id=chat_id, action="typing")
    assert {chat_id: len(sends) for chat_id, sends in sends_by_chat(server.calls()).items()} == {
        chat.id: 2,
        other.id: 1,
    }


def test_private_chats_share_one_count_of_messages_and_groups_have_their_own(server: TelegramServer) -> None:
    an, binh = server.person("An"), server.person("Bình")
    group = server.group("Tổ trực", [an])
    numbers = [server.chat(an).send("a"), server.chat(binh).send("a"), group.send("a", by=an)]
    assert (numbers[1], numbers[2]) == (numbers[0] + 1, 2)


def test_the_same_person_has_one_chat(server: TelegramServer) -> None:
    an = server.person("An")
    assert server.chat(an) is server.chat(an)


def test_waiting_for_a_call_that_does_not_come_ends(server: TelegramServer) -> None:
    with pytest.raises(TimeoutError, match="getMe was called 0 times"):
        server.until_called("getMe", timeout_s=0.05)


def test_waiting_for_a_confirmation_that_does_not_come_ends(server: TelegramServer, chat: Conversation) -> None:
    chat.send("xin chào")
    with pytest.raises(TimeoutError, match="1 updates were not confirmed"):
        server.until_confirmed(0.05)


def test_a_port_in_use_is_an_error(server: TelegramServer) -> None:
    with pytest.raises(OSError, match="in use"):
        TelegramServer(port=int(server.url.rpartition(":")[2])).start()
