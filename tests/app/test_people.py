"""Inviting people and taking roles away, from the command line."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.allow_lists import listed
from app.cli import app
from app.settings import Settings
from bot.conversation.incoming import Channel
from bot.conversation.people import Role
from bot.storage.audit import MACHINE, Action, Audit
from bot.storage.database import open_conversations
from bot.storage.invitations import Invitations, use
from bot.storage.people import People, set_role
from evaluation.simulators.telegram.server import TelegramServer

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NGOAIVU_HOME", str(tmp_path / "home"))
    for name in ("DATABASE_URL", "TELEGRAM_BOT_TOKEN", "TELEGRAM_ADMINS", "TELEGRAM_OFFICIALS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


def ngoaivu(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def met(person: str, role: Role) -> int:
    """Somebody with a role; their number."""
    Settings().home.mkdir(parents=True, exist_ok=True)
    engine = open_conversations(Settings().conversations)
    member = People(engine).meet(Channel.TELEGRAM, person, person, NOW)
    with engine.begin() as connection:
        set_role(connection, member, role, "Lê Thị B", NOW)
    engine.dispose()
    return member.id


def test_the_first_administrator_of_a_new_office_is_invited() -> None:
    result = ngoaivu("invite", "admin", "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert (told["role"], told["link"]) == ("admin", None)
    engine = open_conversations(Settings().conversations)
    kept = Invitations(engine).of_token(told["token"])
    assert kept is not None
    assert (kept.role, kept.invited_by) == (Role.ADMIN, None)
    assert kept.expires_at.replace(microsecond=0) == datetime.fromisoformat(told["expires_at"])
    [entry] = Audit(engine).page(0, 10)
    assert (entry.actor, entry.action, entry.details) == (MACHINE, Action.INVITE, ("admin",))
    with engine.begin() as connection:
        use(connection, told["token"], 1, datetime.now(UTC))
    engine.dispose()


def test_an_invitation_lasts_as_long_as_is_said() -> None:
    told = json.loads(ngoaivu("invite", "official", "--hours", "2", "--json").stdout)
    left = datetime.fromisoformat(told["expires_at"]) - datetime.now(UTC)
    assert timedelta(hours=1) < left <= timedelta(hours=2)
    assert ngoaivu("invite", "official", "--hours", "0").exit_code == 2


def test_what_to_do_with_it_is_said_in_words() -> None:
    result = ngoaivu("invite", "official")
    assert "cán bộ / official" in result.stdout
    assert "  /start " in result.stdout


def test_the_link_leads_to_our_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    with TelegramServer() as telegram:
        monkeypatch.setenv("TELEGRAM_API_URL", telegram.url)
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", telegram.token)
        told = json.loads(ngoaivu("invite", "admin", "--json").stdout)
    assert told["link"].startswith("https://t.me/ngoaivu_bot?start=")
    assert told["link"].endswith(told["token"])


def test_where_telegram_cannot_be_reached_the_word_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:hidden")
    result = ngoaivu("invite", "admin")
    assert result.exit_code == 0
    assert "/start " in result.stdout
    assert "hidden" not in result.output


def test_people_with_roles_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "ngoaivu invite admin" in ngoaivu("people").stdout
    number = met("700", Role.OFFICIAL)
    monkeypatch.setenv("TELEGRAM_OFFICIALS", "700")
    [told] = json.loads(ngoaivu("people", "--json").stdout)["people"]
    assert told == {
        "id": number,
        "name": "Lê Thị B",
        "role": "official",
        "channel": "telegram",
        "person": "700",
        "since": "2026-11-22T08:00:00+00:00",
        "by_settings": True,
    }
    assert "Lê Thị B  cán bộ / official  telegram 700  22/11/2026  theo cấu hình" in ngoaivu("people").stdout


def test_a_role_is_taken_away_even_the_last_administrators() -> None:
    number = met("700", Role.ADMIN)
    result = ngoaivu("people", "--remove", str(number))
    assert result.exit_code == 0
    assert "Lê Thị B" in result.stdout
    assert json.loads(ngoaivu("people", "--json").stdout) == {"people": []}
    engine = open_conversations(Settings().conversations)
    assert Audit(engine).page(0, 1)[0].details == ("admin", "citizen")
    engine.dispose()


def test_what_the_settings_give_is_taken_away_there(monkeypatch: pytest.MonkeyPatch) -> None:
    number = met("700", Role.ADMIN)
    monkeypatch.setenv("TELEGRAM_ADMINS", "700")
    result = ngoaivu("people", "--remove", str(number))
    assert result.exit_code == 1
    assert "TELEGRAM_ADMINS" in result.stderr


def test_a_number_that_nobody_has_is_said_to_be_so() -> None:
    result = ngoaivu("people", "--remove", "99")
    assert result.exit_code == 1
    assert "ngoaivu people" in result.stderr


def test_a_folder_that_cannot_be_used_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NGOAIVU_HOME", str(tmp_path / "file"))
    result = ngoaivu("people")
    assert result.exit_code == 1
    assert "--home" in result.stderr


def test_who_is_in_both_lists_is_an_administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_ADMINS", "1")
    monkeypatch.setenv("TELEGRAM_OFFICIALS", "1,2")
    assert listed(Settings()) == {
        (Channel.TELEGRAM, "1"): Role.ADMIN,
        (Channel.TELEGRAM, "2"): Role.OFFICIAL,
    }
