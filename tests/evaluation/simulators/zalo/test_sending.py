"""Messages of the account: contents, uploads, windows, and the other calls."""

from typing import Any

import pytest

from evaluation.simulators.zalo import SEND, Conversation, Rules, ZaloServer, assert_nothing_refused
from tests.evaluation.simulators.zalo.conftest import Account

Json = dict[str, Any]

PNG, GIF = b"\x89PNG\r\n\x1a\n", b"GIF89a"
BUTTONS: list[Json] = [
    {"title": "Xem giá", "type": "oa.query.show", "payload": "#gia"},
    {"title": "Gặp nhân viên", "type": "oa.query.hide", "payload": "#nhanvien"},
    {"title": "Mở trang", "type": "oa.open.url", "payload": {"url": "https://site.example.invalid"}},
    {"title": "Gọi", "type": "oa.open.phone", "payload": {"phone_code": "84900000000"}},
    {"title": "Nhắn", "type": "oa.open.sms", "payload": {"phone_code": "84900000000", "content": "Chào"}},
]


def template(**payload: object) -> Json:
    return {"type": "template", "payload": payload}


def media(**element: object) -> Json:
    return template(template_type="media", elements=[element])


@pytest.fixture(autouse=True)
def written(chat: Conversation) -> None:
    """An wrote a moment ago."""
    chat.send("một")


def test_a_text_arrives_with_what_it_quotes(account: Account, chat: Conversation) -> None:
    asked = chat.send("hai?")
    body = account.send(chat, "Dạ có ạ", quote_message_id=asked)
    shown = chat.reply()
    assert body["error"] == 0
    assert body["data"]["message_id"] == shown.message_id
    assert body["data"]["user_id"] == chat.id
    assert body["data"]["quota"] == {"quota_type": "reply", "remain": "8", "total": "8"}
    assert (shown.text, shown.quote, shown.by_bot, shown.billed) == ("Dạ có ạ", asked, True, False)


def test_the_quota_may_be_missing_from_answers() -> None:
    with ZaloServer(rules=Rules(quota_shown=False)) as server:
        account, chat = Account(server), server.chat(server.person("An"))
        with account.http:
            chat.send("một")
            assert "quota" not in account.send(chat, "hai")["data"]


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ({"text": "ạ" * 2000}, 0),
        ({"text": "ạ" * 2001}, -210),
        ({"text": "😀" * 1001}, -210),
        ({"text": " "}, -201),
        ({"text": 5}, -201),
        ({"text": "a", "quote_message_id": "nothing"}, -201),
        ({"text": "a", "attachment": template(buttons=BUTTONS)}, 0),
        ({"text": "a", "attachment": template(buttons=BUTTONS + BUTTONS[:1])}, -201),
        ({"text": "a", "attachment": template(buttons=[])}, -201),
        ({"attachment": template(buttons=BUTTONS)}, -201),
        ({"text": "a", "attachment": template(buttons=[{**BUTTONS[0], "payload": "a" * 1001}])}, -201),
        ({"text": "a", "attachment": template(buttons=[{**BUTTONS[0], "title": ""}])}, -201),
        ({"text": "a", "attachment": template(buttons=[{**BUTTONS[0], "type": "oa.unknown"}])}, -201),
        ({"text": "a", "attachment": template(buttons=[{**BUTTONS[3], "payload": {}}])}, -201),
        ({"text": "a", "attachment": template(template_type="list", elements=[])}, -233),
        ({"text": "a", "attachment": {"type": "image", "payload": {"attachment_id": "image-1"}}}, -201),
        ({"text": "a", "attachment": "image"}, -201),
        ({"attachment": media(media_type="image", url="https://p.example.invalid/1.jpg")}, 0),
        ({"attachment": media(media_type="image", url="p.jpg")}, -201),
        ({"attachment": media(media_type="image", attachment_id="nothing")}, -201),
        ({"attachment": media(media_type="image")}, -201),
        ({"attachment": media(media_type="gif", url="https://p.example.invalid/1.gif")}, -201),
        ({"attachment": template(template_type="media", elements=[])}, -201),
        ({"attachment": {"type": "file", "payload": {"token": "nothing"}}}, -201),
        ({"attachment": template(template_type="request_user_info", elements=[{"title": "a"}])}, -201),
        (
            {
                "attachment": template(
                    template_type="request_user_info",
                    elements=[{"title": "a", "subtitle": "b", "image_url": "https://p.example.invalid/1.jpg"}],
                )
            },
            0,
        ),
    ],
)
def test_messages_are_taken_or_refused_under_http_200(
    account: Account, chat: Conversation, message: Json, error: int
) -> None:
    answer = account.post(SEND, {"recipient": {"user_id": chat.id}, "message": message})
    body = answer.json()
    assert (answer.status_code, body["error"]) == (200, error)
    assert ("data" in body) == (error == 0)
    assert len(chat.bot_messages) == (error == 0)


