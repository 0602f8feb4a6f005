"""A person's chat with the account, and how they stand to it."""

from dataclasses import dataclass, field

from evaluation.simulators.zalo.message import Message
from evaluation.simulators.zalo.people import Person


@dataclass
class Chat:
    """One chat; `last_interaction_s` (Unix seconds) opens the window for replies, None where there was none.

    `conversation_id` goes with anonymous people only; `opened` says whether the person ever tapped to write.
    """

    person: Person
    conversation_id: str = ""
    messages: dict[str, Message] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    last_interaction_s: float | None = None
    follows: bool = False
    opened: bool = False

    @property
    def id(self) -> str:
        """The person's id, which is where messages are sent to."""
        return self.person.user_id
