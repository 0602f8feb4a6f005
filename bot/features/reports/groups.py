"""Questions that ask the same, told as one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.language.normal_form import fold
from knowledge.search.encoding.port import Encoder

_ALIKE = 0.91
"""The cosine from which two questions are taken for one: of the 7,260 pairs among the development questions none
is above 0.903; wordings of one short question are mostly above 0.92."""
_MOST = 500
"""How many different questions are compared, those asked most first: time grows with the square."""


@dataclass(frozen=True, slots=True)
class Group:
    """A question as it was asked most often, and how often in all its wordings."""

    question: str
    count: int


def grouped(questions: Sequence[str], encoder: Encoder) -> list[Group]:
    """The questions, those asked most first; each is taken to ask the same as the likest one asked more often."""
    spellings: dict[str, Counter[str]] = {}
    for question in questions:
        spellings.setdefault(_plain(question), Counter())[question] += 1
    wordings = sorted(spellings.values(), key=lambda spelled: -spelled.total())[:_MOST]
    if not wordings:
        return []
    texts = [spelled.most_common(1)[0][0] for spelled in wordings]
    vectors = encoder.encode_questions([_bare(text.casefold()) for text in texts])
    leaders: list[int] = []
    counts: Counter[int] = Counter()
    for number, spelled in enumerate(wordings):
        likeness = vectors[leaders] @ vectors[number]
        if leaders and likeness.max() >= _ALIKE:
            leader = leaders[int(np.argmax(likeness))]
        else:
            leader = number
            leaders.append(number)
        counts[leader] += spelled.total()
    return [Group(texts[leader], count) for leader, count in counts.most_common()]


def _plain(question: str) -> str:
    """What does not make another question: case, accents, punctuation, spaces."""
    return _bare(fold(question))


def _bare(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text).split())
