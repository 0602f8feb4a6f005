"""What goes into the library and what comes out, beside the domain's own types."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from knowledge.law.instrument import Instrument, Relation
from knowledge.law.provision import StructuredText


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
    """One version of an instrument as the library holds it."""

    id: int
    instrument: Instrument
    state: VersionState
    digest: str
    source_digest: str
    file_name: str
    articles: int
    provisions: int
    ingested_at: datetime
