"""Who we talk with, and what they may see."""

from dataclasses import dataclass
from enum import StrEnum

from bot.conversation.incoming import Channel, Place
from knowledge.law.instrument import Audience


class Role(StrEnum):
    """From the least to the most."""

    CITIZEN = "citizen"
    OFFICIAL = "official"
    ADMIN = "admin"

    @property
    def reader(self) -> Audience:
        """What somebody in this role may read."""
        return Audience.PUBLIC if self is Role.CITIZEN else Audience.OFFICIALS

    def includes(self, other: "Role") -> bool:
        """Whether somebody in this role may do what those in the other may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody we know. `id` is ours, `person` the platform's; `chat` is their private chat with us.

    `language` is what they chose, or nothing; `name` is kept of officials only, to sign with.
    """

    id: int
    channel: Channel
    person: str
    role: Role
    language: str
    name: str
    chat: str

    @property
    def is_official(self) -> bool:
        return self.role is not Role.CITIZEN

    @property
    def home(self) -> Place:
        """Where to write to them alone."""
        return Place(self.chat)
