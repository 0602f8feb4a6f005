"""Messages, files, drafts and actions over plain HTTP."""

from io import BytesIO

import pytest
from PIL import Image

from evaluation.simulators.telegram import Conversation, TelegramServer
from tests.evaluation.simulators.telegram.conftest import Caller


def picture(width: int = 40, height: int = 30) -> bytes:
    data = BytesIO()
    Image.new("RGB", (width, height)).save(data, "PNG")
    return data.getvalue()


def keyboard(*buttons: dict[str, str]) -> dict[str, object]:
    return {"inline_keyboard": [list(buttons)]}


def test_html_is_shown_and_returned_as_entities(call: Caller, chat: Conversation) -> None:
    sent = call.result("sendMessage", chat_id=chat.id, text="<b>Điều 9</b> &amp; 10", parse_mode="HTML")
    assert sent["text"] == "Điều 9 & 10"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 6}]
    assert sent["from"]["is_bot"]
    assert chat.reply().html == "<b>Điều 9</b> &amp; 10"


def test_the_length_limit_counts_utf16_units_after_parsing(call: Caller, chat: Conversation) -> None:
    call.result("sendMessage", chat_id=chat.id, text="<b>" + "ề" * 4096 + "</b>", parse_mode="HTML")
    call.result("sendMessage", chat_id=chat.id, text="🇻" * 2048)
    refusal = call.refusal("sendMessage", chat_id=chat.id, text="🇻" * 2048 + "a")
    assert refusal == "Bad Request: message is too long"


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        (
            {"text": "a<br>", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "br" at byte offset 1',
        ),
        ({"text": "a", "parse_mode": "wiki"}, "unsupported parse_mode"),
        ({"text": "a", "chat_id": 5}, "chat not found"),
        ({"text": "a", "chat_id": ""}, "chat_id is empty"),
        ({"text": "a", "message_thread_id": 77}, "message thread not found"),
        ({"text": "a", "reply_parameters": {"message_id": 77}}, "message to be replied not found"),
        ({"text": "a", "entities": [{"type": "bold"}]}, "can't parse MessageEntity: wrong type, offset or length"),
        ({"text": "a", "reply_markup": [1]}, "object expected as reply markup"),
        ({"text": "a", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"text": "a", "reply_markup": keyboard({"text": "x", "callback_data": "ề" * 22})}, "BUTTON_DATA_INVALID"),
        (
            {"text": "a", "reply_markup": keyboard({"text": "x"})},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "a", "reply_markup": keyboard({"text": "x", "url": "http://localhost/a"})},
            "inline keyboard button URL 'http://localhost/a' is invalid: Wrong HTTP URL",
        ),
    ],
)
def test_a_wrong_message_is_refused(
    call: Caller, chat: Conversation, values: dict[str, object], refusal: str
) -> None:
    assert call.refusal("sendMessage", **{"chat_id": chat.id, **values}) == f"Bad Request: {refusal}"


def test_callback_data_may_take_sixty_four_bytes(call: Caller, chat: Conversation) -> None:
    buttons = keyboard(
        {"text": "Đúng", "callback_data": "ề" * 21 + "a"}, {"text": "Mở", "url": "http://127.0.0.1:8/a"}
    )
    call.result("sendMessage", chat_id=chat.id, text="a", reply_markup=buttons)
    assert chat.reply().labels == ["Đúng", "Mở"]


def test_a_bot_does_not_write_first_nor_after_a_block(call: Caller, server: TelegramServer) -> None:
    chat = server.chat(server.person("Bình"), started=False)
    first = call.refusal("sendMessage", chat_id=chat.id, text="a")
    assert first == "Forbidden: bot can't initiate conversation with a user"
    chat.send("/start")
    call.result("sendMessage", chat_id=chat.id, text="a")
    chat.block()
    assert call.refusal("sendMessage", chat_id=chat.id, text="a") == "Forbidden: bot was blocked by the user"
    chat.delete_account()
    assert call.refusal("sendMessage", chat_id=chat.id, text="a") == "Forbidden: user is deactivated"


