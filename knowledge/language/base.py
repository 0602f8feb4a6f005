"""The model the package brings: counts from all codified law, and our own everyday sentences and words."""

from importlib.resources import files

from knowledge.language.syllable_model import SyllableModel

MODEL_FILE = "base_model.xz"

# A sentence shows how words are used, an entry of the word list only that they exist.
_SENTENCE_WEIGHT = 2


def base_model() -> SyllableModel:
    """A new model that restores from day one; `learn` the library's documents to make it know theirs."""
    data = files("knowledge.language") / "data"
    model = SyllableModel.loads((data / MODEL_FILE).read_bytes())
    model.learn_everyday(_lines((data / "everyday.txt").read_text("utf-8")), _SENTENCE_WEIGHT)
    model.learn_everyday(_lines((data / "everyday_words.txt").read_text("utf-8")))
    return model


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]
