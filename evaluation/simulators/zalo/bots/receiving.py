"""How a bot gets its updates: one at a time by polling, or by a webhook that is tried when it is set (part B)."""

from typing import Any
from urllib.parse import urlsplit

from evaluation.simulators.zalo.bots.failures import bad_request, refusal
from evaluation.simulators.zalo.bots.world import World
from evaluation.simulators.zalo.deliveries import Try
from evaluation.simulators.zalo.delivering import Deliverer

Json = dict[str, Any]

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105
_DEFAULT_POLL_S = 30.0
_SECRET_CHARS = range(8, 257)


class Receiving:
    """`getUpdates`, `setWebhook` and `testWebhook`.

    Unlike the platform, which refuses them, webhooks on loopback are taken, and no others are called.
    """

    def __init__(self, world: World, deliverer: Deliverer) -> None:
        self._world = world
        self._deliverer = deliverer

    async def get_updates(self, values: Json) -> Json:
        """The next update, which is then gone: there is no offset. Raises 408 where none came in time."""
        world = self._world
        if world.deliveries.webhook:
            raise bad_request("getUpdates is not available while a webhook is set")
        timeout_s = _seconds(values.get("timeout"))
        await world.changed.until(lambda: bool(world.waiting or world.closing), timeout_s)
        if not world.waiting:
            raise refusal(408)
        return world.waiting.pop(0).update

    async def set_webhook(self, values: Json) -> Json:
        """Sets the webhook whatever comes of trying it, which is told in `verification`."""
        url, secret = str(values.get("url", "")), str(values.get("secret_token", ""))
        if len(secret) not in _SECRET_CHARS:
            raise bad_request("secret_token must have 8 to 256 characters")
        if urlsplit(url).scheme not in {"https", "http"} or (
            not _on_loopback(url) and not url.startswith("https:")
        ):
            raise bad_request("url must be a public HTTPS address")
        verification = await self._verify(url, secret)
        self._world.set_webhook(url, secret)
        return {"url": url, "updated_at": self._world.webhook_set_ms, "verification": verification}

    async def test_webhook(self, _values: Json) -> Json:
        """Tries the webhook that is set."""
        if not self._world.deliveries.webhook:
            raise refusal(404)
        return await self._verify(self._world.deliveries.webhook, self._world.secret)

    async def _verify(self, url: str, secret: str) -> Json:
        """A try with an empty update; what the platform sends is not known."""
        if not _on_loopback(url):
            return {"ok": False, "outcome": "webhook.err.dns", "status_code": 0, "latency_ms": 0, "hint": ""}
        attempt = await self._deliverer.post(url, b"{}", {SECRET_HEADER: secret})
        return {
            "ok": attempt.taken,
            "outcome": _outcome(attempt),
            "status_code": attempt.code,
            "latency_ms": int(attempt.seconds * 1000),
            "hint": attempt.trouble,
        }


def _outcome(attempt: Try) -> str:
    if attempt.taken:
        return "webhook.ok"
    if not attempt.code:
        return "webhook.err.timeout" if attempt.connected else "webhook.err.conn"
    if attempt.code >= 500:
        return "webhook.http.5xx"
    return f"webhook.http.{attempt.code if attempt.code in {403, 404} else 'other'}"


def _on_loopback(url: str) -> bool:
    return urlsplit(url).hostname in {"127.0.0.1", "localhost"}


def _seconds(value: object) -> float:
    """The time of a poll; clients send it as a number or as text."""
    return float(value) if isinstance(value, (int, float, str)) and str(value).isdecimal() else _DEFAULT_POLL_S
