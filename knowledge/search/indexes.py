"""The two indexes together, kept in step with the library."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from knowledge.law.instrument import Instrument
from knowledge.law.provision import StructuredText
from knowledge.law.validity import Validity
from knowledge.library.library import Library
from knowledge.library.records import (
    Edition,
    HeldChange,
    Passage,
    PassageKind,
    Publication,
    Restatement,
    VersionState,
)
from knowledge.question_bank.bank import QuestionBank
from knowledge.search.anticipated import anticipated_passages
from knowledge.search.clause_spans import cut_units
from knowledge.search.clause_vectors import ClauseReadings, ClauseVectors
from knowledge.search.encoding.port import Encoder, Float32, encode_parts
from knowledge.search.lexical_index import LexicalDocument, LexicalIndex
from knowledge.search.lexical_indexes import LexicalIndexes
from knowledge.search.passages import unit_text, units_with_path
from knowledge.search.vector_index import VectorIndex

Progress = Callable[[int], None]
"""Told how many more passages have been encoded."""


def ignore_progress(_passages: int) -> None:
    """For callers that show none."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """What the text of a version becomes: its editions and their days, and the changes that make them.

    `base_id` is None for the version that is just being published; `holds` are the days of its own text.
    """

    base_id: int | None
    holds: Validity
    editions: tuple[tuple[Publication, Validity], ...]
    changes: tuple[HeldChange, ...]


class _Increments:
    """Turns an encoder's running total into steps."""

    def __init__(self, tell: Progress) -> None:
        self._tell = tell
        self._told = 0

    def __call__(self, done: int) -> None:
        self._tell(done - self._told)
        self._told = done


