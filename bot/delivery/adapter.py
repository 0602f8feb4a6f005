"""What a channel has to be able to do."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Protocol

from bot.conversation.incoming import Channel, Event, File, Place
from bot.conversation.outgoing import Reply

Store = Callable[[Sequence[Event]], Awaitable[None]]
"""Keeps events; once it returns, they are never lost. Those kept before are passed over."""


class NotSent(Exception):
    """The message did not go out; `reason` is for the log and names no person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TryLater(NotSent):
    """It surely did not go out: the platform wants us to wait `after_s` seconds, or cannot be reached at all."""

    def __init__(self, reason: str, after_s: float) -> None:
        super().__init__(reason)
        self.after_s = after_s


class Unsure(NotSent):
    """The connection broke when the message may have gone out already."""


class Refused(NotSent):
    """It will never go out: the platform does not take it."""


class Gone(Refused):
    """The person does not want to hear from us any more, or the chat is no more."""


class Moved(NotSent):
    """The chat goes by another id now: `chat`."""

    def __init__(self, reason: str, chat: str) -> None:
        super().__init__(reason)
        self.chat = chat


class Adapter(Protocol):
    """One channel. Whatever talks to the platform is a coroutine; the first five raise the errors above."""

    @property
    def channel(self) -> Channel: ...

    def lay_out(self, reply: Reply) -> Sequence[str]:
        """The messages that the reply makes on this platform, each as the JSON that the calls below take."""
        ...

    async def send(self, chat: str, body: str) -> str:
        """Send a message; returns the id that the platform gives it."""
        ...

    async def edit(self, chat: str, message: str, body: str) -> str:
        """Put a message in the place of one of ours; returns its id. That it reads so already is no error."""
        ...

    async def change_buttons(self, chat: str, message: str, body: str) -> None:
        """Change nothing but the buttons of a message of ours."""
        ...

    async def delete(self, chat: str, message: str) -> None:
        """Take back a message of ours; that there is none is no error."""
        ...

    async def acknowledge(self, event: Event) -> None:
        """Show that we are at it: typing, or the end of a button's waiting. Never raises; nothing needs it."""
        ...

    async def preview(self, place: Place, text: str) -> None:
        """Show words that are still being written, where the platform can. Never raises."""
        ...

    async def fetch(self, file: File, target: Path) -> None:
        """Bring what somebody sent. Raises `CannotFetch`."""
        ...


class Receiver(Protocol):
    """Fetches what happens on a channel, where the platform does not call us."""

    async def receive(self, store: Store) -> None:
        """Keeps what happens, until it is cancelled; mends its connection by itself."""
        ...
