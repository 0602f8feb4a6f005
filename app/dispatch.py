"""Carries out a command: in this process, or in the server that owns the data folder."""

import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import httpx

from app.local_client import call_server
from app.ownership import FolderInUse, owned, running_server
from app.protocol import Json, Tell
from app.settings import Settings

PATIENCE_S = 10.0
"""How long a command waits for another one that works in the same folder."""


def carry_out(settings: Settings, name: str, parameters: Mapping[str, Any], tell: Tell) -> Json:
    """The command's result. Raises `CommandError` and `FolderInUse`."""
    give_up = time.monotonic() + PATIENCE_S
    while True:
        try:
            with owned(settings.home):
                return _here(settings, name, parameters, tell)
        except FolderInUse:
            server = running_server(settings.home)
            if server is not None:
                with suppress(httpx.ConnectError):
                    return call_server(server, name, parameters, tell)
            if time.monotonic() > give_up:
                raise
            time.sleep(0.2)


def _here(settings: Settings, name: str, parameters: Mapping[str, Any], tell: Tell) -> Json:
    # Imported only now: a command that the server carries out starts in a fraction of the time.
    from app.commands import COMMANDS
    from app.commands.unfinished import take_up
    from app.office import opened_office
    from knowledge.storage import disk_full_told

    with (
        disk_full_told(),
        opened_office(settings, rebuild=name == "reindex", incomplete=name == "examine") as office,
    ):
        take_up(office, name, tell)
        return COMMANDS[name](office, parameters, tell)
