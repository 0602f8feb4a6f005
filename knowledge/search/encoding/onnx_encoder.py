"""An encoder kept in one ONNX file, on ONNX Runtime; the default one comes with the product."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import onnxruntime
from langchain_core.embeddings import Embeddings
from onnxruntime.capi import onnxruntime_pybind11_state as runtime_errors

from knowledge.search.encoding.errors import EncoderUnavailable, TextTooLong
from knowledge.search.encoding.port import EncodedParts, Float32, PartedText, Progress, Span
from knowledge.search.encoding.tokenizer import UnigramTokenizer
from knowledge.search.encoding.vocabulary import Vocabulary

QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "

INPUT, OUTPUT, STATES = "tokens", "vector", "states"
NAME, POSITIONS, DIMENSION, VOCABULARY = "name", "positions", "dimension", "vocabulary"
"""What the file says of itself, beside the graph."""

_REMEDY = "install ngoaivu again, or name another encoder in EMBEDDING_MODEL"
_LOAD_ERRORS = (
    runtime_errors.Fail,
    runtime_errors.InvalidGraph,
    runtime_errors.InvalidProtobuf,
    runtime_errors.NoSuchFile,
    runtime_errors.NotImplemented,
)

Tokens = npt.NDArray[np.int64]
Item = TypeVar("Item")
Encoded = TypeVar("Encoded")


def bundled_path() -> Path:
    """The encoder that comes with the product (docs/models.md)."""
    return Path(__file__).parent / "data" / "encoder.onnx"


def prepared_path() -> Path:
    """What it made of the texts that come with the product (`training.prepare` writes it)."""
    return bundled_path().with_name("prepared.npz")


class OnnxEncoder(Embeddings):
    """An `Encoder` that runs each text on one thread and as many texts at once as there are processors.

    A text's vector depends on nothing but the text. Raises `EncoderUnavailable` when made if the file is missing
    or no encoder of ours (`training.export` writes them).
    """

    def __init__(self, path: Path, threads: int | None = None) -> None:
        self._session = _session(path)
        about = self._session.get_modelmeta().custom_metadata_map
        try:
            vocabulary = Vocabulary.from_json(about[VOCABULARY])
            self.dimension, self.max_tokens = int(about[DIMENSION]), int(about[POSITIONS])
            name = about[NAME]
        except (KeyError, ValueError, TypeError) as error:
            raise EncoderUnavailable(f"{path} does not describe an encoder ({error!r}); {_REMEDY}") from error
        self._tokenizer = UnigramTokenizer(vocabulary)
        self._threads = threads or _processors()
        self.identity = f"{name}:{_digest(path)[:16]}"

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Length of each text as a passage, prefix and special tokens included."""
        return [len(self._tokens(PASSAGE_PREFIX + text)) for text in texts]

    def encode_passages(self, texts: Sequence[str], on_progress: Progress | None = None) -> Float32:
        """Unit vectors of passages, (texts, dimension). Raises `TextTooLong` before computing any."""
        batch = [self._tokens(PASSAGE_PREFIX + text) for text in texts]
        self._check_lengths(batch)
        return self._vectors(batch, on_progress)

    def encode_parts(
        self, passages: Sequence[PartedText], on_progress: Progress | None = None
    ) -> list[EncodedParts]:
        """Unit vectors of passages and of their parts. Raises `TextTooLong` before computing any."""
        batch = [self._placed(passage) for passage in passages]
        self._check_lengths([tokens for tokens, _ in batch])
        encoded = []
        for done, parts in enumerate(self._mapped(self._with_parts, batch), start=1):
            encoded.append(parts)
            if on_progress is not None:
                on_progress(done)
        return encoded

    def encode_questions(self, texts: Sequence[str]) -> Float32:
        """Unit vectors of questions, (texts, dimension); of each, only the first `max_tokens` tokens are read."""
        return self._vectors([self._cut(self._tokens(QUERY_PREFIX + text)) for text in texts])

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """`encode_passages` in LangChain's types."""
        vectors: list[list[float]] = self.encode_passages(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question; only its first `max_tokens` tokens are read."""
        vector: list[float] = self._vector(self._cut(self._tokens(QUERY_PREFIX + text))).tolist()
        return vector

    def _tokens(self, text: str) -> Tokens:
        return np.array(self._tokenizer.encode(text), np.int64)

    def _placed(self, passage: PartedText) -> tuple[Tokens, list[Span]]:
        """The tokens of a passage, and where among them each part lies."""
        places: list[Span] = []
        ids, read = self._tokenizer.pieces(PASSAGE_PREFIX), 0
        for start, end in passage.spans:
            ids += self._tokenizer.pieces(passage.text[read:start])
            part = self._tokenizer.pieces(passage.text[start:end])
            places.append((len(ids) + 1, len(ids) + 1 + len(part)))
            ids += part
            read = end
        ids += self._tokenizer.pieces(passage.text[read:])
        return np.array(self._tokenizer.between_marks(ids), np.int64), places

    def _check_lengths(self, batch: Sequence[Tokens]) -> None:
        for index, tokens in enumerate(batch):
            if len(tokens) > self.max_tokens:
                raise TextTooLong(index, len(tokens), self.max_tokens)

    def _cut(self, tokens: Tokens) -> Tokens:
        if len(tokens) <= self.max_tokens:
            return tokens
        return np.append(tokens[: self.max_tokens - 1], tokens[-1])

    def _vectors(self, batch: Sequence[Tokens], on_progress: Progress | None = None) -> Float32:
        vectors = np.empty((len(batch), self.dimension), np.float32)
        for index, vector in enumerate(self._mapped(self._vector, batch)):
            vectors[index] = vector
            if on_progress is not None:
                on_progress(index + 1)
        return vectors

    def _mapped(self, encode: Callable[[Item], Encoded], batch: Sequence[Item]) -> Iterator[Encoded]:
        with ThreadPoolExecutor(self._threads, "encoder") as pool:
            yield from pool.map(encode, batch)

    def _vector(self, tokens: Tokens) -> Float32:
        vector: Float32 = self._session.run([OUTPUT], {INPUT: tokens})[0]
        return vector

    def _with_parts(self, placed: tuple[Tokens, list[Span]]) -> EncodedParts:
        tokens, places = placed
        whole, states = self._session.run([OUTPUT, STATES], {INPUT: tokens})
        parts = np.zeros((len(places), self.dimension), np.float32)
        for part, (start, end) in zip(parts, places, strict=True):
            if end > start:
                mean = states[start:end].mean(axis=0)
                part[:] = mean / np.linalg.norm(mean)
        return EncodedParts(whole, parts)


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The graph is written in fused operators already, and the optimiser's own fusion of sum and layer norm
    # measured slower than the two apart.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except _LOAD_ERRORS as error:
        raise EncoderUnavailable(f"cannot load the encoder {path}: {error}; {_REMEDY}") from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _processors() -> int:
    """Processors this process may use, which in a container is less than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
