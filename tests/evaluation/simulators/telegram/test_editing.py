"""Edits, deletions, reactions and pressed buttons."""

from evaluation.simulators.telegram import Conversation, TelegramServer
from tests.evaluation.simulators.telegram.conftest import Caller

KEYBOARD = {"inline_keyboard": [[{"text": "Toàn văn", "callback_data": "full:1"}]]}


def test_an_edit_changes_what_is_shown_and_the_same_again_is_not_modified(
    call: Caller, chat: Conversation
) -> None:
    sent = call.result("sendMessage", chat_id=chat.id, text="Đang tìm")
    edit = {"chat_id": chat.id, "message_id": sent["message_id"], "text": "<b>Điều 9</b>", "parse_mode": "HTML"}
    assert "edit_date" in call.result("editMessageText", **edit)
    assert call.refusal("editMessageText", **edit).startswith("Bad Request: message is not modified: ")
    assert [message.html for message in chat.bot_messages] == ["<b>Điều 9</b>"]
    assert chat.revisions(sent["message_id"]) == ["Đang tìm", "<b>Điều 9</b>"]


def test_an_edit_without_a_keyboard_takes_the_keyboard_away(call: Caller, chat: Conversation) -> None:
    sent = call.result("sendMessage", chat_id=chat.id, text="a", reply_markup=KEYBOARD)
    edited = {"chat_id": chat.id, "message_id": sent["message_id"]}
    call.result("editMessageText", **edited, text="b")
    assert chat.bot_messages[0].labels == []
    call.result("editMessageReplyMarkup", **edited, reply_markup=KEYBOARD)
    assert chat.bot_messages[0].labels == ["Toàn văn"]
    assert "not modified" in call.refusal("editMessageReplyMarkup", **edited, reply_markup=KEYBOARD)


def test_only_the_bots_own_messages_can_be_edited(call: Caller, chat: Conversation) -> None:
    theirs = chat.send("xin chào")
    edit = {"chat_id": chat.id, "text": "x"}
    assert call.refusal("editMessageText", **edit, message_id=theirs) == "Bad Request: message can't be edited"
    assert call.refusal("editMessageText", **edit, message_id=99) == "Bad Request: message to edit not found"


def test_a_deleted_message_is_gone_for_good(call: Caller, chat: Conversation) -> None:
    sent = call.result("sendMessage", chat_id=chat.id, text="a")
    gone = {"chat_id": chat.id, "message_id": sent["message_id"]}
    call.result("deleteMessage", **gone)
    assert chat.messages == []
    assert call.refusal("deleteMessage", **gone) == "Bad Request: message to delete not found"


def test_in_a_group_only_an_administrator_deletes_what_others_wrote(call: Caller, server: TelegramServer) -> None:
    an = server.person("An")
    group = server.group("Tổ trực", [an])
    theirs = {"chat_id": group.id, "message_id": group.send("/a", by=an)}
    assert call.refusal("deleteMessage", **theirs) == "Bad Request: message can't be deleted"
    group.set_bot("administrator", by=an)
    call.result("deleteMessage", **theirs)


def test_the_bot_reacts_with_one_emoji(call: Caller, chat: Conversation) -> None:
    reacted = {"chat_id": chat.id, "message_id": chat.send("cảm ơn")}
    thumb = {"type": "emoji", "emoji": "👍"}
    call.result("setMessageReaction", **reacted, reaction=[thumb])
    assert chat.messages[0].reactions == ("👍",)
    assert "TOO_MANY" in call.refusal("setMessageReaction", **reacted, reaction=[thumb, thumb])


def test_a_press_reaches_the_bot_and_is_answered_once(call: Caller, chat: Conversation) -> None:
    call.result("sendMessage", chat_id=chat.id, text="a", reply_markup=KEYBOARD)
    press = chat.press("Toàn")
    query = call.result("getUpdates")[-1]["callback_query"]
    assert (query["data"], query["message"]["text"], query["from"]["first_name"]) == ("full:1", "a", "An")
    call.result("answerCallbackQuery", callback_query_id=query["id"], text="Đây", show_alert=True)
    assert (press.notice, press.alert, chat.presses) == ("Đây", True, [press])
    assert "query is too old" in call.refusal("answerCallbackQuery", callback_query_id=query["id"])


def test_a_press_left_alone_for_long_cannot_be_answered() -> None:
    now = [1_760_000_000.0]
    with TelegramServer(clock=lambda: now[0]) as server:
        caller = Caller(server)
        with caller.http:
            chat = server.chat(server.person("An"))
            caller.result("sendMessage", chat_id=chat.id, text="a", reply_markup=KEYBOARD)
            press = chat.press("Toàn văn")
            now[0] += 16
            refusal = caller.refusal("answerCallbackQuery", callback_query_id=press.query_id)
    assert refusal == "Bad Request: query is too old and response timeout expired or query ID is invalid"
