"""A chat as a person sees it: edits applied, deleted messages gone, buttons under their messages."""

from dataclasses import dataclass
from typing import Any

from evaluation.simulators.telegram.chat import Chat
from evaluation.simulators.telegram.clients import buttons_of
from evaluation.simulators.telegram.formatting import Formatted
from evaluation.simulators.telegram.message import Message

Json = dict[str, Any]

_NAMELESS = {"voice": "voice message", "sticker": "sticker", "photo": "photo"}


@dataclass(frozen=True)
class SeenButton:
    """A button under a message; it carries data back to the bot or opens an address."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True)
class SeenMessage:
    """A message as shown at the time it was read from the chat.

    `text` is the text or caption in plain characters and `html` with its looks; `file` is the name of a
    document, or what else came (voice message, sticker, photo); `file_id` downloads it; `revision` counts edits.
    """

    message_id: int
    by_bot: bool
    sender: str
    text: str
    html: str
    buttons: tuple[tuple[SeenButton, ...], ...]
    file: str
    file_id: str
    reply_to: int
    topic: str
    revision: int
    reactions: tuple[str, ...]

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons, row by row."""
        return [button.label for row in self.buttons for button in row]

    @property
    def edited(self) -> bool:
        """Whether it was changed after it was sent."""
        return self.revision > 0


def seen(chat: Chat, message: Message) -> SeenMessage:
    """How a member of the chat sees the message now."""
    content = message.content
    said = content.text or content.caption or Formatted("")
    file, file_id = _file(content.media)
    return SeenMessage(
        message_id=message.message_id,
        by_bot=message.by_bot,
        sender=message.sender.name,
        text=said.text,
        html=said.html,
        buttons=tuple(tuple(_button(button) for button in row) for row in buttons_of(message)),
        file=file,
        file_id=file_id,
        reply_to=message.reply_to,
        topic=chat.topics.get(message.thread_id, ""),
        revision=len(message.contents) - 1,
        reactions=tuple(message.reactions),
    )


def transcript(chat: Chat) -> list[SeenMessage]:
    """The messages of a chat, oldest first."""
    return [seen(chat, message) for message in chat.messages.values() if not message.deleted]


def as_text(messages: list[SeenMessage]) -> str:
    """A readable form: who, what, the file if any, and the buttons in brackets."""
    return "\n\n".join(_as_text(message) for message in messages)


def _as_text(message: SeenMessage) -> str:
    marks = [f"#{message.topic}"] if message.topic else []
    marks += ["(edited)"] if message.edited else []
    head = " ".join([f"{message.sender}:", *marks])
    lines = [f"[{message.file}]"] if message.file else []
    lines += message.text.splitlines()
    lines += [" ".join(f"[{button.label}]" for button in row) for row in message.buttons]
    return "\n".join([head, *(f"  {line}".rstrip() for line in lines)])


def _button(button: Json) -> SeenButton:
    return SeenButton(button["text"], button.get("callback_data", ""), button.get("url", ""))


def _file(media: Json) -> tuple[str, str]:
    for kind, what in media.items():
        file = what[-1] if isinstance(what, list) else what
        return file.get("file_name") or _NAMELESS.get(kind, kind), file["file_id"]
    return "", ""
