"""Events on their way to a webhook."""

import threading
import time
from collections.abc import Iterator

import pytest

from evaluation.simulators.zalo import (
    PUSH,
    Conversation,
    Dropped,
    Duplicated,
    NothingCame,
    Rules,
    Signed,
    ZaloServer,
)
from evaluation.simulators.zalo.account.signing import digest
from tests.evaluation.simulators.receiver import Push, Reply, Webhook
from tests.evaluation.simulators.zalo.conftest import Account


@pytest.fixture
def webhook(server: ZaloServer) -> Iterator[Webhook]:
    """A webhook that takes everything."""
    with Webhook() as receiving:
        server.set_webhook(receiving.url, ping=False)
        yield receiving


def names(webhook: Webhook) -> list[str]:
    return [update["event_name"] for update in webhook.updates]


def test_an_event_is_signed_over_its_raw_bytes(server: ZaloServer, chat: Conversation, webhook: Webhook) -> None:
    chat.send("Xin chào ạ", quote="aaaabbbbccccdddd0000")
    server.until_delivered()
    push, keys = webhook.pushes[0], server.credentials
    proof = digest(keys.app_id, push.body, push.update["timestamp"], keys.oa_secret_key)
    assert push.headers["x-zevent-signature"] == f"mac={proof}"
    assert "num_retry" not in push.headers
    assert "ạ".encode() in push.body
    assert push.update["message"]["quote_msg_id"] == "aaaabbbbccccdddd0000"
    assert push.update["sender"] == {"id": chat.id}
    assert push.update["recipient"] == {"id": keys.oa_id}


def test_ids_are_text_and_too_long_for_a_float(chat: Conversation) -> None:
    assert int(chat.id) > 2**53
    assert str(int(float(chat.id))) != chat.id
    assert chat.person.user_id_by_app != chat.id


def test_everything_a_person_does_reaches_the_webhook(
    server: ZaloServer, chat: Conversation, webhook: Webhook
) -> None:
    chat.click_chatnow()
    chat.click_chatnow()
    chat.follow()
    sent = chat.send("một")
    chat.send_image(caption="ảnh")
    chat.send_gif()
    chat.send_file("đơn.pdf", b"%PDF")
    chat.send_sticker()
    chat.send_audio()
    chat.send_video()
    chat.send_location()
    chat.send_link("https://site.example.invalid/")
    chat.send_business_card()
    chat.react(sent)
    chat.submit_info(name="An")
    chat.operator_says("Tôi xem giúp")
    chat.raise_event("user_click_link", href="x")
    chat.withdraw()
    chat.unfollow()
    server.until_delivered()
    kinds = "text image gif file sticker audio video location link business_card".split()
    assert names(webhook) == [
        "user_click_chatnow",
        "follow",
        *(f"user_send_{kind}" for kind in kinds),
        "user_reacted_message",
        "user_submit_info",
        "oa_send_text",
        "user_click_link",
        "user_withdraw",
        "unfollow",
    ]
    timestamps = [update["timestamp"] for update in webhook.updates]
    assert sorted(set(timestamps)) == timestamps


def test_events_have_the_shapes_of_the_contract(server: ZaloServer, chat: Conversation, webhook: Webhook) -> None:
    chat.follow("message_invite")
    chat.send_file("hop-dong.pdf", b"%PDF")
    chat.send_location(10.5, 106.25)
    chat.operator_says("Dạ", admin_id="5555")
    chat.withdraw()
    server.until_delivered()
    followed, file, place, operator, withdrawn = webhook.updates
    assert followed["follower"] == {"id": chat.id}
    assert (followed["source"], "sender" in followed) == ("message_invite", False)
    payload = file["message"]["attachments"][0]["payload"]
    assert (payload["size"], payload["type"], len(payload["checksum"])) == ("4", "pdf", 32)
    coordinates = place["message"]["attachments"][0]["payload"]["coordinates"]
    assert coordinates == {"latitude": "10.5", "longitude": "106.25"}
    assert operator["sender"] == {"id": server.credentials.oa_id, "admin_id": "5555"}
    assert operator["recipient"] == {"id": chat.id}
    assert (withdrawn["user_id"], withdrawn["user_id_by_app"]) == (chat.id, chat.person.user_id_by_app)


def test_files_can_be_fetched_where_events_say(
    account: Account, server: ZaloServer, chat: Conversation, webhook: Webhook
) -> None:
    chat.send_file("đơn xin.pdf", b"%PDF")
    server.until_delivered()
    address = webhook.updates[0]["message"]["attachments"][0]["payload"]["url"]
    assert address.startswith(server.files_url)
    assert account.http.get(address).content == b"%PDF"
    assert account.http.get(f"{server.files_url}/1/nothing").status_code == 404


def test_a_person_without_a_name_writes_in_a_conversation(server: ZaloServer, webhook: Webhook) -> None:
    server.chat(server.person("Khách", anonymous=True)).send("xin chào")
    server.until_delivered()
    update = webhook.updates[0]
    assert (update["event_name"], "user_id_by_app" in update) == ("anonymous_send_text", False)
    assert update["message"]["conversation_id"].startswith("conv-")


def test_what_the_bot_sent_is_echoed_received_and_seen(
    account: Account, server: ZaloServer, chat: Conversation, webhook: Webhook
) -> None:
    chat.send("một")
    sent = account.send(chat, "hai")["data"]["message_id"]
    chat.see()
    server.until_delivered()
    _question, echo, received, seen = webhook.updates
    assert (echo["event_name"], echo["sender"]) == ("oa_send_text", {"id": server.credentials.oa_id})
    assert received["message"] == {"msg_id": sent}
    assert seen["message"] == {"msg_ids": [sent]}


