"""Encoders that sentence-transformers loads by name or from a folder; needs the extra of that name."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from langchain_core.embeddings import Embeddings

from knowledge.search.encoding.errors import EncoderUnavailable, TextTooLong
from knowledge.search.encoding.onnx_encoder import PASSAGE_PREFIX, QUERY_PREFIX
from knowledge.search.encoding.port import Float32, Progress

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 16
_INSTALL = 'install it with `pip install "ngoaivu[sentence-transformers]"` (in a checkout: `make test-models`)'
_E5_NAME = re.compile(r"(?:^|[-_])e5(?:[-_]|$)", re.IGNORECASE)
_QUERY_PROMPTS = ("query",)
_PASSAGE_PROMPTS = ("document", "passage", "corpus")


class Prefixes(NamedTuple):
    """What the model wants before a question and before a passage."""

    query: str
    passage: str


class TransformerEncoder(Embeddings):
    """An `Encoder` around a loaded model.

    The prefixes are the prompts that the model's own configuration states, else those of the E5 family where the
    model's name says it is one, else none.
    """

    def __init__(self, name: str, model: "SentenceTransformer") -> None:
        self._model = model
        self._prefixes = prefixes_of(name, model.prompts)
        self.dimension = len(self._encoded([""])[0])
        self.max_tokens = int(model.max_seq_length or model.tokenizer.model_max_length)
        self.identity = f"{Path(name).name}:{self._digest()}"

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Length of each text as a passage, prefix and special tokens included."""
        if not texts:
            return []
        prefixed = [self._prefixes.passage + text for text in texts]
        encoded = self._model.tokenizer(prefixed, truncation=False, verbose=False)
        return [len(tokens) for tokens in encoded["input_ids"]]

    def encode_passages(self, texts: Sequence[str], on_progress: Progress | None = None) -> Float32:
        """Unit vectors of passages, (texts, dimension). Raises `TextTooLong` before computing any."""
        for index, tokens in enumerate(self.count_tokens(texts)):
            if tokens > self.max_tokens:
                raise TextTooLong(index, tokens, self.max_tokens)
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = [self._prefixes.passage + text for text in texts[start : start + _BATCH]]
            vectors[start : start + len(batch)] = self._encoded(batch)
            if on_progress is not None:
                on_progress(start + len(batch))
        return vectors

    def encode_questions(self, texts: Sequence[str]) -> Float32:
        """Unit vectors of questions, (texts, dimension); of each, only the first `max_tokens` tokens are read."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        return self._encoded([self._prefixes.query + text for text in texts])

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """`encode_passages` in LangChain's types."""
        vectors: list[list[float]] = self.encode_passages(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question; only its first `max_tokens` tokens are read."""
        vector: list[float] = self._encoded([self._prefixes.query + text])[0].tolist()
        return vector

    def _encoded(self, texts: list[str]) -> Float32:
        # An empty prompt, because a default prompt of the model would come on top of our prefix.
        vectors = self._model.encode(
            texts, prompt="", batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, np.float32)

    def _digest(self) -> str:
        """Sixteen hexadecimal digits over the weights and the prefixes."""
        digest = hashlib.sha256(repr((self._prefixes, self.max_tokens)).encode())
        for name, tensor in sorted(self._model.state_dict().items()):
            digest.update(name.encode())
            digest.update(tensor.float().cpu().contiguous().numpy().data)
        return digest.hexdigest()[:16]


def prefixes_of(name: str, prompts: dict[str, str]) -> Prefixes:
    """The prefixes of the model called `name` whose configuration holds `prompts`."""
    query = next((prompts[key] for key in _QUERY_PROMPTS if prompts.get(key)), "")
    passage = next((prompts[key] for key in _PASSAGE_PROMPTS if prompts.get(key)), "")
    if not query and not passage and _E5_NAME.search(Path(name).name) and "instruct" not in name.lower():
        return Prefixes(QUERY_PREFIX, PASSAGE_PREFIX)
    return Prefixes(query, passage)


def load_sentence_transformer(name: str) -> TransformerEncoder:
    """The encoder of a model name or folder.

    Raises `EncoderUnavailable` where the extra is not installed or the model cannot be loaded.
    """
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EncoderUnavailable(f"sentence-transformers is not installed; {_INSTALL}") from error
    try:
        model = SentenceTransformer(name)
    except (OSError, ValueError) as error:
        raise EncoderUnavailable(f"sentence-transformers cannot load {name!r}: {error}") from error
    return TransformerEncoder(name, model)
