"""What a question leaves open that the rules tell apart: asked back instead of declined."""

from functools import cache

from knowledge.answering.patterns import any_found
from knowledge.answering.policy import Policy, read_policy
from knowledge.language.normal_form import fold, words


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


@cache
def _policy() -> ClarifyingPolicy:
    return read_policy(__name__, ClarifyingPolicy)


def left_open(question: str, language: str) -> tuple[str, ...]:
    """The readings to choose from, in `language` ("vi" or "en"); none where the question says which, or much."""
    if len(words(question)) > _policy().longest_words:
        return ()
    folded = fold(question)
    for subject in _policy().subjects:
        settled = [reading.said for reading in subject.readings]
        if any_found([subject.asks], folded) and not any_found([*subject.unless, *settled], folded):
            return tuple(reading.en if language == "en" else reading.vi for reading in subject.readings)
    return ()
