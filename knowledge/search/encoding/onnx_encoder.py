"""An encoder kept in one ONNX file, on ONNX Runtime; the default one comes with the product."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from langchain_core.embeddings import Embeddings

from knowledge.search.encoding.errors import EncoderUnavailable, TextTooLong
from knowledge.search.encoding.port import EncodedParts, Float32, PartedText, Progress, ReadParts, ReadText, Span
from knowledge.search.encoding.sessions import REMEDY, open_session, processors
from knowledge.search.encoding.tokenizer import UnigramTokenizer
from knowledge.search.encoding.vocabulary import Vocabulary
from knowledge.search.encoding.windows import packed

QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "

INPUT, OUTPUT, STATES, KEYS = "tokens", "vector", "states", "keys"
NAME, POSITIONS, DIMENSION, VOCABULARY = "name", "positions", "dimension", "vocabulary"
"""What the file says of itself, beside the graph."""

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
        self._session = open_session(path)
        about = self._session.get_modelmeta().custom_metadata_map
        try:
            vocabulary = Vocabulary.from_json(about[VOCABULARY])
            self.dimension, self.max_tokens = int(about[DIMENSION]), int(about[POSITIONS])
            name = about[NAME]
        except (KeyError, ValueError, TypeError) as error:
            raise EncoderUnavailable(f"{path} does not describe an encoder ({error!r}); {REMEDY}") from error
        self._makes_keys = any(output.name == KEYS for output in self._session.get_outputs())
        self._tokenizer = UnigramTokenizer(vocabulary)
        self._threads = threads or processors()
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

    def read_question(self, text: str) -> ReadText:
        """A question with the states of its tokens."""
        return self._read(self._cut(self._tokens(QUERY_PREFIX + text)))

    def read_parts(self, passage: PartedText) -> ReadParts:
        """A passage with the states of the tokens of its parts; for training."""
        tokens, places = self._placed(passage)
        read = self._read(tokens)
        return ReadParts(read.vector, tuple(read.states[start:end] for start, end in places))

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

    def _read(self, tokens: Tokens) -> ReadText:
        vector, states = self._session.run([OUTPUT, STATES], {INPUT: tokens})
        return ReadText(vector, states)

    def _with_parts(self, placed: tuple[Tokens, list[Span]]) -> EncodedParts:
        tokens, places = placed
        outputs = [OUTPUT, STATES, KEYS] if self._makes_keys else [OUTPUT, STATES]
        whole, states, *keys = self._session.run(outputs, {INPUT: tokens})
        parts = np.zeros((len(places), self.dimension), np.float32)
        for part, (start, end) in zip(parts, places, strict=True):
            if end > start:
                mean = states[start:end].mean(axis=0)
                part[:] = mean / np.linalg.norm(mean)
        windows = (packed(keys[0][start:end]) for start, end in places) if keys else ()
        return EncodedParts(whole, parts, tuple(windows))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
