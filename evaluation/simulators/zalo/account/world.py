"""Everything that Zalo knows: the account, who writes to it, what was said, what was uploaded."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from evaluation.simulators.signal import Signal
from evaluation.simulators.zalo.account.chat import Chat
from evaluation.simulators.zalo.account.credentials import Credentials
from evaluation.simulators.zalo.account.events import Events
from evaluation.simulators.zalo.account.rules import Rules
from evaluation.simulators.zalo.account.signing import as_body
from evaluation.simulators.zalo.account.tokens import Tokens
from evaluation.simulators.zalo.deliveries import Deliveries
from evaluation.simulators.zalo.files import Files, StoredFile
from evaluation.simulators.zalo.message import Message
from evaluation.simulators.zalo.people import Ids, Person

Json = dict[str, Any]


@dataclass(frozen=True)
class Uploaded:
    """A file that the bot uploaded; `at_s` is when, in Unix seconds."""

    kind: str
    file: StoredFile
    at_s: float


class World:
    """The state of one account. It is used from the server's event loop only."""

    def __init__(self, credentials: Credentials, rules: Rules, clock: Callable[[], float]) -> None:
        self.credentials = credentials
        self.rules = rules
        self.clock = clock
        self.ids = Ids()
        self.chats: dict[str, Chat] = {}
        self.files = Files()
        self.uploads: dict[str, Uploaded] = {}
        self.tokens = Tokens(rules, clock, credentials.refresh_token)
        self.changed = Signal()
        self.deliveries = Deliveries(self.changed)
        self.events = Events(credentials)
        self.paid_messages = 0
        self.recent_calls: deque[float] = deque()
        self.verified_hosts: set[str] = set()
        self.callback: tuple[str, str] | None = None
        self._last_ms = 0

    def add_person(self, name: str, *, anonymous: bool) -> Person:
        """Somebody new."""
        if anonymous:
            return Person(name, f"anon-{self.ids.number()}", anonymous=True)
        return Person(name, self.ids.number(), self.ids.number())

    def add_chat(self, person: Person) -> Chat:
        """The person's chat with the account."""
        conversation_id = f"conv-{person.user_id}" if person.anonymous else ""
        return self.chats.setdefault(person.user_id, Chat(person, conversation_id))

    def timestamp(self) -> str:
        """Now in Unix milliseconds, as text; never the same twice."""
        self._last_ms = max(self._last_ms + 1, int(self.clock() * 1000))
        return str(self._last_ms)

    def interact(self, chat: Chat) -> None:
        """The person did something that opens the window for replies."""
        chat.last_interaction_s = self.clock()

    def post(self, chat: Chat, message: Message) -> None:
        """Puts a message into a chat."""
        chat.messages[message.message_id] = message
        self.changed.fire()

    def tell(self, event: Json, chat: Chat) -> None:
        """Hands an event to the webhook."""
        self.deliveries.put(event, chat.id, as_body(event))

    def react(self, chat: Chat, message_id: str, icon: str) -> None:
        """Adds a reaction to a message, or takes all back."""
        message = chat.messages[message_id]
        reactions = () if icon == "/-remove" else (*message.reactions, icon)
        self.post(chat, replace(message, reactions=reactions))
