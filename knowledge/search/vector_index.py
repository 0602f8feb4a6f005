"""The vector index: law, questions of the bank, and procedures, in a Chroma collection each.

The embedded store is not safe for two processes (chroma-core/chroma, verified on 1.5.9), so whoever opens it
holds the data folder's lock (`app.ownership`).

On a full disk it must not be written to at all: what it has logged but cannot file away makes every later search
fail, and a deletion waits for ever (both seen on 1.5.9). So room is asked for before each write.
"""

from collections.abc import Collection as Several
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import chromadb
import httpx
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError

from knowledge.errors import KnowledgeError
from knowledge.library.records import Passage, PassageKind
from knowledge.search.encoding.port import Encoder, Float32
from knowledge.search.selection import Selection
from knowledge.storage import DiskFull, require_room, says_disk_full

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
_ANEW = "-anew"
"""What the names of collections end in that are being filled to take the place of others."""
_ROOM_TO_ADD_BYTES = 64_000_000
_ROOM_TO_DELETE_BYTES = 8_000_000
_ROOM_FOR_ANYTHING_BYTES = 1_000_000
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}


class EncoderMismatch(KnowledgeError):
    """The stored vectors come from another encoder. Rebuild them: `ngoaivu reindex`."""

    def __init__(self, stored: str, current: str) -> None:
        super().__init__(
            f"Các vectơ đã lưu thuộc bộ mã hoá {stored}, không phải {current}; chạy `ngoaivu reindex`. / "
            f"The stored vectors come from the encoder {stored}, not {current}; run `ngoaivu reindex`."
        )


class RebuildUnfinished(KnowledgeError):
    """The vectors were being made anew for this encoder. Go on with it: `ngoaivu reindex`."""

    def __init__(self) -> None:
        super().__init__(
            "Việc dựng lại chỉ mục đã bị ngắt; chạy `ngoaivu reindex` để làm tiếp. / "
            "The rebuilding of the indexes was interrupted; run `ngoaivu reindex` to go on with it."
        )


class VectorsUnreadable(KnowledgeError):
    """Chroma cannot open or read what it holds. The library has everything that it takes to build it anew."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"Không đọc được chỉ mục vectơ ({reason}). Dừng máy chủ rồi chạy `ngoaivu doctor --fix`: thư mục hỏng "
            "được để riêng ra, vectơ được dựng lại từ kho. / "
            f"The vector index cannot be read ({reason}). Stop the server and run `ngoaivu doctor --fix`: the "
            "damaged folder is put aside and the vectors are built anew from the library."
        )


class VectorsIncomplete(KnowledgeError):
    """The vector index lacks passages that the library answers from: it would pass over them without a word."""

    def __init__(self, held: int, needed: int) -> None:
        super().__init__(
            f"Chỉ mục vectơ có {held} trong {needed} đoạn của kho; chạy `ngoaivu doctor --fix`. / "
            f"The vector index holds {held} of the library's {needed} passages; run `ngoaivu doctor --fix`."
        )


class VectorStoreUnreachable(KnowledgeError):
    """No Chroma server answers. Start it, or correct `CHROMA_URL`."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(
            f"Máy chủ Chroma {url} không trả lời ({reason}); kiểm tra CHROMA_URL. / "
            f"The Chroma server {url} does not answer ({reason}); check CHROMA_URL."
        )


@dataclass(frozen=True, slots=True)
class VectorMatch:
    """A passage near the question. `cosine` is their cosine similarity."""

    version_id: int
    unit: str
    anchor: str
    cosine: float


def open_client(folder: Path, url: str | None) -> ClientAPI:
    """The embedded store in `folder`, or the Chroma server at `url`.

    Raises `VectorsUnreadable` and `VectorStoreUnreachable`.
    """
    settings = Settings(anonymized_telemetry=False)
    if url is None:
        try:
            return chromadb.PersistentClient(str(folder), settings=settings)
        except (ChromaError, OSError) as problem:
            if says_disk_full(problem):
                raise DiskFull from problem
            raise VectorsUnreadable(f"{folder}: {_reason(problem)}") from problem
    scheme, _, rest = url.partition("://")
    host, _, port = rest.rstrip("/").partition(":")
    ssl = scheme == "https"
    try:
        return chromadb.HttpClient(host, int(port or (443 if ssl else 8000)), ssl=ssl, settings=settings)
    except (ValueError, ChromaError, httpx.HTTPError) as problem:
        raise VectorStoreUnreachable(url, _reason(problem)) from problem


