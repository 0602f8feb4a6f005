"""All settings, read once from the environment or `.env` and handed down; nothing reads them at import."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.law.instrument import Audience

DEFAULT_HOME = Path("~/.local/share/ngoaivu")
TELEGRAM_API_URL = "https://api.telegram.org"

_TELEGRAM_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class Settings(BaseSettings):
    """Every setting has a default that runs one office on one machine. `.env.example` explains each."""

    model_config = SettingsConfigDict(env_file=".env", extra="forbid", frozen=True, hide_input_in_errors=True)

    home: Path = Field(default=DEFAULT_HOME, validation_alias="NGOAIVU_HOME")
    public_url: str = ""
    database_url: SecretStr | None = None
    chroma_url: str | None = None
    embedding_model: str | None = None
    rerank_model: str | None = None
    llm_model: str | None = None
    llm_base_url: str | None = None
    llm_price_input: float | None = None
    llm_price_output: float | None = None
    query_rewrite: bool = False
    source_internal_hosts: Annotated[frozenset[str], NoDecode] = frozenset()
    api_keys: Annotated[dict[str, Audience], NoDecode] = Field(default_factory=dict, repr=False)
    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = TELEGRAM_API_URL
    telegram_webhook_secret: SecretStr | None = None
    telegram_admins: Annotated[frozenset[str], NoDecode] = frozenset()
    telegram_officials: Annotated[frozenset[str], NoDecode] = frozenset()
    news_quiet_s: float = Field(default=60, ge=0, le=600)
    office_name: str = ""
    office_address: str = ""
    office_hours: str = ""
    office_phone: str = ""

    @field_validator("home")
    @classmethod
    def _expand_home(cls, home: Path) -> Path:
        return home.expanduser().resolve()

    @field_validator(
        "database_url",
        "chroma_url",
        "embedding_model",
        "rerank_model",
        "llm_model",
        "llm_base_url",
        "llm_price_input",
        "llm_price_output",
        "telegram_bot_token",
        "telegram_webhook_secret",
        mode="before",
    )
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("source_internal_hosts", mode="before")
    @classmethod
    def _read_hosts(cls, value: object) -> object:
        """`SOURCE_INTERNAL_HOSTS=portal.example.local,10.0.0.7`."""
        if not isinstance(value, str):
            return value
        return frozenset(filter(None, (host.strip() for host in value.split(","))))

    @field_validator("api_keys", mode="before")
    @classmethod
    def _read_keys(cls, value: object) -> object:
        """`API_KEYS=officials:KEY1,public:KEY2` becomes key → audience it may ask as."""
        if not isinstance(value, str):
            return value
        keys = {}
        for entry in filter(None, (part.strip() for part in value.split(","))):
            audience, separator, key = entry.partition(":")
            if not separator or not key:
                raise ValueError("API_KEYS is a list such as `officials:KEY1,public:KEY2`")
            keys[key] = audience
        return keys

    @field_validator("telegram_bot_token")
    @classmethod
    def _is_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not _TELEGRAM_TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("it is no token; copy it from @BotFather, such as 123456789:AAF4c…")
        return token

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _is_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not _WEBHOOK_SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError("Telegram takes 1 to 256 of the letters A-Z, a-z, 0-9, _ and -")
        return secret

    @field_validator("telegram_api_url", mode="before")
    @classmethod
    def _public_by_default(cls, value: object) -> object:
        return TELEGRAM_API_URL if value == "" else value

    @field_validator("telegram_admins", "telegram_officials", mode="before")
    @classmethod
    def _read_people(cls, value: object) -> object:
        """`TELEGRAM_ADMINS=123456789,987654321`."""
        if not isinstance(value, str):
            return value
        people = frozenset(filter(None, (person.strip() for person in value.split(","))))
        if not all(person.isascii() and person.isdecimal() for person in people):
            raise ValueError("it is a list of Telegram's numeric ids, such as 123456789,987654321; not of @names")
        return people

    @property
    def conversations(self) -> str:
        """The URL of the database of conversations; by default SQLite in the data folder."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.home / 'conversations.db'}"

    @property
    def database(self) -> str:
        """The database's URL; by default SQLite in the data folder."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.home / 'library.db'}"
