"""The model the package brings: counts from all codified law, and our own everyday sentences and words."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from knowledge.language.syllable_model import SyllableModel

MODEL_FILE = "base_model.xz"

# A sentence shows how words are used, an entry of the word list only that they exist.
_SENTENCE_WEIGHT = 2


def base_model() -> SyllableModel:
    """A new model that restores from day one; `LearntModel` makes it know an office's documents."""
    return with_everyday(SyllableModel.loads(base_documents()))


def base_documents() -> bytes:
    """The packed model of the documents alone."""
    return (_data() / MODEL_FILE).read_bytes()


def with_everyday(model: SyllableModel) -> SyllableModel:
    """The model, having learned everyday speech too."""
    model.learn_everyday(_lines((_data() / "everyday.txt").read_text("utf-8")), _SENTENCE_WEIGHT)
    model.learn_everyday(_lines((_data() / "everyday_words.txt").read_text("utf-8")))
    return model


def _data() -> Traversable:
    return files("knowledge.language") / "data"


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]
