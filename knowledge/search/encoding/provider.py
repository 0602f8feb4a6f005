"""Encoders behind a network: any embeddings provider that LangChain knows."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from langchain.embeddings import init_embeddings
from langchain_core.embeddings import Embeddings

from knowledge.search.encoding.errors import EncoderUnavailable, TextTooLong
from knowledge.search.encoding.port import Float32, Progress

_MAX_TOKENS = 2048
"""The smallest input limit among the hosted models in common use; longer ones lose nothing by it."""

_BATCH = 64


class ProviderEncoder(Embeddings):
    """An `Encoder` around LangChain embeddings.

    Their tokenizers are not at hand, so tokens are counted as bytes of UTF-8: a byte-level tokenizer never makes
    more. The weights cannot be digested either; a provider that changes a model under its name goes unnoticed.
    """

    def __init__(self, name: str, embeddings: Embeddings) -> None:
        self._embeddings = embeddings
        self.identity = f"langchain:{name}"
        self.max_tokens = _MAX_TOKENS

    @cached_property
    def dimension(self) -> int:
        """Learnt from the provider on first use, with one request."""
        return len(self.embed_query("dimension"))

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Bytes of each text, an upper bound of its tokens."""
        return [len(text.encode()) for text in texts]

    def encode_passages(self, texts: Sequence[str], on_progress: Progress | None = None) -> Float32:
        """Unit vectors of passages, (texts, dimension). Raises `TextTooLong` before any request."""
        for index, tokens in enumerate(self.count_tokens(texts)):
            if tokens > self.max_tokens:
                raise TextTooLong(index, tokens, self.max_tokens)
        vectors: list[list[float]] = []
        for start in range(0, len(texts), _BATCH):
            vectors += self._embeddings.embed_documents(list(texts[start : start + _BATCH]))
            if on_progress is not None:
                on_progress(len(vectors))
        return _unit(vectors) if vectors else np.empty((0, self.dimension), np.float32)

    def encode_questions(self, texts: Sequence[str]) -> Float32:
        """Unit vectors of questions, a request each: providers take only passages in batches."""
        vectors = [self.embed_query(text) for text in texts]
        return np.asarray(vectors, np.float32) if vectors else np.empty((0, self.dimension), np.float32)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """`encode_passages` in LangChain's types."""
        vectors: list[list[float]] = self.encode_passages(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question; the provider decides what it reads of a very long one."""
        vector: list[float] = _unit([self._embeddings.embed_query(text)])[0].tolist()
        return vector


def load_provider(name: str) -> ProviderEncoder:
    """The encoder of `PROVIDER:MODEL`.

    Raises `EncoderUnavailable` for a provider LangChain does not know or whose package is not installed.
    """
    try:
        embeddings = init_embeddings(name)
    except (ImportError, ValueError) as error:
        raise EncoderUnavailable(f"LangChain cannot provide the embeddings {name!r}: {error}") from error
    return ProviderEncoder(name, embeddings)


def _unit(vectors: list[list[float]]) -> Float32:
    array = np.array(vectors, np.float32)
    return np.asarray(array / np.linalg.norm(array, axis=1, keepdims=True))