def test_a_failed_delivery_comes_again_with_its_number_and_the_same_bytes(
    server: ZaloServer, chat: Conversation
) -> None:
    codes = iter([500, 404, 200])
    with Webhook(lambda _push: Reply(next(codes))) as webhook:
        server.set_webhook(webhook.url, ping=False)
        chat.send("một")
        server.until_delivered()
        assert [push.headers.get("num_retry") for push in webhook.pushes] == [None, "1", "2"]
        assert len({push.body for push in webhook.pushes}) == 1
    (delivery,) = server.deliveries
    assert delivery.taken
    assert [attempt.code for attempt in delivery.tries] == [500, 404, 200]


def test_a_failing_event_does_not_hold_back_the_next(server: ZaloServer, chat: Conversation) -> None:
    failures = iter([500])
    with Webhook(lambda _push: Reply(next(failures, 200))) as webhook:
        server.set_webhook(webhook.url, ping=False)
        chat.send("một")
        chat.send("hai")
        server.until_delivered()
        assert sorted(webhook.texts) == ["hai", "một", "một"]


def test_after_the_last_retry_the_subscription_ends(server: ZaloServer, chat: Conversation) -> None:
    with Webhook(lambda _push: Reply(500)) as webhook:
        server.set_webhook(webhook.url, ping=False)
        chat.send("một")
        server.until_delivered()
        assert len(webhook.pushes) == 6
        assert not server.webhook
        chat.send("hai")
        server.until_delivered()
        assert len(webhook.pushes) == 6


def test_a_late_answer_counts_as_none() -> None:
    once = threading.Event()

    def answer(_push: Push) -> Reply:
        if not once.is_set():
            once.set()
            time.sleep(0.2)
        return Reply()

    with ZaloServer(rules=Rules(answer_within_s=0.1), speedup=100) as server, Webhook(answer) as webhook:
        server.set_webhook(webhook.url, ping=False)
        server.chat(server.person("An")).send("một")
        server.until_delivered()
        assert len(webhook.pushes) == 2
        assert server.deliveries[0].tries[0].trouble == "no answer within 0.1 s"


def test_by_the_other_reading_only_failed_connections_are_tried_again() -> None:
    with ZaloServer(rules=Rules(retries_refusals=False), speedup=10_000) as server:
        server.faults.next(Dropped(after_effect=False), methods=[PUSH])
        with Webhook(lambda _push: Reply(500)) as webhook:
            server.set_webhook(webhook.url, ping=False)
            server.chat(server.person("An")).send("một")
            server.until_delivered()
            assert len(webhook.pushes) == 1
            assert server.webhook


@pytest.mark.parametrize(
    ("fault", "pushes"),
    [
        (Dropped(after_effect=True), 2),
        (Dropped(after_effect=False), 1),
        (Duplicated(times=2), 3),
        (Duplicated(times=3, at_once=True), 4),
    ],
)
def test_deliveries_are_lost_and_doubled_on_demand(
    server: ZaloServer, chat: Conversation, webhook: Webhook, fault: Dropped | Duplicated, pushes: int
) -> None:
    server.faults.next(fault, methods=[PUSH])
    chat.send("một")
    server.until_delivered()
    assert webhook.texts == ["một"] * pushes


def test_one_person_s_events_come_in_order_or_in_reverse(
    server: ZaloServer, chat: Conversation, webhook: Webhook
) -> None:
    for text in ("một", "hai", "ba"):
        chat.send(text)
    server.until_delivered()
    with server.reversed_order():
        for text in ("bốn", "năm", "sáu"):
            chat.send(text)
    server.until_delivered()
    assert webhook.texts == ["một", "hai", "ba", "sáu", "năm", "bốn"]


def test_an_old_event_can_come_once_more(server: ZaloServer, chat: Conversation, webhook: Webhook) -> None:
    message_id = chat.send("một")
    server.until_delivered()
    chat.redeliver(message_id)
    server.until_delivered()
    assert webhook.pushes[0].body == webhook.pushes[1].body
    with pytest.raises(LookupError):
        chat.redeliver("nothing")


def test_forgeries_are_posted_by_hand(server: ZaloServer, webhook: Webhook) -> None:
    event = {"event_name": "user_send_text", "timestamp": "1760000000000"}
    for signed in Signed:
        assert server.post(event, signed=signed).taken
    headers = [push.headers.get("x-zevent-signature", "") for push in webhook.pushes]
    proper, bare, *forged = headers
    assert proper == f"mac={bare}"
    assert not {proper, bare} & set(forged)
    assert server.post(b"no json", headers={"X-ZEvent-Signature": "mac=ab"}).code == 200
    assert webhook.pushes[-1].headers["x-zevent-signature"] == "mac=ab"


def test_without_a_webhook_events_are_dropped_and_whoever_waits_is_told(
    server: ZaloServer, chat: Conversation
) -> None:
    chat.send("một")
    server.until_delivered()
    with pytest.raises(NothingCame, match=r"the chat of An \(no webhook is set.*\), which shows:\nAn:\n  một"):
        chat.reply(0.05)


def test_whoever_waits_is_told_of_failing_deliveries() -> None:
    with ZaloServer() as server, Webhook(lambda _push: Reply(403)) as webhook:
        server.set_webhook(webhook.url, ping=False)
        waiting = server.chat(server.person("An"))
        waiting.send("một")
        with pytest.raises(NothingCame, match="the webhook answered 403"):
            waiting.reply(0.1)
        with pytest.raises(TimeoutError, match="1 events were not delivered"):
            server.until_delivered(0.05)
