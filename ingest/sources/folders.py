"""The files that a list of paths stands for."""

from collections.abc import Iterable
from pathlib import Path

_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


def files_under(paths: Iterable[Path]) -> list[Path]:
    """Each file once, folders in name order and read to the bottom; hidden, system and lock files left out.

    A path that does not exist stays in the list, so that whoever reads it can say so.
    """
    files: dict[Path, None] = {}
    for path in paths:
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        files.update(dict.fromkeys(file for file in found if not file.is_dir() and _is_wanted(file, path)))
    return list(files)


def _is_wanted(file: Path, root: Path) -> bool:
    inside = file.relative_to(root).parts if root.is_dir() else ()
    return not any(part.startswith((".", "~$")) or part.lower() in _SYSTEM_FILES for part in inside)
