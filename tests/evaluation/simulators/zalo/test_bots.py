"""The Bot Platform."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from evaluation.simulators.zalo import (
    PUSH,
    BotConversation,
    BotRules,
    Dropped,
    NothingCame,
    Refused,
    ZaloBotServer,
    assert_composed,
    assert_nothing_refused,
    assert_within_limits,
    sends_by_chat,
)
from tests.evaluation.simulators.receiver import Reply, Webhook
from tests.evaluation.simulators.zalo.conftest import Bot


def test_a_poll_brings_one_update_which_is_then_gone(
    bot: Bot, bot_server: ZaloBotServer, bot_chat: BotConversation
) -> None:
    for text in ("một", "hai"):
        bot_chat.send(text)
    update = bot.result("getUpdates", timeout="1")
    assert update["event_name"] == "message.text.received"
    message = update["message"]
    assert message["text"] == "một"
    assert message["from"] == {"id": bot_chat.id, "display_name": "An", "is_bot": False}
    assert message["chat"] == {"id": bot_chat.id, "chat_type": "PRIVATE"}
    assert message["date"] > 10**12
    assert bot_server.waiting_updates == 1
    assert bot.result("getUpdates")["message"]["text"] == "hai"
    bot_server.until_delivered()


def test_a_poll_that_finds_nothing_ends_with_408(bot: Bot, bot_server: ZaloBotServer) -> None:
    answer = bot.response("getUpdates", timeout=0)
    assert answer.status_code == 200
    assert answer.json() == {"ok": False, "description": "Request timeout", "error_code": 408}
    assert_nothing_refused(bot_server.calls())


def test_failures_may_come_with_their_status() -> None:
    with ZaloBotServer(rules=BotRules(errors_as_status=True)) as server:
        bot = Bot(server)
        with bot.http:
            assert bot.response("getUpdates", timeout=0).status_code == 408
            assert bot.response("getNothing").status_code == 404
            assert bot.response("getWebhookInfo").status_code == 404
            assert bot.http.get(f"{server.url}/bot1:wrong/getMe").status_code == 401


def test_a_poll_waits_for_an_update(bot: Bot, bot_server: ZaloBotServer, bot_chat: BotConversation) -> None:
    with ThreadPoolExecutor() as threads:
        polling = threads.submit(bot.result, "getUpdates", timeout=20)
        bot_server.until_called("getUpdates", answered=False)
        bot_chat.send("một")
        assert polling.result(10)["message"]["text"] == "một"


def test_whoever_leaves_a_poll_takes_nothing_away(
    bot: Bot, bot_server: ZaloBotServer, bot_chat: BotConversation
) -> None:
    bot.http.timeout = 0.1
    with pytest.raises(httpx.ReadTimeout):
        bot("getUpdates", timeout=20)
    bot.http.timeout = 10
    assert bot("getMe")["ok"]
    bot_chat.send("một")
    with pytest.raises(TimeoutError, match="1 updates were not taken"):
        bot_server.until_delivered(0.05)
    assert bot.result("getUpdates")["message"]["text"] == "một"


def test_a_stopped_server_ends_its_polls() -> None:
    server = ZaloBotServer()
    server.start()
    bot = Bot(server)
    with bot.http, ThreadPoolExecutor() as threads:
        polling = threads.submit(bot, "getUpdates", timeout=20)
        server.until_called("getUpdates", answered=False)
        server.stop()
        assert polling.result(10)["error_code"] == 408


def test_everything_a_person_sends_arrives(bot: Bot, bot_chat: BotConversation) -> None:
    bot_chat.send_image(b"\xff\xd8\xff", caption="ảnh")
    bot_chat.send_sticker()
    bot_chat.send_audio()
    bot_chat.send_unsupported()
    bot_chat.raise_event("message.unknown.received", message={})
    updates = [bot.result("getUpdates") for _ in range(5)]
    kinds = [update["event_name"].split(".")[1] for update in updates]
    assert kinds == ["image", "sticker", "voice", "unsupported", "unknown"]
    assert updates[0]["message"]["caption"] == "ảnh"
    assert bot.http.get(updates[0]["message"]["photo"]).content == b"\xff\xd8\xff"


def test_a_picture_may_stand_in_another_field() -> None:
    with ZaloBotServer(rules=BotRules(photo_field="photo_url")) as server:
        bot = Bot(server)
        with bot.http:
            server.chat(server.person("An")).send_image()
            assert "photo_url" in bot.result("getUpdates")["message"]


def test_what_the_bot_sends_is_shown(bot: Bot, bot_server: ZaloBotServer, bot_chat: BotConversation) -> None:
    bot.result("sendMessage", chat_id=bot_chat.id, text="Dạ")
    bot.result("sendPhoto", chat_id=bot_chat.id, photo="https://p.example.invalid/1.jpg", caption="ảnh")
    bot.result("sendSticker", chat_id=bot_chat.id, sticker="s1")
    bot.result("sendVoice", chat_id=bot_chat.id, voice_url="https://p.example.invalid/1.aac")
    assert bot("sendChatAction", chat_id=bot_chat.id, action="typing") == {"ok": True}
    assert bot_chat.as_text() == (
        "Bot Ngoại vụ:\n  Dạ\n\nBot Ngoại vụ:\n  [image]\n  ảnh\n\n"
        "Bot Ngoại vụ:\n  [sticker]\n\nBot Ngoại vụ:\n  [audio]"
    )
    assert bot_chat.reply().text == "Dạ"
    assert bot_chat.actions == ["typing"]
    assert len(sends_by_chat(bot_server.calls())[bot_chat.id]) == 4
    assert_within_limits(bot_server.calls())
    assert_composed(bot_server.calls())
    assert bot.result("getMe")["account_type"] == "BASIC"


@pytest.mark.parametrize(
    ("method", "values"),
    [
        ("sendMessage", {"text": "ạ" * 2001}),
        ("sendMessage", {"text": ""}),
        ("sendMessage", {"text": "a", "chat_id": "nobody"}),
        ("sendMessage", {"text": "a", "parse_mode": "MarkdownV2"}),
        ("sendPhoto", {"photo": "1.jpg"}),
        ("sendPhoto", {"photo": "https://p.example.invalid/1.jpg", "caption": "a" * 2001}),
        ("sendChatAction", {"action": "dancing"}),
    ],
)
def test_wrong_calls_are_refused(
    bot: Bot, bot_server: ZaloBotServer, bot_chat: BotConversation, method: str, values: dict[str, str]
) -> None:
    assert bot(method, **{"chat_id": bot_chat.id, **values})["error_code"] == 400
    with pytest.raises(AssertionError, match=f"{method}: 400 Bad Request"):
        assert_nothing_refused(bot_server.calls())


def test_the_month_s_messages_run_out() -> None:
    with ZaloBotServer(rules=BotRules(monthly_messages=1)) as server:
        bot, chat = Bot(server), server.chat(server.person("An"))
        with bot.http:
            bot.result("sendMessage", chat_id=chat.id, text="a")
            body = bot("sendMessage", chat_id=chat.id, text="a")
            assert body == {"ok": False, "description": "Quota exceeded", "error_code": 429}


def test_a_code_is_met_on_demand(bot: Bot, bot_server: ZaloBotServer, bot_chat: BotConversation) -> None:
    bot_server.faults.next(Refused(429), methods=["sendMessage"])
    codes = [bot("sendMessage", chat_id=bot_chat.id, text="a").get("error_code") for _ in range(2)]
    assert codes == [429, None]


def test_a_webhook_is_tried_and_gets_updates_with_the_secret(
    bot: Bot, bot_server: ZaloBotServer, bot_chat: BotConversation
) -> None:
    bot_chat.send("trước")
    with Webhook() as webhook:
        result = bot.result("setWebhook", url=webhook.url, secret_token="secret-12")
        assert result["verification"]["outcome"] == "webhook.ok"
        bot_chat.send("sau")
        bot_server.until_delivered()
        _try, *pushes = webhook.pushes
        assert [push.update["result"]["message"]["text"] for push in pushes] == ["trước", "sau"]
        assert {push.headers["x-bot-api-secret-token"] for push in webhook.pushes} == {"secret-12"}
        assert bot("getUpdates")["error_code"] == 400
        assert bot.result("testWebhook")["ok"]
        assert bot.result("getWebhookInfo")["url"] == webhook.url == bot_server.webhook
        assert bot_server.post(b"{}", secret="another").taken
        assert webhook.pushes[-1].headers["x-bot-api-secret-token"] == "another"
    assert bot.result("deleteWebhook")["url"] == ""
    assert bot("testWebhook")["error_code"] == 404


@pytest.mark.parametrize(
    ("code", "outcome"), [(403, "http.403"), (418, "http.other"), (502, "http.5xx"), (200, "ok")]
)
def test_a_webhook_is_set_whatever_its_trial_brings(bot: Bot, code: int, outcome: str) -> None:
    with Webhook(lambda _push: Reply(code)) as webhook:
        result = bot.result("setWebhook", url=webhook.url, secret_token="secret-12")
        assert result["verification"]["outcome"] == f"webhook.{outcome}"
        assert bot.result("getWebhookInfo")["url"] == webhook.url


@pytest.mark.parametrize(
    ("url", "secret"),
    [("https://bot.example.invalid/a", "short"), ("http://bot.example.invalid/a", "secret-12"), ("", "secret-12")],
)
def test_a_wrong_webhook_is_refused(bot: Bot, url: str, secret: str) -> None:
    assert bot("setWebhook", url=url, secret_token=secret)["error_code"] == 400


def test_a_webhook_elsewhere_is_not_called(bot: Bot) -> None:
    result = bot.result("setWebhook", url="https://bot.example.invalid/a", secret_token="secret-12")
    assert result["verification"]["outcome"] == "webhook.err.dns"
    nobody = bot.result("setWebhook", url="http://127.0.0.1:9/", secret_token="secret-12")
    assert nobody["verification"]["outcome"] == "webhook.err.conn"


@pytest.mark.parametrize(("pauses", "texts"), [((), ["hai"]), ((1.0,), ["hai", "một"])])
def test_what_a_webhook_does_not_take_is_lost_unless_it_is_tried_again(
    pauses: tuple[float, ...], texts: list[str]
) -> None:
    with ZaloBotServer(rules=BotRules(retry_pauses_s=pauses, bare_updates=True)) as server, Webhook() as webhook:
        bot = Bot(server)
        with bot.http:
            bot.result("setWebhook", url=webhook.url, secret_token="secret-12")
        server.faults.next(Dropped(after_effect=False), methods=[PUSH])
        chat = server.chat(server.person("An"))
        chat.send("một")
        chat.send("hai")
        server.until_delivered()
        assert sorted(update["message"]["text"] for update in webhook.updates[1:]) == texts
        assert [delivery.taken for delivery in server.deliveries] == [len(texts) == 2, True]


def test_waiting_in_vain_shows_the_chat(bot_chat: BotConversation) -> None:
    bot_chat.send("một")
    with pytest.raises(NothingCame, match=r"the chat of An \(1 updates wait to be fetched\)"):
        bot_chat.reply(0.05)
