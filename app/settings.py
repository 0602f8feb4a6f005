"""All settings, read once from the environment or `.env` and handed down; nothing reads them at import."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.law.instrument import Audience

DEFAULT_HOME = Path("~/.local/share/ngoaivu")


class Settings(BaseSettings):
    """Every setting has a default that runs one office on one machine. `.env.example` explains each."""

    model_config = SettingsConfigDict(env_file=".env", extra="forbid", frozen=True)

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

    @property
    def database(self) -> str:
        """The database's URL; by default SQLite in the data folder."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.home / 'library.db'}"
