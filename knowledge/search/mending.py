"""Bringing the indexes back in agreement with the library, or building them anew, while questions are answered.

Whatever is lacking is written before anything is taken away, and each index is changed in one commit.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from knowledge.library.library import Library
from knowledge.library.records import Passage, PassageKind
from knowledge.search.agreement import (
    Disagreement,
    Expected,
    Part,
    expected_of,
    held_passages,
    kind_and_id,
)
from knowledge.search.clause_vectors import ClauseReadings
from knowledge.search.encoding.port import Encoder, Float32, encode_parts
from knowledge.search.indexes import Indexes, Progress
from knowledge.search.lexical_index import LexicalIndex
from knowledge.search.vector_index import VectorIndex

VersionStarted = Callable[[str, int, int], None]
"""Told the symbol of a version whose turn it is, how many are done, and how many there are."""


@dataclass(slots=True)
class Mended:
    """What was done."""

    encoded: int = 0  # passages
    removed: int = 0  # passages, articles and readings that had no place
    articles: int = 0  # whose words or readings of clauses were written anew
    versions: int = 0  # half-done ones, cleared away


class Mender:
    """Changes the indexes only; whoever publishes must wait meanwhile."""

    def __init__(self, library: Library, encoder: Encoder, indexes: Indexes) -> None:
        self._library = library
        self._encoder = encoder
        self._indexes = indexes

    def mend(self, found: Sequence[Disagreement], started: VersionStarted, encoded: Progress) -> Mended:
        """Mend exactly what disagrees: encode what is missing, write what is wrong, remove what is left over."""
        mended = Mended()
        expected = {each.version.id: each for each in self._expected({each.version_id for each in found})}
        by_version = {number: [each for each in found if each.version_id == number] for number in expected}
        for done, (number, own) in enumerate(by_version.items()):
            started(expected[number].version.instrument.symbol, done, len(by_version))
            self._complete(expected[number], own, mended, encoded)
        self._write_words(found, expected.values(), mended)
        for each in found:
            self._remove(each, mended)
        return mended

    def rebuild(self, started: VersionStarted, encoded: Progress) -> None:
        """Encode the whole library anew beside what answers, then let it answer; goes on where it was interrupted.

        For another encoder too: the index then belongs to none until this has ended.
        """
        anew = self._indexes.vectors.beside()
        held = held_passages(anew)
        versions = self._library.active_texts()
        for done, version in enumerate(versions):
            started(version.instrument.symbol, done, len(versions))
            expected = expected_of(self._library, version)
            wanted = expected.passage_by_id
            lacking = {id_ for id_, each in wanted.items() if held.pop(id_, None) != each.digest}
            units = {wanted[id_].unit for id_ in lacking if wanted[id_].kind is not PassageKind.QUESTION}
            self._encode(anew, expected, units, [wanted[id_] for id_ in lacking], encoded)
        _discard(anew, held)
        self._indexes.vectors.take(anew)
        everything = [expected_of(self._library, version) for version in versions]
        self._indexes.lexical.replace([document for each in everything for document in each.documents])
        self._mark()

    def _expected(self, numbers: Collection[int]) -> list[Expected]:
        active = [version for version in self._library.active_texts() if version.id in numbers]
        return [expected_of(self._library, version) for version in active]

    def _complete(
        self, expected: Expected, found: Iterable[Disagreement], mended: Mended, encoded: Progress
    ) -> None:
        missing = {each.part: each.missing for each in found}
        passages = [expected.passage_by_id[id_] for id_ in missing.get(Part.VECTORS, ())]
        units = [id_.partition("|")[2] for id_ in missing.get(Part.CLAUSES, ())]
        self._encode(self._indexes.vectors, expected, units, passages, encoded)
        mended.encoded += len(passages)
        mended.articles += len(units)

    def _encode(
        self,
        vectors: VectorIndex,
        expected: Expected,
        units: Collection[str],
        passages: Sequence[Passage],
        encoded: Progress,
    ) -> None:
        """Read these articles whole, keep what their clauses mean, and write the vectors of these passages."""
        number, known = expected.version.id, dict[str, Float32]()
        readings: dict[str, tuple[str, ClauseReadings]] = {}
        cut = [expected.units[anchor] for anchor in units]
        read = iter(encode_parts(self._encoder, [text for unit in cut for text in unit.parted()]))
        for unit in cut:
            own = list(islice(read, len(unit.passages)))
            known |= {passage.digest: each.whole for passage, each in zip(unit.passages, own, strict=True)}
            readings[unit.anchor] = (unit.digest, unit.readings(own))
        known |= self._vectors_of([each for each in passages if each.digest not in known])
        if readings:
            self._indexes.clauses.mend(number, readings, ())
        if passages:
            vectors.add(number, passages, known)
        encoded(
            len({passage.digest for passage in passages} | {each.digest for unit in cut for each in unit.passages})
        )

    def _vectors_of(self, passages: Sequence[Passage]) -> dict[str, Float32]:
        questions = [each for each in passages if each.kind is PassageKind.QUESTION]
        others = [each for each in passages if each.kind is not PassageKind.QUESTION]
        known: dict[str, Float32] = {}
        if questions:
            made = self._encoder.encode_questions([each.text for each in questions])
            known |= {each.digest: np.asarray(vector) for each, vector in zip(questions, made, strict=True)}
        if others:
            made = self._encoder.encode_passages([each.text for each in others])
            known |= {each.digest: np.asarray(vector) for each, vector in zip(others, made, strict=True)}
        return known

    def _write_words(self, found: Iterable[Disagreement], expected: Iterable[Expected], mended: Mended) -> None:
        wrong = {each.version_id: each for each in found if each.part is Part.WORDS}
        if not wrong:
            return
        documents = [document for each in expected if each.version.id in wrong for document in each.documents]
        numbers = [number for number in wrong if number]
        if numbers:
            self._indexes.lexical.update(add=documents, remove=numbers)
        self._mark()
        mended.articles += len(documents)
        mended.removed += sum(len(each.left_over) for each in wrong.values())

    def _remove(self, found: Disagreement, mended: Mended) -> None:
        match found.part:
            case Part.VECTORS:
                _discard(self._indexes.vectors, found.left_over)
            case Part.CLAUSES:
                units = [id_.partition("|")[2] for id_ in found.left_over]
                self._indexes.clauses.mend(found.version_id, {}, units)
            case Part.VERSIONS:
                self._indexes.recover()
                mended.versions += 1
                return
            case Part.WORDS:
                return
        mended.removed += len(found.left_over)

    def _mark(self) -> None:
        self._indexes.lexical.mark(LexicalIndex.generation_of(self._library.generation))


def _discard(vectors: VectorIndex, left_over: Iterable[str]) -> None:
    by_kind: dict[PassageKind, list[str]] = {}
    for name in left_over:
        kind, id_ = kind_and_id(name)
        by_kind.setdefault(kind, []).append(id_)
    for kind, ids in by_kind.items():
        vectors.discard(kind, ids)