@pytest.mark.parametrize("recipient", [None, {}, {"user_id": "1"}, {"user_id": 5}, "An"])
def test_somebody_has_to_be_written_to(account: Account, recipient: object) -> None:
    assert account.post(SEND, {"recipient": recipient, "message": {"text": "a"}}).json()["error"] == -201


def test_a_body_that_is_no_object_is_refused(account: Account) -> None:
    headers = {"access_token": account.token, "content-type": "application/json"}
    for content in (b"[]", b"{", b""):
        answer = account.http.post(f"{account.server.url}/{SEND}", content=content, headers=headers)
        assert answer.json()["error"] == -201


def test_buttons_that_ask_are_pressed_as_ordinary_texts(
    account: Account, server: ZaloServer, chat: Conversation
) -> None:
    account.send(chat, "Chọn", attachment=template(buttons=BUTTONS))
    shown = chat.reply()
    assert shown.labels == ["Xem giá", "Gặp nhân viên", "Mở trang", "Gọi", "Nhắn"]
    chat.press("Xem giá")
    chat.press("nhân viên", on=shown)
    texts = [delivery.event["message"].get("text") for delivery in server.deliveries]
    assert texts == ["một", "Chọn", "#gia", "#nhanvien"]
    assert [message.text for message in chat.messages] == ["một", "Chọn", "#gia"]
    with pytest.raises(LookupError, match="no button 'Mở trang'"):
        chat.press("Mở trang")


@pytest.mark.parametrize("code", [-201, -233])
def test_buttons_may_be_refused(code: int) -> None:
    with ZaloServer(rules=Rules(refuse_buttons=code)) as server:
        account, chat = Account(server), server.chat(server.person("An"))
        with account.http:
            chat.send("một")
            assert account.send(chat, "Chọn", attachment=template(buttons=BUTTONS))["error"] == code


def test_pictures_and_files_are_uploaded_and_sent(account: Account, chat: Conversation) -> None:
    image = account.upload("image", "anh.png", PNG)["data"]["attachment_id"]
    gif = account.upload("gif", "anh.gif", GIF)["data"]["attachment_id"]
    file = account.upload("file", "mẫu đơn.docx", b"PK")["data"]["token"]
    account.send(chat, "Ảnh", attachment=media(media_type="image", attachment_id=image))
    account.send(chat, attachment=media(media_type="gif", attachment_id=gif, width=5, height=5))
    account.send(chat, attachment={"type": "file", "payload": {"token": file}})
    shown = chat.replies(3)
    assert [message.file for message in shown] == ["image", "gif", "mẫu đơn.docx"]
    assert account.http.get(shown[2].address).content == b"PK"
    wrong = account.send(chat, attachment={"type": "file", "payload": {"attachment_id": file}})
    assert wrong["error"] == -201


@pytest.mark.parametrize(
    ("kind", "name", "data", "error"),
    [
        ("image", "a.png", PNG + bytes(2**20), -210),
        ("image", "a.png", GIF, -201),
        ("gif", "a.gif", PNG, -201),
        ("file", "a.exe", b"MZ", -201),
        ("file", "a.pdf", b"", -201),
        ("file", "a.pdf", bytes(5 * 2**20 + 1), -210),
    ],
)
def test_uploads_have_kinds_and_sizes(account: Account, kind: str, name: str, data: bytes, error: int) -> None:
    assert account.upload(kind, name, data)["error"] == error


def test_an_upload_lives_seven_days(account: Account, server: ZaloServer, chat: Conversation) -> None:
    token = account.upload("file", "a.pdf", b"%PDF")["data"]["token"]
    server.clock.advance(days=8)
    account.token = server.issue_access_token()
    chat.send("còn không?")
    assert account.send(chat, attachment={"type": "file", "payload": {"token": token}})["error"] == -100
    assert account.post("v2.0/oa/upload/file", {}).json()["error"] == -201


def test_replies_are_free_for_two_days_billed_for_seven_and_then_refused(
    account: Account, server: ZaloServer, chat: Conversation
) -> None:
    server.clock.advance(hours=47)
    account.token = server.issue_access_token()
    assert account.send(chat, "một")["data"]["quota"]["quota_type"] == "reply"
    server.clock.advance(hours=2)
    assert account.send(chat, "hai")["data"]["quota"] == {"quota_type": "purchase_quota"}
    server.clock.advance(days=5)
    account.token = server.issue_access_token()
    assert account.send(chat, "ba")["error"] == -230
    chat.follow()
    assert account.send(chat, "bốn")["error"] == 0
    assert [message.billed for message in chat.bot_messages] == [False, True, False]


