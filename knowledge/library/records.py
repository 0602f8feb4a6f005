"""What goes into the library and what comes out, beside the domain's own types."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from knowledge.law.address import Address
from knowledge.law.instrument import Instrument, Relation
from knowledge.law.provision import StructuredText
from knowledge.law.validity import Validity


class VersionState(StrEnum):
    STAGED = "staged"  # written, being indexed: answers nothing yet
    ACTIVE = "active"  # what answers
    RETIRED = "retired"  # replaced or retracted: kept, so that it can come back


class PassageKind(StrEnum):
    TEXT = "text"  # the document's own words
    QUESTION = "question"  # a question that its article answers, from the question bank
    GUIDANCE = "guidance"  # the words of a procedure, which is searched apart from the law


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document as the indexes see it: its legal path, then its words; or a question it answers.

    `unit` is the anchor of the article (or annex, or heading) it lies in; `anchor` that of the provision
    it starts with.
    """

    number: int
    unit: str
    anchor: str
    text: str
    digest: str
    kind: PassageKind = PassageKind.TEXT


@dataclass(frozen=True, slots=True)
class Publication:
    """A document read, structured and described: what becomes a version.

    `source_digest` identifies the input (bytes, settings, software) and makes a repeated ingestion free;
    `digest` identifies everything stored.
    """

    instrument: Instrument
    structure: StructuredText
    relations: tuple[Relation, ...]
    file_name: str
    source_digest: str
    digest: str
    passages: tuple[Passage, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """One text of an instrument as the library holds it: as ingested, or an edition, as others amended it.

    `text_holds` are the days on which this is the instrument's text; `base_id` is, of an edition, the version
    that was amended.
    """

    id: int
    instrument: Instrument
    state: VersionState
    digest: str
    source_digest: str
    file_name: str
    articles: int
    provisions: int
    ingested_at: datetime
    base_id: int | None = None
    text_holds: Validity = field(default_factory=Validity)

    @property
    def is_edition(self) -> bool:
        return self.base_id is not None

    def applies(self, as_of: date) -> bool:
        """Whether the rules apply on a day, and in these words."""
        return self.instrument.in_force(as_of) and self.text_holds.in_force(as_of)


class ChangeOutcome(StrEnum):
    APPLIED = "applied"
    ALREADY_THERE = "already_there"  # the text ingested shows it: it was consolidated before
    UNSETTLED = "unsettled"  # left to an admin
    SETTLED = "settled"  # one has decided that the text stands as it is


@dataclass(frozen=True, slots=True)
class HeldChange:
    """What `source` changes in an instrument: at `address`, if it says where, from the first day of `validity`.

    `kind` is an `AmendmentKind`, and `reason` a `knowledge.law.amending.Reason` where the change is unsettled; an
    empty text elsewhere. Of what is unsettled, `after` is the instruction in its own words.
    """

    symbol: str
    address: Address | None
    outcome: ChangeOutcome
    source: Address
    validity: Validity
    kind: str = ""
    reason: str = ""
    before: str = ""
    after: str = ""

    @property
    def key(self) -> str:
        """Tells it from other changes; the same whenever the text is restated."""
        told = (self.symbol, str(self.address or ""), str(self.source), self.kind, self.after)
        return hashlib.sha256("\0".join(told).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Edition:
    """A staged or active version that is an instrument's text on some days."""

    version_id: int
    holds: Validity


@dataclass(frozen=True, slots=True)
class Restatement:
    """What others make of the text of a version: its editions, in the order of their days, and every change.

    `holds` are the days on which the text of the version itself holds.
    """

    version_id: int
    holds: Validity
    editions: tuple[Edition, ...]
    changes: tuple[HeldChange, ...]
