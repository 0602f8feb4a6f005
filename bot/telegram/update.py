"""The parts of an update that are anything to us (https://core.telegram.org/bots/api#update).

Not the library's classes: those refuse a whole update for a field of a poll that it replies to, if Telegram says
less of it, or other things, than the version of the library knows.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)


class User(_Part):
    id: int
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""
    language_code: str | None = None

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class Chat(_Part):
    id: int
    type: str

    @property
    def is_group(self) -> bool:
        return self.type in {"group", "supergroup"}


class Entity(_Part):
    """Something marked in a text; `offset` and `length` are in UTF-16 units."""

    type: str
    offset: int = Field(ge=0)
    length: int = Field(gt=0)
    user: User | None = None


class Document(_Part):
    file_id: str
    file_name: str = ""
    file_size: int = 0


class Message(_Part):
    """What else Telegram tells, media for instance, is in `model_extra` by its name."""

    model_config = ConfigDict(extra="allow")

    message_id: int
    chat: Chat
    sender: User | None = Field(None, alias="from")
    sender_chat: Chat | None = None
    message_thread_id: int = 0
    is_topic_message: bool = False
    text: str = ""
    entities: tuple[Entity, ...] = Field((), strict=False)
    caption: str = ""
    caption_entities: tuple[Entity, ...] = Field((), strict=False)
    document: Document | None = None
    reply_to_message: "Message | None" = None

    @property
    def words(self) -> str:
        """The text, or the caption."""
        return self.text or self.caption

    @property
    def marked(self) -> Iterator[tuple[Entity, str]]:
        """What is marked in the words, each with its words."""
        units = self.words.encode("utf-16-le")
        for entity in self.entities if self.text else self.caption_entities:
            marked = units[2 * entity.offset : 2 * (entity.offset + entity.length)]
            yield entity, marked.decode("utf-16-le")

    @property
    def replied(self) -> "Message | None":
        """The message replied to. In a topic every message "replies" to the one that opened it."""
        replied = self.reply_to_message
        return None if replied is None or "forum_topic_created" in replied.others else replied

    @property
    def others(self) -> dict[str, Any]:
        """What we do not know of, by name."""
        return self.model_extra or {}


class Press(_Part):
    """A callback query. Of a message that is very old only the chat and the id are told."""

    id: str
    sender: User = Field(alias="from")
    message: Message | None = None
    data: str = ""


class Standing(_Part):
    """What somebody is in a chat."""

    status: str
    is_member: bool = True

    @property
    def is_inside(self) -> bool:
        return self.status in {"creator", "administrator", "member", "restricted"} and self.is_member


class Change(_Part):
    """What becomes of our own standing in a chat."""

    chat: Chat
    sender: User = Field(alias="from")
    old_chat_member: Standing
    new_chat_member: Standing


class Update(_Part):
    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Press | None = None
    my_chat_member: Change | None = None
