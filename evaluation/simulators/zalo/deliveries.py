"""Events on their way to the webhook, and what became of each delivery."""

from dataclasses import dataclass, field
from typing import Any

from evaluation.simulators.signal import Signal

Json = dict[str, Any]


@dataclass(frozen=True)
class Try:
    """One request to the webhook: the status of its answer (0 for none) and how long that took, in seconds.

    `trouble` says why the event does not count as taken; `connected` is false where the connection failed.
    """

    code: int
    seconds: float
    trouble: str = ""
    connected: bool = True

    @property
    def taken(self) -> bool:
        """Whether the webhook acknowledged the event in time."""
        return not self.trouble


@dataclass
class Delivery:
    """One event with every try to deliver it; `over` once it was taken, given up or dropped."""

    event: Json
    chat_id: str
    body: bytes
    tries: list[Try] = field(default_factory=list)
    over: bool = False

    @property
    def taken(self) -> bool:
        """Whether the webhook acknowledged it at least once."""
        return any(attempt.taken for attempt in self.tries)


class Deliveries:
    """All deliveries so far. Without a webhook address events are dropped, as on Zalo."""

    def __init__(self, changed: Signal) -> None:
        self.changed = changed
        self.webhook = ""
        self.every: list[Delivery] = []
        self.fresh: list[Delivery] = []
        self._held: list[Delivery] | None = None
        self._open: dict[int, Delivery] = {}

    def put(self, event: Json, chat_id: str, body: bytes) -> None:
        """Hands an event over for delivery."""
        delivery = Delivery(event, chat_id, body, over=not self.webhook)
        self.every.append(delivery)
        if not delivery.over:
            self._open[id(delivery)] = delivery
            (self.fresh if self._held is None else self._held).append(delivery)
        self.changed.fire()

    def hold(self) -> None:
        """Keeps back what is put from now on."""
        self._held = []

    def release_in_reverse(self) -> None:
        """Hands over what was kept back, the last event first."""
        held, self._held = self._held or [], None
        self.fresh += reversed(held)
        self.changed.fire()

    def take_fresh(self) -> list[Delivery]:
        """What waits for its first try."""
        fresh, self.fresh = self.fresh, []
        return fresh

    def end(self, delivery: Delivery) -> None:
        """Nothing more is done about it."""
        delivery.over = True
        self._open.pop(id(delivery), None)
        self.changed.fire()

    @property
    def open(self) -> list[Delivery]:
        """Those that are not over."""
        return list(self._open.values())

    def trouble(self) -> str:
        """What keeps events from the webhook, in words for whoever waits in vain; empty where nothing does."""
        if not self.webhook:
            return "no webhook is set, so no event is delivered"
        failed = [attempt.trouble for delivery in self.open for attempt in delivery.tries if attempt.trouble]
        return f"deliveries fail: {failed[-1]}" if failed else ""
