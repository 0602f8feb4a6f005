"""What can go wrong on demand with calls to Zalo, and with its deliveries to a webhook."""

from dataclasses import dataclass

from evaluation.simulators.faults import Dropped, FaultRules, ServerError, Slow

# The name under which faults of deliveries are asked for; those it can meet are `Dropped` and `Duplicated`.
PUSH = "webhook"


@dataclass(frozen=True)
class Refused:
    """An error code without effect, in the words given or, where there are none, in the usual ones."""

    code: int
    words: str = ""


@dataclass(frozen=True)
class Duplicated:
    """A delivery comes `times` times more: after the first was taken, or all of them at once."""

    times: int = 1
    at_once: bool = False


Fault = ServerError | Dropped | Slow | Refused | Duplicated
Faults = FaultRules[Fault, str]
