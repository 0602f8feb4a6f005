"""Flood limits (contract, part C2): how fast the bot may send, and the wait once it was too fast."""

from collections import deque
from dataclasses import dataclass, field
from math import ceil


@dataclass(frozen=True)
class Limits:
    """Messages a chat takes a second (with a short burst), a group takes a minute, and all take together a second.

    None stands for no limit, so that tests of other things run at full speed.
    """

    per_chat_per_s: float | None = None
    burst: int = 3
    per_group_per_minute: int | None = None
    overall_per_s: int | None = None

    @classmethod
    def published(cls) -> "Limits":
        """The figures of Telegram's Bots FAQ; the true ones are unpublished and change."""
        return cls(per_chat_per_s=1.0, burst=3, per_group_per_minute=20, overall_per_s=30)


@dataclass
class FloodGate:
    """Counts what is sent; a chat that got too much stays closed for the wait it was told."""

    limits: Limits
    _closed_until: dict[int, float] = field(default_factory=dict)
    _buckets: dict[int, tuple[float, float]] = field(default_factory=dict)
    _minutes: dict[int, deque[float]] = field(default_factory=dict)
    _second: deque[float] = field(default_factory=deque)

    EVERYWHERE = 0

    def close(self, chat_id: int, wait_s: float, now_s: float) -> None:
        """Closes one chat, or all of them (`EVERYWHERE`), for some seconds."""
        self._closed_until[chat_id] = max(self._closed_until.get(chat_id, 0.0), now_s + wait_s)

    def closed_for_s(self, chat_id: int, now_s: float) -> float:
        """How long the chat stays closed; 0 where it is open."""
        until = max(self._closed_until.get(chat_id, 0.0), self._closed_until.get(self.EVERYWHERE, 0.0))
        return max(until - now_s, 0.0)

    def enter(self, chat_id: int, now_s: float) -> int:
        """Counts a message; returns the whole seconds to wait, 0 where it may pass."""
        closed_s = self.closed_for_s(chat_id, now_s)
        if not closed_s:
            closed_s = max(
                self._chat_wait_s(chat_id, now_s), self._group_wait_s(chat_id, now_s), self._all_wait_s(now_s)
            )
            if closed_s:
                self.close(chat_id, ceil(closed_s), now_s)
            else:
                self._count(chat_id, now_s)
        return ceil(closed_s)

    def _chat_wait_s(self, chat_id: int, now_s: float) -> float:
        rate = self.limits.per_chat_per_s
        return max((1 - self._tokens(chat_id, now_s, rate)) / rate, 0.0) if rate else 0.0

    def _tokens(self, chat_id: int, now_s: float, rate: float) -> float:
        tokens, at_s = self._buckets.get(chat_id, (float(self.limits.burst), now_s))
        return min(float(self.limits.burst), tokens + (now_s - at_s) * rate)

    def _group_wait_s(self, chat_id: int, now_s: float) -> float:
        if self.limits.per_group_per_minute is None or chat_id > 0:
            return 0.0
        return _wait_s(self._minutes.setdefault(chat_id, deque()), 60.0, self.limits.per_group_per_minute, now_s)

    def _all_wait_s(self, now_s: float) -> float:
        if self.limits.overall_per_s is None:
            return 0.0
        return _wait_s(self._second, 1.0, self.limits.overall_per_s, now_s)

    def _count(self, chat_id: int, now_s: float) -> None:
        if self.limits.per_chat_per_s:
            self._buckets[chat_id] = (self._tokens(chat_id, now_s, self.limits.per_chat_per_s) - 1, now_s)
        self._minutes.setdefault(chat_id, deque()).append(now_s)
        self._second.append(now_s)


def _wait_s(passed: deque[float], window_s: float, most: int, now_s: float) -> float:
    """How long until fewer than `most` of the times in `passed` lie within the window before now."""
    while passed and passed[0] <= now_s - window_s:
        passed.popleft()
    return 0.0 if len(passed) < most else passed[0] + window_s - now_s
