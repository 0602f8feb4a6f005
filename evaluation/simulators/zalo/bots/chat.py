"""A person's chat with the bot."""

from dataclasses import dataclass, field

from evaluation.simulators.zalo.message import Message
from evaluation.simulators.zalo.people import Person


@dataclass
class Chat:
    """One private chat, whose id is the person's; `actions` are what the bot was seen doing, such as typing."""

    person: Person
    messages: dict[str, Message] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Where messages are sent to."""
        return self.person.user_id
