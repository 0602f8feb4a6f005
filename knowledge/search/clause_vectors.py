"""What each clause means within its article: found when its passage was encoded, read when its article is."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection, Engine, and_, delete, false, func, insert, or_, select

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


@dataclass(frozen=True, slots=True)
class HeldReadings:
    """Of the readings of an article that are kept: the digest of what was read, and what there is of them."""

    digest: str
    vectors_bytes: int
    windows_bytes: int
    counts: tuple[int, ...]

    def has(self, clauses: int, dimension: int, *, windows: bool) -> bool:
        """Whether they are of so many clauses, with their windows if they have any."""
        whole = self.vectors_bytes == clauses * dimension * np.dtype("<f2").itemsize
        if not windows:
            return whole and not self.counts and not self.windows_bytes
        rows = sum(self.counts)
        filled = self.windows_bytes % rows == 0 and self.windows_bytes > 0 if rows else not self.windows_bytes
        return whole and filled and len(self.counts) == clauses


class ClauseVectors:
    """Keeps what was read of the clauses of each article in the library's database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, version_id: int, readings: Mapping[str, tuple[str, ClauseReadings]]) -> None:
        """Keep, for each unit of a version, the digest of what was read and the readings, and nothing else."""
        with self._engine.begin() as connection:
            connection.execute(delete(clause_vectors).where(clause_vectors.c.version_id == version_id))
            _insert(connection, version_id, readings)

    def mend(
        self, version_id: int, readings: Mapping[str, tuple[str, ClauseReadings]], left_over: Collection[str]
    ) -> None:
        """Put these readings in the place of those of the same units, and drop those of units left over."""
        wrong = clause_vectors.c.unit.in_([*readings, *left_over])
        with self._engine.begin() as connection:
            connection.execute(delete(clause_vectors).where(clause_vectors.c.version_id == version_id, wrong))
            _insert(connection, version_id, readings)

    def remove(self, version_id: int) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(clause_vectors).where(clause_vectors.c.version_id == version_id))

    def contents(self) -> dict[int, dict[str, HeldReadings]]:
        """What is kept for each unit of each version, without the readings themselves."""
        table = clause_vectors.c
        size = func.length(table.vectors), func.length(table.windows)
        query = select(table.version_id, table.unit, table.digest, *size, table.counts)
        held: dict[int, dict[str, HeldReadings]] = {}
        with self._engine.connect() as connection:
            for version_id, unit, digest, vectors, windows, counts in connection.execute(query):
                numbers = tuple(np.frombuffer(counts[: len(counts) // 2 * 2], "<u2").tolist())
                held.setdefault(version_id, {})[unit] = HeldReadings(digest, vectors, windows, numbers)
        return held

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


def _insert(connection: Connection, version_id: int, readings: Mapping[str, tuple[str, ClauseReadings]]) -> None:
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
    if rows:
        connection.execute(insert(clause_vectors), rows)


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
