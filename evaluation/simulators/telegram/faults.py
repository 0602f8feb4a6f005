"""Faults on demand: what goes wrong, with which calls, and how often. The same seed gives the same faults."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b


@dataclass(frozen=True)
class TooManyRequests:
    """429 without effect; the chat, or all chats with `everywhere`, stays closed for `retry_after_s`."""

    retry_after_s: int = 1
    everywhere: bool = False


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


@dataclass(frozen=True)
class Refused:
    """A refusal in the words given, such as 400 "Bad Request: chat not found"."""

    code: int
    description: str


Fault = TooManyRequests | ServerError | Dropped | Slow | Refused


@dataclass
class _Rule:
    """A fault for some calls: the next `left` ones, or each with the chance `rate`."""

    fault: Fault
    number: int
    methods: frozenset[str]
    chat_id: int | None
    left: int | None = None
    rate: float = 0.0
    met: Counter[tuple[str, int]] = field(default_factory=Counter)

    def matches(self, method: str, chat_id: int) -> bool:
        return (not self.methods or method in self.methods) and self.chat_id in {None, chat_id}


class Faults:
    """The rules in force, the oldest asked first; a call meets at most one fault."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._rules: list[_Rule] = []
        self._added = 0

    def next(
        self, fault: Fault, *, calls: int = 1, methods: Iterable[str] = (), chat_id: int | None = None
    ) -> None:
        """The next `calls` calls of these methods (any, if none is named), in this chat (any), meet the fault."""
        self._add(fault, methods, chat_id, left=calls)

    def at_rate(
        self, fault: Fault, rate: float, *, methods: Iterable[str] = (), chat_id: int | None = None
    ) -> None:
        """Each such call meets the fault with the chance `rate`, drawn from the seed, method, chat and count."""
        self._add(fault, methods, chat_id, rate=rate)

    def clear(self) -> None:
        """From now on nothing goes wrong."""
        self._rules.clear()

    def met_by(self, method: str, chat_id: int) -> Fault | None:
        """The fault that this call meets; `method` in lower case, `chat_id` 0 for calls of no chat."""
        for rule in self._rules:
            if rule.matches(method, chat_id) and self._strikes(rule, method, chat_id):
                return rule.fault
        return None

    def _add(
        self, fault: Fault, methods: Iterable[str], chat_id: int | None, left: int | None = None, rate: float = 0.0
    ) -> None:
        names = frozenset(method.lower() for method in methods)
        self._added += 1
        self._rules.append(_Rule(fault, self._added, names, chat_id, left, rate))

    def _strikes(self, rule: _Rule, method: str, chat_id: int) -> bool:
        if rule.left is not None:
            rule.left -= 1
            return rule.left >= 0
        rule.met[method, chat_id] += 1
        return _chance(self._seed, rule.number, method, chat_id, rule.met[method, chat_id]) < rule.rate


def _chance(*what: object) -> float:
    """A number in [0, 1) that depends on its arguments only, not on the order of concurrent calls."""
    digest = blake2b("\0".join(map(str, what)).encode(), digest_size=7).digest()
    return int.from_bytes(digest) / 2**56
