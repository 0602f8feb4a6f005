"""The port every encoder satisfies."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Float32 = npt.NDArray[np.float32]

Progress = Callable[[int], None]
"""Told how many passages are done so far."""


class Encoder(Protocol):
    """Texts to unit vectors whose dot product is their likeness; every method may be called from any thread.

    Shaped as LangChain's `Embeddings`, so that an encoder serves wherever LangChain takes one.
    """

    @property
    def identity(self) -> str:
        """Names the weights and every setting that changes vectors; vectors of two identities do not mix."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def max_tokens(self) -> int:
        """The longest passage the encoder reads, in its own tokens, prefix and special tokens included."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Length of each text as a passage, to compare with `max_tokens`; never less than the true length."""
        ...

    def encode_passages(self, texts: Sequence[str], on_progress: Progress | None = None) -> Float32:
        """Vectors of passages, (texts, dimension). Raises `TextTooLong` before computing any."""
        ...

    def encode_questions(self, texts: Sequence[str]) -> Float32:
        """Vectors of questions, (texts, dimension); what exceeds `max_tokens` is not read."""
        ...

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """`encode_passages` in LangChain's types."""
        ...

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question; what exceeds `max_tokens` is not read."""
        ...
