"""Health: is the process alive, and can it answer?"""

from typing import Any

from fastapi import APIRouter, Response, status

from webhooks.dependencies import WithServices

router = APIRouter(prefix="/health", tags=["health"])


@router.get("/live")
def live() -> dict[str, str]:
    """The process runs."""
    return {"status": "alive"}


@router.get("/ready")
def ready(services: WithServices, response: Response) -> dict[str, Any]:
    """The library holds something to answer from; an empty one is alive but useless.

    Anybody may ask: only what everybody may read is counted.
    """
    held = services.library.active_versions()
    if not held:
        response.status_code = status.HTTP_503_SERVICE_UNAVAILABLE
        return {"status": "degraded", "documents": 0, "reason": "the library is empty: ingest documents"}
    return {"status": "ready", "documents": sum(version.instrument.is_public for version in held)}
