"""What goes wrong on demand."""

import httpx
import pytest

from evaluation.simulators.telegram import (
    Conversation,
    Dropped,
    Faults,
    Limits,
    Refused,
    ServerError,
    Slow,
    TelegramServer,
    TooManyRequests,
    assert_nothing_refused,
    assert_waits_obeyed,
    sends_by_chat,
)
from evaluation.simulators.telegram.limits import FloodGate
from tests.evaluation.simulators.telegram.conftest import Caller


def test_a_flooded_chat_stays_closed_while_others_are_open(
    call: Caller, server: TelegramServer, chat: Conversation
) -> None:
    other = server.chat(server.person("Bình"))
    server.faults.next(TooManyRequests(30), methods=["sendMessage"], chat_id=chat.id)
    flooded = call("sendMessage", chat_id=chat.id, text="a")
    assert (flooded["error_code"], flooded["parameters"]) == (429, {"retry_after": 30})
    assert call("sendMessage", chat_id=chat.id, text="a")["error_code"] == 429
    call.result("sendMessage", chat_id=other.id, text="a")
    call.result("sendChatAction", chat_id=chat.id, action="typing")
    with pytest.raises(AssertionError, match="too early"):
        assert_waits_obeyed(server.calls())
    assert_nothing_refused(server.calls())


def test_a_flood_may_close_every_chat(call: Caller, server: TelegramServer, chat: Conversation) -> None:
    server.faults.next(TooManyRequests(30, everywhere=True))
    call("sendMessage", chat_id=chat.id, text="a")
    other = server.chat(server.person("Bình"))
    assert call("sendMessage", chat_id=other.id, text="a")["error_code"] == 429


@pytest.mark.parametrize("after_effect", [False, True])
def test_a_connection_drops_before_or_after_the_effect(
    call: Caller, server: TelegramServer, chat: Conversation, *, after_effect: bool
) -> None:
    server.faults.next(Dropped(after_effect), methods=["sendMessage"])
    with pytest.raises(httpx.RemoteProtocolError):
        call("sendMessage", chat_id=chat.id, text="a")
    assert len(chat.bot_messages) == after_effect
    assert [record.code for record in server.calls("sendMessage")] == [0]
    assert len(sends_by_chat(server.calls()).get(chat.id, [])) == after_effect


def test_an_error_of_the_server_comes_as_json_or_as_a_page(
    call: Caller, server: TelegramServer, chat: Conversation
) -> None:
    server.faults.next(ServerError(500))
    assert call("sendMessage", chat_id=chat.id, text="a")["description"] == "Internal Server Error"
    server.faults.next(ServerError(502, html=True))
    page = call.response("sendMessage", chat_id=chat.id, text="a")
    assert (page.status_code, page.headers["content-type"]) == (502, "text/html; charset=utf-8")
    assert chat.messages == []


def test_a_slow_answer_may_come_long_after_its_effect(
    call: Caller, server: TelegramServer, chat: Conversation
) -> None:
    server.faults.next(Slow(30, after_effect=True))
    with pytest.raises(httpx.ReadTimeout):
        call.http.post(f"/bot{server.token}/sendMessage", json={"chat_id": chat.id, "text": "a"}, timeout=0.2)
    assert chat.reply().text == "a"


def test_a_refusal_comes_in_the_words_given(call: Caller, server: TelegramServer, chat: Conversation) -> None:
    server.faults.next(Refused(400, "Bad Request: chat not found"), calls=2)
    answers = [call("sendMessage", chat_id=chat.id, text="a")["ok"] for _ in range(3)]
    assert answers == [False, False, True]
    server.faults.at_rate(Refused(403, "Forbidden: bot was blocked by the user"), 1.0)
    assert not call("sendMessage", chat_id=chat.id, text="a")["ok"]
    server.faults.clear()
    call.result("sendMessage", chat_id=chat.id, text="a")


def test_what_the_test_did_not_ask_for_is_reported(
    call: Caller, server: TelegramServer, chat: Conversation
) -> None:
    call.refusal("sendMessage", chat_id=chat.id, text="<b>", parse_mode="HTML")
    with pytest.raises(AssertionError, match="can't parse entities"):
        assert_nothing_refused(server.calls())
    assert_nothing_refused(server.calls(), except_for=["can't parse entities"])


def struck(seed: int, order: list[int]) -> set[tuple[int, int]]:
    """Which calls of which chats meet a fault at a rate of 30 %, the chats taking turns in some order."""
    faults = Faults(seed)
    faults.at_rate(ServerError(), 0.3)
    return {(chat, turn) for turn in range(100) for chat in order if faults.met_by("sendmessage", chat)}


def test_faults_at_a_rate_depend_on_the_seed_and_not_on_the_order_of_chats() -> None:
    assert struck(1, [1, 2, 3]) == struck(1, [3, 1, 2])
    assert struck(1, [1, 2, 3]) != struck(2, [1, 2, 3])
    assert 60 < len(struck(1, [1, 2, 3])) < 120


def passed(gate: FloodGate, chat_id: int, times_s: list[float]) -> list[int]:
    return [gate.enter(chat_id, at_s) for at_s in times_s]


def test_a_chat_takes_a_burst_and_then_one_message_a_second() -> None:
    gate = FloodGate(Limits(per_chat_per_s=1, burst=2))
    assert passed(gate, 5, [0, 0, 0, 0.5, 1.1, 2.2]) == [0, 0, 1, 1, 0, 0]
    assert passed(gate, 6, [2.2]) == [0]


def test_a_group_takes_twenty_messages_a_minute() -> None:
    gate = FloodGate(Limits(per_group_per_minute=20))
    assert passed(gate, -5, [float(second) for second in range(20)]) == [0] * 20
    assert passed(gate, -5, [20.0, 59.0, 60.5]) == [40, 1, 0]
    assert passed(gate, 5, [20.0] * 30) == [0] * 30


def test_all_chats_together_take_thirty_messages_a_second() -> None:
    gate = FloodGate(Limits.published())
    assert [gate.enter(chat_id, 0.0) for chat_id in range(1, 32)] == [0] * 30 + [1]
