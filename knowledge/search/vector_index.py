"""The vector index: law, questions of the bank, and procedures, in a Chroma collection each.

The embedded store is not safe for two processes (chroma-core/chroma, verified on 1.5.9), so whoever opens it
holds the data folder's lock (`app.ownership`).
"""

from collections.abc import Container, Mapping, Sequence
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
from knowledge.library.records import Passage, PassageKind
from knowledge.search.encoding.port import Encoder, Float32
from knowledge.search.selection import Selection

COLLECTIONS = {
    PassageKind.TEXT: "passages",
    PassageKind.QUESTION: "questions",
    PassageKind.GUIDANCE: "guidance",
}
"""Apart, because a question lies nearer to any other question than to any law, and guidance nearer than law."""
FORMAT = "2"
"""Changes whenever what is stored with a vector does."""
_WIDENINGS = 3
"""How often a search asks for twice as many passages, to make up for excluded ones, before it filters."""
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
        self._stamp = f"{encoder.identity}/{FORMAT}"
        self._collections = {kind: self._open(name) for kind, name in COLLECTIONS.items()}
        for collection in self._collections.values():
            stored = str((collection.metadata or {}).get("encoder"))
            if stored != self._stamp and not rebuild:
                raise EncoderMismatch(stored, self._stamp)

    def _open(self, name: str) -> Collection:
        try:
            return self._client.get_collection(name, embedding_function=None)
        except NotFoundError:
            return self._client.create_collection(
                name,
                embedding_function=None,
                metadata={"encoder": self._stamp},
                configuration=cast("Any", {"hnsw": _HNSW}),
            )

    def __len__(self) -> int:
        return sum(collection.count() for collection in self._collections.values())

    def clear(self) -> None:
        """Forget everything; the collections then belong to the current encoder."""
        for kind, name in COLLECTIONS.items():
            self._client.delete_collection(name)
            self._collections[kind] = self._open(name)

    def add(self, version_id: int, passages: Sequence[Passage], vectors: Mapping[str, Float32]) -> None:
        """Write a version's passages, whose vectors are given by digest; writing them twice changes nothing."""
        for kind, collection in self._collections.items():
            self._add(collection, version_id, [each for each in passages if each.kind is kind], vectors)

    def _add(
        self,
        collection: Collection,
        version_id: int,
        passages: Sequence[Passage],
        vectors: Mapping[str, Float32],
    ) -> None:
        for start in range(0, len(passages), _BATCH):
            batch = passages[start : start + _BATCH]
            collection.upsert(
                ids=[_id(version_id, passage) for passage in batch],
                embeddings=cast("Any", [vectors[passage.digest] for passage in batch]),
                metadatas=[{"version": version_id, "digest": passage.digest} for passage in batch],
            )

    def remove(self, version_id: int) -> None:
        for collection in self._collections.values():
            collection.delete(where={"version": version_id})

    def keep(self, version_id: int, kind: PassageKind, numbers: Container[int]) -> None:
        """Remove a version's passages of one kind that are not among these numbers."""
        collection = self._collections[kind]
        held = collection.get(where={"version": version_id}, include=[])["ids"]
        stale = [each for each in held if int(each.rpartition("|")[2]) not in numbers]
        for start in range(0, len(stale), _BATCH):
            collection.delete(ids=stale[start : start + _BATCH])

    def vectors_of(self, version_id: int) -> dict[str, Float32]:
        """The vectors a version has already, by passage digest: what need not be encoded again."""
        vectors: dict[str, Float32] = {}
        for collection in self._collections.values():
            held = collection.get(where={"version": version_id}, include=["embeddings", "metadatas"])
            embeddings = held["embeddings"] if held["embeddings"] is not None else []
            for metadata, vector in zip(held["metadatas"] or [], embeddings, strict=True):
                vectors[str(metadata["digest"])] = np.asarray(vector, dtype=np.float32)
        return vectors

    def search(
        self,
        vector: Sequence[float],
        selection: Selection,
        depth: int,
        kind: PassageKind = PassageKind.TEXT,
    ) -> list[VectorMatch]:
        """The `depth` passages of a kind nearest to `vector` among the selected versions, nearest first.

        Chroma's own filter costs time in proportion to what is held (15 ms at 5,000 passages), so while few
        versions are excluded more passages are asked for and the excluded left out; only then it is used.
        """
        if selection.is_empty or not depth:
            return []
        collection = self._collections[kind]
        wanted = depth
        for _ in range(_WIDENINGS if selection.mostly_included else 0):
            nearest = _query(collection, vector, wanted, None)
            matches = [match for match in nearest if match.version_id in selection.included]
            if len(matches) >= depth or len(nearest) < wanted:
                return matches[:depth]
            wanted *= 2
        return _query(collection, vector, depth, _where(selection))


def _query(collection: Collection, vector: Sequence[float], count: int, where: Any) -> list[VectorMatch]:
    found = collection.query(
        query_embeddings=cast("Any", [list(vector)]),
        n_results=count,
        where=where,
        include=["distances"],
    )
    distances = cast("list[list[float]]", found["distances"])[0]
    return [_match(id_, distance) for id_, distance in zip(found["ids"][0], distances, strict=True)]


def _id(version_id: int, passage: Passage) -> str:
    """Says all that a search must know: reading metadata takes Chroma twice as long as the search itself."""
    return f"{version_id}|{passage.unit}|{passage.anchor}|{passage.number}"


def _match(id_: str, distance: float) -> VectorMatch:
    version_id, unit, anchor, _number = id_.split("|")
    return VectorMatch(int(version_id), unit, anchor, 1.0 - distance)


def _where(selection: Selection) -> Any:
    if selection.is_everything:
        return None
    if selection.mostly_included:
        return {"version": {"$nin": sorted(selection.excluded)}}
    return {"version": {"$in": sorted(selection.included)}}
