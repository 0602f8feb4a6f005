"""Whether library, vectors, readings of clauses and words agree, passage by passage and article by article."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from knowledge.law.instrument import Audience
from knowledge.library.library import Library
from knowledge.library.records import HeldVersion, Passage, PassageKind
from knowledge.search.clause_spans import CutUnit, cut_units
from knowledge.search.clause_vectors import ClauseVectors
from knowledge.search.encoding.port import Encoder, PartedText, encode_parts
from knowledge.search.indexes import lexical_documents
from knowledge.search.lexical_index import LexicalDocument, LexicalIndex
from knowledge.search.lexical_indexes import LexicalIndexes
from knowledge.search.vector_index import VectorIndex, VectorsIncomplete, passage_id, version_of


class Part(StrEnum):
    VERSIONS = "versions"  # the library's own: what was begun and not ended
    VECTORS = "vectors"  # the vector index: one item a passage
    CLAUSES = "clauses"  # readings of clauses: one item an article
    WORDS = "words"  # the lexical indexes: one item an article and reader


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What one part lacks, or holds wrongly, of a version that answers (`missing`), and what it holds too much.

    Items are named as the part names them. `symbol` is empty where the library knows no such version.
    """

    part: Part
    version_id: int
    symbol: str
    missing: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()


@dataclass(frozen=True)
class Expected:
    """What the indexes should hold of a version that answers."""

    version: HeldVersion
    units: Mapping[str, CutUnit]
    passages: tuple[Passage, ...]
    documents: tuple[LexicalDocument, ...]

    @cached_property
    def passage_by_id(self) -> dict[str, Passage]:
        return {vector_id(each.kind, passage_id(self.version.id, each)): each for each in self.passages}

    @property
    def articles(self) -> dict[str, str]:
        """The digest of what each lexical index should hold of each article."""
        return {
            article_id(reader, document.version_id, document.unit): document.digest
            for document in self.documents
            for reader in Audience
            if document.readable_by(reader)
        }


def expected_of(library: Library, version: HeldVersion) -> Expected:
    """Read from the library alone."""
    structure, passages = library.structure(version.id), library.passages(version.id)
    return Expected(
        version,
        {unit.anchor: unit for unit in cut_units(structure, passages)},
        tuple(passages),
        tuple(lexical_documents(version.id, version.instrument, structure, passages)),
    )


def vector_id(kind: PassageKind, id_: str) -> str:
    """How the passages of the vector index are named here."""
    return f"{id_}|{kind.value}"


def kind_and_id(vector_id: str) -> tuple[PassageKind, str]:
    """The collection that a passage lies in, and its id there."""
    id_, _, kind = vector_id.rpartition("|")
    return PassageKind(kind), id_


def held_passages(vectors: VectorIndex) -> dict[str, str]:
    """The digest of every passage of the vector index, by its name here."""
    contents = vectors.contents()
    return {vector_id(kind, id_): digest for kind, own in contents.items() for id_, digest in own.items()}


def require_complete(library: Library, vectors: VectorIndex) -> None:
    """Raises `VectorsIncomplete` where passages that answer have no vectors: lost folders, lost collections.

    By count alone, as quickly as an office must open; `Comparison` looks closer.
    """
    held, needed = len(vectors), library.passage_count()
    if held < needed:
        raise VectorsIncomplete(held, needed)


def article_id(reader: Audience, version_id: int, unit: str) -> str:
    """How the articles of the lexical indexes are named here."""
    return f"{version_id}|{reader.value}|{unit}"


class Comparison:
    """Compares all parts. Nobody may be publishing meanwhile."""

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
        self._vectors = vectors
        self._clauses = clauses
        self._lexical = lexical

    def disagreements(self) -> list[Disagreement]:
        """Every one, by part and version; empty where all is well. Some seconds for ten thousand articles.

        Raises `VectorsUnreadable` and `WordsUnreadable`.
        """
        expected = [expected_of(self._library, version) for version in self._library.active_texts()]
        symbols = {each.version.id: each.version.instrument.symbol for each in expected}
        found = [*self._versions(), *self._passages(expected), *self._readings(expected), *self._words(expected)]
        return [
            Disagreement(
                each.part, each.version_id, symbols.get(each.version_id, ""), each.missing, each.left_over
            )
            if not each.symbol
            else each
            for each in found
        ]

    @cached_property
    def _has_windows(self) -> bool:
        """Whether the encoder makes windows; found by asking, for the port does not say."""
        (read,) = encode_parts(self._encoder, [PartedText("a", ((0, 1),))])
        return bool(read.windows)

    def _versions(self) -> Iterator[Disagreement]:
        for version in self._library.leftovers():
            symbol = version.instrument.symbol
            yield Disagreement(Part.VERSIONS, version.id, symbol, left_over=(version.state.value,))

    def _passages(self, expected: Iterable[Expected]) -> list[Disagreement]:
        wanted = {id_: each.digest for version in expected for id_, each in version.passage_by_id.items()}
        return _compared(Part.VECTORS, held_passages(self._vectors), wanted)

    def _readings(self, expected: Iterable[Expected]) -> list[Disagreement]:
        windows, dimension = self._has_windows, self._encoder.dimension
        contents = self._clauses.contents()
        # What is not whole counts as what it is not.
        held, wanted = {}, {}
        for each in expected:
            own = contents.pop(each.version.id, {})
            for anchor, unit in each.units.items():
                id_ = f"{each.version.id}|{anchor}"
                wanted[id_] = unit.digest
                count = sum(1 for _ in unit.unit.clauses())
                if anchor in own:
                    kept = own.pop(anchor)
                    held[id_] = kept.digest if kept.has(count, dimension, windows=windows) else ""
            held |= {f"{each.version.id}|{anchor}": "" for anchor in own}
        held |= {f"{version_id}|{anchor}": "" for version_id, own in contents.items() for anchor in own}
        return _compared(Part.CLAUSES, held, wanted)

    def _words(self, expected: Iterable[Expected]) -> list[Disagreement]:
        wanted = {id_: digest for each in expected for id_, digest in each.articles.items()}
        held: dict[str, str] = {}
        for reader, articles in self._lexical.contents().items():
            for article in articles:
                id_ = article_id(reader, article.version_id, article.unit)
                held[id_] = "" if id_ in held else article.digest  # twice is wrong whatever it says
        found = _compared(Part.WORDS, held, wanted)
        is_marked = self._lexical.generation == LexicalIndex.generation_of(self._library.generation)
        return found if found or is_marked else [Disagreement(Part.WORDS, 0, "", missing=("generation",))]


def _compared(part: Part, held: Mapping[str, str], wanted: Mapping[str, str]) -> list[Disagreement]:
    """By version; an item whose digest differs is missing."""
    missing: dict[int, list[str]] = {}
    left_over: dict[int, list[str]] = {}
    for id_, digest in wanted.items():
        if held.get(id_) != digest:
            missing.setdefault(version_of(id_), []).append(id_)
    for id_ in held.keys() - wanted.keys():
        left_over.setdefault(version_of(id_), []).append(id_)
    return [
        Disagreement(part, number, "", tuple(missing.get(number, ())), tuple(sorted(left_over.get(number, ()))))
        for number in sorted(missing.keys() | left_over.keys())
    ]
