"""Tokens, addresses, body forms, chats and the command menu."""

from evaluation.simulators.telegram import Conversation, TelegramServer
from tests.evaluation.simulators.telegram.conftest import Caller


def test_a_wrong_token_is_unauthorized_and_a_malformed_one_not_found(call: Caller) -> None:
    assert call.http.get("/bot1:abc/getMe").status_code == 401
    assert call.http.get("/botabc/getMe").json() == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert call.http.get("/").status_code == 404


def test_an_unknown_method_is_not_found(call: Caller) -> None:
    response = call.response("sendEverything")
    assert (response.status_code, response.json()["description"]) == (404, "Not Found: method not found")


def test_parameters_come_by_query_form_multipart_or_json(
    call: Caller, server: TelegramServer, chat: Conversation
) -> None:
    address, values = f"/bot{server.token}/SendMessage", {"chat_id": str(chat.id), "text": "Chào"}
    answers = [
        call.http.get(address, params=values),
        call.http.post(address, data=values),
        call.http.post(address, data=values, files={"unused": b"a"}),
        call.http.post(address, json=values),
    ]
    assert [answer.json()["result"]["text"] for answer in answers] == ["Chào"] * 4


def test_json_that_is_none_is_refused(call: Caller, server: TelegramServer) -> None:
    address = f"/bot{server.token}/sendMessage"
    for body in ("{", "[1]"):
        answer = call.http.post(address, content=body, headers={"Content-Type": "application/json"})
        assert answer.json()["description"] == "Bad Request: can't parse request parameters JSON object"


def test_files_are_kept_from_those_without_the_token(call: Caller) -> None:
    assert call.http.get("/file/bot1:abc/documents/file_1.txt").status_code == 401


def test_the_bot_learns_who_is_where(call: Caller, server: TelegramServer) -> None:
    an, stranger = server.person("An"), server.person("Bình")
    group = server.group("Tổ trực", [an])
    assert call.result("getChat", chat_id=group.id)["title"] == "Tổ trực"
    standing = [call.result("getChatMember", chat_id=group.id, user_id=who.id)["status"] for who in (an, stranger)]
    assert standing == ["creator", "left"]
    assert [member["user"]["id"] for member in call.result("getChatAdministrators", chat_id=group.id)] == [an.id]
    assert call.result("getChatMemberCount", chat_id=group.id) == 2
    assert call.refusal("getChatMember", chat_id=group.id, user_id=1) == "Bad Request: PARTICIPANT_ID_INVALID"


def test_the_menu_follows_the_language_and_the_narrowest_scope(call: Caller, server: TelegramServer) -> None:
    an, john = server.chat(server.person("An")), server.chat(server.person("John", language_code="en-GB"))
    call.result("setMyCommands", commands=[{"command": "moi", "description": "Văn bản mới"}])
    call.result("setMyCommands", commands=[{"command": "moi", "description": "News"}], language_code="en")
    assert (an.commands(), john.commands()) == ({"moi": "Văn bản mới"}, {"moi": "News"})
    scope = {"type": "chat", "chat_id": an.id}
    call.result("setMyCommands", commands=[{"command": "quyen", "description": "Phân quyền"}], scope=scope)
    assert an.commands() == {"quyen": "Phân quyền"}
    assert call.result("getMyCommands", scope=scope)[0]["command"] == "quyen"
    call.result("deleteMyCommands", scope=scope)
    assert an.commands() == {"moi": "Văn bản mới"}


def test_a_command_with_accents_is_refused(call: Caller) -> None:
    refusal = call.refusal("setMyCommands", commands=[{"command": "mới", "description": "Văn bản mới"}])
    assert refusal == "Bad Request: BOT_COMMAND_INVALID"


def test_calls_are_recorded_with_their_outcome(call: Caller, server: TelegramServer, chat: Conversation) -> None:
    call.result("sendMessage", chat_id=chat.id, text="a")
    call.refusal("sendMessage", chat_id=chat.id, text="")
    first, second = server.calls("sendMessage", chat_id=chat.id)
    assert (first.code, first.effective, first.values["text"]) == (200, True, "a")
    assert (second.code, second.refused, second.description) == (400, True, "Bad Request: message text is empty")
    assert server.count("sendMessage") == 1