class VectorIndex:
    """Adds, removes and finds passages by meaning.

    Raises `EncoderMismatch` when opened with another encoder than the one that filled it, and `RebuildUnfinished`
    when it was to be filled by this one and is not yet, unless it is about to be rebuilt (`beside`, `take`).
    Every method raises `VectorsUnreadable`, and those that write `DiskFull`.
    """

    def __init__(self, client: ClientAPI, encoder: Encoder, *, rebuild: bool = False) -> None:
        self._client = client
        self._stamp = f"{encoder.identity}/{FORMAT}"
        settings = client.get_settings()
        self._folder = Path(settings.persist_directory) if settings.is_persistent else None
        with self._explained():
            self._exchange_if_filled()
            self._collections = self._opened("")
        for collection in self._collections.values():
            if not rebuild:
                self._require_stamp(collection)

    def _require_stamp(self, collection: Collection) -> None:
        stored = collection.metadata or {}
        if stored.get("left_for") == self._stamp:
            raise RebuildUnfinished
        if stored != self._fresh:
            raise EncoderMismatch(" → ".join(map(str, stored.values())), self._stamp)

    def _opened(self, ending: str) -> dict[PassageKind, Collection]:
        return {kind: self._open(name + ending) for kind, name in COLLECTIONS.items()}

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

    @contextmanager
    def _explained(self, *, needing: int = 0) -> Iterator[None]:
        """Turns Chroma's faults into ours; asks for room first where the store is about to write."""
        if needing and self._folder is not None:
            require_room(self._folder, needing)
        try:
            yield
        except (ChromaError, httpx.HTTPError) as problem:
            if self._folder is not None:
                require_room(self._folder, _ROOM_FOR_ANYTHING_BYTES)
            if says_disk_full(problem):
                raise DiskFull from problem
            raise VectorsUnreadable(_reason(problem)) from problem

    def __len__(self) -> int:
        with self._explained():
            return sum(collection.count() for collection in self._collections.values())

    # Building anew

    def beside(self) -> "VectorIndex":
        """An index for the current encoder to be filled while this one answers; `take` puts it in its place.

        It holds what an interrupted filling for this encoder has left. If this index is of another encoder, it
        belongs to none from now on: what else an encoder has read is being replaced too (`ClauseVectors`).
        """
        anew = copy(self)
        with self._explained(needing=_ROOM_TO_ADD_BYTES):
            for name in self._names_anew():
                if self._client.get_collection(name, embedding_function=None).metadata != self._fresh:
                    self._client.delete_collection(name)
            anew._collections = self._opened(_ANEW)
            for collection in self._collections.values():
                stored = collection.metadata or {}
                if stored.get("encoder") != self._stamp:
                    collection.modify(metadata={**stored, "left_for": self._stamp})
        return anew

    def take(self, filled: "VectorIndex") -> None:
        """Answer from an index that `beside` gave; searches that are under way notice nothing."""
        with self._explained(needing=_ROOM_TO_DELETE_BYTES):
            for collection in filled._collections.values():
                collection.modify(metadata={"encoder": self._stamp, "filled": True})
            self._collections = filled._collections
            self._exchange_if_filled()

    @property
    def is_being_rebuilt(self) -> bool:
        """Whether a rebuild was begun and not ended."""
        with self._explained():
            return bool(self._names_anew())

    @property
    def _fresh(self) -> dict[str, str]:
        return {"encoder": self._stamp}

    def _names_anew(self) -> list[str]:
        names = {collection.name for collection in self._client.list_collections()}
        return [name + _ANEW for name in COLLECTIONS.values() if name + _ANEW in names]

    def _exchange_if_filled(self) -> None:
        """Let collections that were filled anew take the place of the old; ends what a crash interrupted."""
        anew = [self._client.get_collection(name, embedding_function=None) for name in self._names_anew()]
        if not all((collection.metadata or {}).get("filled") for collection in anew):
            return
        names = {collection.name for collection in self._client.list_collections()}
        for collection in anew:
            name = collection.name.removesuffix(_ANEW)
            if name in names:
                self._client.delete_collection(name)
            collection.modify(name=name, metadata=self._fresh)

    # Writing

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
            with self._explained(needing=_ROOM_TO_ADD_BYTES):
                collection.upsert(
                    ids=[passage_id(version_id, passage) for passage in batch],
                    embeddings=cast("Any", [vectors[passage.digest] for passage in batch]),
                    metadatas=[{"version": version_id, "digest": passage.digest} for passage in batch],
                )

    def remove(self, version_id: int) -> None:
        for collection in self._collections.values():
            with self._explained(needing=_ROOM_TO_DELETE_BYTES):
                collection.delete(where={"version": version_id})

    def keep(self, version_id: int, kind: PassageKind, numbers: Container[int]) -> None:
        """Remove a version's passages of one kind that are not among these numbers."""
        with self._explained():
            held = self._collections[kind].get(where={"version": version_id}, include=[])["ids"]
        self.discard(kind, [each for each in held if int(each.rpartition("|")[2]) not in numbers])

    def discard(self, kind: PassageKind, ids: Sequence[str]) -> None:
        """Remove the passages with these ids (`passage_id`)."""
        for start in range(0, len(ids), _BATCH):
            with self._explained(needing=_ROOM_TO_DELETE_BYTES):
                self._collections[kind].delete(ids=list(ids[start : start + _BATCH]))

    # Reading

    def contents(self) -> dict[PassageKind, dict[str, str]]:
        """The digest of every passage held, by id (`passage_id`)."""
        with self._explained():
            return {kind: _digests(collection) for kind, collection in self._collections.items()}

    def collections(self) -> Several[Collection]:
        """Chroma's own view, for examining whether it is sound."""
        return self._collections.values()

    def vectors_of(self, version_id: int) -> dict[str, Float32]:
        """The vectors a version has already, by passage digest: what need not be encoded again."""
        vectors: dict[str, Float32] = {}
        for collection in self._collections.values():
            with self._explained():
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
        try:
            with self._explained():
                return _nearest(collection, vector, selection, depth)
        except VectorsUnreadable:
            if self._collections[kind] is collection:
                raise
            # Exchanged for one filled anew while it was being searched.
            return self.search(vector, selection, depth, kind)


