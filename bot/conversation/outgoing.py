"""What we say: blocks that an adapter lays out, splits between, and never inside where it can."""

from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.incoming import Channel, Place


class BlockKind(StrEnum):
    HEADING = "heading"
    LEAD = "lead"
    """The short answer."""
    QUOTES = "quotes"
    """A line that names an article, then its words, each quotation with its number."""
    TEXT = "text"
    NOTICE = "notice"
    """What is to be borne in mind; smaller."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph in plain text, its lines parted by line breaks. `url` is where its first line leads."""

    kind: BlockKind
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """`label` is what is read; `data`, at most 64 bytes of UTF-8, comes back when it is pressed; or `url` opens.

    `data` is `prefix:rest`; the prefix names the feature that deals with the press.
    """

    label: str
    data: str = ""
    url: str = ""


Buttons = tuple[tuple[Button, ...], ...]
"""Rows of buttons."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or picture of ours, small enough to be kept with the reply until it is sent.

    With `handle` the platform is asked to send on a file that it has from somebody; `content` is empty then.
    """

    name: str
    content: bytes = b""
    is_picture: bool = False
    handle: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply to one place; long ones make several messages of the platform.

    `answers` is the message it quotes. `key` is how later replies, and people who reply to it, refer to it:
    `prefix:rest`, where the prefix names the feature that deals with what is replied. `edits_key` is the key of
    the reply that it takes the place of, `edits` the one message of ours. Buttons stand under its last message;
    with `buttons` alone, and something to edit, only those change. `language` is that of the words that a channel
    adds, such as "(tiếp)" where a long reply goes on in another message.
    """

    channel: Channel
    place: Place
    blocks: tuple[Block, ...] = ()
    buttons: Buttons = ()
    attachment: Attachment | None = None
    answers: str = ""
    key: str = ""
    edits_key: str = ""
    edits: str = ""
    language: str = "vi"
