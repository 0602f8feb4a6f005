"""A message as people see it in a chat; nothing is edited on Zalo."""

from collections.abc import Iterable
from dataclasses import dataclass

QUERY_SHOWN, QUERY_HIDDEN = "oa.query.show", "oa.query.hide"


@dataclass(frozen=True)
class Button:
    """A button under a message; `payload` is the text that a press sends, or what else the button opens."""

    label: str
    kind: str
    payload: str

    @property
    def talks(self) -> bool:
        """Whether a press makes the person send the payload."""
        return self.kind in {QUERY_SHOWN, QUERY_HIDDEN}


@dataclass(frozen=True)
class Message:
    """One message. `sent_at` is in Unix seconds of the simulator's clock.

    `by_bot` says that it came through the API, which an operator's message does not. `file` names what came
    besides the text (a file's name, or image, sticker, audio …) and `address` is where it can be fetched;
    `quote` is the id of the message it answers; `billed` says that it was sent outside the free window.
    """

    message_id: str
    by_bot: bool
    sender: str
    text: str
    sent_at: float
    file: str = ""
    address: str = ""
    buttons: tuple[Button, ...] = ()
    quote: str = ""
    reactions: tuple[str, ...] = ()
    billed: bool = False

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons."""
        return [button.label for button in self.buttons]


def as_text(messages: Iterable[Message]) -> str:
    """A readable form: who, what, the file if any, and the buttons in brackets."""
    return "\n\n".join(_as_text(message) for message in messages)


def _as_text(message: Message) -> str:
    lines = [f"[{message.file}]"] if message.file else []
    lines += message.text.splitlines()
    lines += [f"[{label}]" for label in message.labels]
    return "\n".join([f"{message.sender}:", *(f"  {line}".rstrip() for line in lines)])
