"""Commands carried out by the running server for a command line on the same machine.

`POST /local/commands/NAME` with the secret of `server.json`; the reply is one JSON object a line:
`{"progress": …}` as the work goes, and last `{"result": …}` or `{"error": …}`.
"""

import hmac
import json
import queue
import threading
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Header, HTTPException, status
from fastapi.responses import StreamingResponse

from app.commands import COMMANDS
from app.office import Office
from app.protocol import INTERNAL, CommandError, Json
from knowledge.errors import KnowledgeError
from knowledge.storage import disk_full_told

_log = structlog.get_logger()


def local_router(office: Office, token: str) -> APIRouter:
    """The server's side."""
    router = APIRouter(prefix="/local", include_in_schema=False)

    @router.post("/commands/{name}")
    def carry_out(
        name: str, parameters: dict[str, Any], authorization: Annotated[str, Header()] = ""
    ) -> StreamingResponse:
        if not hmac.compare_digest(authorization.encode(), f"Bearer {token}".encode()):
            raise HTTPException(status.HTTP_401_UNAUTHORIZED)
        if name not in COMMANDS:
            raise HTTPException(status.HTTP_404_NOT_FOUND)
        return StreamingResponse(_lines(office, name, parameters), media_type="application/x-ndjson")

    return router


def _lines(office: Office, name: str, parameters: Mapping[str, Any]) -> Iterator[str]:
    """Runs the command in a thread of its own: it is finished even if whoever asked goes away."""
    events: queue.Queue[Json | None] = queue.Queue()

    def work() -> None:
        try:
            with disk_full_told():
                result = COMMANDS[name](office, parameters, lambda event: events.put({"progress": event}))
            events.put({"result": result})
        except (CommandError, KnowledgeError) as problem:
            events.put({"error": str(problem)})
        except Exception:  # noqa: BLE001  a named edge: the caller gets a sentence, the log the fault
            _log.exception("command_failed", command=name)
            events.put({"error": INTERNAL})
        finally:
            events.put(None)

    threading.Thread(target=work, name=f"command-{name}").start()
    while (event := events.get()) is not None:
        yield json.dumps(event, ensure_ascii=False) + "\n"
