"""A stretch of text with a meaning or a look (https://core.telegram.org/bots/api#messageentity)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """The kinds that this server knows, under their names on the wire."""

    BLOCKQUOTE = "blockquote"
    EXPANDABLE_BLOCKQUOTE = "expandable_blockquote"
    PRE = "pre"
    CODE = "code"
    TEXT_LINK = "text_link"
    TEXT_MENTION = "text_mention"
    MENTION = "mention"
    HASHTAG = "hashtag"
    BOT_COMMAND = "bot_command"
    URL = "url"
    EMAIL = "email"
    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKETHROUGH = "strikethrough"
    SPOILER = "spoiler"
    CUSTOM_EMOJI = "custom_emoji"


QUOTES = frozenset({Kind.BLOCKQUOTE, Kind.EXPANDABLE_BLOCKQUOTE})
CODES = frozenset({Kind.PRE, Kind.CODE})
# Looks that may overlap anything but code, and may be cut in pieces without a change for the reader.
STYLES = frozenset({Kind.BOLD, Kind.ITALIC, Kind.UNDERLINE, Kind.STRIKETHROUGH, Kind.SPOILER})

_ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True)
class Entity:
    """One entity; `offset` and `length` are UTF-16 units of the message's text."""

    kind: Kind
    offset: int
    length: int
    url: str = ""
    user_id: int = 0
    language: str = ""
    custom_emoji_id: str = ""

    @property
    def end(self) -> int:
        """The offset just after the entity."""
        return self.offset + self.length

    def spanning(self, offset: int, end: int) -> "Entity":
        """The same entity over another stretch."""
        return replace(self, offset=offset, length=end - offset)

    def as_json(self) -> dict[str, Any]:
        """The entity as it goes over the wire."""
        body: dict[str, Any] = {"type": self.kind.value, "offset": self.offset, "length": self.length}
        if self.url:
            body["url"] = self.url
        if self.user_id:
            body["user"] = {"id": self.user_id, "is_bot": False, "first_name": str(self.user_id)}
        if self.language:
            body["language"] = self.language
        if self.custom_emoji_id:
            body["custom_emoji_id"] = self.custom_emoji_id
        return body

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> "Entity":
        """An entity as a caller sends it; raises `ValueError` or `KeyError` where it is not one."""
        return cls(
            kind=Kind(body["type"]),
            offset=int(body["offset"]),
            length=int(body["length"]),
            url=str(body.get("url", "")),
            user_id=int(body.get("user", {}).get("id", 0)),
            language=str(body.get("language", "")),
            custom_emoji_id=str(body.get("custom_emoji_id", "")),
        )


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """Outer before inner: by offset, the longer first, then quotes, code, links and styles."""
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length, _ORDER[entity.kind]))
