"""One chat in the hands of a test: what people do in it, and what they see of the bot."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from evaluation.simulators.telegram import clients
from evaluation.simulators.telegram.callbacks import Press
from evaluation.simulators.telegram.chat import BotStanding, Chat, Draft
from evaluation.simulators.telegram.files import StoredFile
from evaluation.simulators.telegram.message import Content, Message
from evaluation.simulators.telegram.people import Person
from evaluation.simulators.telegram.serving import Serving
from evaluation.simulators.telegram.transcript import SeenButton, SeenMessage, as_text, seen, transcript
from evaluation.simulators.telegram.world import World

Json = dict[str, Any]
Messages = list[SeenMessage]

DEFAULT_DEADLINE_S = 10.0


class NothingCame(AssertionError):
    """The bot did not do in time what was waited for; the message holds the transcript."""


@dataclass(frozen=True)
class _Replies:
    """Takes the bot's next messages, once they are there."""

    conversation: "Conversation"
    count: int

    def ready(self) -> bool:
        return len(self.conversation.untaken()) >= self.count

    def take(self) -> Messages:
        return self.conversation.take(self.count)


class Conversation:
    """A chat. `by` names who acts; in a private chat it is the person whose chat it is.

    `reply` and its kin take the bot's messages in order, each once, with a deadline; the `_async` twins do the
    same without blocking the caller's event loop and are the ones to use where the bot runs on that loop.
    """

    def __init__(self, serving: Serving, world: World, chat: Chat) -> None:
        self._serving = serving
        self._world = world
        self._chat = chat
        self._taken: set[int] = set()

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
    def messages(self) -> Messages:
        """Every message as it is shown now, oldest first."""
        return self._serving.carry_out(lambda: transcript(self._chat))

    @property
    def bot_messages(self) -> Messages:
        """The bot's messages as they are shown now, oldest first."""
        return [message for message in self.messages if message.by_bot]

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

    def reply(self, timeout_s: float = DEFAULT_DEADLINE_S) -> SeenMessage:
        """The bot's next message; raises `NothingCame` after the deadline."""
        return self.replies(1, timeout_s)[0]

    def replies(self, count: int, timeout_s: float = DEFAULT_DEADLINE_S) -> Messages:
        """The bot's next messages; raises `NothingCame` where fewer came before the deadline."""
        waiting = _Replies(self, count)
        return self._serving.wait(self._until(waiting.ready, waiting.take, f"{count} replies", timeout_s))

    async def reply_async(self, timeout_s: float = DEFAULT_DEADLINE_S) -> SeenMessage:
        """As `reply`."""
        return (await self.replies_async(1, timeout_s))[0]

    async def replies_async(self, count: int, timeout_s: float = DEFAULT_DEADLINE_S) -> Messages:
        """As `replies`."""
        waiting = _Replies(self, count)
        return await self._awaiting(waiting.ready, waiting.take, f"{count} replies", timeout_s)

    def until(self, shown: Callable[[Messages], bool], timeout_s: float = DEFAULT_DEADLINE_S) -> Messages:
        """Waits until the chat shows something, edits included; returns the messages then shown."""
        return self._serving.wait(self._until(*self._shown(shown), "the chat as awaited", timeout_s))

    async def until_async(
        self, shown: Callable[[Messages], bool], timeout_s: float = DEFAULT_DEADLINE_S
    ) -> Messages:
        """As `until`."""
        return await self._awaiting(*self._shown(shown), "the chat as awaited", timeout_s)

    def presses_now(self) -> list[Press]:
        """As `presses`; for use on the server's loop."""
        return [press for press in self._world.callbacks.presses.values() if press.chat_id == self.id]

    def untaken(self) -> list[Message]:
        """The bot's messages that no `reply` took yet; for use on the server's loop."""
        return [
            message
            for message in self._chat.messages.values()
            if message.by_bot and not message.deleted and message.message_id not in self._taken
        ]

    def take(self, count: int) -> Messages:
        """Takes the next messages; for use on the server's loop."""
        taken = self.untaken()[:count]
        self._taken |= {message.message_id for message in taken}
        return [seen(self._chat, message) for message in taken]

    def _shown(self, shown: Callable[[Messages], bool]) -> tuple[Callable[[], bool], Callable[[], Messages]]:
        return lambda: shown(transcript(self._chat)), lambda: transcript(self._chat)

    async def _until(
        self, ready: Callable[[], bool], result: Callable[[], Messages], what: str, timeout_s: float
    ) -> Messages:
        if not await self._world.changed.until(ready, timeout_s):
            chat = as_text(transcript(self._chat))
            raise NothingCame(f"waited {timeout_s:g} s for {what} in chat {self.id}, which shows:\n{chat}")
        return result()

    def _awaiting(
        self, ready: Callable[[], bool], result: Callable[[], Messages], what: str, timeout_s: float
    ) -> Awaitable[Messages]:
        return self._serving.awaiting(self._until(ready, result, what, timeout_s))

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
