"""Everything the Bot Platform knows: the bot, who writes to it, what was said, what waits for the bot."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from evaluation.simulators.signal import Signal
from evaluation.simulators.zalo.bots.chat import Chat
from evaluation.simulators.zalo.bots.rules import BotRules
from evaluation.simulators.zalo.deliveries import Deliveries
from evaluation.simulators.zalo.files import Files
from evaluation.simulators.zalo.message import Message
from evaluation.simulators.zalo.people import Ids, Person

Json = dict[str, Any]


@dataclass(frozen=True)
class Waiting:
    """An update that waits to be fetched."""

    update: Json
    chat_id: str


class World:
    """The state of one bot. It is used from the server's event loop only."""

    def __init__(self, token: str, name: str, rules: BotRules, clock: Callable[[], float]) -> None:
        self.token = token
        self.name = name
        self.rules = rules
        self.clock = clock
        self.ids = Ids()
        self.chats: dict[str, Chat] = {}
        self.files = Files()
        self.changed = Signal()
        self.deliveries = Deliveries(self.changed)
        self.waiting: list[Waiting] = []
        self.secret = ""
        self.webhook_set_ms = 0
        self.messages_sent = 0
        self.closing = False

    def add_person(self, name: str) -> Person:
        """Somebody new."""
        return Person(name, self.ids.hexadecimal())

    def add_chat(self, person: Person) -> Chat:
        """The person's chat with the bot."""
        return self.chats.setdefault(person.user_id, Chat(person))

    def now_ms(self) -> int:
        """Unix milliseconds, which is what dates are given in."""
        return int(self.clock() * 1000)

    def post(self, chat: Chat, message: Message) -> None:
        """Puts a message into a chat."""
        chat.messages[message.message_id] = message
        self.changed.fire()

    def tell(self, update: Json, chat: Chat) -> None:
        """Hands an update to the webhook or, where there is none, keeps it until it is fetched."""
        if self.deliveries.webhook:
            wrapped = update if self.rules.bare_updates else {"ok": True, "result": update}
            self.deliveries.put(update, chat.id, json.dumps(wrapped, ensure_ascii=False).encode())
        else:
            self.waiting.append(Waiting(update, chat.id))
        self.changed.fire()

    def set_webhook(self, url: str, secret: str) -> None:
        """Pushes from now on, also what waited; an empty `url` ends that."""
        self.deliveries.webhook, self.secret, self.webhook_set_ms = url, secret, self.now_ms()
        waiting, self.waiting = self.waiting, []
        for kept in waiting:
            self.tell(kept.update, self.chats[kept.chat_id])