class Indexes:
    """Fills and empties the vector and the lexical index, and mends what a crash left behind."""

    def __init__(
        self,
        library: Library,
        encoder: Encoder,
        vectors: VectorIndex,
        clauses: ClauseVectors,
        lexical: LexicalIndexes,
    ) -> None:
        self._library = library
        self._encoder = encoder
        self.clauses = clauses
        self.vectors = vectors
        self.lexical = lexical

    def publish(
        self,
        publication: Publication,
        rewordings: Sequence[Rewording] = (),
        on_progress: Progress = ignore_progress,
    ) -> int:
        """Write a version beside the one that answers, index it, switch over, and clear the old one away.

        `rewordings` are the editions of this and other instruments that come of it; one of this instrument has no
        base yet. A crash at any point leaves the old version answering; `recover` removes what was begun.
        """
        before = self._library.active_version(publication.instrument.symbol)
        version_id = self._library.stage(publication)
        self._fill(version_id, publication, [before.id] if before else [], on_progress)
        restated = [self._reword(each, version_id, on_progress) for each in rewordings]
        self._switch(lambda: self._library.activate(version_id, restated))
        return version_id

    def retire(
        self,
        version_id: int,
        rewordings: Sequence[Rewording] = (),
        on_progress: Progress = ignore_progress,
    ) -> None:
        """Stop a version from answering and take it out of the indexes; others may read otherwise from then on."""
        restated = [self._reword(each, version_id, on_progress) for each in rewordings]
        self._switch(lambda: self._library.retire(version_id, restated))

    def restore(
        self,
        version_id: int,
        rewordings: Sequence[Rewording] = (),
        on_progress: Progress = ignore_progress,
    ) -> None:
        """Bring a retired version back in the place of the one that answers, if any does."""
        self._library.mark_indexed(version_id, True)
        structure, passages = self._library.structure(version_id), self._library.passages(version_id)
        self._index_passages(version_id, structure, passages, [], on_progress)
        self.lexical.update(add=self._lexical_documents(version_id))
        restated = [self._reword(each, version_id, on_progress) for each in rewordings]
        self._switch(lambda: self._library.activate(version_id, restated))

    def reword(self, rewordings: Sequence[Rewording], on_progress: Progress = ignore_progress) -> None:
        """Let versions that answer do so in other words."""
        restated = [self._reword(each, None, on_progress) for each in rewordings]
        self._switch(lambda: self._library.restate(restated))

    def _reword(self, rewording: Rewording, new_version: int | None, on_progress: Progress) -> Restatement:
        """Have the editions beside the present ones; those that are as they were stay."""
        base = rewording.base_id if rewording.base_id is not None else new_version
        if base is None:
            raise ValueError("an edition needs a version that it is an edition of")
        held = {edition.digest: edition.id for edition in self._library.editions_of(base)}
        known = [base, *held.values()]
        editions = []
        for publication, holds in rewording.editions:
            version_id = held.get(publication.digest)
            if version_id is None:
                version_id = self._library.stage(publication, base)
                self._fill(version_id, publication, known, on_progress)
                known.append(version_id)
            editions.append(Edition(version_id, holds))
        return Restatement(base, rewording.holds, tuple(editions), rewording.changes)

    def _switch(self, switch: Callable[[], None]) -> None:
        """Let the library switch over, then take out of the indexes what no longer answers."""
        switch()
        self._clear_away()
        self.note_generation()

    def _clear_away(self) -> None:
        for version in self._library.leftovers():
            self._empty(version.id)
            if version.state is VersionState.STAGED or version.is_edition:
                self._library.discard(version.id)

    def refresh_questions(
        self, version_id: int, bank: QuestionBank, on_progress: Progress = ignore_progress
    ) -> int:
        """Bring the questions of a version that answers up to date with the bank; returns how many are new.

        Only new ones are encoded. A crash leaves the old questions answering, or the new; running again finishes
        the job.
        """
        held, structure = self._library.version(version_id), self._library.structure(version_id)
        before = self._library.passages(version_id)
        asked = {(each.unit, each.text): each for each in before if each.kind is PassageKind.QUESTION}
        # A number is never given to another text while the indexes may still hold the one it belonged to.
        first_number = max((each.number for each in before), default=-1) + 1
        wanted = {
            (each.unit, each.text): each
            for each in anticipated_passages(held.instrument, structure, bank, first_number)
        }
        new = [each for key, each in wanted.items() if key not in asked]
        questions = [asked.get(key, each) for key, each in wanted.items()]
        if new:
            self._index_questions(version_id, new, self.vectors.vectors_of(version_id), on_progress)
        changed = wanted.keys() != asked.keys()
        if changed:
            self._library.replace_questions(version_id, questions)
        self.vectors.keep(version_id, PassageKind.QUESTION, {each.number for each in questions})
        if changed:
            self.lexical.update(add=self._lexical_documents(version_id), remove=[version_id])
            self.note_generation()
        return len(new)

    def recover(self) -> None:
        """Remove what a crash left half-done and rebuild the lexical index if it is not the library's."""
        self._clear_away()
        if self.lexical.generation != LexicalIndex.generation_of(self._library.generation):
            self.rebuild_lexical()

    def rebuild_lexical(self) -> None:
        """Fill the lexical index anew from the library; meanwhile the one before answers."""
        documents = [
            document
            for version in self._library.active_texts()
            for document in self._lexical_documents(version.id)
        ]
        self.lexical.replace(documents)
        self.note_generation()

    def _fill(
        self, version_id: int, publication: Publication, before: Sequence[int], on_progress: Progress
    ) -> None:
        self._index_passages(version_id, publication.structure, publication.passages, before, on_progress)
        documents = lexical_documents(
            version_id, publication.instrument, publication.structure, publication.passages
        )
        self.lexical.update(add=documents)

    def _index_passages(
        self,
        version_id: int,
        structure: StructuredText,
        passages: Sequence[Passage],
        before: Sequence[int],
        on_progress: Progress,
    ) -> None:
        """Encode a version's passages, but for the questions and whole articles that the ones before have too."""
        known: dict[str, Float32] = {}
        known_clauses: dict[str, ClauseReadings] = {}
        for each in before:
            known |= self.vectors.vectors_of(each)
            known_clauses |= self.clauses.of_version(each, self._encoder.dimension)
        units = cut_units(structure, passages)
        new = [unit for unit in units if unit.digest not in known_clauses]
        texts = [text for unit in new for text in unit.parted()]
        encoded = iter(encode_parts(self._encoder, texts, _Increments(on_progress)))
        for unit in new:
            read = list(islice(encoded, len(unit.passages)))
            known |= {passage.digest: each.whole for passage, each in zip(unit.passages, read, strict=True)}
            known_clauses[unit.digest] = unit.readings(read)
        self.clauses.write(version_id, {unit.anchor: (unit.digest, known_clauses[unit.digest]) for unit in units})
        self._index_questions(version_id, passages, known, on_progress)

    def _index_questions(
        self, version_id: int, passages: Sequence[Passage], known: Mapping[str, Float32], on_progress: Progress
    ) -> None:
        """Encode the questions among passages whose vectors are not known, and write all of them."""
        new = [each for each in passages if each.kind is PassageKind.QUESTION and each.digest not in known]
        asked = self._encoder.encode_questions([passage.text for passage in new])
        if new:
            on_progress(len(new))
        fresh = {passage.digest: vector for passage, vector in zip(new, asked, strict=True)}
        self.vectors.add(version_id, passages, {**known, **fresh})

    def _empty(self, version_id: int) -> None:
        self.vectors.remove(version_id)
        self.clauses.remove(version_id)
        self.lexical.update(remove=[version_id])
        self._library.mark_indexed(version_id, False)

    def _lexical_documents(self, version_id: int) -> list[LexicalDocument]:
        held = self._library.version(version_id)
        structure, passages = self._library.structure(version_id), self._library.passages(version_id)
        return lexical_documents(version_id, held.instrument, structure, passages)

    def note_generation(self) -> None:
        """Record that the lexical index holds what the library does: nothing that it holds has changed."""
        self.lexical.mark(LexicalIndex.generation_of(self._library.generation))


def lexical_documents(
    version_id: int, instrument: Instrument, structure: StructuredText, passages: Iterable[Passage]
) -> list[LexicalDocument]:
    """Every article (annex, heading) of a document, with the questions among its passages."""
    questions: dict[str, list[str]] = {}
    for passage in passages:
        if passage.kind is PassageKind.QUESTION:
            questions.setdefault(passage.unit, []).append(passage.text)
    return [
        LexicalDocument(
            version_id=version_id,
            unit=unit.address.anchor,
            title=unit.title,
            path="\n".join(path[:-1]) if unit.heading.strip() else "\n".join(path),
            text=unit_text(unit),
            questions="\n".join(questions.get(unit.address.anchor, ())),
            audience=instrument.audience,
        )
        for unit, path in units_with_path(instrument, structure)
    ]
