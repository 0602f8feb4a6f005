"""What a command is."""

from collections.abc import Callable, Mapping
from typing import Any

from app.office import Office
from app.protocol import Json, Tell

Command = Callable[[Office, Mapping[str, Any], Tell], Json]
"""Raises `CommandError`, and nothing else that a user could have caused."""
