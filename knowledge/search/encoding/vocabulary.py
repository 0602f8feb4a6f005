"""The pieces an encoder reads text in."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpecialTokens:
    """Token ids with a meaning of their own."""

    begin: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A SentencePiece Unigram vocabulary: pieces by id, each with its logarithmic score."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    special: SpecialTokens

    def to_json(self) -> str:
        """As text, to lie in the file of a model."""
        special = self.special
        marks = [special.begin, special.end, special.padding, special.unknown]
        return json.dumps({"pieces": self.pieces, "scores": self.scores, "special": marks}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Vocabulary":
        """Read what `to_json` wrote. Raises `ValueError`, `KeyError` or `TypeError` for anything else."""
        read = json.loads(text)
        return cls(tuple(read["pieces"]), tuple(read["scores"]), SpecialTokens(*read["special"]))
