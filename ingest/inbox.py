"""Documents that were handed in and are not ingested yet: our own copies, so that nothing hangs on the originals.

`inbox/JOB/NUMBER-SHA256/NAME` is a copy that waits, `inbox/.JOB` what is still being copied; `set-aside/JOB/…` is
what could not be ingested though nothing seems wrong with it, or brings the process down, beside `why.json`.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_CHUNK_BYTES = 1 << 20
_ROOM_TO_WORK_BYTES = 256 << 20
"""What a batch needs beside its copies: vectors, words and the journals of the databases."""
_WHY = "why.json"
_BEGUN = "begun"


class NoRoom(Exception):
    """The disk cannot take the copies. Make room, or hand in fewer files."""

    def __init__(self, wanted_bytes: int, free_bytes: int) -> None:
        wanted, free = (f"{size / (1 << 20):,.0f} MB" for size in (wanted_bytes, free_bytes))
        super().__init__(
            f"Ổ đĩa không đủ chỗ: cần {wanted}, còn {free}; chưa nạp tệp nào. / "
            f"Not enough room on the disk: {wanted} needed, {free} free; nothing was ingested."
        )


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that was not ingested: what whoever handed it in calls it, where our copy lies, why, how filed."""

    file: str
    kept: str
    reason: str
    filing: Mapping[str, Any]


class Inbox:
    """The copies of one data folder, which the caller owns."""

    def __init__(self, home: Path) -> None:
        self._waiting = home / "inbox"
        self._aside = home / "set-aside"

    def receive(self, job_id: str, files: Iterable[Path]) -> dict[Path, str]:
        """Copy files for a job; when this returns, they survive whatever happens. Names the copy of each file.

        A file that cannot be read stays where it is: reading it says why. Raises `NoRoom`, having copied nothing.
        """
        readable = [file for file in files if _is_readable(file)]
        self._ensure_room(sum(file.stat().st_size for file in readable))
        arriving, folder = self._waiting / f".{job_id}", self._waiting / job_id
        arriving.mkdir(parents=True)
        try:
            copies = {file: _copied(file, arriving, number) for number, file in enumerate(readable)}
            for each in (*{copy.parent for copy in copies.values()}, arriving):
                _sync_folder(each)
        except BaseException:
            shutil.rmtree(arriving, ignore_errors=True)
            raise
        arriving.rename(folder)
        for each in (self._waiting, self._waiting.parent):
            _sync_folder(each)
        return {file: str(copy.relative_to(arriving)) for file, copy in copies.items()}

    def copy(self, job_id: str, name: str) -> Path:
        """Where a copy lies, given as it was recorded; the file itself where there is no copy of it."""
        return self._waiting / job_id / name

    def begin(self, job_id: str) -> bool:
        """Note that a job is under way; False if it was before."""
        begun = self._waiting / job_id / _BEGUN
        if begun.exists():
            return False
        begun.parent.mkdir(parents=True, exist_ok=True)
        begun.touch()
        return True

    def waiting(self) -> int:
        """How many copies wait."""
        return sum(1 for job_id in self.jobs() for _ in (self._waiting / job_id).glob("*/*"))

    def clear(self, job_id: str) -> None:
        """Remove what is left of a job's copies."""
        shutil.rmtree(self._waiting / job_id, ignore_errors=True)

    def clear_others(self, job_ids: Collection[str]) -> None:
        """Remove the copies of all jobs but these: of jobs that ended, and of files never wholly handed in."""
        for name in self._names():
            if name not in job_ids:
                self.clear(name)

    def jobs(self) -> list[str]:
        """The jobs that have copies waiting."""
        return [name for name in self._names() if not name.startswith(".")]

    def is_empty(self) -> bool:
        """Whether nothing lies here, wholly handed in or not."""
        return not self._names()

    def _names(self) -> list[str]:
        return sorted(each.name for each in self._waiting.iterdir()) if self._waiting.is_dir() else []

    def set_aside(self, job_id: str, filing: Mapping[str, Any], copies: Mapping[Path, tuple[str, str]]) -> None:
        """Keep copies that were not ingested: of each, what it is called and why. Doing it twice is harmless."""
        folder = self._aside / job_id
        folder.mkdir(parents=True, exist_ok=True)
        kept = []
        for copy, (file, reason) in copies.items():
            place = folder / copy.parent.name / copy.name
            place.parent.mkdir(exist_ok=True)
            if copy.exists():
                copy.replace(place)
            kept.append(SetAside(file, str(place), reason, filing))
        (folder / _WHY).write_text(json.dumps([asdict(each) for each in kept], ensure_ascii=False))

    def aside(self) -> dict[str, list[SetAside]]:
        """What was set aside, by the job it was part of."""
        found = sorted(self._aside.glob(f"*/{_WHY}"))
        return {why.parent.name: [SetAside(**each) for each in json.loads(why.read_text())] for why in found}

    def drop_aside(self, job_id: str) -> None:
        """Remove what was set aside of a job."""
        shutil.rmtree(self._aside / job_id, ignore_errors=True)

    def _ensure_room(self, size_bytes: int) -> None:
        self._waiting.mkdir(parents=True, exist_ok=True)
        wanted, free = size_bytes + _ROOM_TO_WORK_BYTES, shutil.disk_usage(self._waiting).free
        if wanted > free:
            raise NoRoom(wanted, free)


def _is_readable(file: Path) -> bool:
    return file.is_file() and os.access(file, os.R_OK)


def _copied(file: Path, folder: Path, number: int) -> Path:
    """A copy named after its content, with the file's own name; the content is on the disk when this returns."""
    arriving = folder / "arriving"
    digest = hashlib.sha256()
    with file.open("rb") as source, arriving.open("wb") as target:
        while chunk := source.read(_CHUNK_BYTES):
            digest.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    place = folder / f"{number:05d}-{digest.hexdigest()}" / file.name
    place.parent.mkdir()
    return arriving.replace(place)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
