"""Vectors that come with the product, for texts that every new office would otherwise encode itself.

They are a cache: a text that is not among them, or another encoder, costs time and nothing else.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt
from langchain_core.embeddings import Embeddings

from knowledge.search.encoding.port import (
    EncodedParts,
    Encoder,
    Float32,
    PartedText,
    PartEncoder,
    Progress,
    ReadText,
    Span,
    Windows,
    encode_parts,
)

_PASSAGE, _QUESTION, _PART = "passage", "question", "part"

Key = int


@dataclass(frozen=True, slots=True)
class PreparedVectors:
    """What an encoder of this identity made of some texts; half precision moves a cosine by less than 0.0001."""

    identity: str
    vectors: dict[Key, npt.NDArray[np.float16]]
    windows: dict[Key, Windows]

    @classmethod
    def made_by(
        cls, encoder: Encoder, passages: Sequence[PartedText], questions: Sequence[str]
    ) -> "PreparedVectors":
        vectors: dict[Key, npt.NDArray[np.float16]] = {}
        windows: dict[Key, Windows] = {}
        for passage, encoded in zip(passages, encode_parts(encoder, passages), strict=True):
            keys, made = _keys(passage), (encoded.whole, *encoded.parts)
            vectors |= zip(keys, (vector.astype(np.float16) for vector in made), strict=True)
            windows |= zip(keys[1:], encoded.windows, strict=bool(encoded.windows))
        for text, vector in zip(questions, encoder.encode_questions(questions), strict=True):
            vectors[_key(_QUESTION, text)] = vector.astype(np.float16)
        return cls(encoder.identity, vectors, windows)

    @classmethod
    def read(cls, path: Path) -> "PreparedVectors":
        with np.load(path) as held:
            vectors = dict(zip(held["keys"].tolist(), held["vectors"], strict=True))
            ends = np.cumsum(held["window_counts"])[:-1]
            windows = np.split(held["windows"], ends) if len(held["window_keys"]) else []
            by_key = dict(zip(held["window_keys"].tolist(), windows, strict=True))
            return cls(str(held["identity"]), vectors, by_key)

    def knows_question(self, text: str) -> bool:
        return _key(_QUESTION, text) in self.vectors

    def write(self, path: Path) -> None:
        """In the order of the keys, so that equal contents are equal files."""
        keys, window_keys = sorted(self.vectors), sorted(self.windows)
        windows = [self.windows[key] for key in window_keys]
        part = path.with_suffix(".part")
        with part.open("wb") as stream:
            np.savez(
                stream,
                identity=np.array(self.identity),
                keys=np.array(keys, np.uint64),
                vectors=np.stack([self.vectors[key] for key in keys]),
                window_keys=np.array(window_keys, np.uint64),
                window_counts=np.array([len(each) for each in windows], np.int64),
                windows=np.concatenate(windows) if windows else np.empty((0, 0), np.int8),
            )
        part.replace(path)


class PreparedEncoder(Embeddings):
    """An `Encoder` that encodes only the texts it has no prepared vectors for."""

    def __init__(self, encoder: PartEncoder, prepared: PreparedVectors) -> None:
        self._encoder = encoder
        is_ours = prepared.identity == encoder.identity
        self._vectors = prepared.vectors if is_ours else {}
        self._windows = prepared.windows if is_ours else {}
        self.identity = encoder.identity
        self.dimension = encoder.dimension
        self.max_tokens = encoder.max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As of the encoder itself."""
        return self._encoder.count_tokens(texts)

    def encode_passages(self, texts: Sequence[str], on_progress: Progress | None = None) -> Float32:
        """As of the encoder itself; prepared ones are told as done first."""

        def encode(missing: Sequence[str]) -> Float32:
            ready = len(texts) - len(missing)
            if on_progress is None:
                return self._encoder.encode_passages(missing)
            if ready:
                on_progress(ready)
            return self._encoder.encode_passages(missing, lambda done: on_progress(ready + done))

        return self._completed(_PASSAGE, texts, encode)

    def encode_parts(
        self, passages: Sequence[PartedText], on_progress: Progress | None = None
    ) -> list[EncodedParts]:
        """As of the encoder itself; prepared ones are told as done first."""
        encoded: list[EncodedParts | None] = [self._prepared(passage) for passage in passages]
        missing = [at for at, held in enumerate(encoded) if held is None]
        ready = len(passages) - len(missing)
        tell = None if on_progress is None else lambda done: on_progress(ready + done)
        if on_progress is not None and ready:
            on_progress(ready)
        made = iter(encode_parts(self._encoder, [passages[at] for at in missing], tell))
        return [next(made) if held is None else held for held in encoded]

    def _prepared(self, passage: PartedText) -> EncodedParts | None:
        keys = _keys(passage)
        if any(key not in self._vectors for key in keys):
            return None
        whole, *parts = (self._vectors[key].astype(np.float32) for key in keys)
        windows = tuple(self._windows[key] for key in keys[1:] if key in self._windows)
        return EncodedParts(
            whole, np.stack(parts) if parts else np.empty((0, self.dimension), np.float32), windows
        )

    def encode_questions(self, texts: Sequence[str]) -> Float32:
        """As of the encoder itself."""
        return self._completed(_QUESTION, texts, self._encoder.encode_questions)

    def read_question(self, text: str) -> ReadText:
        """As of the encoder itself."""
        return self._encoder.read_question(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """`encode_passages` in LangChain's types."""
        vectors: list[list[float]] = self.encode_passages(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """As of the encoder itself."""
        return self._encoder.embed_query(text)

    def _completed(self, kind: str, texts: Sequence[str], encode: Callable[[Sequence[str]], Float32]) -> Float32:
        keys = [_key(kind, text) for text in texts]
        missing = [at for at, key in enumerate(keys) if key not in self._vectors]
        vectors = np.empty((len(texts), self.dimension), np.float32)
        vectors[missing] = encode([texts[at] for at in missing])
        for at, key in enumerate(keys):
            if key in self._vectors:
                vectors[at] = self._vectors[key]
        return vectors


def _keys(passage: PartedText) -> list[Key]:
    """Of the passage, then of its parts."""

    def of_part(span: Span) -> Key:
        return _key(_PART, f"{span[0]}-{span[1]}\n{passage.text}")

    return [_key(_PASSAGE, passage.text), *map(of_part, passage.spans)]


def _key(kind: str, text: str) -> Key:
    return int.from_bytes(blake2b(f"{kind}\n{text}".encode(), digest_size=8).digest(), "big")
