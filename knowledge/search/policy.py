"""Every number that shapes a ranking; `python -m evaluation.ablation` measures what each is worth."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.search.fusion import FusionWeights
from knowledge.search.lexical_index import QUESTION_FIELDS, TEXT_FIELDS

WEIGHTS = FusionWeights(meaning=1.0, words=1.0, asked_meaning=1.0, asked_words=1.0)


@dataclass(frozen=True, slots=True)
class SearchPolicy:
    """The defaults are what ships, fitted on evaluation/data/questions/fit.jsonl (docs/search.md)."""

    weights: FusionWeights = WEIGHTS
    text_fields: Mapping[str, float] = field(default_factory=lambda: TEXT_FIELDS)
    question_fields: Mapping[str, float] = field(default_factory=lambda: QUESTION_FIELDS)
    depth: int = 100
    """How many passages, and how many articles, each index is asked for."""
    asked_depth: int = 200
    """How many questions of the bank: an article has several, so more of them make as many articles."""
    glossary_weight: float = 0.6
    """How much a legal term that the glossary adds counts against a word the person wrote."""
    named_instrument: float = 0.15
    """What an article gains when its instrument is named; the score of one that is best in everything is 1."""
    earlier_words: float = 0.2
    """How much a word of the earlier question counts, where a question follows on from one."""
    earlier_instrument: float = 0.15
    """What an article gains there when the earlier answer cited its instrument."""
    procedure_share: float = 0.3
    """How much of a procedure's score goes to the articles it rests on."""
    use_bank: bool = True
