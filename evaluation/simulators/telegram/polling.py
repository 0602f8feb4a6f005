"""getUpdates: long polling with one poller at a time (https://core.telegram.org/bots/api#getupdates)."""

from typing import Any

from evaluation.simulators.telegram.failures import conflict
from evaluation.simulators.telegram.methods.receiving import allowed_updates
from evaluation.simulators.telegram.parameters import Parameters
from evaluation.simulators.telegram.world import World

_MOST_UPDATES = 100
_LONGEST_POLL_S = 50


class Poller:
    """Answers getUpdates; a new call ends the one that still waits with 409, as Telegram does."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._latest = 0

    async def updates(self, parameters: Parameters) -> list[dict[str, Any]]:
        """The updates from `offset` on, after waiting up to `timeout` seconds for the first; raises `Refusal`."""
        world = self._world
        self._check_no_webhook()
        self._latest += 1
        turn = self._latest
        world.updates.changed.fire()
        world.updates.allow(allowed_updates(parameters))
        world.updates.confirm_before(parameters.integer("offset"))
        timeout_s = min(max(parameters.integer("timeout"), 0), _LONGEST_POLL_S)
        await world.updates.changed.until(
            lambda: bool(world.updates.pending or world.closing or turn != self._latest or world.webhook),
            timeout_s,
        )
        if turn != self._latest:
            raise conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        self._check_no_webhook()
        limit = min(max(parameters.integer("limit", _MOST_UPDATES), 1), _MOST_UPDATES)
        return [update.as_json() for update in world.updates.pending[:limit]]

    def _check_no_webhook(self) -> None:
        if self._world.webhook is not None:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
