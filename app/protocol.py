"""What commands and those who call them share. Imports nothing heavy: a command line starts with it."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Tell = Callable[[Json], None]
"""Told how a long command goes: `{"message": …, "done": n, "total": n}`, `{"advance": n}` or `{"outcome": …}`.

`{"notice": …}` is for the person, whatever the command.
"""

INTERNAL = "Lỗi nội bộ, chi tiết ở nhật ký. / Internal error; details are in the log."


class CommandError(Exception):
    """The command cannot be carried out as asked; the message, in both languages, says why and what to do."""
