"""A developer's terminal."""

import io
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from evaluation.simulators.zalo import BotConversation, Conversation, ZaloServer
from evaluation.simulators.zalo.__main__ import account_terminal, bot_terminal, main
from tests.evaluation.simulators.receiver import Webhook
from tests.evaluation.simulators.zalo.conftest import Account, Bot

BUTTONS = [
    {"title": "Xem", "type": "oa.query.show", "payload": "#xem"},
    {"title": "Mở", "type": "oa.open.url", "payload": {"url": "https://site.example.invalid"}},
]


def wait_for(screen: io.StringIO, text: str) -> None:
    for _ in range(1000):
        if text in screen.getvalue():
            return
        time.sleep(0.01)
    raise AssertionError(f"{text!r} was not shown:\n{screen.getvalue()}")


def test_lines_become_what_a_person_does(
    account: Account, server: ZaloServer, chat: Conversation, tmp_path: Path
) -> None:
    screen = io.StringIO()
    form = tmp_path / "mẫu.pdf"
    form.write_bytes(b"%PDF")

    def typed(webhook: Webhook) -> Iterator[str]:
        yield "@react\n"
        wait_for(screen, "there is no message yet")
        yield "xin chào\n"
        assert server.webhook == webhook.url
        account.send(chat, "Chọn", attachment={"type": "template", "payload": {"buttons": BUTTONS}})
        wait_for(screen, " Mở (https://site.example.invalid) ")
        yield "@press Xem\n"
        yield "@press Không có\n"
        yield "@react\n"
        yield f"@file {form}\n"
        yield "@file nowhere.txt\n"
        for act in ("@image ảnh", "@sticker", "@audio", "@location", "@follow", "@unfollow", "@withdraw"):
            yield f"{act}\n"
        yield "@operator Tôi đây\n"
        yield "@days 3\n"
        account.token = server.issue_access_token()
        account.send(chat, "hai")
        wait_for(screen, "Sở Ngoại vụ (billed)\nhai")
        yield "@help\n"
        yield "\n"
        yield "@quit\n"
        yield "never read\n"

    with Webhook() as webhook:
        account_terminal(server, chat, webhook.url, Console(file=screen, width=200)).run(typed(webhook))
        server.until_delivered()
        names = [push.update.get("event_name", "") for push in webhook.pushes]
    assert names[0] == ""
    assert [name for name in names if name.startswith("user")] == [
        "user_send_text",
        "user_send_text",
        "user_reacted_message",
        "user_send_file",
        "user_send_image",
        "user_send_sticker",
        "user_send_audio",
        "user_send_location",
        "user_withdraw",
    ]
    for shown in ("no button 'Không có'", "nowhere.txt", "let so many days pass"):
        assert shown in screen.getvalue()


def test_a_bot_s_messages_are_shown(bot: Bot, bot_chat: BotConversation) -> None:
    screen = io.StringIO()

    def typed() -> Iterator[str]:
        for line in ("xin chào", "@image ảnh", "@sticker", "@audio", "@other"):
            yield f"{line}\n"
        bot.result("sendPhoto", chat_id=bot_chat.id, photo="https://p.example.invalid/1.jpg", caption="ảnh")
        wait_for(screen, "[image] https://p.example.invalid/1.jpg\nảnh")

    bot_terminal(bot_chat, Console(file=screen, width=200)).run(typed())
    said = [message.file or message.text for message in bot_chat.messages if not message.by_bot]
    assert said == ["xin chào", "image", "sticker", "voice", "unsupported"]


@pytest.mark.parametrize(("product", "setting"), [("account", "ZALO_OAUTH_URL="), ("bot", "ZALO_BOT_TOKEN=")])
def test_the_command_says_how_to_start_the_bot(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], product: str, setting: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("@quit\n"))
    assert main([product, "--port", "0"]) == 0
    assert setting in capsys.readouterr().out
