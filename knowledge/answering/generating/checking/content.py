"""What a statement speaks of, and how much of that a sentence of the law says."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.answering.generating.checking.evidence import Evidence, LawSentence, phrase
from knowledge.answering.generating.checking.subject_policy import subject_policy
from knowledge.language.glossary import get_glossary
from knowledge.language.language_detection import Language
from knowledge.language.normal_form import words


@dataclass(frozen=True, slots=True)
class Content:
    """Each thing spoken of as the phrases that say it, with blanks around: any of them will do."""

    things: tuple[tuple[str, ...], ...]

    def said_in(self, spelt: str) -> int:
        """How many of the things a text says, itself spelt by `phrase`."""
        return sum(any(way in spelt for way in ways) for ways in self.things)

    def share_in(self, spelt: str) -> float:
        return self.said_in(spelt) / len(self.things) if self.things else 0.0

    def nearest(self, evidence: Evidence) -> Sequence[LawSentence]:
        """The sentences that say most of it, and those nearly as near."""
        said = [(self.said_in(sentence.spelt), sentence) for sentence in evidence.sentences]
        most = max((count for count, _ in said), default=0)
        return [sentence for count, sentence in said if count >= subject_policy().near_share * most]


def content_of(text: str, language: str) -> Content:
    """The words of content of a Vietnamese text, accents included; of an English one what the glossary knows."""
    if language == Language.ENGLISH:
        found = get_glossary().expansions(text, Language.ENGLISH)
        return Content(tuple(dict.fromkeys(tuple(map(phrase, one.legal_terms)) for one in found)))
    content = (word for word in words(text) if word.isalpha() and word not in _grammar())
    return Content(tuple((f" {word} ",) for word in dict.fromkeys(content)))


@cache
def _grammar() -> frozenset[str]:
    return frozenset(words(subject_policy().grammar))
