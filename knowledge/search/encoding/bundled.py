"""The default encoder: multilingual-e5-small from an installed package, on ONNX Runtime, without a download."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from langchain_core.embeddings import Embeddings
from onnxruntime.capi import onnxruntime_pybind11_state as runtime_errors

from knowledge.search.encoding.errors import EncoderUnavailable, TextTooLong
from knowledge.search.encoding.port import Progress
from knowledge.search.encoding.prepare import ensure_prepared, model_digest
from knowledge.search.encoding.tokenizer import UnigramTokenizer
from knowledge.search.encoding.weights import E5Weights, Float32, bundled_path

QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "

_INPUT = "embeddings"
_LOAD_ERRORS = (runtime_errors.Fail, runtime_errors.InvalidGraph, runtime_errors.InvalidProtobuf)

Tokens = npt.NDArray[np.int64]


class BundledE5(Embeddings):
    """An `Encoder` that runs each text on one thread and as many texts at once as there are processors.

    A text's vector depends on nothing but the text. The 250,000 token embeddings stay in the weights file and
    are read where needed, which keeps the process some 400 MB smaller. Raises `EncoderUnavailable` when made if
    the weights are missing or damaged.
    """

    def __init__(self, weights: Path | None = None, cache: Path | None = None, threads: int | None = None) -> None:
        """`weights` and `cache` default to the installed package and its prepared model."""
        self._weights = E5Weights(weights or bundled_path())
        shape = self._weights.shape
        self._tokenizer = UnigramTokenizer(self._weights)
        self._words = self._weights.matrix("emb.word", shape.hidden)
        positions = self._weights.vector("emb.pos").reshape(shape.positions, shape.hidden)
        self._positions = positions + self._weights.vector("emb.type")[: shape.hidden]
        self._session = _session(ensure_prepared(self._weights, cache))
        self._threads = threads or _processors()
        self.identity = f"multilingual-e5-small:{model_digest(self._weights)}"
        self.dimension = shape.hidden
        self.max_tokens = shape.positions

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Length of each text as a passage, prefix and special tokens included."""
        return [len(self._tokens(PASSAGE_PREFIX + text)) for text in texts]

    def encode_passages(self, texts: Sequence[str], on_progress: Progress | None = None) -> Float32:
        """Unit vectors of passages, (texts, 384). Raises `TextTooLong` before computing any."""
        batch = [self._tokens(PASSAGE_PREFIX + text) for text in texts]
        for index, tokens in enumerate(batch):
            if len(tokens) > self.max_tokens:
                raise TextTooLong(index, len(tokens), self.max_tokens)
        vectors = np.empty((len(batch), self.dimension), np.float32)
        with ThreadPoolExecutor(self._threads, "encoder") as pool:
            for index, vector in enumerate(pool.map(self._vector, batch)):
                vectors[index] = vector
                if on_progress is not None:
                    on_progress(index + 1)
        return vectors

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """`encode_passages` in LangChain's types."""
        vectors: list[list[float]] = self.encode_passages(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question; only its first `max_tokens` tokens are read."""
        tokens = self._tokens(QUERY_PREFIX + text)
        if len(tokens) > self.max_tokens:
            tokens = np.append(tokens[: self.max_tokens - 1], tokens[-1])
        vector: list[float] = self._vector(tokens).tolist()
        return vector

    def _tokens(self, text: str) -> Tokens:
        return np.array(self._tokenizer.encode(text), np.int64)

    def _vector(self, tokens: Tokens) -> Float32:
        embeddings = self._words.values(tokens) + self._positions[: len(tokens)]
        vector: Float32 = self._session.run(None, {_INPUT: embeddings})[0]
        return vector


def _session(model: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The graph is written in fused operators already, and the optimiser's own fusion of sum and layer norm
    # measured slower than the two apart.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    try:
        return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except _LOAD_ERRORS as error:
        raise EncoderUnavailable(f"cannot load the prepared encoder {model}: {error}; delete it") from error


def _processors() -> int:
    """Processors this process may use, which in a container is less than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
