"""Private chats and groups, with what the bot may do in them."""

from dataclasses import dataclass, field
from typing import Any, Literal

from evaluation.simulators.telegram.failures import Refusal, bad_request, forbidden
from evaluation.simulators.telegram.message import Message
from evaluation.simulators.telegram.people import Person

Json = dict[str, Any]
BotStanding = Literal["member", "administrator", "left", "kicked"]
MemberStanding = Literal["creator", "administrator", "member", "left", "kicked"]


@dataclass
class Draft:
    """A text that the bot showed in passing with sendMessageDraft."""

    draft_id: int
    text: str
    html: str


@dataclass
class Chat:
    """One chat. A private one has its person's id and no title; a forum has topics by thread id."""

    id: int
    person: Person | None = None
    title: str = ""
    bot: BotStanding = "member"
    topics: dict[int, str] = field(default_factory=dict)
    members: dict[int, MemberStanding] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    started: bool = True
    blocked: bool = False
    person_gone: bool = False

    @property
    def private(self) -> bool:
        """Whether this is a chat of the bot with one person."""
        return self.person is not None

    def as_json(self) -> Json:
        """The `Chat` object."""
        if self.person is not None:
            person = {key: value for key, value in self.person.as_json().items() if key.endswith("name")}
            return {"id": self.id, "type": "private", **person}
        forum = {"is_forum": True} if self.topics else {}
        return {"id": self.id, "type": "supergroup", "title": self.title, **forum}

    def check_sendable(self) -> None:
        """Raises the `Refusal` with which Telegram keeps the bot from sending here."""
        refusal = self._refusal()
        if refusal is not None:
            raise refusal

    def _refusal(self) -> Refusal | None:
        if self.person_gone:
            return forbidden("user is deactivated")
        if self.blocked:
            return forbidden("bot was blocked by the user")
        if not self.started:
            return forbidden("bot can't initiate conversation with a user")
        if self.bot == "kicked":
            return forbidden("bot was kicked from the supergroup chat")
        if self.bot == "left":
            return forbidden("bot is not a member of the supergroup chat")
        return None

    def message(self, message_id: int, missing: str) -> Message:
        """A message that is still there; raises 400 with the reason `missing`."""
        message = self.messages.get(message_id)
        if message is None or message.deleted:
            raise bad_request(missing)
        return message
