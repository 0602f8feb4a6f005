"""What is new, changed or gone in a folder since the last look.

Size and time decide first, so that a look at a folder of unchanged files reads none of them; where they differ the
bytes decide. Files still being written are left for the next look; links and unfinished downloads are left out.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.sources.folders import is_wanted
from ingest.sources.problems import FolderCode, NotLooked

# What browsers and copying programs call a file that is not complete yet.
_UNFINISHED = frozenset(
    {".part", ".partial", ".crdownload", ".download", ".opdownload", ".filepart", ".tmp", ".temp", ".swp"}
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a file was when it was last looked at: its size, its time of change in nanoseconds, its SHA-256."""

    size_bytes: int
    modified_ns: int
    digest: str


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file of the folder, at the path `location` below it, and what it is now."""

    location: str
    file: Path
    sighting: Sighting


@dataclass(slots=True)
class FolderLook:
    """The files by what became of them since the last look; `gone` holds locations, `unread` also the reasons.

    `growing` are the files that are still being written, `present` all of them.
    """

    new: list[SeenFile] = field(default_factory=list)
    changed: list[SeenFile] = field(default_factory=list)
    unchanged: list[SeenFile] = field(default_factory=list)
    growing: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unread: list[tuple[str, NotLooked]] = field(default_factory=list)
    present: set[str] = field(default_factory=set)

    def sort_in(self, file: SeenFile, before: Sighting | None) -> None:
        """Put a file where it belongs, after what it was before."""
        if before is None:
            self.new.append(file)
        elif file.sighting.digest == before.digest:
            self.unchanged.append(file)
        else:
            self.changed.append(file)


def look(folder: Path, known: Mapping[str, Sighting | None], now_s: float, settle_s: float) -> FolderLook:
    """Compare the folder with what is `known` of its locations; a location known without a sighting counts as new.

    A file counts as still being written until `settle_s` seconds after its last change. Raises `NotLooked` where
    there is no folder to read, as when a shared drive is not connected: its files are not gone then.
    """
    result = FolderLook()
    for location, file in _documents(folder, result.unread):
        result.present.add(location)
        before = known.get(location)
        try:
            now = settled(file, before, now_s, settle_s)
        except OSError as error:
            result.unread.append((location, NotLooked(FolderCode.UNREADABLE, error.strerror or "")))
            continue
        if now is None:
            result.growing.append(location)
        else:
            result.sort_in(SeenFile(location, file, now), before)
    closed = tuple(f"{location}/" for location, _ in result.unread)
    result.gone += (path for path in known if path not in result.present and not path.startswith(closed))
    return result


def settled(file: Path, before: Sighting | None, now_s: float, settle_s: float) -> Sighting | None:
    """What the file is now; None while it is being written. Raises `OSError`.

    Its bytes are read only where its size or time differ from those of `before`.
    """
    status = file.stat()
    if before is not None and _is_same(status, before):
        return before
    if _is_young(status, now_s, settle_s):
        return None
    with file.open("rb") as stream:
        found = Sighting(status.st_size, status.st_mtime_ns, hashlib.file_digest(stream, "sha256").hexdigest())
    return found if _is_same(file.stat(), found) else None


def location_below(folder: Path, file: Path) -> str:
    """The path below the folder, with slashes; bytes of a name that are not UTF-8 are written as escapes."""
    path = file.relative_to(folder).as_posix()
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _documents(folder: Path, unread: list[tuple[str, NotLooked]]) -> Iterator[tuple[str, Path]]:
    """The files worth a look, in order of their paths, with their locations; links and devices are not."""

    def cannot_list(error: OSError) -> None:
        if Path(error.filename) != folder:
            location = location_below(folder, Path(error.filename))
            unread.append((location, NotLooked(FolderCode.UNREADABLE, error.strerror or "")))
        elif isinstance(error, PermissionError):
            raise NotLooked(FolderCode.UNREADABLE, str(folder)) from error
        else:
            raise NotLooked(FolderCode.MISSING, str(folder)) from error

    for parent, folders, files in os.walk(folder, onerror=cannot_list):
        folders[:] = sorted(name for name in folders if is_wanted((name,)))
        for file in (Path(parent, name) for name in sorted(files) if is_wanted((name,))):
            if file.suffix.lower() not in _UNFINISHED and _is_regular(file):
                yield location_below(folder, file), file


def _is_regular(file: Path) -> bool:
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except OSError:
        return False


def _is_young(status: os.stat_result, now_s: float, settle_s: float) -> bool:
    """Whether the file changed just now. Copying keeps the time of change, but not that of the entry (ctime).

    Times to come are the clock of a file server that is ahead, and say nothing.
    """
    return any(now_s - settle_s < time <= now_s for time in (status.st_mtime, status.st_ctime))


def _is_same(status: os.stat_result, sighting: Sighting) -> bool:
    return (status.st_size, status.st_mtime_ns) == (sighting.size_bytes, sighting.modified_ns)
