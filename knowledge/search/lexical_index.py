"""The lexical index: BM25 over articles in tantivy, words and pairs of syllables, with and without accents.

Derived from the library: deleting it loses nothing.
"""

import math
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import tantivy

from knowledge.language.normal_form import fold, words
from knowledge.search.selection import Selection

FORMAT = "2"
"""Changes whenever fields or tokens do; an index written in another format is rebuilt."""

_WRITER_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class LexicalDocument:
    """An article as the lexical index reads it."""

    version_id: int
    unit: str
    title: str
    path: str
    text: str
    questions: str = ""


@dataclass(frozen=True, slots=True)
class LexicalMatch:
    version_id: int
    unit: str
    score: float


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
    """Adds, removes and finds articles by their words."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open()

    def _open(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        try:
            self._index = tantivy.Index(self._schema, path=str(self._folder))
        except ValueError:
            # Written by another release, or damaged: a cache that cannot be read is a cache to build anew.
            shutil.rmtree(self._folder)
            self._folder.mkdir()
            self._index = tantivy.Index(self._schema, path=str(self._folder))
        self._index.config_reader(reload_policy="manual")
        self._searcher = self._index.searcher()

    @property
    def generation(self) -> str:
        """The library's generation that this index holds, with the format; empty when unknown."""
        marker = self._folder / "generation"
        return marker.read_text() if marker.exists() else ""

    @staticmethod
    def generation_of(number: int) -> str:
        return f"{FORMAT}:{number}"

    def mark(self, generation: str) -> None:
        (self._folder / "generation").write_text(generation)

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def clear(self) -> None:
        shutil.rmtree(self._folder)
        self._open()

    def update(self, add: Sequence[LexicalDocument] = (), remove: Sequence[int] = ()) -> None:
        """Remove whole versions and add articles in one commit."""
        writer = self._index.writer(_WRITER_BYTES, 1)
        for version_id in remove:
            writer.delete_documents_by_term("version", version_id)
        for document in add:
            writer.add_document(_fields(document))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

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
        found = self._searcher.search(query.boolean_query(clauses), depth, count=False)
        matches = []
        for score, where in found.hits:
            document = self._searcher.doc(where)
            matches.append(LexicalMatch(document["version"][0], document["unit"][0], score))
        return matches

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


def _idf(articles: int, holding: int) -> float:
    return math.log1p((articles - holding + 0.5) / (holding + 0.5))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("version", stored=True, indexed=True, fast=True)
    builder.add_text_field("unit", stored=True, tokenizer_name="raw", index_option="basic")
    for field in (*TEXT_FIELDS, *QUESTION_FIELDS):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _fields(document: LexicalDocument) -> tantivy.Document:
    title, text, questions = _forms(document.title), _forms(document.text), _forms(document.questions)
    return tantivy.Document(
        version=document.version_id,
        unit=document.unit,
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
