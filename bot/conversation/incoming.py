"""What people do on a channel, as an adapter tells it."""

from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    TELEGRAM = "telegram"
    ZALO = "zalo"
    ZALO_BOT = "zalo_bot"


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts. `id` is the platform's; `language` what their application says ("vi", "en" or nothing).

    `name` is shown where others have to know who it was, and stored nowhere else.
    """

    id: str
    language: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a chat, and in a group with topics the topic."""

    chat: str
    topic: str = ""
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file that was sent; its content is fetched from the platform under `handle` when it is wanted."""

    handle: str
    name: str
    size_bytes: int


class Medium(StrEnum):
    """What we cannot read, to be explained kindly."""

    VOICE = "voice"
    STICKER = "sticker"
    PICTURE = "picture"
    VIDEO = "video"
    LOCATION = "location"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Said:
    """A message. `message` is its id on the platform; `answers` that of the message it replies to.

    `for_us`: in a group, whether we are mentioned or replied to; elsewhere always. `is_edit`: it was said before
    and is now said otherwise.
    """

    message: str
    text: str = ""
    file: File | None = None
    medium: Medium | None = None
    answers: str = ""
    for_us: bool = True
    is_edit: bool = False


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button under the message of ours is pressed. `press` is what the platform wants acknowledged."""

    message: str
    data: str
    press: str = ""


class Turn(StrEnum):
    """What changes between a person, or a group, and us."""

    FOLLOWED = "followed"
    LEFT = "left"  # or blocked us
    MEMBER = "member"  # we were added to a group
    WITHDRAWN = "withdrawn"  # they want their data deleted


@dataclass(frozen=True, slots=True)
class Met:
    turn: Turn


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened once: `id` is the platform's, the same when it is told again."""

    channel: Channel
    id: str
    person: Person
    place: Place
    what: Said | Pressed | Met
