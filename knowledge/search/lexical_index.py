"""The lexical index: BM25 over articles in tantivy, words and pairs of syllables, with and without accents.

Derived from the library: deleting it loses nothing. tantivy reads damaged files with whatever comes of it, up to
the end of the process, so an index that is not to the byte what was marked is never opened: it is built anew.
"""

import hashlib
import json
import math
import shutil
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from itertools import pairwise
from pathlib import Path

import tantivy

from knowledge.errors import KnowledgeError
from knowledge.language.normal_form import fold, words
from knowledge.law.instrument import Audience
from knowledge.search.selection import Selection
from knowledge.storage import DiskFull, require_room, says_disk_full

FORMAT = "3"
"""Changes whenever fields or tokens do; an index written in another format is rebuilt."""

_WRITER_BYTES = 50_000_000
_ROOM_TO_ADD_BYTES = 64_000_000
"""A writer that finds none says only that it was killed."""
_ROOM_TO_DELETE_BYTES = 8_000_000
_MARKER = "generation"


class WordsUnreadable(KnowledgeError):
    """The lexical index cannot be read or written. It is built anew at the next start, or by `doctor --fix`."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Chỉ mục từ ngữ hỏng ({reason}); chạy `ngoaivu doctor --fix`. / "
            f"The lexical index is damaged ({reason}); run `ngoaivu doctor --fix`."
        )


@dataclass(frozen=True, slots=True)
class LexicalDocument:
    """An article as the lexical index reads it."""

    version_id: int
    unit: str
    title: str
    path: str
    text: str
    questions: str = ""
    audience: Audience = Audience.PUBLIC

    def readable_by(self, reader: Audience) -> bool:
        return reader is Audience.OFFICIALS or self.audience is Audience.PUBLIC

    @property
    def digest(self) -> str:
        """Over all that is indexed."""
        return hashlib.sha256("\0".join(map(str, astuple(self))).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class LexicalMatch:
    version_id: int
    unit: str
    score: float


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """An article that the index holds, and the digest of the document that it was given."""

    version_id: int
    unit: str
    digest: str


@dataclass(frozen=True, slots=True)
class WeightedText:
    """Words to look for, and how much each counts (1.0 for the question's own words)."""

    text: str
    weight: float


TEXT_FIELDS: Mapping[str, float] = {
    "title": 0.3,
    "title_pairs": 0.3,
    "path": 0.2,
    "text": 0.6,
    "text_folded": 0.4,
    "text_pairs": 1.0,
}
"""How much each field of the law's own words counts."""
QUESTION_FIELDS: Mapping[str, float] = {"questions": 0.6, "questions_folded": 0.4, "questions_pairs": 1.0}
"""How much each field of the question bank counts."""


class LexicalIndex:
    """Adds, removes and finds articles by their words.

    Every method raises `WordsUnreadable`, and those that write `DiskFull`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schema = _schema()
        if not self._is_as_marked():
            shutil.rmtree(folder, ignore_errors=True)
        self._open()

    def _open(self) -> None:
        with self._explained():
            self._folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, path=str(self._folder))
            self._index.config_reader(reload_policy="manual")
            self._searcher = self._index.searcher()

    @contextmanager
    def _explained(self, *, needing: int = 0) -> Iterator[None]:
        """Turns the faults of tantivy, and of the disk below it, into ours; asks for room first."""
        if needing:
            require_room(self._folder, needing)
        try:
            yield
        except (ValueError, OSError) as problem:
            if says_disk_full(problem):
                raise DiskFull from problem
            raise WordsUnreadable(" ".join(str(problem).split())[:200]) from problem

    @property
    def generation(self) -> str:
        """The library's generation that this index holds, with the format; empty when unknown."""
        return self._marked()[0] if self._is_as_marked() else ""

    @staticmethod
    def generation_of(number: int) -> str:
        return f"{FORMAT}:{number}"

    def mark(self, generation: str) -> None:
        """Note which generation this is, and what its files look like."""
        with self._explained():
            new = self._folder / f".{_MARKER}"
            new.write_text(json.dumps([generation, _checksums(self._folder)]))
            new.replace(self._folder / _MARKER)

    def _marked(self) -> tuple[str, dict[str, int]]:
        generation, checksums = json.loads((self._folder / _MARKER).read_bytes())
        return str(generation), checksums

    def _is_as_marked(self) -> bool:
        try:
            generation, checksums = self._marked()
            return generation.startswith(f"{FORMAT}:") and checksums == _checksums(self._folder)
        except (OSError, ValueError, TypeError):
            return False

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def clear(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._open()

    def update(self, add: Sequence[LexicalDocument] = (), remove: Sequence[int] = ()) -> None:
        """Remove whole versions and add articles in one commit."""
        with self._explained(needing=_ROOM_TO_ADD_BYTES if add else _ROOM_TO_DELETE_BYTES):
            self._write(self._index, add, remove)
            self._index.reload()
            self._searcher = self._index.searcher()

    def replace(self, documents: Sequence[LexicalDocument]) -> None:
        """Hold these articles and nothing else; searches meanwhile find what was held before."""
        anew = self._folder.with_name(f"{self._folder.name}-anew")
        with self._explained(needing=_ROOM_TO_ADD_BYTES):
            shutil.rmtree(anew, ignore_errors=True)
            anew.mkdir()
            self._write(tantivy.Index(self._schema, path=str(anew)), documents, ())
            shutil.rmtree(self._folder, ignore_errors=True)
            anew.rename(self._folder)
        self._open()

    @staticmethod
    def _write(index: tantivy.Index, add: Sequence[LexicalDocument], remove: Sequence[int]) -> None:
        writer = index.writer(_WRITER_BYTES, 1)
        for version_id in remove:
            writer.delete_documents_by_term("version", version_id)
        for document in add:
            writer.add_document(_fields(document))
        writer.commit()
        writer.wait_merging_threads()

    def contents(self) -> list[HeldArticle]:
        """Every article held, in no order; one that was added twice comes twice."""
        searcher = self._searcher
        if not searcher.num_docs:
            return []
        with self._explained():
            found = searcher.search(tantivy.Query.all_query(), searcher.num_docs, count=False)
            stored = [searcher.doc(where) for _, where in found.hits]
        return [HeldArticle(each["version"][0], each["unit"][0], each["digest"][0]) for each in stored]

    def search(
        self,
        texts: Sequence[WeightedText],
        selection: Selection,
        depth: int,
        fields: Mapping[str, float] = TEXT_FIELDS,
    ) -> list[LexicalMatch]:
        """The `depth` best articles of the selected versions, best first; scores are sums of BM25 over fields."""
        terms = list(self._terms(texts, fields))
        if selection.is_empty or not terms or not len(self):
            return []
        occur, query = tantivy.Occur, tantivy.Query
        clauses = [(occur.Should, part) for part in terms]
        if not selection.is_everything:
            few = min(selection.included, selection.excluded, key=len)
            listed = query.term_set_query(self._schema, "version", sorted(few))
            kind = occur.Must if few is selection.included else occur.MustNot
            clauses = [
                (occur.Must, query.boolean_query(clauses)),
                (kind, query.const_score_query(listed, 0.0)),
            ]
        # The same one for both: another, after an update, knows other documents by these numbers.
        searcher = self._searcher
        with self._explained():
            found = searcher.search(query.boolean_query(clauses), depth, count=False)
            stored = [(searcher.doc(where), score) for score, where in found.hits]
        matches = [LexicalMatch(each["version"][0], each["unit"][0], score) for each, score in stored]
        # A version that is just being published belongs to no selection yet.
        return [match for match in matches if match.version_id in selection.included]

    def rarity(self, word: str) -> float:
        """How telling a folded word is: 0 when every article has it, 1 when none does.

        Inverse document frequency (Robertson and Spärck Jones 1976) divided by its greatest value.
        """
        articles = len(self)
        holding = self._searcher.doc_freq("text_folded", word) if word else articles
        return _idf(articles, holding) / _idf(articles, 0)

    def _terms(self, texts: Sequence[WeightedText], fields: Mapping[str, float]) -> Iterator[tantivy.Query]:
        for (field, token), weight in _query_terms(texts, fields).items():
            term = tantivy.Query.term_query(self._schema, field, token, "freq")
            yield tantivy.Query.boost_query(term, weight * fields[field])


def _checksums(folder: Path) -> dict[str, int]:
    """Of every file that tantivy reads."""
    files = sorted(file for file in folder.iterdir() if file.name != _MARKER and not file.name.startswith("."))
    return {file.name: zlib.crc32(file.read_bytes()) for file in files}


def _idf(articles: int, holding: int) -> float:
    return math.log1p((articles - holding + 0.5) / (holding + 0.5))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("version", stored=True, indexed=True, fast=True)
    builder.add_text_field("unit", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("digest", stored=True, tokenizer_name="raw", index_option="basic")
    for field in (*TEXT_FIELDS, *QUESTION_FIELDS):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _fields(document: LexicalDocument) -> tantivy.Document:
    title, text, questions = _forms(document.title), _forms(document.text), _forms(document.questions)
    return tantivy.Document(
        version=document.version_id,
        unit=document.unit,
        digest=document.digest,
        path=" ".join(words(document.path)),
        title=title.kept,
        title_pairs=title.pairs,
        text=text.kept,
        text_folded=text.folded,
        text_pairs=text.pairs,
        questions=questions.kept,
        questions_folded=questions.folded,
        questions_pairs=questions.pairs,
    )


@dataclass(frozen=True, slots=True)
class _Forms:
    kept: str
    folded: str
    pairs: str


def _forms(text: str) -> _Forms:
    kept = words(text)
    folded = [fold(word) for word in kept]
    return _Forms(" ".join(kept), " ".join(folded), " ".join(_pairs(folded)))


def _pairs(folded: Sequence[str]) -> list[str]:
    return [f"{first}_{second}" for first, second in pairwise(folded)]


def _query_terms(texts: Sequence[WeightedText], fields: Iterable[str]) -> dict[tuple[str, str], float]:
    """Each token of each field with its weight; a token said twice counts once, at its greatest weight."""
    weights: dict[tuple[str, str], float] = {}
    for part in texts:
        kept = words(part.text)
        folded = [fold(word) for word in kept]
        pairs = _pairs(folded)
        for field in fields:
            tokens = pairs if field.endswith("_pairs") else folded if field.endswith("_folded") else kept
            for token in tokens:
                weights[field, token] = max(part.weight, weights.get((field, token), 0.0))
    return weights
