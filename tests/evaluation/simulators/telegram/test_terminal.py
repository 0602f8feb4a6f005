"""A developer's terminal."""

import io
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from evaluation.simulators.telegram import Conversation, SeenButton, SeenMessage
from evaluation.simulators.telegram.__main__ import main
from evaluation.simulators.telegram.terminal import Terminal, rendered
from tests.evaluation.simulators.telegram.conftest import Caller

KEYBOARD = {"inline_keyboard": [[{"text": "Có", "callback_data": "y"}, {"text": "Mở", "url": "http://a.vn"}]]}


def wait_for(screen: io.StringIO, text: str) -> None:
    for _ in range(1000):
        if text in screen.getvalue():
            return
        time.sleep(0.01)
    raise AssertionError(f"{text!r} was not shown:\n{screen.getvalue()}")


def test_lines_become_messages_presses_and_files(call: Caller, chat: Conversation, tmp_path: Path) -> None:
    screen = io.StringIO()
    form = tmp_path / "mẫu.txt"
    form.write_bytes(b"abc")

    def typed() -> Iterator[str]:
        yield "/start\n"
        sent = call.result(
            "sendMessage", chat_id=chat.id, text="<b>Chọn</b>", parse_mode="HTML", reply_markup=KEYBOARD
        )
        wait_for(screen, " 2 Mở (http://a.vn/) ")
        yield "!1\n"
        call.result("answerCallbackQuery", callback_query_id=chat.presses[0].query_id, text="Đang mở")
        wait_for(screen, "(Đang mở)")
        yield "!2\n"
        yield "!9\n"
        call.result("editMessageText", chat_id=chat.id, message_id=sent["message_id"], text="Xong")
        wait_for(screen, "Ngoại Vụ (edited)\nXong")
        yield f"@file {form}\n"
        yield "@file nowhere.txt\n"
        yield "thị thực\n"
        yield "@edit thị thực?\n"
        yield "@voice\n"
        yield "@photo\n"
        yield "@sticker\n"
        yield "@block\n"
        yield "@unblock\n"
        yield "@help\n"
        yield "\n"
        yield "@quit\n"
        yield "never read\n"

    Terminal(chat, Console(file=screen, width=200)).run(typed())
    said = [message.file or message.text for message in chat.messages if not message.by_bot]
    assert said == ["/start", "mẫu.txt", "thị thực?", "voice message", "photo", "sticker"]
    assert [press.data for press in chat.presses] == ["y"]
    for shown in ("opens http://a.vn/", "no such button", "no file at nowhere.txt", "press the second button"):
        assert shown in screen.getvalue()


def test_a_message_is_shown_with_quotes_links_and_files() -> None:
    html = '<b>Điều 9</b>\n<blockquote>a\nb</blockquote> <a href="http://a.vn/">trang</a> &lt;'
    message = SeenMessage(
        1,
        True,
        "Bot",
        "",
        html,
        ((SeenButton("Có", "y"),), (SeenButton("Mở", url="u"),)),
        "x.pdf",
        "",
        0,
        "",
        0,
        (),
    )
    assert rendered(message).plain == (
        "\nBot\n[x.pdf]\nĐiều 9\n│ a\n│ b trang (http://a.vn/) <\n 1 Có  \n 2 Mở (u)  "
    )


def test_the_command_prints_the_settings_of_the_bot(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("/start\n"))
    assert main(["--port", "0"]) == 0
    printed = capsys.readouterr().out
    assert "TELEGRAM_API_URL=http://127.0.0.1:" in printed
    assert "TELEGRAM_BOT_TOKEN=1234567890:" in printed
