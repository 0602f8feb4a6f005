"""The two indexes together, kept in step with the library."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from knowledge.law.instrument import Instrument
from knowledge.law.provision import StructuredText
from knowledge.library.library import Library
from knowledge.library.records import Passage, PassageKind, Publication, VersionState
from knowledge.question_bank.bank import QuestionBank
from knowledge.search.anticipated import anticipated_passages
from knowledge.search.clause_spans import cut_units
from knowledge.search.clause_vectors import ClauseVectors
from knowledge.search.encoding.port import Encoder, Float32, encode_parts
from knowledge.search.lexical_index import LexicalDocument, LexicalIndex
from knowledge.search.passages import unit_text, units_with_path
from knowledge.search.vector_index import VectorIndex

Progress = Callable[[int], None]
"""Told how many more passages have been encoded."""


def ignore_progress(_passages: int) -> None:
    """For callers that show none."""


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
        lexical: LexicalIndex,
    ) -> None:
        self._library = library
        self._encoder = encoder
        self.clauses = clauses
        self.vectors = vectors
        self.lexical = lexical

    def publish(self, publication: Publication, on_progress: Progress = ignore_progress) -> int:
        """Write a version beside the one that answers, index it, switch over, and clear the old one away.

        A crash at any point leaves the old version answering; `recover` removes what was begun.
        """
        before = self._library.active_version(publication.instrument.symbol)
        version_id = self._library.stage(publication)
        self._fill(version_id, publication, before.id if before else None, on_progress)
        self._library.activate(version_id)
        if before is not None:
            self._empty(before.id)
        self._note_generation()
        return version_id

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
            self._note_generation()
        return len(new)

    def retire(self, version_id: int) -> None:
        """Stop a version from answering and take it out of the indexes."""
        self._library.retire(version_id)
        self._empty(version_id)
        self._note_generation()

    def restore(self, version_id: int, on_progress: Progress = ignore_progress) -> None:
        """Bring a retired version back in the place of the one that answers, if any does."""
        held = self._library.version(version_id)
        before = self._library.active_version(held.instrument.symbol)
        self._library.mark_indexed(version_id, True)
        structure, passages = self._library.structure(version_id), self._library.passages(version_id)
        self._index_passages(version_id, structure, passages, None, on_progress)
        self.lexical.update(add=self._lexical_documents(version_id))
        self._library.activate(version_id)
        if before is not None:
            self._empty(before.id)
        self._note_generation()

    def recover(self) -> None:
        """Remove what a crash left half-done and rebuild the lexical index if it is not the library's."""
        for version in self._library.leftovers():
            self._empty(version.id)
            if version.state is VersionState.STAGED:
                self._library.discard(version.id)
        if self.lexical.generation != LexicalIndex.generation_of(self._library.generation):
            self.rebuild_lexical()

    def rebuild_lexical(self) -> None:
        """Fill the lexical index anew from the library."""
        self.lexical.clear()
        documents = [
            document
            for version in self._library.active_versions()
            for document in self._lexical_documents(version.id)
        ]
        self.lexical.update(add=documents)
        self._note_generation()

    def rebuild_vectors(self, on_progress: Progress = ignore_progress) -> None:
        """Encode the whole library anew: after a change of encoder."""
        self.vectors.clear()
        for version in self._library.active_versions():
            structure, passages = self._library.structure(version.id), self._library.passages(version.id)
            self._index_passages(version.id, structure, passages, None, on_progress)

    def _fill(self, version_id: int, publication: Publication, before: int | None, on_progress: Progress) -> None:
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
        before: int | None,
        on_progress: Progress,
    ) -> None:
        """Encode a version's passages, but for the questions and whole articles that the one before has too."""
        known = self.vectors.vectors_of(before) if before is not None else {}
        known_clauses = self.clauses.of_version(before, self._encoder.dimension) if before is not None else {}
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

    def _note_generation(self) -> None:
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
        )
        for unit, path in units_with_path(instrument, structure)
    ]
