"""Choosing how updates are received; getUpdates itself waits and lies in `polling`."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from evaluation.simulators.telegram.failures import bad_request
from evaluation.simulators.telegram.parameters import Parameters
from evaluation.simulators.telegram.world import Webhook, World

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_PORTS = {None, 80, 88, 443, 8443}
_MOST_CONNECTIONS = 100
_DEFAULT_CONNECTIONS = 40


def set_webhook(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#setwebhook; http is taken on loopback, as a local server does."""
    url = parameters.text("url")
    if not url:
        return delete_webhook(world, parameters)
    _check_address(url)
    secret = parameters.text("secret_token")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = min(max(parameters.integer("max_connections", _DEFAULT_CONNECTIONS), 1), _MOST_CONNECTIONS)
    world.updates.allow(allowed_updates(parameters))
    world.webhook = Webhook(url, secret, connections)
    _maybe_drop(world, parameters)
    world.updates.changed.fire()
    return True


def delete_webhook(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#deletewebhook"""
    world.webhook = None
    _maybe_drop(world, parameters)
    world.updates.changed.fire()
    return True


def get_webhook_info(world: World, _parameters: Parameters) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getwebhookinfo"""
    webhook = world.webhook
    body: dict[str, Any] = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if webhook is not None:
        body["max_connections"] = webhook.max_connections
        if webhook.last_error:
            body |= {"last_error_date": webhook.last_error_date, "last_error_message": webhook.last_error}
    if world.updates.allowed:
        body["allowed_updates"] = world.updates.allowed
    return body


def allowed_updates(parameters: Parameters) -> Iterable[str] | None:
    """The kinds of updates a call asks for; None where it does not say."""
    kinds = parameters.sequence("allowed_updates", "allowed_updates")
    return None if kinds is None else [str(kind) for kind in kinds]


def _check_address(url: str) -> None:
    address = urlsplit(url)
    if address.hostname in _LOOPBACK:
        return
    if address.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if address.port not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _maybe_drop(world: World, parameters: Parameters) -> None:
    if parameters.flag("drop_pending_updates"):
        world.updates.drop_all()
