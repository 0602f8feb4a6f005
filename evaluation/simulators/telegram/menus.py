"""The command menu: lists of commands by scope and language (https://core.telegram.org/bots/api#setmycommands)."""

import json
import re
from typing import Any

from evaluation.simulators.telegram.chat import Chat
from evaluation.simulators.telegram.failures import bad_request

Json = dict[str, Any]

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}
MOST_COMMANDS = 100
MOST_DESCRIPTION_CHARS = 256
# What the bot says of itself: in an empty chat, and in its profile.
_MOST_SELF_DESCRIPTION_CHARS = {"description": 512, "short_description": 120}


class CommandMenus:
    """The lists that the bot set."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, str], list[Json]] = {}
        self.descriptions: dict[tuple[str, str], str] = {}

    def set(self, commands: list[Any], scope: Json | None, language: str) -> None:
        """Keeps a list; raises `Refusal` where a command is not one."""
        if len(commands) > MOST_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self._lists[_key(scope, language)] = [_checked(command) for command in commands]

    def delete(self, scope: Json | None, language: str) -> None:
        """Forgets a list."""
        self._lists.pop(_key(scope, language), None)

    def get(self, scope: Json | None, language: str) -> list[Json]:
        """The list set for exactly this scope and language."""
        return self._lists.get(_key(scope, language), [])

    def describe(self, field: str, text: str, language: str) -> None:
        """Keeps what the bot says of itself; raises `Refusal` where that is too long."""
        if len(text) > _MOST_SELF_DESCRIPTION_CHARS[field]:
            raise bad_request(f"{field} is too long")
        self.descriptions[field, _language(language)] = text

    def shown(self, chat: Chat, language: str) -> list[Json]:
        """The list a member sees: the narrowest scope wins, and within it the person's language."""
        wide = "all_private_chats" if chat.private else "all_group_chats"
        for scope in ({"type": "chat", "chat_id": chat.id}, {"type": wide}, {"type": "default"}):
            for code in (language.partition("-")[0], ""):
                if commands := self.get(scope, code):
                    return commands
        return []


def _key(scope: Json | None, language: str) -> tuple[str, str]:
    scope = scope or {"type": "default"}
    if scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    return json.dumps(scope, sort_keys=True), _language(language)


def _language(code: str) -> str:
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _checked(command: object) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 0 < len(description) <= MOST_DESCRIPTION_CHARS:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
