"""Who calls the JSON API, and as what audience they may ask."""

import hmac
import ipaddress
from typing import Annotated

from fastapi import Depends, Header, HTTPException, Request, status

from knowledge.law.instrument import Audience
from webhooks.dependencies import WithServices

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


def _widest_audience(
    request: Request, services: WithServices, x_api_key: Annotated[str | None, Header()] = None
) -> Audience:
    """The widest audience the caller may ask as.

    With keys set, each key is bound to one. With none, only callers on this machine are served;
    a request that a proxy passed on is not from this machine, whatever its peer address.
    """
    if services.api_keys:
        for key, audience in services.api_keys.items():
            if x_api_key is not None and hmac.compare_digest(key.encode(), x_api_key.encode()):
                return audience
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "X-API-Key is missing or unknown")
    forwarded = any(name in request.headers for name in _FORWARDED)
    if forwarded or request.client is None or not _is_loopback(request.client.host):
        raise HTTPException(status.HTTP_403_FORBIDDEN, "API_KEYS is not set: the API serves this machine only")
    return Audience.OFFICIALS


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


WidestAudience = Annotated[Audience, Depends(_widest_audience)]
