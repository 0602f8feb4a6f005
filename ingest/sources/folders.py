"""The files that a list of paths stands for."""

from collections.abc import Iterable, Sequence
from pathlib import Path

_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


def files_under(paths: Iterable[Path]) -> list[Path]:
    """Each file once, folders in name order and read to the bottom; hidden, system and lock files left out.

    A path that does not exist stays in the list, so that whoever reads it can say so.
    """
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found = (file for file in sorted(path.rglob("*")) if is_wanted(file.relative_to(path).parts))
            files.update(dict.fromkeys(file for file in found if not file.is_dir()))
        else:
            files[path] = None
    return list(files)


def is_wanted(parts: Sequence[str]) -> bool:
    """Whether nothing on the way down to a file is hidden, the system's own or another program's lock."""
    return not any(part.startswith((".", "~$")) or part.lower() in _SYSTEM_FILES for part in parts)
