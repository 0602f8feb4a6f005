"""The real server where Telegram calls it, behind a proxy that knows its public address."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.telegram.channel import WEBHOOK_PATH
from evaluation.conversations.stage import OFFICE, Stage, performed
from evaluation.simulators.telegram import PUSH, Dropped, TelegramServer
from webhooks.telegram import SECRET_HEADER

_SECRET = "bi-mat_cua_webhook"
_QUESTION = "Hồ sơ xin cấp thẻ tạm trú gồm những gì?"
_PATIENCE_S = 30.0


@pytest.fixture(scope="module")
def called(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A stage whose server Telegram calls."""
    home = shutil.copytree(starter, tmp_path_factory.mktemp("called") / "home")
    with TelegramServer() as telegram:
        cast = telegram.person("Hoa"), telegram.person("Bình")
        with performed(telegram, Path(home), *cast, TELEGRAM_WEBHOOK_SECRET=_SECRET) as stage:
            telegram.route(OFFICE["PUBLIC_URL"], stage.server.url)
            telegram.until_called("setWebhook", timeout_s=_PATIENCE_S)
            yield stage


def test_the_webhook_is_set_at_the_public_address(called: Stage) -> None:
    [call] = called.telegram.calls("setWebhook")
    assert call.values["url"] == f"{OFFICE['PUBLIC_URL']}{WEBHOOK_PATH}"
    assert call.values["secret_token"] == _SECRET
    assert called.telegram.calls("getUpdates") == []


def test_an_update_that_is_pushed_again_is_answered_once(called: Stage) -> None:
    telegram = called.telegram
    chat = telegram.chat(telegram.person("An"))
    before = len(telegram.pushes)
    telegram.faults.next(Dropped(after_effect=True), methods=[PUSH], chat_id=chat.id)
    chat.send(_QUESTION)
    assert "thẻ tạm trú" in chat.reply(_PATIENCE_S).text
    telegram.until_confirmed(_PATIENCE_S)
    chat.send("/giupdo")
    assert "/vanban" in chat.reply(_PATIENCE_S).text
    first, again, _help = telegram.pushes[before:]
    assert first == again
    assert telegram.count("sendMessage", chat_id=chat.id) == 2


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: f"{_SECRET}x"}])
def test_what_others_push_is_refused(called: Stage, headers: dict[str, str]) -> None:
    telegram = called.telegram
    an, victim = telegram.chat(telegram.person("An")), telegram.chat(telegram.person("Mai"))
    sender = {"id": victim.id, "is_bot": False, "first_name": "Mai"}
    chat = {"id": victim.id, "type": "private", "first_name": "Mai"}
    message = {"message_id": 1, "date": 1760000000, "chat": chat, "from": sender, "text": _QUESTION}
    pushed = {"update_id": 1, "message": message}
    answer = httpx.post(f"{called.server.url}{WEBHOOK_PATH}", json=pushed, headers=headers, trust_env=False)
    assert answer.status_code == httpx.codes.FORBIDDEN
    an.send("/giupdo")
    an.reply(_PATIENCE_S)
    assert telegram.calls(chat_id=victim.id) == []
