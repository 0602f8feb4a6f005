"""From an instrument, its text and its relations to a version that answers."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from ingest.amending import read_amendments, stated_relations
from ingest.editions import EditionMaker, Standing, standing
from ingest.outcome import Outcome
from knowledge.law.instrument import Instrument, Kind, Relation
from knowledge.law.provision import StructuredText
from knowledge.law.references import InstrumentMention
from knowledge.law.validity import Validity
from knowledge.library.library import Library
from knowledge.library.records import HeldVersion, Passage, PassageKind, Publication
from knowledge.question_bank.bank import QuestionBank, bundled_bank
from knowledge.search.anticipated import anticipated_passages
from knowledge.search.encoding.port import Encoder
from knowledge.search.indexes import Indexes, Progress, ignore_progress
from knowledge.search.passages import cut_passages

PARSER_VERSION = "2"
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
    """Compares a draft with the version held and publishes what is new; takes back what should not answer.

    Whatever it does, the instruments that are amended by it read accordingly from the same instant.
    """

    def __init__(
        self, library: Library, indexes: Indexes, encoder: Encoder, bank: Callable[[], QuestionBank]
    ) -> None:
        self._library = library
        self._indexes = indexes
        self._encoder = encoder
        self._bank = bank
        self._editions = EditionMaker(library, self._edition)

    def source_digest(self, fingerprint: str, *settings: str) -> str:
        """Identifies an input: its bytes, what it is ingested as, and the software that would read it.

        The bundled questions are part of that software. Those of the office are not: they reach what is held when
        they are approved, and a file that has not changed stays unchanged.
        """
        parts = (fingerprint, PARSER_VERSION, self._encoder.identity, bundled_bank().digest, *settings)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def resolve(self, mention: InstrumentMention) -> str | None:
        """The symbol of the instrument held that is meant; None where it is not certain which."""
        return self._editions.resolve(mention)

    def publish(self, draft: Draft, on_progress: Progress = ignore_progress) -> Outcome:
        """Make the draft answer in the place of the version held; nothing is encoded when nothing changed."""
        draft = replace(draft, relations=self._relations(draft))
        publication = self._publication(draft)
        held = self._library.active_version(draft.instrument.symbol)
        if held is not None and held.digest == publication.digest:
            return Outcome.UNCHANGED
        instrument = draft.instrument
        stands = standing(instrument, draft.structure, draft.relations, draft.file_name)
        rewordings = self._editions.after(instrument.symbol, stands)
        self._indexes.publish(publication, rewordings, on_progress)
        return Outcome.UPDATED if held is not None else Outcome.ADDED

    def retract(self, version: HeldVersion, on_progress: Progress = ignore_progress) -> None:
        """Stop an instrument from answering; its versions are kept."""
        self._indexes.retire(version.id, self._editions.after(version.instrument.symbol, None), on_progress)

    def restore(self, version: HeldVersion, on_progress: Progress = ignore_progress) -> None:
        """Let a retired version answer again, in the place of the one that does, if any."""
        instrument, structure = version.instrument, self._library.structure(version.id)
        relations = self._library.relations_stated(version.id)
        stands = standing(instrument, structure, relations, version.file_name)
        rewordings = self._editions.after(instrument.symbol, stands)
        self._indexes.restore(version.id, rewordings, on_progress)

    def was_published(self, draft: Draft) -> bool:
        """Whether a version from exactly this input was ever published, even if it no longer answers."""
        versions = self._library.versions_of(draft.instrument.symbol)
        return any(version.source_digest == draft.source_digest for version in versions)

    def _relations(self, draft: Draft) -> tuple[Relation, ...]:
        """What the document states as a whole, and what it amends provision by provision."""
        if draft.instrument.kind is Kind.PROCEDURE:
            return draft.relations
        read = read_amendments(draft.structure, draft.instrument.title, self.resolve)
        return tuple(dict.fromkeys((*draft.relations, *stated_relations(read))))

    def _edition(self, base: Standing, structure: StructuredText) -> Publication:
        instrument = replace(base.text.instrument, validity=Validity())  # that of the base counts
        return self._publication(Draft(instrument, structure, (), base.file_name, source_digest=""))

    def _publication(self, draft: Draft) -> Publication:
        passages = cut_passages(
            draft.instrument, draft.structure, self._encoder.count_tokens, self._encoder.max_tokens
        )
        if draft.instrument.kind is Kind.PROCEDURE:
            passages = tuple(replace(passage, kind=PassageKind.GUIDANCE) for passage in passages)
        passages += anticipated_passages(draft.instrument, draft.structure, self._bank(), len(passages))
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
    """Over every stored field but where it came from, so that a change of any of them is a new version."""
    stored = {
        "instrument": asdict(draft.instrument) | {"source": ""},
        "text": draft.structure.verbatim,
        "provisions": [
            (node.address.anchor, node.title, node.heading, len(node.own)) for node in draft.structure.walk()
        ],
        "relations": [(item.type, str(item.source), str(item.target), item.partial) for item in draft.relations],
        "passages": [passage.digest for passage in passages],
    }
    return hashlib.sha256(json.dumps(stored, default=str, ensure_ascii=False).encode()).hexdigest()
