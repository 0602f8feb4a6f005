"""Updates: long polling, webhooks, and what is sent at all."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from evaluation.simulators.telegram import PUSH, Conversation, Dropped, TelegramServer
from tests.evaluation.simulators.telegram.conftest import Caller
from tests.evaluation.simulators.telegram.receiver import Json, Receiver, Reply


def texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


def test_an_update_comes_again_until_a_later_offset_confirms_it(
    call: Caller, server: TelegramServer, chat: Conversation
) -> None:
    chat.send("một")
    chat.send("hai")
    first = call.result("getUpdates", limit=1)
    assert texts(first) == ["một"]
    assert texts(call.result("getUpdates")) == ["một", "hai"]
    assert texts(call.result("getUpdates", offset=first[0]["update_id"] + 1)) == ["hai"]
    assert server.pending_updates == 1
    assert call.result("getUpdates", offset=first[0]["update_id"] + 2) == []
    server.until_confirmed()


def test_a_negative_offset_keeps_the_last_ones(call: Caller, chat: Conversation) -> None:
    for text in ("một", "hai", "ba"):
        chat.send(text)
    assert texts(call.result("getUpdates", offset=-1)) == ["ba"]


def test_a_poll_waits_for_the_first_update(call: Caller, chat: Conversation) -> None:
    with ThreadPoolExecutor() as threads:
        polling = threads.submit(call.result, "getUpdates", timeout=20)
        chat.send("một")
        assert texts(polling.result(10)) == ["một"]


def test_a_second_poller_ends_the_first(call: Caller, server: TelegramServer, chat: Conversation) -> None:
    with ThreadPoolExecutor() as threads:
        first = threads.submit(call, "getUpdates", timeout=20)
        server.until_called("getUpdates", answered=False)
        second = threads.submit(call, "getUpdates", timeout=20)
        assert first.result(10)["description"].startswith("Conflict: terminated by other getUpdates request")
        chat.send("một")
        assert texts(second.result(10)["result"]) == ["một"]


def test_polling_is_refused_while_a_webhook_is_set(call: Caller) -> None:
    with Receiver(lambda _update, _secret: Reply()) as receiver:
        call.result("setWebhook", url=receiver.url)
        assert call("getUpdates")["error_code"] == 409
        assert call.result("getWebhookInfo")["url"] == receiver.url
        call.result("deleteWebhook")
    assert call.result("getUpdates") == []


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"url": "http://bot.example.invalid/a"}, "An HTTPS URL must be provided"),
        ({"url": "https://bot.example.invalid:8000/a"}, "only on ports 80, 88, 443 or 8443"),
        ({"url": "https://bot.example.invalid/a", "secret_token": "bí mật"}, "unallowed characters"),
    ],
)
def test_a_wrong_webhook_is_refused(call: Caller, values: dict[str, object], refusal: str) -> None:
    assert refusal in call.refusal("setWebhook", **values)


def test_a_webhook_gets_every_update_with_the_secret(
    call: Caller, server: TelegramServer, chat: Conversation
) -> None:
    secrets: list[str] = []

    def answer(_update: Json, secret: str) -> Reply:
        secrets.append(secret)
        return Reply()

    with Receiver(answer) as receiver:
        chat.send("trước")
        call.result("setWebhook", url=receiver.url, secret_token="bi-mat_1")
        chat.send("sau")
        server.until_confirmed()
        assert receiver.texts == ["trước", "sau"]
    assert secrets == ["bi-mat_1", "bi-mat_1"]


def test_pushes_to_a_public_address_reach_the_server_behind_it(
    call: Caller, server: TelegramServer, chat: Conversation
) -> None:
    with Receiver(lambda _update, _secret: Reply()) as receiver:
        path = "/webhooks/telegram"
        server.route("https://ngoaivu.example.vn/", receiver.url.removesuffix(path))
        call.result("setWebhook", url=f"https://ngoaivu.example.vn{path}")
        chat.send("một")
        server.until_confirmed()
    assert receiver.texts == ["một"]
    assert call.result("getWebhookInfo")["url"] == f"https://ngoaivu.example.vn{path}"


def test_a_failing_update_holds_back_only_its_chat(
    call: Caller, server: TelegramServer, chat: Conversation
) -> None:
    other = server.chat(server.person("Bình"))
    failures = iter([500, 500, 500])

    def answer(update: Json, _secret: str) -> Reply:
        return Reply(next(failures, 200)) if update["message"]["text"] == "một" else Reply()

    with Receiver(answer) as receiver:
        chat.send("một")
        chat.send("hai")
        other.send("khác")
        call.result("setWebhook", url=receiver.url)
        server.until_confirmed()
        assert [text for text in receiver.texts if text != "khác"] == ["một"] * 4 + ["hai"]
        assert receiver.texts.index("khác") < receiver.texts.index("hai")
        assert "500" in call.result("getWebhookInfo")["last_error_message"]


def test_an_update_whose_confirmation_is_lost_comes_twice(
    call: Caller, server: TelegramServer, chat: Conversation
) -> None:
    server.faults.next(Dropped(after_effect=True), methods=[PUSH])
    with Receiver(lambda _update, _secret: Reply()) as receiver:
        call.result("setWebhook", url=receiver.url)
        chat.send("một")
        server.until_confirmed()
        assert receiver.texts == ["một", "một"]
    assert len(set(server.pushes)) == 1


def test_a_webhook_may_answer_with_a_method(call: Caller, server: TelegramServer, chat: Conversation) -> None:
    reply = Reply(body={"method": "sendMessage", "chat_id": chat.id, "text": "Chào An"})
    with Receiver(lambda _update, _secret: reply) as receiver:
        call.result("setWebhook", url=receiver.url)
        chat.send("một")
        assert chat.reply().text == "Chào An"
        server.until_confirmed()


def test_an_edit_a_block_and_an_unblock_reach_the_bot(call: Caller, chat: Conversation) -> None:
    chat.edit(chat.send("mọt"), "một")
    chat.block()
    chat.unblock()
    updates = call.result("getUpdates")
    assert updates[1]["edited_message"]["text"] == "một"
    standings = [update["my_chat_member"]["new_chat_member"]["status"] for update in updates[2:]]
    assert standings == ["kicked", "member"]


def test_only_the_kinds_asked_for_are_queued(call: Caller, chat: Conversation) -> None:
    chat.react(chat.send("một"), "👍")
    call.result("getUpdates", allowed_updates=["message_reaction"])
    chat.react(chat.send("hai"), "👍")
    kinds = [set(update) - {"update_id"} for update in call.result("getUpdates")]
    assert kinds == [{"message"}, {"message_reaction"}]


def test_voice_stickers_and_photos_arrive_with_their_files(call: Caller, chat: Conversation) -> None:
    chat.send_voice(b"sound")
    chat.send_sticker("👍")
    chat.send_photo(b"picture", caption="Hộ chiếu")
    voice, sticker, photo = (update["message"] for update in call.result("getUpdates"))
    assert voice["voice"]["duration"] == 3
    assert sticker["sticker"]["emoji"] == "👍"
    assert (photo["photo"][0]["width"], photo["caption"]) == (1280, "Hộ chiếu")


def test_in_groups_privacy_mode_keeps_the_rest_from_the_bot(call: Caller, server: TelegramServer) -> None:
    an = server.person("An")
    group = server.group("Tổ trực", [an])
    answer = call.result("sendMessage", chat_id=group.id, text="Tôi đây")["message_id"]
    group.send("chuyện riêng", by=an)
    group.send("/moi", by=an)
    group.send("/moi@bot_khac", by=an)
    group.send("@ngoaivu_bot thị thực?", by=an)
    group.send("đúng", by=an, reply_to=answer)
    assert texts(call.result("getUpdates")) == ["/moi", "@ngoaivu_bot thị thực?", "đúng"]


def test_a_bot_that_reads_all_is_told_everything() -> None:
    with TelegramServer(reads_all=True) as server:
        an = server.person("An")
        server.group("Tổ trực", [an]).send("chuyện riêng", by=an)
        assert server.pending_updates == 1


def test_a_bot_that_left_hears_nothing_and_may_not_write(call: Caller, server: TelegramServer) -> None:
    an = server.person("An")
    group = server.group("Tổ trực", [an])
    call.result("leaveChat", chat_id=group.id)
    group.send("/moi", by=an)
    assert call.result("getUpdates") == []
    assert "not a member" in call.refusal("sendMessage", chat_id=group.id, text="a")
    group.set_bot("member", by=an)
    assert call.result("getUpdates")[0]["my_chat_member"]["old_chat_member"]["status"] == "left"
    group.set_bot("kicked", by=an)
    assert "kicked" in call.refusal("sendMessage", chat_id=group.id, text="a")
