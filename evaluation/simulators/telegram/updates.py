"""Updates on their way to the bot (https://core.telegram.org/bots/api#getting-updates)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from evaluation.simulators.signal import Signal

Json = dict[str, Any]

# Kinds that are sent only to a bot that names them.
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True)
class Queued:
    """An update that waits until the bot confirms it; `chat_id` is 0 for updates of no chat."""

    update_id: int
    kind: str
    chat_id: int
    payload: Json

    def as_json(self) -> Json:
        """The `Update` object."""
        return {"update_id": self.update_id, self.kind: self.payload}


class UpdateQueue:
    """Keeps updates in order until they are confirmed by an offset or by a webhook's 2xx."""

    def __init__(self, first_id: int) -> None:
        self.changed = Signal()
        self._next_id = first_id
        self._pending: dict[int, Queued] = {}
        self._allowed: frozenset[str] = frozenset()

    @property
    def pending(self) -> list[Queued]:
        """What the bot has not confirmed yet, oldest first."""
        return list(self._pending.values())

    @property
    def allowed(self) -> list[str]:
        """The kinds the bot asked for; empty stands for all but those sent on request only."""
        return sorted(self._allowed)

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Chooses the kinds from now on; None leaves the choice as it was. What is queued stays queued."""
        if kinds is not None:
            self._allowed = frozenset(kinds)

    def put(self, kind: str, chat_id: int, payload: Json) -> int:
        """Queues an update; returns its id, or 0 where the bot does not ask for this kind."""
        wanted = kind in self._allowed if self._allowed else kind not in _ON_REQUEST
        if not wanted:
            return 0
        update_id = self._next_id
        self._next_id += 1
        self._pending[update_id] = Queued(update_id, kind, chat_id, payload)
        self.changed.fire()
        return update_id

    def confirm(self, update_id: int) -> None:
        """Takes one update as received."""
        if self._pending.pop(update_id, None) is not None:
            self.changed.fire()

    def confirm_before(self, offset: int) -> None:
        """Takes as received what lies before the offset; a negative offset keeps so many of the last ones."""
        pending = list(self._pending)
        gone = pending[:offset] if offset < 0 else [update_id for update_id in pending if update_id < offset]
        for update_id in gone:
            self.confirm(update_id)

    def drop_all(self) -> None:
        """Forgets every pending update."""
        self._pending.clear()
        self.changed.fire()
