"""One chat in the hands of a test: what people do in it, and what they see of the bot."""

from collections.abc import Hashable
from typing import Any

from evaluation.simulators.serving import Serving
from evaluation.simulators.telegram import clients
from evaluation.simulators.telegram.callbacks import Press
from evaluation.simulators.telegram.chat import BotStanding, Chat, Draft
from evaluation.simulators.telegram.files import StoredFile
from evaluation.simulators.telegram.message import Content, Message
from evaluation.simulators.telegram.people import Person
from evaluation.simulators.telegram.transcript import SeenButton, SeenMessage, as_text, transcript
from evaluation.simulators.telegram.world import World
from evaluation.simulators.waiting import Watching

Json = dict[str, Any]


class Conversation(Watching[SeenMessage]):
    """A chat. `by` names who acts; in a private chat it is the person whose chat it is."""

    def __init__(self, serving: Serving, world: World, chat: Chat) -> None:
        super().__init__(serving, world.changed)
        self._world = world
        self._chat = chat

    @property
    def id(self) -> int:
        """The chat id, as the bot sees it."""
        return self._chat.id

    # What people do.

    def send(self, text: str, *, by: Person | None = None, reply_to: int = 0, topic: str = "") -> int:
        """A text or command is sent; returns its message id."""
        return self._say(clients.text_content(text), by, reply_to, topic)

    def send_document(
        self,
        name: str,
        data: bytes,
        *,
        mime_type: str = "application/octet-stream",
        caption: str = "",
        size_bytes: int | None = None,
        by: Person | None = None,
        reply_to: int = 0,
        topic: str = "",
    ) -> int:
        """A file is sent; `size_bytes` may claim more than `data` holds, to go over the download limit."""
        file = self._add_file(name, data, mime_type, "documents", size_bytes)
        content = clients.media_content({"document": file.as_document()}, caption)
        return self._say(content, by, reply_to, topic)

    def send_photo(
        self, data: bytes, *, width: int = 1280, height: int = 960, caption: str = "", by: Person | None = None
    ) -> int:
        """A photo is sent."""
        file = self._add_file("photo.jpg", data, "image/jpeg", "photos")
        media = {"photo": [{**file.as_json(), "width": width, "height": height}]}
        return self._say(clients.media_content(media, caption), by)

    def send_voice(self, data: bytes = b"OggS", *, seconds: int = 3, by: Person | None = None) -> int:
        """A voice message is sent."""
        file = self._add_file("voice.oga", data, "audio/ogg", "voice")
        media = {"voice": {**file.as_json(), "duration": seconds, "mime_type": file.mime_type}}
        return self._say(clients.media_content(media, ""), by)

    def send_sticker(self, emoji: str = "👍", *, by: Person | None = None) -> int:
        """A sticker is sent."""
        file = self._add_file("sticker.webp", b"RIFF", "image/webp", "stickers")
        kind = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._say(clients.media_content({"sticker": {**file.as_json(), **kind, "emoji": emoji}}, ""), by)

    def edit(self, message_id: int, text: str) -> None:
        """A person edits what they wrote."""
        message = self._message(message_id)
        self._serving.carry_out(lambda: clients.edit(self._world, self._chat, message, text))

    def press(self, label: str, *, on: SeenMessage | None = None, by: Person | None = None) -> Press:
        """A button of the bot is pressed: the first whose label holds `label`, from the latest message up.

        Raises `LookupError` where no message shows such a button that carries data.
        """
        for message in [on] if on else reversed(self.messages):
            for button in (button for row in message.buttons for button in row):
                if label in button.label and button.data:
                    return self.press_button(message, button, by=by)
        raise LookupError(f"no button {label!r} in the chat:\n{self.as_text()}")

    def press_button(self, message: SeenMessage, button: SeenButton, *, by: Person | None = None) -> Press:
        """This very button is pressed, even where the message no longer shows it: a client may be behind."""
        person, pressed = self._person(by), self._message(message.message_id)
        return self._serving.carry_out(
            lambda: clients.press(self._world, self._chat, person, pressed, button.data)
        )

    def react(self, message_id: int, emoji: str, *, by: Person | None = None) -> None:
        """A person reacts to a message."""
        person, message = self._person(by), self._message(message_id)
        self._serving.carry_out(lambda: clients.react(self._world, self._chat, person, message, emoji))

    def block(self) -> None:
        """The person blocks the bot."""
        self._serving.carry_out(lambda: clients.set_blocked(self._world, self._chat, blocked=True))

    def unblock(self) -> None:
        """The person unblocks the bot."""
        self._serving.carry_out(lambda: clients.set_blocked(self._world, self._chat, blocked=False))

    def delete_account(self) -> None:
        """The person is gone; nobody tells the bot."""
        self._chat.person_gone = True

    def set_bot(self, standing: BotStanding, *, by: Person | None = None) -> None:
        """The bot is added to the group ("member"), made an administrator, or removed ("kicked", "left")."""
        person = self._person(by)
        self._serving.carry_out(lambda: clients.set_standing(self._world, self._chat, person, standing))

    # What people see.

    @property
    def drafts(self) -> list[Draft]:
        """What the bot showed in passing with sendMessageDraft."""
        return list(self._chat.drafts)

    @property
    def actions(self) -> list[str]:
        """The chat actions so far, such as "typing"."""
        return list(self._chat.actions)

    @property
    def presses(self) -> list[Press]:
        """The presses of buttons in this chat, with what the bot answered to each."""
        return self._serving.carry_out(self.presses_now)

    def commands(self, *, by: Person | None = None) -> dict[str, str]:
        """The command menu that a person sees here: commands with their descriptions."""
        language = self._person(by).language_code
        shown = self._serving.carry_out(lambda: self._world.menus.shown(self._chat, language))
        return {command["command"]: command["description"] for command in shown}

    def as_text(self) -> str:
        """The whole chat in a readable form."""
        return as_text(self.messages)

    def revisions(self, message_id: int) -> list[str]:
        """Every text a message has had, as HTML, the first one first."""
        said = [content.text or content.caption for content in self._message(message_id).contents]
        return [text.html if text else "" for text in said]

    def presses_now(self) -> list[Press]:
        """As `presses`; for use on the server's loop."""
        return [press for press in self._world.callbacks.presses.values() if press.chat_id == self.id]

    def shown_now(self) -> list[SeenMessage]:
        """As `messages`; for use on the server's loop."""
        return transcript(self._chat)

    def sent_now(self) -> list[Hashable]:
        """The ids of the bot's messages; for use on the server's loop."""
        messages = self._chat.messages.values()
        return [message.message_id for message in messages if message.by_bot and not message.deleted]

    def told_now(self) -> str:
        """The chat in a readable form; for use on the server's loop."""
        return f"chat {self.id}, which shows:\n{as_text(self.shown_now())}"

    def _say(self, content: Content, by: Person | None, reply_to: int = 0, topic: str = "") -> int:
        person, thread_id = self._person(by), self._thread(topic)

        def saying() -> int:
            message = clients.say(self._world, self._chat, person, content, reply_to=reply_to, thread_id=thread_id)
            return message.message_id

        return self._serving.carry_out(saying)

    def _person(self, by: Person | None) -> Person:
        person = by or self._chat.person
        if person is None:
            raise ValueError("in a group, say who acts: by=PERSON")
        return person

    def _thread(self, topic: str) -> int:
        if not topic:
            return 0
        return next(thread_id for thread_id, name in self._chat.topics.items() if name == topic)

    def _message(self, message_id: int) -> Message:
        return self._chat.messages[message_id]

    def _add_file(
        self, name: str, data: bytes, mime_type: str, folder: str, size_bytes: int | None = None
    ) -> StoredFile:
        return self._serving.carry_out(lambda: self._world.files.add(name, data, mime_type, folder, size_bytes))
