"""One person's chat with a bot of the Bot Platform, in the hands of a test."""

from collections.abc import Hashable
from typing import Any

from evaluation.simulators.serving import Serving
from evaluation.simulators.waiting import Watching
from evaluation.simulators.zalo.bots.chat import Chat
from evaluation.simulators.zalo.bots.world import World
from evaluation.simulators.zalo.files import StoredFile
from evaluation.simulators.zalo.message import Message, as_text
from evaluation.simulators.zalo.people import Person

Json = dict[str, Any]


class BotConversation(Watching[Message]):
    """What a person sends, and what the person sees of the bot. There are no buttons, quotes or reactions."""

    def __init__(self, serving: Serving, world: World, chat: Chat) -> None:
        super().__init__(serving, world.changed)
        self._world = world
        self._chat = chat

    @property
    def id(self) -> str:
        """The chat's id, which is the person's."""
        return self._chat.id

    @property
    def person(self) -> Person:
        """Whose chat it is."""
        return self._chat.person

    def send(self, text: str) -> str:
        """A text; returns the message's id."""
        return self._say("text", {"text": text}, text)

    def send_image(self, data: bytes = b"\xff\xd8\xff", *, caption: str = "") -> str:
        """A picture."""
        file = self._file("photo.jpg", data, "image/jpeg")
        caption_field = {"caption": caption} if caption else {}
        fields = {self._world.rules.photo_field: file.address, **caption_field}
        return self._say("image", fields, caption, file.address)

    def send_sticker(self, sticker: str = "sticker-12345") -> str:
        """A sticker."""
        file = self._file("sticker.png", b"\x89PNG\r\n\x1a\n", "image/png")
        return self._say("sticker", {"sticker": sticker, "url": file.address}, "", file.address)

    def send_audio(self, data: bytes = b"\xff\xf1") -> str:
        """A voice message."""
        file = self._file("voice.aac", data, "audio/aac")
        return self._say("voice", {"voice_url": file.address}, "", file.address)

    def send_unsupported(self) -> str:
        """Something that the platform does not pass on, or anything at all from a protected person."""
        return self._say("unsupported", {}, "")

    def raise_event(self, name: str, **fields: Any) -> None:
        """An update of any name, with whatever fields."""
        self._serving.carry_out(lambda: self._world.tell({"event_name": name, **fields}, self._chat))

    @property
    def actions(self) -> list[str]:
        """The chat actions so far, such as "typing"."""
        return list(self._chat.actions)

    def as_text(self) -> str:
        """The whole chat in a readable form."""
        return as_text(self.messages)

    def shown_now(self) -> list[Message]:
        """As `messages`; for use on the server's loop."""
        return list(self._chat.messages.values())

    def sent_now(self) -> list[Hashable]:
        """The ids of the bot's messages; for use on the server's loop."""
        return [message.message_id for message in self._chat.messages.values() if message.by_bot]

    def told_now(self) -> str:
        """The chat in a readable form; for use on the server's loop."""
        waiting = f" ({len(self._world.waiting)} updates wait to be fetched)" if self._world.waiting else ""
        return f"the chat of {self.person.name}{waiting}, which shows:\n{as_text(self.shown_now())}"

    def _file(self, name: str, data: bytes, mime_type: str) -> StoredFile:
        return self._serving.carry_out(lambda: self._world.files.add(name, data, mime_type))

    def _say(self, kind: str, fields: Json, text: str, address: str = "") -> str:
        return self._serving.carry_out(lambda: self._say_now(kind, fields, text, address))

    def _say_now(self, kind: str, fields: Json, text: str, address: str) -> str:
        message = Message(
            message_id=self._world.ids.message(),
            by_bot=False,
            sender=self.person.name,
            text=text,
            sent_at=self._world.clock(),
            file="" if kind == "text" else kind,
            address=address,
        )
        self._world.post(self._chat, message)
        sent: Json = {
            "from": {"id": self.id, "display_name": self.person.name, "is_bot": False},
            "chat": {"id": self.id, "chat_type": "PRIVATE"},
            **fields,
            "message_id": message.message_id,
            "date": int(message.sent_at * 1000),
        }
        self._world.tell({"event_name": f"message.{kind}.received", "message": sent}, self._chat)
        return message.message_id
