"""Faults on demand, and what tests assert of the calls."""

import asyncio
import unicodedata

import httpx
import pytest

from evaluation.simulators.zalo import (
    SEND,
    Conversation,
    Dropped,
    NothingCame,
    Refused,
    ServerError,
    Slow,
    ZaloServer,
    assert_composed,
    assert_nothing_refused,
    assert_within_limits,
    sends_by_chat,
)
from tests.evaluation.simulators.zalo.conftest import Account


@pytest.fixture(autouse=True)
def written(chat: Conversation) -> None:
    """An wrote a moment ago."""
    chat.send("một")


@pytest.mark.parametrize("after_effect", [False, True])
def test_a_connection_drops_before_or_after_the_effect(
    account: Account, server: ZaloServer, chat: Conversation, *, after_effect: bool
) -> None:
    server.faults.next(Dropped(after_effect), methods=[SEND])
    with pytest.raises(httpx.RemoteProtocolError):
        account.send(chat, "hai")
    assert len(chat.bot_messages) == after_effect
    assert [call.code for call in server.calls(SEND)] == [0]
    assert len(sends_by_chat(server.calls()).get(chat.id, [])) == after_effect == server.count(SEND)


def test_an_error_of_the_server_comes_as_json_or_as_a_page(
    account: Account, server: ZaloServer, chat: Conversation
) -> None:
    said = {"recipient": {"user_id": chat.id}, "message": {"text": "hai"}}
    server.faults.next(ServerError(503))
    assert account.post(SEND, said).json() == {"message": "Service Unavailable"}
    server.faults.next(ServerError(502, html=True))
    page = account.post(SEND, said)
    assert (page.status_code, page.headers["content-type"]) == (502, "text/html; charset=utf-8")
    assert not chat.bot_messages


def test_a_slow_answer_may_come_long_after_its_effect(
    account: Account, server: ZaloServer, chat: Conversation
) -> None:
    server.faults.next(Slow(30, after_effect=True))
    account.http.timeout = 0.2
    with pytest.raises(httpx.ReadTimeout):
        account.send(chat, "hai")
    assert chat.reply().text == "hai"
    server.faults.next(Slow(0.01))
    account.http.timeout = 10
    assert account.send(chat, "ba")["error"] == 0


def test_a_code_is_met_as_often_as_asked_for(account: Account, server: ZaloServer, chat: Conversation) -> None:
    server.faults.next(Refused(-32), methods=[SEND], chat_id=chat.id)
    server.faults.next(Refused(-216, "sai"), methods=[SEND])
    answers = [account.send(chat, "hai") for _ in range(3)]
    assert [answer["error"] for answer in answers] == [-32, -216, 0]
    assert [answer["message"] for answer in answers[:2]] == ["Your application reached limit call api", "sai"]
    assert_nothing_refused(server.calls())


def test_texts_are_checked_for_length_and_normal_form(
    account: Account, server: ZaloServer, chat: Conversation
) -> None:
    account.send(chat, "Hộ chiếu")
    account.upload("file", "a.pdf", b"%PDF")
    assert_within_limits(server.calls())
    assert_composed(server.calls())
    account.send(chat, unicodedata.normalize("NFD", "Hộ chiếu"))
    with pytest.raises(AssertionError, match="not in NFC"):
        assert_composed(server.calls())
    server.faults.next(Refused(-32))
    account.send(chat, "a" * 2001)
    with pytest.raises(AssertionError, match="2001 characters"):
        assert_within_limits(server.calls())


def test_each_reply_is_taken_once_and_in_order(account: Account, chat: Conversation) -> None:
    for text in ("hai", "ba", "bốn"):
        account.send(chat, text)
    assert [chat.reply().text, *(message.text for message in chat.replies(2))] == ["hai", "ba", "bốn"]
    with pytest.raises(NothingCame):
        chat.reply(0.05)


def test_the_caller_s_loop_goes_on_while_it_waits(account: Account, chat: Conversation) -> None:
    async def waiting() -> list[str]:
        first = asyncio.ensure_future(chat.reply_async())
        await asyncio.to_thread(account.send, chat, "hai")
        shown = await chat.until_async(lambda messages: len(messages) == 2)
        return [(await first).text, shown[-1].text]

    assert asyncio.run(waiting()) == ["hai", "hai"]


def test_a_transcript_shows_files_buttons_and_operators(account: Account, chat: Conversation) -> None:
    button = {"title": "Xem", "type": "oa.query.show", "payload": "#x"}
    account.send(chat, "Chọn\nmột", attachment={"type": "template", "payload": {"buttons": [button]}})
    chat.send_file("đơn.pdf", b"%PDF")
    chat.operator_says("Tôi đây")
    assert chat.as_text() == (
        "An:\n  một\n\nSở Ngoại vụ:\n  Chọn\n  một\n  [Xem]\n\n"
        "An:\n  [đơn.pdf]\n\nSở Ngoại vụ (operator):\n  Tôi đây"
    )
    assert len(chat.bot_messages) == 1


def test_waiting_for_a_call_that_does_not_come_ends(server: ZaloServer) -> None:
    with pytest.raises(TimeoutError, match=r"was called 0, not 1 times within 0\.05 s"):
        server.until_called(SEND, timeout_s=0.05)


def test_a_bot_is_told_where_to_go_by_its_settings(server: ZaloServer) -> None:
    settings = server.settings
    assert settings["ZALO_API_URL"] != settings["ZALO_OAUTH_URL"] != server.files_url
    assert settings["ZALO_OA_SECRET_KEY"] != settings["ZALO_APP_SECRET"]
