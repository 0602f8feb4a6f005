"""What search returns: articles as we hold them, each with its best provision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from knowledge.law.address import Address
from knowledge.law.instrument import Audience, Instrument
from knowledge.law.provision import Provision

_REMEMBERED_CHARS = 400


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that was answered, after what it followed on from, and the provisions cited, best first."""

    question: str
    cited: tuple[Address, ...] = ()

    def before(self, question: str) -> str:
        """What was asked, and then this, for the turn after; the oldest words are forgotten first."""
        return f"{self.question} {question}"[-_REMEMBERED_CHARS:]


@dataclass(frozen=True, slots=True)
class Query:
    """A question to search for.

    `reader` is who asks: an official sees everything, the public only public instruments.
    Only rules in force on `as_of` are found. `limit` counts articles. A question that follows on from an `earlier`
    one leaves unsaid what that one said. What it is `led_to` counts as if it were named.
    """

    question: str
    as_of: date
    reader: Audience = Audience.PUBLIC
    limit: int = 10
    earlier: Turn | None = None
    led_to: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One article (or heading of guidance), whole, with the provision inside it that matched best.

    `score` orders the hits of one search and means nothing across searches; `signals` holds its parts
    (cosine, lexical score, ranks) for tracing and for deciding whether the article answers. `nearness` is the
    cosine of the question with each clause of the article, `readings` how well each answers it as the close reader
    judges, as far as known.
    """

    instrument: Instrument
    article: Provision
    best: Address
    score: float
    in_force: bool
    signals: Mapping[str, float] = field(default_factory=dict)
    nearness: Mapping[Address, float] = field(default_factory=dict)
    readings: Mapping[Address, float] = field(default_factory=dict)
