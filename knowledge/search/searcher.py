"""From a question to the articles that may answer it."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from knowledge.language.question import QuestionReader, ReadQuestion
from knowledge.law.instrument import Audience
from knowledge.library.library import Library
from knowledge.library.records import PassageKind
from knowledge.search.encoding.port import Encoder
from knowledge.search.fusion import Found, Unit, best_by_unit, first
from knowledge.search.highlight import Highlighter
from knowledge.search.hit import Hit, Query
from knowledge.search.holdings import Holdings, HoldingsReader
from knowledge.search.indexes import Indexes
from knowledge.search.lexical_index import LexicalMatch
from knowledge.search.naming import named
from knowledge.search.policy import SearchPolicy
from knowledge.search.ranking import Evidence, rank
from knowledge.search.reading.articles import NOT_READ, ArticleReader
from knowledge.search.reading.reader import bundled_reader
from knowledge.search.reranking import CANDIDATES, Reranker
from knowledge.search.rewriting import Rewriter
from knowledge.search.selection import Selection
from knowledge.search.vector_index import VectorMatch
from knowledge.search.wanting import QuestionPreparer, Wanted

_THREADS = 3
"""One for each kind of passage that a question is compared with."""

_FURTHER_ATTEMPTS = 5

_READ_CLOSELY = 5
"""How many of the articles found are read clause by clause: as many as an answer may draw on."""


class LibrarySearcher:
    """Searches both indexes among what the reader may see and what is in force, and joins the two rankings."""

    def __init__(
        self,
        library: Library,
        holdings: HoldingsReader,
        encoder: Encoder,
        indexes: Indexes,
        reader: QuestionReader,
        reranker: Reranker | None = None,
        rewriter: Rewriter | None = None,
        policy: SearchPolicy | None = None,
    ) -> None:
        self._library = library
        self._holdings = holdings
        self._vectors = indexes.vectors
        self._lexical = indexes.lexical
        self._reader = reader
        self._reranker = reranker
        self._policy = policy or SearchPolicy()
        self._questions = QuestionPreparer(encoder, reader, rewriter, self._policy)
        self._articles = ArticleReader(indexes.clauses, bundled_reader())
        self._threads = ThreadPoolExecutor(_THREADS, "search")

    def search(self, query: Query) -> list[Hit]:
        """The articles that match best, best first, at most `query.limit`; empty when nothing can match.

        A version that is replaced meanwhile leaves the indexes: then what replaced it is searched again.
        """
        question = self._reader.read(query.question)
        wanted = self._questions.prepare(question, query.earlier)
        held = self._holdings.now()
        hits = self._search(query, question, wanted, held)
        for _ in range(_FURTHER_ATTEMPTS):
            searched, held = held, self._holdings.now()
            if searched.active.keys() <= held.active.keys():
                break
            hits = self._search(query, question, wanted, held)
        return hits

    def _search(self, query: Query, question: ReadQuestion, wanted: Wanted, held: Holdings) -> list[Hit]:
        evidence = self._gather(question, wanted, held, query)
        ranked = first(evidence.meant.units, self._reread(question, rank(evidence, self._policy)))[: query.limit]

        signals: dict[str, Mapping[Unit, float]] = {
            "cosine": {**evidence.law.meaning, **evidence.procedures.meaning},
            "lexical": {**evidence.law.by_words, **evidence.procedures.by_words},
            "asked_cosine": {**evidence.asked.meaning, **evidence.procedures_asked.meaning},
            "asked_lexical": {**evidence.asked.by_words, **evidence.procedures_asked.by_words},
            "named": dict.fromkeys(evidence.meant.units, 1.0),
        }
        return self._hits(ranked, query, wanted, held, evidence.nearest, signals)

    def gather(self, query: Query) -> Evidence:
        """What a search for this question has to go on; for measuring and fitting."""
        question = self._reader.read(query.question)
        wanted = self._questions.prepare(question, query.earlier)
        return self._gather(question, wanted, self._holdings.now(), query)

    def _gather(self, question: ReadQuestion, wanted: Wanted, held: Holdings, query: Query) -> Evidence:
        """Ask both indexes, law and procedures apart; the vectors on threads of their own."""
        readable = held.readable(query.reader, query.as_of)
        spoken_of = query.earlier.cited if query.earlier is not None else ()
        near, near_sections, near_questions = (
            self._threads.submit(self._vectors.search, wanted.vector.tolist(), readable.selection, depth, kind)
            for kind, depth in self._depths()
        )
        law, procedures = (
            self._worded(wanted, each, query.reader) for each in (readable.law, readable.procedures)
        )
        law_asked, procedures_asked = (
            self._asked_in_words(wanted, each, query.reader) for each in (readable.law, readable.procedures)
        )
        of_law, of_procedures = _divided(near_questions.result(), held.procedures)
        return Evidence(
            law=_found(near.result(), law),
            asked=_found(of_law, law_asked),
            procedures=_found(near_sections.result(), procedures),
            procedures_asked=_found(of_procedures, procedures_asked),
            meant=named(question, held, query.reader, readable.selection, spoken_of, query.led_to),
            spoken_of=held.versions_of({address.symbol for address in spoken_of}),
            anticipated=held.anticipated if self._policy.use_bank else frozenset(),
            bases=readable.bases,
            nearest=_nearest([*near.result(), *near_sections.result()]),
        )

    def _depths(self) -> tuple[tuple[PassageKind, int], ...]:
        """How many passages of each kind to look for."""
        policy = self._policy
        return (
            (PassageKind.TEXT, policy.depth),
            (PassageKind.GUIDANCE, policy.depth),
            (PassageKind.QUESTION, policy.asked_depth if policy.use_bank else 0),
        )

    def _worded(self, wanted: Wanted, selection: Selection, reader: Audience) -> list[LexicalMatch]:
        return self._lexical.search(wanted.texts, selection, self._policy.depth, self._policy.text_fields, reader)

    def _asked_in_words(self, wanted: Wanted, selection: Selection, reader: Audience) -> list[LexicalMatch]:
        if not self._policy.use_bank:
            return []
        return self._lexical.search(
            wanted.texts, selection, self._policy.depth, self._policy.question_fields, reader
        )

    def _reread(self, question: ReadQuestion, ranked: list[tuple[Unit, float]]) -> list[tuple[Unit, float]]:
        """The ranking with its head in the order of the reranker, if there is one."""
        if self._reranker is None:
            return ranked
        head, tail = ranked[:CANDIDATES], ranked[CANDIDATES:]
        articles = self._library.units([unit for unit, _ in head])
        held = [unit for unit, _ in head if unit in articles]
        texts = [f"{articles[unit].title}\n{articles[unit].text}" for unit in held]
        scores = self._reranker(question.vietnamese, texts)
        order = sorted(zip(held, scores, strict=True), key=lambda item: -item[1])
        # The reranker gives the order; the scores stay those of the places, which deciding is fitted to.
        return [(unit, score) for (unit, _), (_, score) in zip(order, head, strict=False)] + tail

    def _hits(
        self,
        ranked: Sequence[tuple[Unit, float]],
        query: Query,
        wanted: Wanted,
        held: Holdings,
        nearest: Mapping[Unit, str],
        signals: Mapping[str, Mapping[Unit, float]],
    ) -> list[Hit]:
        articles = self._library.units([unit for unit, _ in ranked])
        foremost = [unit for unit, _ in ranked[:_READ_CLOSELY]]
        read = self._articles.read(foremost, wanted.vector, wanted.read)
        highlighter = Highlighter(wanted.texts, self._lexical.rarity)
        hits = []
        for unit, score in ranked:
            if unit not in articles:
                continue
            instrument = held.active[unit[0]].instrument
            best = highlighter.best_clause(articles[unit], nearest.get(unit, unit[1]))
            hits.append(
                Hit(
                    instrument=instrument,
                    article=articles[unit],
                    best=best.address,
                    score=score,
                    in_force=instrument.in_force(query.as_of),
                    signals={name: scores[unit] for name, scores in signals.items() if unit in scores},
                    nearness=read.get(unit, NOT_READ).nearness_in(articles[unit]),
                    readings=read.get(unit, NOT_READ).judged_in(articles[unit]),
                )
            )
        return hits


def _nearest(matches: Iterable[VectorMatch]) -> dict[Unit, str]:
    """Where the passage of each article begins that is nearest in meaning; `matches` come nearest first."""
    nearest: dict[Unit, str] = {}
    for match in matches:
        nearest.setdefault((match.version_id, match.unit), match.anchor)
    return nearest


def _divided(
    matches: Iterable[VectorMatch], procedures: frozenset[int]
) -> tuple[list[VectorMatch], list[VectorMatch]]:
    """Those of law, and those of procedures."""
    apart: tuple[list[VectorMatch], list[VectorMatch]] = ([], [])
    for match in matches:
        apart[match.version_id in procedures].append(match)
    return apart


def _found(near: Iterable[VectorMatch], worded: Iterable[LexicalMatch]) -> Found:
    return Found(
        meaning=best_by_unit(((match.version_id, match.unit), match.cosine) for match in near),
        by_words={(match.version_id, match.unit): match.score for match in worded},
    )
