"""From an instrument, its text and its relations to a version that answers."""

import hashlib
import json
from dataclasses import asdict, dataclass

from ingest.outcome import Outcome
from knowledge.law.instrument import Instrument, Relation
from knowledge.law.provision import StructuredText
from knowledge.library.library import Library
from knowledge.library.records import Passage, Publication
from knowledge.search.encoding.port import Encoder
from knowledge.search.indexes import Indexes, Progress, ignore_progress
from knowledge.search.passages import cut_passages

PARSER_VERSION = "1"
"""Changes whenever reading, structuring, describing or cutting would give another result for the same file."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document ready to be published. `source_digest` identifies the input it came from."""

    instrument: Instrument
    structure: StructuredText
    relations: tuple[Relation, ...]
    file_name: str
    source_digest: str


class Publisher:
    """Compares a draft with the version held and publishes what is new."""

    def __init__(self, library: Library, indexes: Indexes, encoder: Encoder) -> None:
        self._library = library
        self._indexes = indexes
        self._encoder = encoder

    def source_digest(self, fingerprint: str, *settings: str) -> str:
        """Identifies an input: its bytes, what it is ingested as, and the software that would read it."""
        parts = (fingerprint, PARSER_VERSION, self._encoder.identity, *settings)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def publish(self, draft: Draft, on_progress: Progress = ignore_progress) -> Outcome:
        """Make the draft answer in the place of the version held; nothing is encoded when nothing changed."""
        publication = self._publication(draft)
        held = self._library.active_version(draft.instrument.symbol)
        if held is not None and held.digest == publication.digest:
            return Outcome.UNCHANGED
        self._indexes.publish(publication, on_progress)
        return Outcome.UPDATED if held is not None else Outcome.ADDED

    def was_published(self, draft: Draft) -> bool:
        """Whether a version from exactly this input was ever published, even if it no longer answers."""
        versions = self._library.versions_of(draft.instrument.symbol)
        return any(version.source_digest == draft.source_digest for version in versions)

    def _publication(self, draft: Draft) -> Publication:
        passages = cut_passages(
            draft.instrument, draft.structure, self._encoder.count_tokens, self._encoder.max_tokens
        )
        return Publication(
            instrument=draft.instrument,
            structure=draft.structure,
            relations=draft.relations,
            file_name=draft.file_name,
            source_digest=draft.source_digest,
            digest=_digest(draft, passages),
            passages=passages,
        )


def _digest(draft: Draft, passages: tuple[Passage, ...]) -> str:
    """Over every stored field, so that a change of any of them is a new version."""
    stored = {
        "instrument": asdict(draft.instrument),
        "text": draft.structure.verbatim,
        "provisions": [
            (node.address.anchor, node.title, node.heading, len(node.own)) for node in draft.structure.walk()
        ],
        "relations": [(item.type, str(item.source), str(item.target), item.partial) for item in draft.relations],
        "passages": [passage.digest for passage in passages],
    }
    return hashlib.sha256(json.dumps(stored, default=str, ensure_ascii=False).encode()).hexdigest()
