"""Reading question and article together: an optional second look at the first candidates (`RERANK_MODEL`).

Off by default: a cross-encoder that is worth having takes half a second for twenty articles on two cores.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from knowledge.search.encoding.errors import EncoderUnavailable

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

CANDIDATES = 20
"""How many articles are read again."""
_CHARACTERS = 2_000
"""How much of an article is read; cross-encoders of usual size take 512 tokens."""
_INSTALL = 'install it with `pip install "ngoaivu[sentence-transformers]"` (in a checkout: `make test-models`)'


class Reranker(Protocol):
    """How well each text answers a question: a score a text, larger is better, comparable within one call."""

    def __call__(self, question: str, texts: Sequence[str]) -> Sequence[float]: ...


class CrossEncoderReranker:
    """A `Reranker` around any cross-encoder of sentence-transformers."""

    def __init__(self, model: "CrossEncoder") -> None:
        self._model = model

    def __call__(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        if not texts:
            return []
        pairs = [(question, text[:_CHARACTERS]) for text in texts]
        return [float(score) for score in self._model.predict(pairs, show_progress_bar=False)]


def load_reranker(name: str) -> CrossEncoderReranker:
    """The cross-encoder of a model name or folder.

    Raises `EncoderUnavailable` where the extra is not installed or the model cannot be loaded.
    """
    try:
        from sentence_transformers import CrossEncoder
    except ImportError as error:
        raise EncoderUnavailable(f"sentence-transformers is not installed; {_INSTALL}") from error
    try:
        return CrossEncoderReranker(CrossEncoder(name))
    except (OSError, ValueError) as error:
        raise EncoderUnavailable(f"sentence-transformers cannot load the reranker {name!r}: {error}") from error
