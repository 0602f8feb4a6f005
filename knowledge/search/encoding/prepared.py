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

from knowledge.search.encoding.port import Encoder, Float32, Progress

_PASSAGE, _QUESTION = "passage", "question"

Key = int


@dataclass(frozen=True, slots=True)
class PreparedVectors:
    """What an encoder of this identity made of some texts; half precision moves a cosine by less than 0.0001."""

    identity: str
    vectors: dict[Key, npt.NDArray[np.float16]]

    @classmethod
    def made_by(cls, encoder: Encoder, passages: Sequence[str], questions: Sequence[str]) -> "PreparedVectors":
        keys = [*(_key(_PASSAGE, text) for text in passages), *(_key(_QUESTION, text) for text in questions)]
        made = np.concatenate([encoder.encode_passages(passages), encoder.encode_questions(questions)])
        return cls(encoder.identity, dict(zip(keys, made.astype(np.float16), strict=True)))

    @classmethod
    def read(cls, path: Path) -> "PreparedVectors":
        with np.load(path) as held:
            keys, vectors = held["keys"], held["vectors"]
            return cls(str(held["identity"]), dict(zip(keys.tolist(), vectors, strict=True)))

    def knows_question(self, text: str) -> bool:
        return _key(_QUESTION, text) in self.vectors

    def write(self, path: Path) -> None:
        """In the order of the keys, so that equal contents are equal files."""
        keys = sorted(self.vectors)
        part = path.with_suffix(".part")
        with part.open("wb") as stream:
            np.savez(
                stream,
                identity=np.array(self.identity),
                keys=np.array(keys, np.uint64),
                vectors=np.stack([self.vectors[key] for key in keys]),
            )
        part.replace(path)


class PreparedEncoder(Embeddings):
    """An `Encoder` that encodes only the texts it has no prepared vectors for."""

    def __init__(self, encoder: Encoder, prepared: PreparedVectors) -> None:
        self._encoder = encoder
        self._vectors = prepared.vectors if prepared.identity == encoder.identity else {}
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

    def encode_questions(self, texts: Sequence[str]) -> Float32:
        """As of the encoder itself."""
        return self._completed(_QUESTION, texts, self._encoder.encode_questions)

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


def _key(kind: str, text: str) -> Key:
    return int.from_bytes(blake2b(f"{kind}\n{text}".encode(), digest_size=8).digest(), "big")
