"""A finished answer: channel-neutral, and its own audit record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from knowledge.answering.blocks import Block, text_of
from knowledge.answering.clarifying import Choice
from knowledge.answering.status import AnswerStatus
from knowledge.law.citation import Citation
from knowledge.search.hit import Turn

Detail = str | int | float | bool | list[str]


@dataclass(frozen=True, slots=True)
class StepTrace:
    """What one step did. `details` holds scores, counts and reasons, never the question's words."""

    step: str
    duration_ms: float
    details: Mapping[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` is plain and readable as it stands, in `language` ("vi" or "en"); law is quoted in Vietnamese.

    `blocks` are its paragraphs; `choices` what to pick from where the question is asked back.

    `as_of` is the day on which the rules quoted apply, in the words that they have on it.

    `citations` are the provisions the text quotes, in its order; empty unless the status is `answered`. `turn` is
    what a question that follows on from this one needs to know of it.
    """

    question: str
    language: str
    status: AnswerStatus
    blocks: tuple[Block, ...]
    as_of: date
    citations: tuple[Citation, ...] = ()
    trace: tuple[StepTrace, ...] = ()
    turn: Turn | None = None
    choices: tuple[Choice, ...] = ()

    @property
    def text(self) -> str:
        return text_of(self.blocks)

    @property
    def elapsed_ms(self) -> float:
        return sum(step.duration_ms for step in self.trace)
