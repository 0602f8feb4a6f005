"""People in a scene: what they do in a chat, and what they wait to see."""

from collections.abc import Callable

from evaluation.conversations.script import Line, Script
from evaluation.simulators.telegram import Conversation, Person, SeenMessage

PATIENCE_S = 30.0
_BOT = "Ngoại Vụ"


class Actor:
    """A person in one chat: their own with the bot, or a group; everything they do and see is written down."""

    def __init__(self, person: Person, chat: Conversation, script: Script, where: str = "") -> None:
        self.person = person
        self.chat = chat
        self._script = script
        self._where = where
        self._read = {message.message_id: message.revision for message in chat.bot_messages}
        self.last: SeenMessage | None = None

    def says(self, text: str, *, to: SeenMessage | None = None) -> SeenMessage:
        """They write, and wait for the next message of the bot."""
        self.writes(text, to=to)
        return self.hears()

    def writes(self, text: str, *, to: SeenMessage | None = None) -> int:
        """They write, in reply to a message if one is given; nothing is waited for."""
        self._note(text)
        return self.chat.send(text, by=self.person, reply_to=to.message_id if to else 0)

    def corrects(self, message_id: int, text: str) -> SeenMessage:
        """They edit what they wrote, and wait until the bot's answer reads otherwise."""
        self._note(f"{text} (sửa tin / edited)")
        self.chat.edit(message_id, text)
        return self.sees_change()

    def sends_file(self, name: str, data: bytes, caption: str = "") -> SeenMessage:
        self._note(f"[{name}] {caption}".strip())
        self.chat.send_document(name, data, caption=caption, by=self.person)
        return self.hears()

    def presses(self, label: str, *, on: SeenMessage | None = None) -> None:
        """They press a button; what comes of it is to be waited for."""
        self._note(f"▸ {label}")
        self.chat.press(label, on=on, by=self.person)

    def hears(self, holding: str = "") -> SeenMessage:
        """The next new message of the bot, or the next that holds these words. Raises `NothingCame`."""
        return self._awaited(lambda seen: seen.message_id not in self._read and holding in seen.text)

    def sees_change(self, holding: str = "") -> SeenMessage:
        """The next message of the bot that has changed. Raises `NothingCame`."""

        def changed(seen: SeenMessage) -> bool:
            return self._read.get(seen.message_id, seen.revision) < seen.revision and holding in seen.text

        return self._awaited(changed)

    def _awaited(self, wanted: Callable[[SeenMessage], bool]) -> SeenMessage:
        def found(messages: list[SeenMessage]) -> list[SeenMessage]:
            return [message for message in messages if message.by_bot and wanted(message)]

        message = found(self.chat.until(lambda messages: bool(found(messages)), PATIENCE_S))[0]
        was_edited = message.message_id in self._read
        self._read[message.message_id] = message.revision
        buttons = tuple(tuple(button.label for button in row) for row in message.buttons)
        text = f"[{message.file}] {message.text}".strip() if message.file else message.text
        self._script.add(Line(_BOT, text, buttons, self._where, was_edited))
        self.last = message
        return message

    def _note(self, text: str) -> None:
        self._script.add(Line(self.person.name, text, where=self._where))
