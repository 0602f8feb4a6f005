"""What a question leaves open that the rules tell apart: asked back instead of declined."""

import re
from dataclasses import dataclass
from functools import cache

from knowledge.answering.patterns import any_found
from knowledge.answering.policy import Policy, read_policy
from knowledge.language.normal_form import fold, words

_BRACKETS = re.compile(r"\s*\([^)]*\)")
_ARTICLE = r"\b(?:an?|the) "


class Reading(Policy):
    """One way to understand the subject: what says that it is meant, and how it is offered."""

    said: str
    vi: str
    en: str


class Subject(Policy):
    """A subject with several rules. `unless`: words that settle it without naming a reading."""

    asks: str
    unless: tuple[str, ...] = ()
    readings: list[Reading]


class ClarifyingPolicy(Policy):
    longest_words: int
    subjects: list[Subject]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to understand a question: how it is offered, and the question that leaves nothing open."""

    label: str
    question: str


@cache
def _policy() -> ClarifyingPolicy:
    return read_policy(__name__, ClarifyingPolicy)


def left_open(question: str, language: str) -> tuple[Choice, ...]:
    """The readings to choose from, in `language` ("vi" or "en"); none where the question says which, or much."""
    if len(words(question)) > _policy().longest_words:
        return ()
    folded = fold(question)
    for subject in _policy().subjects:
        settled = [reading.said for reading in subject.readings]
        if any_found([subject.asks], folded) and not any_found([*subject.unless, *settled], folded):
            labels = (reading.en if language == "en" else reading.vi for reading in subject.readings)
            return tuple(Choice(label, _asked_of(question, subject, label)) for label in labels)
    return ()


def _asked_of(question: str, subject: Subject, reading: str) -> str:
    """The question with the reading in the place of its subject, less what it adds in brackets for people."""
    name = _BRACKETS.sub("", reading).strip()
    folded = fold(question)
    found = re.search(_ARTICLE + subject.asks, folded) or re.search(subject.asks, folded)
    if found is None or len(folded) != len(question):
        return f"{question.rstrip(' ?.')}: {name}?"
    return question[: found.start()] + name + question[found.end() :]
