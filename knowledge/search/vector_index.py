"""The vector index: passages of the library in Chroma.

The embedded store is not safe for two processes (chroma-core/chroma, verified on 1.5.9), so whoever opens it
holds the data folder's lock (`app.ownership`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import chromadb
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings
from chromadb.errors import NotFoundError

from knowledge.errors import KnowledgeError
from knowledge.library.records import Passage
from knowledge.search.encoding.port import Encoder
from knowledge.search.encoding.weights import Float32
from knowledge.search.selection import Selection

COLLECTION = "passages"
_BATCH = 1000
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}


class EncoderMismatch(KnowledgeError):
    """The stored vectors come from another encoder. Rebuild them: `ngoaivu reindex`."""

    def __init__(self, stored: str, current: str) -> None:
        super().__init__(
            f"Các vectơ đã lưu thuộc bộ mã hoá {stored}, không phải {current}; chạy `ngoaivu reindex`. / "
            f"The stored vectors come from the encoder {stored}, not {current}; run `ngoaivu reindex`."
        )


@dataclass(frozen=True, slots=True)
class VectorMatch:
    """A passage near the question. `cosine` is their cosine similarity."""

    version_id: int
    unit: str
    anchor: str
    cosine: float


def open_client(folder: Path, url: str | None) -> ClientAPI:
    """The embedded store in `folder`, or the Chroma server at `url`."""
    settings = Settings(anonymized_telemetry=False)
    if url is None:
        return chromadb.PersistentClient(str(folder), settings=settings)
    scheme, _, rest = url.partition("://")
    host, _, port = rest.rstrip("/").partition(":")
    ssl = scheme == "https"
    return chromadb.HttpClient(host, int(port or (443 if ssl else 8000)), ssl=ssl, settings=settings)


class VectorIndex:
    """Adds, removes and finds passages by meaning.

    Raises `EncoderMismatch` when opened with another encoder than the one that filled it,
    unless it is about to be rebuilt (`clear`).
    """

    def __init__(self, client: ClientAPI, encoder: Encoder, *, rebuild: bool = False) -> None:
        self._client = client
        self._encoder = encoder
        self._collection = self._open()
        stored = str((self._collection.metadata or {}).get("encoder"))
        if stored != encoder.identity and not rebuild:
            raise EncoderMismatch(stored, encoder.identity)

    def _open(self) -> Collection:
        try:
            return self._client.get_collection(COLLECTION, embedding_function=None)
        except NotFoundError:
            return self._client.create_collection(
                COLLECTION,
                embedding_function=None,
                metadata={"encoder": self._encoder.identity},
                configuration=cast("Any", {"hnsw": _HNSW}),
            )

    def __len__(self) -> int:
        return self._collection.count()

    def clear(self) -> None:
        """Forget everything; the collection then belongs to the current encoder."""
        self._client.delete_collection(COLLECTION)
        self._collection = self._open()

    def add(self, version_id: int, passages: Sequence[Passage], vectors: Sequence[Float32]) -> None:
        """Write a version's passages; writing them twice changes nothing."""
        for start in range(0, len(passages), _BATCH):
            batch = passages[start : start + _BATCH]
            self._collection.upsert(
                ids=[f"{version_id}:{passage.number}" for passage in batch],
                embeddings=cast("Any", vectors[start : start + _BATCH]),
                metadatas=[
                    {
                        "version": version_id,
                        "unit": passage.unit,
                        "anchor": passage.anchor,
                        "digest": passage.digest,
                    }
                    for passage in batch
                ],
            )

    def remove(self, version_id: int) -> None:
        self._collection.delete(where={"version": version_id})

    def vectors_of(self, version_id: int) -> dict[str, Float32]:
        """The vectors a version has already, by passage digest: what need not be encoded again."""
        held = self._collection.get(where={"version": version_id}, include=["embeddings", "metadatas"])
        metadatas = held["metadatas"] or []
        embeddings = held["embeddings"] if held["embeddings"] is not None else []
        return {
            str(metadata["digest"]): np.asarray(vector, dtype=np.float32)
            for metadata, vector in zip(metadatas, embeddings, strict=True)
        }

    def search(self, vector: Sequence[float], selection: Selection, depth: int) -> list[VectorMatch]:
        """The `depth` passages nearest to `vector` among the selected versions, nearest first."""
        if selection.is_empty or not len(self):
            return []
        found = self._collection.query(
            query_embeddings=cast("Any", [list(vector)]),
            n_results=min(depth, len(self)),
            where=_where(selection),
            include=["metadatas", "distances"],
        )
        metadatas = cast("list[list[Mapping[str, Any]]]", found["metadatas"])[0]
        distances = cast("list[list[float]]", found["distances"])[0]
        return [
            VectorMatch(metadata["version"], metadata["unit"], metadata["anchor"], 1.0 - distance)
            for metadata, distance in zip(metadatas, distances, strict=True)
        ]


def _where(selection: Selection) -> Any:
    if selection.is_everything:
        return None
    if len(selection.excluded) < len(selection.included):
        return {"version": {"$nin": sorted(selection.excluded)}}
    return {"version": {"$in": sorted(selection.included)}}
