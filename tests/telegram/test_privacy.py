"""Nothing that people are called or say, and no secret, is in what the real server writes, whatever goes wrong."""

import json
import os
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, quote_plus

import httpx
import pytest

from bot.telegram.channel import WEBHOOK_PATH
from evaluation.conversations.stage import OFFICE, Stage, performed
from evaluation.conversations.word_files import word_file
from evaluation.simulators.telegram import Dropped, Refused, ServerError, TelegramServer, TooManyRequests
from webhooks.telegram import SECRET_HEADER

_NAME, _FAMILY_NAME, _USERNAME = "Quỳnh-Zêta", "Trần-Ômikrôn", "quynh_zeta_1984"
_PHONE = "0987654321"
_SAID = "Hồ sơ xin cấp thẻ tạm trú cho ông Thạch-Ômêga gồm những gì?"
_GROUP = "Nhóm Lămđa-Kín"
_FILE, _CAPTION, _CONTENT = "ho-so-Sigma-mat.docx", "nội bộ", "Biên bản Kappa-Mật\nĐiều 1. Không có số ký hiệu"
_WEBHOOK_SECRET = "bi-mat_cua_webhook"
_TELLING = (_NAME, _FAMILY_NAME, _USERNAME, _PHONE, "Thạch-Ômêga", "Lămđa-Kín", "Sigma-mat", "Kappa-Mật")
"""What would give people and their words away, were it only in part."""
_PATIENCE_S = 30.0


def test_what_the_server_writes_is_silent_on_people_and_secrets(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with TelegramServer() as telegram:
        secrets = (*_TELLING, telegram.token, telegram.token.partition(":")[2], _WEBHOOK_SECRET)
        admin = telegram.person(_NAME, last_name=_FAMILY_NAME, username=_USERNAME)
        cast = admin, telegram.person("Bình")
        with performed(telegram, home, *cast, PUBLIC_URL="", TELEGRAM_WEBHOOK_SECRET=_WEBHOOK_SECRET) as stage:
            talk_about_everything(stage)
            meet_every_failure(stage)
            telegram.chat(admin).send(_SAID)
            os.kill(stage.server.pid, signal.SIGKILL)
        with performed(telegram, home, *cast, TELEGRAM_WEBHOOK_SECRET=_WEBHOOK_SECRET) as stage:
            be_called(stage)
    written = "".join([*capfd.readouterr(), *(log.read_text() for log in home.rglob("*.log"))])
    assert {event["event"] for event in events_in(written)} >= {"reply_unsure", "telegram_push_unreadable"}
    assert found_in(written, secrets) == []
    # A server that told anything would have been heard.
    subprocess.run([sys.executable, "-c", "import sys; print(*sys.argv[1:])", *secrets], check=True)
    assert found_in(capfd.readouterr().out, secrets) == list(secrets)


@pytest.mark.parametrize(
    "written",
    [f"… {_NAME} …", json.dumps(_NAME), quote(_NAME), quote_plus(_NAME), unicodedata.normalize("NFD", _NAME)],
)
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    assert found_in(written.upper() if "%" in written else written, [_NAME]) == [_NAME]


def talk_about_everything(stage: Stage) -> None:
    """Words, a correction, presses, files that are taken in and that are not, a group; all goes well."""
    telegram, chat = stage.telegram, stage.telegram.chat(stage.admin)
    question = chat.send(f"{_SAID} Gọi tôi số {_PHONE}")
    answer = chat.reply(_PATIENCE_S)
    chat.press("👎", on=answer)
    chat.press("Chuyển cán bộ", on=answer)
    chat.press_button(answer, replace(answer.buttons[0][0], data=f"adm:{_PHONE}"))
    chat.edit(question, _SAID)
    chat.send_document(_FILE, word_file(_CONTENT), caption=_CAPTION)
    chat.until(lambda messages: any("Chưa nạp" in message.text for message in messages), _PATIENCE_S)
    chat.send(f"/thugon {_SAID}")
    group = telegram.group(_GROUP, [stage.admin])
    group.send(f"@{telegram.username} {_SAID}", by=stage.admin)
    group.reply(_PATIENCE_S)


def meet_every_failure(stage: Stage) -> None:
    """Telegram refuses, breaks off, and repeats what it was told; each for a person of its own."""
    telegram = stage.telegram
    for fault in (
        TooManyRequests(1),
        Dropped(after_effect=False),
        Dropped(after_effect=True),
        ServerError(502, html=True),
        Refused(400, f"Bad Request: can't parse entities: {_SAID}"),
        Refused(400, f"Bad Request: {_SAID}"),
        Refused(403, f"Forbidden: {_NAME}"),
    ):
        chat = telegram.chat(telegram.person(_NAME, last_name=_FAMILY_NAME))
        telegram.faults.next(fault, methods=["sendMessage"], chat_id=chat.id)
        chat.send(f"{_SAID} {_PHONE}")
    for method in ("getFile", "getUpdates"):
        telegram.faults.next(Dropped(after_effect=False), methods=[method])
    telegram.chat(stage.admin).send_document(_FILE, word_file(_CONTENT), caption=_SAID)
    telegram.until_confirmed(_PATIENCE_S)
    last = telegram.chat(telegram.person(_NAME))
    last.send(_SAID)
    last.reply(_PATIENCE_S)


def be_called(stage: Stage) -> None:
    """Telegram pushes, and so does somebody who should not."""
    telegram, address = stage.telegram, f"{stage.server.url}{WEBHOOK_PATH}"
    telegram.route(OFFICE["PUBLIC_URL"], stage.server.url)
    chat = telegram.chat(telegram.person(_NAME))
    chat.send(_SAID)
    chat.reply(_PATIENCE_S)
    for secret in (f"{_WEBHOOK_SECRET}-{_PHONE}", _WEBHOOK_SECRET):
        for body in (f'{{"message": "{_SAID}"', json.dumps({"update_id": 1, "message": {"text": _SAID}})):
            httpx.post(address, content=body, headers={SECRET_HEADER: secret}, trust_env=False)


def found_in(written: str, secrets: Sequence[str]) -> list[str]:
    """Those that are there, in whatever way programs write them."""
    text = unicodedata.normalize("NFC", written).casefold()
    return [secret for secret in secrets if any(form.casefold() in text for form in forms_of(secret))]


def forms_of(secret: str) -> Iterator[str]:
    yield from (secret, json.dumps(secret)[1:-1], quote(secret), quote_plus(secret), repr(secret.encode())[2:-1])


def events_in(written: str) -> Iterator[dict[str, object]]:
    """The lines of the log."""
    return (json.loads(line) for line in written.splitlines() if line.startswith("{"))
