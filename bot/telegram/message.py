"""One message as it waits to be sent: what an adapter lays out, and its calls take."""

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass

from bot.conversation.outgoing import Attachment

Keyboard = list[list[dict[str, str]]]
"""Rows of `InlineKeyboardButton` objects (https://core.telegram.org/bots/api#inlinekeyboardbutton)."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file, or a picture: its bytes in base 64, or the `handle` of one that Telegram has already."""

    name: str
    is_picture: bool
    base64: str = ""
    handle: str = ""

    @classmethod
    def of(cls, attachment: Attachment) -> "SentFile":
        content = b64encode(attachment.content).decode()
        return cls(attachment.name, attachment.is_picture, content, attachment.handle)

    @property
    def media(self) -> bytes | str:
        return self.handle or b64decode(self.base64)


@dataclass(frozen=True, slots=True)
class Message:
    """`html` is the text or caption marked up, `plain` the same without; `topic` and `answers` as in a reply."""

    plain: str = ""
    html: str = ""
    keyboard: Keyboard | None = None
    topic: str = ""
    answers: str = ""
    file: SentFile | None = None

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, body: str) -> "Message":
        """Raises `ValueError`, `TypeError` or `LookupError` for what `as_json` did not write."""
        fields = json.loads(body)
        file = fields.pop("file")
        return cls(**fields, file=SentFile(**file) if file else None)
