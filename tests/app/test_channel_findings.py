"""What `ngoaivu doctor` says of the channels, with a real server for Telegram's."""

from pathlib import Path

import pytest

from app.channel_findings import look_at_channels
from app.findings import Severity
from app.settings import Settings
from evaluation.simulators.telegram import TelegramServer


def found(home: Path, **more: str) -> list[tuple[Severity, str]]:
    settings = Settings(NGOAIVU_HOME=home, API_KEYS="public:k", **more)  # type: ignore[call-arg, arg-type]
    return [(finding.severity, finding.message) for finding in look_at_channels(settings)]


def test_a_channel_without_its_token_is_off(tmp_path: Path) -> None:
    assert found(tmp_path) == [(Severity.NOTE, "Telegram: tắt. / Telegram is off.")]


def test_a_bot_that_telegram_knows_is_named_and_wants_an_administrator(tmp_path: Path) -> None:
    with TelegramServer() as telegram:
        told = found(tmp_path, TELEGRAM_BOT_TOKEN=telegram.token, TELEGRAM_API_URL=telegram.url)
    assert told[0] == (Severity.OK, "Telegram: @ngoaivu_bot")
    assert "Nobody is an administrator" in told[1][1]


def test_a_token_that_telegram_does_not_know_is_an_error(tmp_path: Path) -> None:
    with TelegramServer() as telegram:
        told = found(tmp_path, TELEGRAM_BOT_TOKEN="1:wrong", TELEGRAM_API_URL=telegram.url)
    assert told[0][0] is Severity.ERROR
    assert "1:wrong" not in told[0][1]


def test_telegram_out_of_reach_is_a_warning(tmp_path: Path) -> None:
    told = found(tmp_path, TELEGRAM_BOT_TOKEN="1:a", TELEGRAM_API_URL="http://127.0.0.1:9")
    assert told[0][0] is Severity.WARNING


@pytest.mark.parametrize(("public_url", "told"), [("", True), ("https://ngoaivu.example.vn", False)])
def test_a_secret_does_nothing_without_a_public_address(tmp_path: Path, public_url: str, told: bool) -> None:
    with TelegramServer() as telegram:
        lines = found(
            tmp_path,
            TELEGRAM_BOT_TOKEN=telegram.token,
            TELEGRAM_API_URL=telegram.url,
            TELEGRAM_WEBHOOK_SECRET="s",
            PUBLIC_URL=public_url,
        )
    assert any("does nothing without PUBLIC_URL" in line for _, line in lines) is told
