"""Faults on demand: what goes wrong, with which calls, and how often. The same seed gives the same faults."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Generic, TypeVar

GATEWAY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


@dataclass(frozen=True)
class ServerError:
    """A 5xx without effect, in HTML as gateways answer or as JSON."""

    code: int = 502
    html: bool = False


@dataclass(frozen=True)
class Dropped:
    """The connection ends without an answer: before the call took effect, or after it."""

    after_effect: bool


@dataclass(frozen=True)
class Slow:
    """The answer comes late; the effect is there at once or only after the wait."""

    seconds: float
    after_effect: bool = False


F = TypeVar("F")
ChatId = TypeVar("ChatId", bound=Hashable)


@dataclass
class _Rule(Generic[F, ChatId]):
    """A fault for some calls: the next `left` ones, or each with the chance `rate`."""

    fault: F
    number: int
    methods: frozenset[str]
    chat_id: ChatId | None
    left: int | None = None
    rate: float = 0.0
    met: Counter[tuple[str, ChatId]] = field(default_factory=Counter)

    def matches(self, method: str, chat_id: ChatId) -> bool:
        return (not self.methods or method in self.methods) and self.chat_id in {None, chat_id}


class FaultRules(Generic[F, ChatId]):
    """The rules in force, the oldest asked first; a call meets at most one fault."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._rules: list[_Rule[F, ChatId]] = []
        self._added = 0

    def next(
        self, fault: F, *, calls: int = 1, methods: Iterable[str] = (), chat_id: ChatId | None = None
    ) -> None:
        """The next `calls` calls of these methods (any, if none is named), in this chat (any), meet the fault."""
        self._add(fault, methods, chat_id, left=calls)

    def at_rate(
        self, fault: F, rate: float, *, methods: Iterable[str] = (), chat_id: ChatId | None = None
    ) -> None:
        """Each such call meets the fault with the chance `rate`, drawn from the seed, method, chat and count."""
        self._add(fault, methods, chat_id, rate=rate)

    def clear(self) -> None:
        """From now on nothing goes wrong."""
        self._rules.clear()

    def met_by(self, method: str, chat_id: ChatId) -> F | None:
        """The fault that this call meets; `method` in lower case, `chat_id` 0 or empty for calls of no chat."""
        for rule in self._rules:
            if rule.matches(method, chat_id) and self._strikes(rule, method, chat_id):
                return rule.fault
        return None

    def _add(
        self,
        fault: F,
        methods: Iterable[str],
        chat_id: ChatId | None,
        left: int | None = None,
        rate: float = 0.0,
    ) -> None:
        names = frozenset(method.lower() for method in methods)
        self._added += 1
        self._rules.append(_Rule(fault, self._added, names, chat_id, left, rate))

    def _strikes(self, rule: _Rule[F, ChatId], method: str, chat_id: ChatId) -> bool:
        if rule.left is not None:
            rule.left -= 1
            return rule.left >= 0
        rule.met[method, chat_id] += 1
        return _chance(self._seed, rule.number, method, chat_id, rule.met[method, chat_id]) < rule.rate


def _chance(*what: object) -> float:
    """A number in [0, 1) that depends on its arguments only, not on the order of concurrent calls."""
    digest = blake2b("\0".join(map(str, what)).encode(), digest_size=7).digest()
    return int.from_bytes(digest) / 2**56
