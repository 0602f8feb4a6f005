"""What each clause means within its article: found when its passage was encoded, read when its article is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Engine, and_, delete, false, insert, or_, select

from knowledge.library.schema import clause_vectors
from knowledge.search.encoding.port import Float32, Windows

Unit = tuple[int, str]


@dataclass(frozen=True, slots=True)
class ClauseReadings:
    """Of the clauses of an article, in reading order: a unit vector each, (clauses, dimension), and their windows.

    Without windows where the encoder makes none.
    """

    vectors: Float32
    windows: tuple[Windows, ...] = ()

    @classmethod
    def none(cls, dimension: int) -> "ClauseReadings":
        """Of an article that was never read."""
        return cls(np.empty((0, dimension), np.float32))


class ClauseVectors:
    """Keeps what was read of the clauses of each article in the library's database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, version_id: int, readings: Mapping[str, tuple[str, ClauseReadings]]) -> None:
        """Keep, for each unit of a version, the digest of what was read and the readings, and nothing else."""
        rows = [
            {
                "version_id": version_id,
                "unit": unit,
                "digest": digest,
                "vectors": read.vectors.astype("<f2").tobytes(),
                "windows": b"".join(windows.tobytes() for windows in read.windows),
                "counts": np.array([len(windows) for windows in read.windows], "<u2").tobytes(),
            }
            for unit, (digest, read) in readings.items()
        ]
        with self._engine.begin() as connection:
            connection.execute(delete(clause_vectors).where(clause_vectors.c.version_id == version_id))
            if rows:
                connection.execute(insert(clause_vectors), rows)

    def remove(self, version_id: int) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(clause_vectors).where(clause_vectors.c.version_id == version_id))

    def of_version(self, version_id: int, dimension: int) -> dict[str, ClauseReadings]:
        """The readings of a version's units by the digest of what was read."""
        query = select(clause_vectors).where(clause_vectors.c.version_id == version_id)
        with self._engine.connect() as connection:
            return {row.digest: _readings(row, dimension) for row in connection.execute(query)}

    def of_units(self, units: Iterable[Unit], dimension: int) -> dict[Unit, ClauseReadings]:
        """The readings of some units; those that have none are left out."""
        table = clause_vectors
        # SQLite finds no index for pairs in a list of pairs.
        each = [and_(table.c.version_id == version, table.c.unit == unit) for version, unit in units]
        query = select(table).where(or_(false(), *each))
        with self._engine.connect() as connection:
            return {(row.version_id, row.unit): _readings(row, dimension) for row in connection.execute(query)}


def _readings(row: Any, dimension: int) -> ClauseReadings:
    vectors = np.frombuffer(row.vectors, "<f2").reshape(-1, dimension).astype(np.float32)
    return ClauseReadings(vectors, tuple(_windows(row.windows, np.frombuffer(row.counts, "<u2"))))


def _windows(packed: bytes, counts: Any) -> Iterator[Windows]:
    whole = int(counts.sum())
    if not whole:
        return
    rows, at = np.frombuffer(packed, np.int8).reshape(whole, -1), 0
    for count in counts.tolist():
        yield rows[at : at + count]
        at += count
