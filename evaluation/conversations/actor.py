"""People in a scene: what they do in a chat, and what they wait to see."""

from collections.abc import Callable
from copy import copy
from itertools import takewhile
from operator import eq

from evaluation.conversations.script import Line, Script
from evaluation.simulators.telegram import Conversation, Person, SeenMessage

PATIENCE_S = 30.0
_BOT = "Ngoại Vụ"
_AS_BEFORE = "…"
_FEW_LINES = 3
"""So many are written down again although they are as before."""


class Actor:
    """A person in one chat: their own with the bot, or a group; everything they do and see is written down."""

    def __init__(
        self, person: Person, chat: Conversation, script: Script, where: str = "", topic: str = ""
    ) -> None:
        self.person = person
        self.chat = chat
        self._script = script
        self._where = where
        self._topic = topic
        self._read = {message.message_id: message.revision for message in chat.bot_messages}
        self._texts: dict[int, str] = {}
        self.last: SeenMessage | None = None

    def beside(self, person: Person) -> "Actor":
        """Somebody else in the same chat, who has read what this person has."""
        other = copy(self)
        other.person = person
        return other

    def says(self, text: str, *, to: SeenMessage | None = None) -> SeenMessage:
        """They write, and wait for the next message of the bot."""
        self.writes(text, to=to)
        return self.hears()

    def writes(self, text: str, *, to: SeenMessage | None = None) -> int:
        """They write, in reply to a message if one is given; nothing is waited for."""
        self._note(text)
        return self.chat.send(text, by=self.person, reply_to=to.message_id if to else 0, topic=self._topic)

    def corrects(self, message_id: int, text: str) -> SeenMessage:
        """They edit what they wrote, and wait until the bot's answer reads otherwise."""
        self._note(f"{text} (sửa tin / edited)")
        self.chat.edit(message_id, text)
        return self.sees_change()

    def sends_file(
        self, name: str, data: bytes, caption: str = "", *, to: SeenMessage | None = None
    ) -> SeenMessage:
        """They send a file, in reply to a message if one is given, and wait for the next message of the bot."""
        self._note(f"[{name}] {caption}".strip())
        reply_to = to.message_id if to else 0
        self.chat.send_document(name, data, caption=caption, by=self.person, reply_to=reply_to)
        return self.hears()

    def sends(self, what: str, send: Callable[[], int]) -> SeenMessage:
        """They send something that is no text."""
        self._note(f"[{what}]")
        send()
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
        text = _what_is_new(self._texts.get(message.message_id, ""), message.text)
        self._texts[message.message_id] = message.text
        buttons = tuple(tuple(button.label for button in row) for row in message.buttons)
        text = f"[{message.file}] {text}".strip() if message.file else text
        to = "" if self._where else self.person.name
        self._script.add(Line(_BOT, text, buttons, self._where, was_edited, to))
        self.last = message
        return message

    def _note(self, text: str) -> None:
        self._script.add(Line(self.person.name, text, where=self._where))


def _what_is_new(before: str, now: str) -> str:
    """A message that was edited, without what its beginning has said before unless that is short."""
    if before == now:
        return _AS_BEFORE
    lines = now.split("\n")
    same = sum(takewhile(bool, map(eq, before.split("\n"), lines)))
    return "\n".join([_AS_BEFORE, "", *lines[same:]]) if same > _FEW_LINES else now
