"""A question as its language alone lets us understand it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from knowledge.language.abbreviations import Abbreviations
from knowledge.language.base import base_model
from knowledge.language.glossary import Glossary, get_glossary
from knowledge.language.language_detection import Language, detect_language
from knowledge.language.normal_form import clean
from knowledge.language.syllable_model import SyllableModel
from knowledge.language.typos import TypoCorrector

_REMEMBERED = 1024
"""Questions kept as read: search and answering read the same one, and popular ones come again."""


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """What was asked.

    `cleaned` is as typed, without invisible characters. `vietnamese` has its abbreviations written out, its slips
    corrected and its accents restored; it equals `cleaned` for good input and for English. `legal_terms` are the
    Vietnamese terms of law behind its everyday or English words, each once, in order.
    """

    original: str
    cleaned: str
    language: Language
    vietnamese: str
    legal_terms: tuple[str, ...]


class QuestionReader:
    """Reads questions. Never fails: what it cannot tell it leaves as typed."""

    def __init__(self, abbreviations: Abbreviations, model: SyllableModel, glossary: Glossary) -> None:
        self._abbreviations = abbreviations
        self._corrector = TypoCorrector(model)
        self._glossary = glossary
        self.read = lru_cache(_REMEMBERED)(self._read)
        self.models_followed = 0

    def follow(self, model: SyllableModel) -> None:
        """Read by another model from now on; `models_followed` tells that questions may now be read otherwise."""
        self._corrector = TypoCorrector(model)
        self.read.cache_clear()
        self.models_followed += 1

    def _read(self, question: str) -> ReadQuestion:
        cleaned = clean(question)
        language = detect_language(cleaned)
        vietnamese = cleaned if language is Language.ENGLISH else self._as_meant(cleaned)
        expansions = self._glossary.expansions(vietnamese, language)
        terms = dict.fromkeys(term for expansion in expansions for term in expansion.legal_terms)
        return ReadQuestion(question, cleaned, language, vietnamese, tuple(terms))

    def _as_meant(self, cleaned: str) -> str:
        return self._corrector.correct(self._abbreviations.expand(cleaned), typed=cleaned)


def get_question_reader(office: Path | None = None, model: SyllableModel | None = None) -> QuestionReader:
    """A reader over the package's data and over an office's own; making one takes a second.

    The folder `office` may hold `abbreviations.yaml` and `glossary.yaml`, in the formats of ours, whose entries
    they add to or replace. `model` stands in for the package's own. Raises `MalformedAbbreviations` and
    `MalformedGlossary`.
    """
    return QuestionReader(
        Abbreviations.load(_own(office, "abbreviations.yaml")),
        model or base_model(),
        get_glossary(_own(office, "glossary.yaml")),
    )


def _own(office: Path | None, name: str) -> Path | None:
    file = office / name if office is not None else None
    return file if file is not None and file.is_file() else None
