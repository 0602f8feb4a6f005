"""What an evaluation asks of the system it scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from evaluation.articles import FoundArticle


@dataclass(frozen=True, slots=True)
class CitedProvision:
    """A citation: the provision (labels as printed, None where a level is absent) and the words quoted."""

    symbol: str
    article: str | None
    clause: str | None
    point: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """A reply.

    `status` is `answered`, `clarification`, or one of the families `unanswerable_*`, `guardrail_*`, `error_*`.
    `language` is `vi` or `en`.
    """

    status: str
    text: str
    citations: tuple[CitedProvision, ...]
    language: str


class System(Protocol):
    """A retriever: the articles that may answer a question, best first, at most `limit`."""

    def search(self, question: str, limit: int) -> Sequence[FoundArticle]: ...


@runtime_checkable
class AnsweringSystem(System, Protocol):
    """A retriever that also replies."""

    def ask(self, question: str) -> AnswerRecord: ...