def test_whoever_never_wrote_cannot_be_written_to(account: Account, server: ZaloServer) -> None:
    silent = server.chat(server.person("Bình"))
    assert account.send(silent, "chào")["error"] == -232
    silent.click_chatnow()
    assert account.send(silent, "chào")["error"] == 0


def test_billed_messages_run_out() -> None:
    with ZaloServer(rules=Rules(paid_messages=1)) as server:
        chat = server.chat(server.person("An"))
        chat.send("một")
        server.clock.advance(hours=49)
        account = Account(server)
        with account.http:
            quota = account.send(chat, "hai")["data"]["quota"]
            assert (quota["remain"], quota["total"]) == ("0", "1")
            assert account.send(chat, "ba")["error"] == -211


def test_some_accounts_may_write_to_followers_only() -> None:
    with ZaloServer(rules=Rules(must_follow=True)) as server:
        account, chat = Account(server), server.chat(server.person("An"))
        with account.http:
            chat.send("một")
            assert account.send(chat, "hai")["error"] == -213
            chat.follow()
            assert chat.follows
            assert account.send(chat, "hai")["error"] == 0


def test_an_account_calls_only_so_often_in_a_minute() -> None:
    with ZaloServer(rules=Rules(calls_per_minute=2)) as server:
        account, chat = Account(server), server.chat(server.person("An"))
        with account.http:
            chat.send("một")
            left = [account.post("v2.0/oa/message", {}).headers["X-RateLimit-Remain"] for _ in range(2)]
            assert left == ["1", "0"]
            assert account.send(chat, "hai")["error"] == -32


def test_the_second_version_takes_reactions_and_answers_to_anonymous_people_only(
    account: Account, server: ZaloServer, chat: Conversation
) -> None:
    path, sent = "v2.0/oa/message", chat.send("hai")
    action = {"react_icon": "/-strong", "react_message_id": sent}
    reaction = {"recipient": {"user_id": chat.id}, "sender_action": action}
    assert account.post(path, reaction).json()["error"] == 0
    assert [message.reactions for message in chat.messages] == [(), ("/-strong",)]
    action["react_icon"] = "/-remove"
    account.post(path, reaction)
    assert [message.reactions for message in chat.messages] == [(), ()]
    for wrong in ({**action, "react_icon": "x"}, {**action, "react_message_id": "x"}):
        assert account.post(path, {**reaction, "sender_action": wrong}).json()["error"] == -201
    assert (
        account.post(path, {"recipient": {"user_id": chat.id}, "message": {"text": "a"}}).json()["error"] == -240
    )
    guest = server.chat(server.person("Khách", anonymous=True))
    guest.send("chào")
    assert account.send(guest, "a")["error"] == -201
    there = {"anonymous_id": guest.id, "conversation_id": f"conv-{guest.id}"}
    assert account.post(path, {"recipient": there, "message": {"text": "Chào"}}).json()["error"] == 0
    assert account.post(path, {"recipient": there, "message": "a"}).json()["error"] == -201
    assert account.post(path, {"recipient": {"anonymous_id": "x"}}).json()["error"] == -201
    assert guest.reply().text == "Chào"


def test_the_account_a_person_and_their_quota_can_be_read(
    account: Account, server: ZaloServer, chat: Conversation
) -> None:
    assert account.get("v2.0/oa/getoa")["data"]["oaid"] == server.credentials.oa_id
    person = account.get("v3.0/oa/user/detail", data=f'{{"user_id":"{chat.id}"}}')["data"]
    assert (person["display_name"], person["user_is_follower"]) == ("An", False)
    assert person["user_last_interaction_date"].count("/") == 2
    for wrong in ("", "[]", '{"user_id":5}'):
        assert account.get("v3.0/oa/user/detail", data=wrong)["error"] == -201
    quota = account.post("v3.0/oa/quota/message", {"user_id": chat.id}).json()["data"]
    assert quota["cs_reply"] == {"remain": 8, "total": 8}
    assert int(quota["last_interaction"]) > 0
    assert account.post("v3.0/oa/nothing", {}).status_code == 404
    assert server.calls("v3.0/oa/nothing")[0].refused


def test_what_the_platform_refused_is_reported(account: Account, server: ZaloServer, chat: Conversation) -> None:
    account.send(chat, "a" * 2001)
    with pytest.raises(AssertionError, match=r"v3.0/oa/message/cs: -210 message.text exceeds"):
        assert_nothing_refused(server.calls())
    assert_nothing_refused(server.calls(), except_for=[-210])
