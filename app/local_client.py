"""The command line's side of `local_api`."""

import json
from collections.abc import Mapping
from typing import Any

import httpx

from app.ownership import RunningServer
from app.protocol import INTERNAL, CommandError, Json, Tell


def call_server(server: RunningServer, name: str, parameters: Mapping[str, Any], tell: Tell) -> Json:
    """Has the running server carry out a command.

    Raises `CommandError`, and `httpx.ConnectError` where no server listens any more.
    """
    url = f"{server.url}/local/commands/{name}"
    headers = {"Authorization": f"Bearer {server.token}"}
    timeout = httpx.Timeout(None, connect=5.0)
    with httpx.stream(
        "POST", url, json=dict(parameters), headers=headers, timeout=timeout, trust_env=False
    ) as reply:
        reply.raise_for_status()
        for line in reply.iter_lines():
            event = json.loads(line)
            if "progress" in event:
                tell(event["progress"])
            elif "error" in event:
                raise CommandError(event["error"])
            else:
                result: Json = event["result"]
                return result
    raise CommandError(INTERNAL)
