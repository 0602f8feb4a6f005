"""What each clause means within its article: found when its passage was encoded, read when its article is."""

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt
from sqlalchemy import Engine, and_, delete, false, insert, or_, select

from knowledge.library.schema import clause_vectors
from knowledge.search.encoding.port import Float32

Unit = tuple[int, str]


class ClauseVectors:
    """Keeps the vectors of the clauses of each article, in half precision, in the library's database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, version_id: int, vectors: Mapping[str, tuple[str, Float32]]) -> None:
        """Keep, for each unit of a version, the digest of what was read and the vectors; again changes nothing."""
        rows = [
            {"version_id": version_id, "unit": unit, "digest": digest, "vectors": _packed(matrix)}
            for unit, (digest, matrix) in vectors.items()
        ]
        with self._engine.begin() as connection:
            connection.execute(delete(clause_vectors).where(clause_vectors.c.version_id == version_id))
            if rows:
                connection.execute(insert(clause_vectors), rows)

    def remove(self, version_id: int) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(clause_vectors).where(clause_vectors.c.version_id == version_id))

    def of_version(self, version_id: int, dimension: int) -> dict[str, Float32]:
        """The vectors of a version's units by the digest of what was read."""
        query = select(clause_vectors.c.digest, clause_vectors.c.vectors).where(
            clause_vectors.c.version_id == version_id
        )
        with self._engine.connect() as connection:
            return {row.digest: _unpacked(row.vectors, dimension) for row in connection.execute(query)}

    def likeness(self, vector: Float32, units: Iterable[Unit]) -> dict[Unit, npt.NDArray[np.float32]]:
        """The cosine of a question's vector with every clause of each unit, in reading order."""
        table = clause_vectors
        # SQLite finds no index for pairs in a list of pairs.
        each = [and_(table.c.version_id == version, table.c.unit == unit) for version, unit in units]
        query = select(table.c.version_id, table.c.unit, table.c.vectors).where(or_(false(), *each))
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return {(row.version_id, row.unit): _unpacked(row.vectors, len(vector)) @ vector for row in rows}


def _packed(matrix: Float32) -> bytes:
    return matrix.astype("<f2").tobytes()


def _unpacked(packed: bytes, dimension: int) -> Float32:
    return np.frombuffer(packed, "<f2").reshape(-1, dimension).astype(np.float32)
