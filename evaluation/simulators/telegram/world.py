"""Everything the server knows: who there is, what was said, what the bot set up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from evaluation.simulators.signal import Signal
from evaluation.simulators.telegram.callbacks import CallbackQueries
from evaluation.simulators.telegram.chat import Chat
from evaluation.simulators.telegram.failures import bad_request
from evaluation.simulators.telegram.files import FileStore
from evaluation.simulators.telegram.menus import CommandMenus
from evaluation.simulators.telegram.message import Content, Message
from evaluation.simulators.telegram.parameters import Parameters
from evaluation.simulators.telegram.people import Bot, Person
from evaluation.simulators.telegram.updates import UpdateQueue

Json = dict[str, Any]

# Real ids outgrew 32 bits; ids that do not would hide a column that is too narrow.
_FIRST_PERSON = 7_000_000_001
_FIRST_GROUP = 2_000_000_001
_FIRST_UPDATE = 100_000_001


@dataclass
class Webhook:
    """Where updates are pushed, and how that went."""

    url: str
    secret: str
    max_connections: int
    last_error: str = ""
    last_error_date: int = 0


class World:
    """The state of one Telegram. It is used from the server's event loop only."""

    def __init__(self, bot: Bot, clock: Callable[[], float], callback_lifetime_s: float) -> None:
        self.bot = bot
        self.clock = clock
        self.chats: dict[int, Chat] = {}
        self.people: dict[int, Person] = {}
        self.files = FileStore()
        self.updates = UpdateQueue(_FIRST_UPDATE)
        self.menus = CommandMenus()
        self.callbacks = CallbackQueries(callback_lifetime_s)
        self.webhook: Webhook | None = None
        self.changed = Signal()
        self.closing = False
        self._private_messages = 0

    def add_person(self, first_name: str, last_name: str, username: str, language_code: str) -> Person:
        """A new user."""
        person = Person(_FIRST_PERSON + len(self.people), first_name, last_name, username, language_code)
        self.people[person.id] = person
        return person

    def add_private_chat(self, person: Person, *, started: bool) -> Chat:
        """The person's chat with the bot; the bot may write into it once it is started."""
        chat = self.chats.setdefault(person.id, Chat(person.id, person=person, started=started))
        chat.members = {person.id: "member", self.bot.id: "member"}
        return chat

    def add_group(self, title: str, members: list[Person], topics: list[str]) -> Chat:
        """A supergroup with the first member as its owner and the bot as a member; with topics it is a forum."""
        number = sum(not chat.private for chat in self.chats.values())
        group = Chat(-1_000_000_000_000 - _FIRST_GROUP - number, title=title)
        group.members = {person.id: "member" for person in members}
        if members:
            group.members[members[0].id] = "creator"
        self.chats[group.id] = group
        for topic in topics:
            group.topics[self.next_message_id(group)] = topic
        return group

    def next_message_id(self, chat: Chat) -> int:
        """As on Telegram: private chats share one count, every supergroup has its own."""
        if chat.private:
            self._private_messages += 1
            return self._private_messages
        return max([*chat.messages, *chat.topics, 1]) + 1

    def chat(self, parameters: Parameters) -> Chat:
        """The chat that a call names; raises 400 where there is none."""
        if not parameters.text("chat_id"):
            raise bad_request("chat_id is empty")
        chat = self.chats.get(parameters.integer("chat_id"))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def post(
        self, chat: Chat, sender: Person | Bot, content: Content, *, reply_to: int = 0, thread_id: int = 0
    ) -> Message:
        """Puts a message into a chat."""
        message = Message(
            self.next_message_id(chat), chat.id, sender, int(self.clock()), [content], reply_to, thread_id
        )
        chat.messages[message.message_id] = message
        self.changed.fire()
        return message

    def as_json(self, message: Message, *, with_reply: bool = True) -> Json:
        """The `Message` object; a message that it replies to goes along, but not what that one replies to."""
        chat = self.chats[message.chat_id]
        body: Json = {
            "message_id": message.message_id,
            "date": message.date,
            "chat": chat.as_json(),
            "from": message.sender.as_json(),
        }
        if message.edit_date:
            body["edit_date"] = message.edit_date
        if message.thread_id:
            body |= {"message_thread_id": message.thread_id, "is_topic_message": True}
        replied = chat.messages.get(message.reply_to)
        if replied is not None and with_reply:
            body["reply_to_message"] = self.as_json(replied, with_reply=False)
        return body | message.content.as_json()
