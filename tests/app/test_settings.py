"""Settings from the environment and `.env`."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.settings import Settings
from knowledge.law.instrument import Audience
from tests.conftest import REPOSITORY


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("NGOAIVU_HOME", "API_KEYS", "DATABASE_URL", "CHROMA_URL", "PUBLIC_URL", "EMBEDDING_MODEL"):
        monkeypatch.delenv(name, raising=False)


def test_by_default_everything_is_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NGOAIVU_HOME", str(tmp_path))
    assert Settings().database == f"sqlite:///{tmp_path}/library.db"


def test_the_home_of_the_person_is_understood() -> None:
    assert Settings().home == Path("~/.local/share/ngoaivu").expanduser()


def test_each_key_is_bound_to_an_audience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_KEYS", "officials:abc, public:d:e")
    assert Settings().api_keys == {"abc": Audience.OFFICIALS, "d:e": Audience.PUBLIC}


@pytest.mark.parametrize("keys", ["abc", "officials:", "everybody:abc"])
def test_keys_that_name_no_audience_are_refused(monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    monkeypatch.setenv("API_KEYS", keys)
    with pytest.raises(ValidationError):
        Settings()


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_KEYS", "public:hidden-key")
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://office:hidden-password@host/db")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456:hidden-token")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", "hidden-secret")
    assert "hidden" not in repr(Settings())


def test_people_are_listed_by_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_ADMINS", "123, 456,")
    monkeypatch.setenv("TELEGRAM_OFFICIALS", "")
    assert (Settings().telegram_admins, Settings().telegram_officials) == (frozenset({"123", "456"}), frozenset())


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("TELEGRAM_ADMINS", "@an", "numeric ids"),
        ("TELEGRAM_OFFICIALS", "123;456", "numeric ids"),
        ("TELEGRAM_BOT_TOKEN", "my-hidden-token", "BotFather"),
        ("TELEGRAM_BOT_TOKEN", "123:hidden token", "BotFather"),
        ("TELEGRAM_WEBHOOK_SECRET", "hidden secret!", "1 to 256"),
        ("TELEGRAM_WEBHOOK_SECRET", "hidden" * 50, "1 to 256"),
    ],
)
def test_what_telegram_would_not_take_is_refused_and_secrets_are_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError, match=told) as problem:
        Settings()
    assert "hidden" not in str(problem.value)


def test_telegram_is_off_and_its_own_server_is_called_unless_said_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("TELEGRAM_BOT_TOKEN", "TELEGRAM_WEBHOOK_SECRET", "TELEGRAM_API_URL"):
        monkeypatch.setenv(name, "")
    settings = Settings()
    assert (settings.telegram_bot_token, settings.telegram_webhook_secret) == (None, None)
    assert settings.telegram_api_url == "https://api.telegram.org"


def test_conversations_are_in_the_data_folder_or_the_same_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NGOAIVU_HOME", str(tmp_path))
    assert Settings().conversations == f"sqlite:///{tmp_path}/conversations.db"
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://office@host/db")
    assert Settings().conversations == Settings().database


def test_a_misspelt_setting_in_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("NGOAIVU_HOM=/srv\n")
    with pytest.raises(ValidationError):
        Settings()


def test_the_example_lists_every_setting_and_is_valid(tmp_path: Path) -> None:
    example = (REPOSITORY / ".env.example").read_text()
    (tmp_path / ".env").write_text(example)
    Settings()
    names = {line.partition("=")[0] for line in example.splitlines() if line and not line.startswith("#")}
    known = {str(field.validation_alias or name).upper() for name, field in Settings.model_fields.items()}
    assert names == known