def _nearest(
    collection: Collection, vector: Sequence[float], selection: Selection, depth: int
) -> list[VectorMatch]:
    wanted = depth
    for _ in range(_WIDENINGS if selection.mostly_included else 0):
        nearest = _query(collection, vector, wanted, None)
        matches = _among(selection, nearest)
        if len(matches) >= depth or len(nearest) < wanted:
            return matches[:depth]
        wanted *= 2
    return _among(selection, _query(collection, vector, depth, _where(selection)))


def _among(selection: Selection, matches: Sequence[VectorMatch]) -> list[VectorMatch]:
    """Those that may answer; a version that is just being published belongs to no selection yet."""
    return [match for match in matches if match.version_id in selection.included]


def _query(collection: Collection, vector: Sequence[float], count: int, where: Any) -> list[VectorMatch]:
    found = collection.query(
        query_embeddings=cast("Any", [list(vector)]),
        n_results=count,
        where=where,
        include=["distances"],
    )
    distances = cast("list[list[float]]", found["distances"])[0]
    return [_match(id_, distance) for id_, distance in zip(found["ids"][0], distances, strict=True)]


def _digests(collection: Collection) -> dict[str, str]:
    held = collection.get(include=["metadatas"])
    return {
        id_: str(metadata["digest"]) for id_, metadata in zip(held["ids"], held["metadatas"] or [], strict=True)
    }


def passage_id(version_id: int, passage: Passage) -> str:
    """Says all that a search must know: reading metadata takes Chroma twice as long as the search itself."""
    return f"{version_id}|{passage.unit}|{passage.anchor}|{passage.number}"


def version_of(id_: str) -> int:
    """The version that a `passage_id` belongs to."""
    return int(id_.partition("|")[0])


def _match(id_: str, distance: float) -> VectorMatch:
    version_id, unit, anchor, _number = id_.split("|")
    return VectorMatch(int(version_id), unit, anchor, 1.0 - distance)


def _where(selection: Selection) -> Any:
    if selection.is_everything:
        return None
    if selection.mostly_included:
        return {"version": {"$nin": sorted(selection.excluded)}}
    return {"version": {"$in": sorted(selection.included)}}


def _reason(problem: Exception) -> str:
    """A fault in one line."""
    return " ".join(str(problem).split())[:200]
