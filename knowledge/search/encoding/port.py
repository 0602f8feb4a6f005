"""The port every encoder satisfies, and what some can do besides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

Float32 = npt.NDArray[np.float32]

Windows = npt.NDArray[np.int8]
"""What `knowledge.search.reading` keeps of the tokens of a text: (windows, key size), unit vectors times 127."""

Progress = Callable[[int], None]
"""Told how many passages are done so far."""

Span = tuple[int, int]
"""Where a part of a text begins and ends, in characters."""


@dataclass(frozen=True, slots=True)
class PartedText:
    """A passage with parts of it, in order, none overlapping another, each beginning and ending at whole words."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReadText:
    """The vector of a text and the states of its tokens that it is the mean of, (tokens, dimension)."""

    vector: Float32
    states: Float32


@dataclass(frozen=True, slots=True)
class ReadParts:
    """The vector of a passage and the states of the tokens of each of its parts, (tokens, dimension) each."""

    vector: Float32
    parts: tuple[Float32, ...]


@dataclass(frozen=True, slots=True)
class EncodedParts:
    """The vector of a passage, a unit vector of each of its parts, (parts, dimension), and their windows.

    An encoder that makes no keys of tokens gives no windows.
    """

    whole: Float32
    parts: Float32
    windows: tuple[Windows, ...] = ()


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


@runtime_checkable
class PartEncoder(Encoder, Protocol):
    """An encoder that tells what each part of a passage means within the passage, and each token of a question.

    Reading a passage once and taking the mean of a part's tokens is called late chunking (Günther et al. 2024,
    arXiv:2409.04701): the part's vector knows what stands around it, and costs nothing more.
    """

    def encode_parts(
        self, passages: Sequence[PartedText], on_progress: Progress | None = None
    ) -> list[EncodedParts]:
        """What `encode_passages` gives of each, with its parts. Raises `TextTooLong` before computing any."""
        ...

    def read_question(self, text: str) -> ReadText:
        """What `embed_query` gives, with the states of the tokens."""
        ...


def encode_parts(
    encoder: Encoder, passages: Sequence[PartedText], on_progress: Progress | None = None
) -> list[EncodedParts]:
    """Passages with their parts, by any encoder; one that reads no parts takes each for its passage."""
    if isinstance(encoder, PartEncoder):
        return encoder.encode_parts(passages, on_progress)
    wholes = encoder.encode_passages([passage.text for passage in passages], on_progress)
    return [
        EncodedParts(whole, np.tile(whole, (len(passage.spans), 1)))
        for whole, passage in zip(wholes, passages, strict=True)
    ]
