"""What can go wrong with the Bot API on demand."""

from dataclasses import dataclass

from evaluation.simulators.faults import Dropped, FaultRules, ServerError, Slow


@dataclass(frozen=True)
class TooManyRequests:
    """429 without effect; the chat, or all chats with `everywhere`, stays closed for `retry_after_s`."""

    retry_after_s: int = 1
    everywhere: bool = False


@dataclass(frozen=True)
class Refused:
    """A refusal in the words given, such as 400 "Bad Request: chat not found"."""

    code: int
    description: str


Fault = TooManyRequests | ServerError | Dropped | Slow | Refused
Faults = FaultRules[Fault, int]
