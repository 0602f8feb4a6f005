"""Watching one chat: what it shows, and waiting for what a bot does there, with a deadline."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, Protocol, TypeVar

from evaluation.simulators.serving import Serving
from evaluation.simulators.signal import Signal

DEFAULT_DEADLINE_S = 10.0


class NothingCame(AssertionError):
    """The bot did not do in time what was waited for; the message holds the transcript."""


class Shown(Protocol):
    """A message as a person sees it."""

    @property
    def message_id(self) -> Hashable: ...

    @property
    def by_bot(self) -> bool: ...


M = TypeVar("M", bound=Shown)


class Watching(ABC, Generic[M]):
    """What people see of a bot in one chat.

    `reply` and its kin take the bot's messages in order, each once, with a deadline; the `_async` twins do the
    same without blocking the caller's event loop and are the ones to use where the bot runs on that loop.
    """

    def __init__(self, serving: Serving, changed: Signal) -> None:
        self._serving = serving
        self._changed = changed
        self._taken: set[Hashable] = set()

    @abstractmethod
    def shown_now(self) -> list[M]:
        """The messages as they are shown now, oldest first; for use on the server's loop."""

    @abstractmethod
    def sent_now(self) -> list[Hashable]:
        """The ids of the bot's messages that are shown now, oldest first; for use on the server's loop."""

    @abstractmethod
    def told_now(self) -> str:
        """The chat in a readable form, for whoever waited in vain; for use on the server's loop."""

    @property
    def messages(self) -> list[M]:
        """Every message as it is shown now, oldest first."""
        return self._serving.carry_out(self.shown_now)

    @property
    def bot_messages(self) -> list[M]:
        """The bot's messages as they are shown now, oldest first."""
        return [message for message in self.messages if message.by_bot]

    def reply(self, timeout_s: float = DEFAULT_DEADLINE_S) -> M:
        """The bot's next message; raises `NothingCame` after the deadline."""
        return self.replies(1, timeout_s)[0]

    def replies(self, count: int, timeout_s: float = DEFAULT_DEADLINE_S) -> list[M]:
        """The bot's next messages; raises `NothingCame` where fewer came before the deadline."""
        return self._serving.wait(self._replies(count, timeout_s))

    async def reply_async(self, timeout_s: float = DEFAULT_DEADLINE_S) -> M:
        """As `reply`."""
        return (await self.replies_async(1, timeout_s))[0]

    def replies_async(self, count: int, timeout_s: float = DEFAULT_DEADLINE_S) -> Awaitable[list[M]]:
        """As `replies`."""
        return self._serving.awaiting(self._replies(count, timeout_s))

    def until(self, shown: Callable[[list[M]], bool], timeout_s: float = DEFAULT_DEADLINE_S) -> list[M]:
        """Waits until the chat shows something, edits included; returns the messages then shown."""
        return self._serving.wait(self._until(shown, timeout_s))

    def until_async(
        self, shown: Callable[[list[M]], bool], timeout_s: float = DEFAULT_DEADLINE_S
    ) -> Awaitable[list[M]]:
        """As `until`."""
        return self._serving.awaiting(self._until(shown, timeout_s))

    async def _replies(self, count: int, timeout_s: float) -> list[M]:
        await self._wait(lambda: len(self._untaken()) >= count, f"{count} replies", timeout_s)
        taken = self._untaken()[:count]
        self._taken.update(taken)
        shown = {message.message_id: message for message in self.shown_now()}
        return [shown[message_id] for message_id in taken]

    async def _until(self, shown: Callable[[list[M]], bool], timeout_s: float) -> list[M]:
        await self._wait(lambda: shown(self.shown_now()), "the chat as awaited", timeout_s)
        return self.shown_now()

    def _untaken(self) -> list[Hashable]:
        return [message_id for message_id in self.sent_now() if message_id not in self._taken]

    async def _wait(self, ready: Callable[[], bool], what: str, timeout_s: float) -> None:
        if not await self._changed.until(ready, timeout_s):
            raise NothingCame(f"waited {timeout_s:g} s for {what} in {self.told_now()}")
