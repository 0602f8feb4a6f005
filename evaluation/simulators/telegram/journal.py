"""A record of every call that the bot made."""

from dataclasses import dataclass
from typing import Any


@dataclass
class Call:
    """One call. `at_s` and `answered_at_s` are seconds of a monotonic clock; `code` is 0 where no answer went out.

    `effective` says whether the method was carried out; `fault` names what was done to the call, if anything.
    """

    number: int
    method: str
    chat_id: int
    values: dict[str, str]
    at_s: float
    answered_at_s: float = 0.0
    code: int = 0
    description: str = ""
    effective: bool = False
    fault: str = ""
    result: Any = None

    @property
    def refused(self) -> bool:
        """Whether the server refused the call by its rules, not by a fault that was asked for."""
        return self.code >= 400 and not self.fault


class Journal:
    """Keeps the calls in the order in which they came."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def open(self, method: str, chat_id: int, values: dict[str, str], at_s: float) -> Call:
        """Notes a call that has just come."""
        call = Call(len(self.calls) + 1, method, chat_id, values, at_s)
        self.calls.append(call)
        return call
