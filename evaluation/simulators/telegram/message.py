"""A message as the server keeps it, and as it goes over the wire."""

from dataclasses import dataclass, field
from typing import Any

from evaluation.simulators.telegram.formatting import Formatted
from evaluation.simulators.telegram.people import Bot, Person

Json = dict[str, Any]


@dataclass(frozen=True)
class Content:
    """What a message says; `media` holds the wire fields of a file, a sticker and the like."""

    text: Formatted | None = None
    caption: Formatted | None = None
    media: Json = field(default_factory=dict)
    keyboard: Json | None = None

    def as_json(self) -> Json:
        """The fields of the `Message` object that belong to the content."""
        body: Json = dict(self.media)
        for name, entities, said in (
            ("text", "entities", self.text),
            ("caption", "caption_entities", self.caption),
        ):
            if said is not None and said.text:
                body[name] = said.text
                if said.entities:
                    body[entities] = [entity.as_json() for entity in said.entities]
        if self.keyboard:
            body["reply_markup"] = self.keyboard
        return body


@dataclass
class Message:
    """One message of one chat with all its contents so far, the shown one last; times are Unix seconds."""

    message_id: int
    chat_id: int
    sender: Person | Bot
    date: int
    contents: list[Content]
    reply_to: int = 0
    thread_id: int = 0
    edit_date: int = 0
    deleted: bool = False
    reactions: list[str] = field(default_factory=list)
    reply_keyboard: Json | None = None

    @property
    def by_bot(self) -> bool:
        """Whether the bot sent it."""
        return isinstance(self.sender, Bot)

    @property
    def content(self) -> Content:
        """What is shown now."""
        return self.contents[-1]

    def edit(self, content: Content, at: float) -> None:
        """Shows another content from now on."""
        self.contents.append(content)
        self.edit_date = int(at)
