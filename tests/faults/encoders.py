"""Encoders that count, and give up: the bundled one behind them."""

from collections.abc import Sequence

from knowledge.search.encoding.errors import EncoderUnavailable
from knowledge.search.encoding.onnx_encoder import OnnxEncoder
from knowledge.search.encoding.port import EncodedParts, Float32, PartedText, Progress, ReadText


class FalteringEncoder:
    """Counts the passages it encodes, and gives up after `patience` of them."""

    def __init__(self, encoder: OnnxEncoder) -> None:
        self._encoder = encoder
        self.identity = encoder.identity
        self.dimension = encoder.dimension
        self.max_tokens = encoder.max_tokens
        self.encoded = 0
        self.patience: int | None = None

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._encoder.count_tokens(texts)

    def encode_passages(self, texts: Sequence[str], on_progress: Progress | None = None) -> Float32:
        self._count(len(texts))
        return self._encoder.encode_passages(texts, on_progress)

    def encode_parts(
        self, passages: Sequence[PartedText], on_progress: Progress | None = None
    ) -> list[EncodedParts]:
        self._count(len(passages))
        return self._encoder.encode_parts(passages, on_progress)

    def encode_questions(self, texts: Sequence[str]) -> Float32:
        self._count(len(texts))
        return self._encoder.encode_questions(texts)

    def read_question(self, text: str) -> ReadText:
        return self._encoder.read_question(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._encoder.embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        return self._encoder.embed_query(text)

    def _count(self, texts: int) -> None:
        self.encoded += texts
        if self.patience is not None and self.encoded > self.patience:
            raise EncoderUnavailable("the encoder gave up")
