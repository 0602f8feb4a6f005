"""Whether a folder of Chroma's can be opened and read, found out where it does no harm.

What is wrong with its files shows late, or not at all: a lost index file is replaced by an empty one, some damage
ends the whole process (on 1.5.9, random bytes in `data_level0.bin`), and a process in which a folder failed to
open cannot open another at the same path. So a folder that does not look as we left it is first read from end to
end by a process of its own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.errors import ChromaError, NotFoundError

from knowledge.errors import KnowledgeError
from knowledge.search.vector_index import COLLECTIONS, VectorsUnreadable, open_client
from knowledge.storage import DiskFull, says_disk_full

_SEAL = "as-left.json"
_PATIENCE_S = 300
_BATCH = 1000
_SAMPLE = 50
_SAME = 0.01
"""The cosine distance below which a vector has found itself."""
_FOUND_ENOUGH = 0.9
"""The search is approximate: it may miss one of the sample, but not many."""


@contextmanager
def opened_store(folder: Path, url: str | None) -> Iterator[ClientAPI]:
    """As `open_client`, for as long as it is needed; a folder is examined before and sealed after."""
    if url is None:
        require_sound(folder)
    client = open_client(folder, url)
    try:
        yield client
    finally:
        cast("Client", client).close()
        if url is None:
            seal(folder)


def require_sound(folder: Path) -> None:
    """Raises `VectorsUnreadable` where the folder is not as `seal` saw it and cannot be read by another process.

    Nobody may have the folder open.
    """
    if folder.exists() and not folder.is_dir():
        raise VectorsUnreadable(f"{folder}: not a folder")
    if not folder.exists() or not any(folder.iterdir()) or _is_as_left(folder):
        return
    command = [sys.executable, "-m", __name__, str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_S, check=False)
    except subprocess.TimeoutExpired as problem:
        raise VectorsUnreadable(f"{folder}: > {_PATIENCE_S} s") from problem
    if done.returncode:
        told = done.stdout.strip() or f"signal {-done.returncode}"
        if says_disk_full(OSError(told)):
            raise DiskFull
        raise VectorsUnreadable(f"{folder}: {told}")


def seal(folder: Path) -> None:
    """Note what the folder looks like, after it was closed: found so again, it need not be examined."""
    with suppress(OSError):
        (folder / _SEAL).write_text(json.dumps(_look(folder)))


def unsound(collection: Collection) -> str:
    """What is wrong with a collection, after reading all of it; empty when nothing is."""
    try:
        ids = collection.get(include=[])["ids"]
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            vectors = _vectors(collection, batch)
            if len(vectors) < len(batch) or not np.isfinite(vectors).all():
                return f"{collection.name}: not every passage has its vector"
        return _lost(collection, ids[:: max(1, len(ids) // _SAMPLE)][:_SAMPLE])
    except (ChromaError, ValueError) as problem:
        return f"{collection.name}: {' '.join(str(problem).split())[:200]}"


def _lost(collection: Collection, sample: list[str]) -> str:
    """Whether vectors still find themselves."""
    if not sample:
        return ""
    found = collection.query(query_embeddings=_vectors(collection, sample), n_results=1, include=["distances"])
    near = [distances and distances[0] < _SAME for distances in found["distances"] or []]
    if sum(map(bool, near)) < _FOUND_ENOUGH * len(sample):
        return f"{collection.name}: passages are not found any more"
    return ""


def _vectors(collection: Collection, ids: list[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.asarray(collection.get(ids=ids, include=["embeddings"])["embeddings"], np.float32)


def _is_as_left(folder: Path) -> bool:
    try:
        is_ours = all(os.access(path, os.R_OK | os.W_OK) for path in (folder, *folder.iterdir()))
        return is_ours and bool(json.loads((folder / _SEAL).read_text()) == _look(folder))
    except (OSError, ValueError):
        return False


def _look(folder: Path) -> dict[str, list[int]]:
    """Size and time of change of every file."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != _SEAL)
    return {str(file.relative_to(folder)): [file.stat().st_size, file.stat().st_mtime_ns] for file in files}


def _examine(folder: Path) -> str:
    """What is wrong with a folder that nobody else has open; empty when nothing is."""
    try:
        client = open_client(folder, None)
        found = [unsound(collection) for collection in client.list_collections() if _ours(collection.name)]
    except (ChromaError, NotFoundError) as problem:
        return str(problem)
    except VectorsUnreadable as problem:
        return problem.reason
    except KnowledgeError as problem:
        return str(problem)
    return "; ".join(filter(None, found))


def _ours(name: str) -> bool:
    return name in COLLECTIONS.values()


if __name__ == "__main__":
    wrong = _examine(Path(sys.argv[1]))
    sys.stdout.write(wrong)
    sys.exit(bool(wrong))
