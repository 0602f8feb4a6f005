"""What it means that a disk is full, whichever of our stores says so."""

import errno
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import KnowledgeError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_TOLD = re.compile(
    r"database or disk is full|storagefull|filetoolarge|quotaexceeded"
    rf"|os error (?:{'|'.join(map(str, sorted(_NO_ROOM)))})\b",
    re.IGNORECASE,
)
"""How SQLite, Chroma and tantivy word it; each has but one class for every fault of the disk."""


class DiskFull(KnowledgeError):
    """There is no room to write. What was held goes on answering; make room, then repeat what was begun."""

    def __init__(self) -> None:
        super().__init__(
            "Đĩa đầy, chưa ghi được; dữ liệu cũ vẫn dùng bình thường. Giải phóng chỗ rồi chạy lại. / "
            "The disk is full and nothing new was written; what was held goes on answering. "
            "Make room and run it again."
        )


def says_disk_full(problem: BaseException) -> bool:
    """Whether a fault of a store comes of a full disk."""
    if isinstance(problem, OSError) and problem.errno in _NO_ROOM:
        return True
    return _TOLD.search(str(problem)) is not None


def require_room(folder: Path, needed_bytes: int) -> None:
    """Raises `DiskFull` where the disk of `folder` has less room than this."""
    if shutil.disk_usage(folder).free < needed_bytes:
        raise DiskFull


@contextmanager
def disk_full_told() -> Iterator[None]:
    """Raises `DiskFull` for the fault of any store, also one that is none of ours, that comes of a full disk."""
    try:
        yield
    except DiskFull:
        raise
    except Exception as problem:
        if says_disk_full(problem):
            raise DiskFull from problem
        raise
