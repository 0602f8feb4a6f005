"""Who writes to the bot, and the bot itself."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Person:
    """A user of Telegram; `language_code` is an IETF tag, as a client reports it."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "vi"

    @property
    def name(self) -> str:
        """The name as clients show it."""
        return f"{self.first_name} {self.last_name}".strip()

    def as_json(self) -> dict[str, Any]:
        """The `User` object."""
        optional = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        given = {name: value for name, value in optional.items() if value}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name, **given}


@dataclass(frozen=True)
class Bot:
    """The bot behind the token; `reads_all` is BotFather's privacy mode switched off."""

    token: str
    username: str
    first_name: str
    reads_all: bool = False

    @property
    def id(self) -> int:
        """The bot's user id, which is the first part of its token."""
        return int(self.token.partition(":")[0])

    @property
    def name(self) -> str:
        """The name as clients show it."""
        return self.first_name

    def as_json(self) -> dict[str, Any]:
        """The `User` object."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def as_full_json(self) -> dict[str, Any]:
        """The `User` object that getMe answers with."""
        return {
            **self.as_json(),
            "can_join_groups": True,
            "can_read_all_group_messages": self.reads_all,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