def test_an_answer_goes_to_the_topic_of_what_it_replies_to(call: Caller, server: TelegramServer) -> None:
    an = server.person("An")
    group = server.group("Tổ trực", [an], topics=["Thị thực", "Hộ chiếu"])
    question = group.send("/hoi", by=an, topic="Hộ chiếu")
    sent = call.result("sendMessage", chat_id=group.id, text="a", reply_parameters={"message_id": question})
    assert sent["reply_to_message"]["text"] == "/hoi"
    assert sent["is_topic_message"]
    reply = group.reply()
    assert (reply.topic, reply.reply_to) == ("Hộ chiếu", question)


def test_a_reply_to_what_is_gone_may_be_allowed(call: Caller, chat: Conversation) -> None:
    lenient = {"message_id": 77, "allow_sending_without_reply": True}
    call.result("sendMessage", chat_id=chat.id, text="a", reply_parameters=lenient)
    assert chat.reply().reply_to == 0


def test_a_document_is_uploaded_downloaded_and_sent_again_by_its_id(
    call: Caller, server: TelegramServer, chat: Conversation
) -> None:
    upload = {"document": ("Biểu mẫu.docx", b"abc", "application/msword")}
    values = {"chat_id": str(chat.id), "caption": "<i>Mẫu</i>", "parse_mode": "HTML"}
    sent = call.http.post(f"/bot{server.token}/sendDocument", data=values, files=upload).json()["result"]
    assert (sent["document"]["file_name"], sent["caption"]) == ("Biểu mẫu.docx", "Mẫu")
    file = call.result("getFile", file_id=sent["document"]["file_id"])
    assert call.http.get(f"/file/bot{server.token}/{file['file_path']}").content == b"abc"
    call.result("sendDocument", chat_id=chat.id, document=sent["document"]["file_id"])
    assert [message.file for message in chat.replies(2)] == ["Biểu mẫu.docx"] * 2


def test_what_is_no_picture_is_no_photo(call: Caller, server: TelegramServer, chat: Conversation) -> None:
    address, values = f"/bot{server.token}/sendPhoto", {"chat_id": str(chat.id)}
    sent = call.http.post(address, data=values, files={"photo": ("a.png", picture())}).json()["result"]
    assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (40, 30)
    text = call.http.post(address, data=values, files={"photo": ("a.png", b"text")}).json()
    assert text["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    strip = call.http.post(address, data=values, files={"photo": ("a.png", picture(100, 2))}).json()
    assert strip["description"] == "Bad Request: PHOTO_INVALID_DIMENSIONS"


def test_a_caption_has_a_limit_of_its_own(call: Caller, server: TelegramServer, chat: Conversation) -> None:
    values = {"chat_id": str(chat.id), "caption": "a" * 1025}
    body = call.http.post(f"/bot{server.token}/sendDocument", data=values, files={"document": b"a"}).json()
    assert body["description"] == "Bad Request: message caption is too long"


def test_a_file_over_twenty_mebibytes_cannot_be_downloaded(call: Caller, chat: Conversation) -> None:
    chat.send_document("lớn.pdf", b"a", size_bytes=20 * 2**20 + 1)
    document = call.result("getUpdates")[0]["message"]["document"]
    assert document["file_size"] > 20 * 2**20
    assert call.refusal("getFile", file_id=document["file_id"]) == "Bad Request: file is too big"


def test_drafts_and_actions_are_noted_but_are_no_messages(
    call: Caller, server: TelegramServer, chat: Conversation
) -> None:
    call.result("sendMessageDraft", chat_id=chat.id, draft_id=1, text="<b>Điều</b>", parse_mode="HTML")
    call.result("sendChatAction", chat_id=chat.id, action="typing")
    assert ([draft.html for draft in chat.drafts], chat.actions) == (["<b>Điều</b>"], ["typing"])
    assert chat.messages == []
    assert (
        call.refusal("sendMessageDraft", chat_id=chat.id, draft_id=0, text="a")
        == "Bad Request: TEXTDRAFT_ID_INVALID"
    )
    assert call.refusal("sendChatAction", chat_id=chat.id, action="thinking").endswith(
        "wrong parameter action in request"
    )
    group = server.group("Tổ trực", [server.person("Bình")])
    assert "private" in call.refusal("sendMessageDraft", chat_id=group.id, draft_id=1, text="a")
