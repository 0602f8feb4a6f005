"""From a question to the articles that may answer it."""

from collections.abc import Mapping, Sequence

from knowledge.language.question import QuestionReader, ReadQuestion
from knowledge.law.address import Address
from knowledge.law.references import find_references
from knowledge.library.library import Library
from knowledge.search.encoding.port import Encoder
from knowledge.search.fusion import Found, FusionWeights, Unit, best_by_unit, first, follow, fuse, ranking
from knowledge.search.hit import Hit, Query
from knowledge.search.holdings import Holdings, HoldingsReader
from knowledge.search.lexical_index import LexicalIndex, WeightedText
from knowledge.search.selection import Selection, select_versions
from knowledge.search.vector_index import VectorIndex, VectorMatch

WEIGHTS = FusionWeights(meaning=0.5, words=0.5)
DEPTH = 100
"""How many passages, and how many articles, each index is asked for."""
GLOSSARY_WEIGHT = 0.6
"""How much a legal term that the glossary adds counts against a word the person wrote."""
PROCEDURE_SHARE = 0.3
"""How much of a procedure's score goes to the articles it rests on."""


class LibrarySearcher:
    """Searches both indexes among what the reader may see and what is in force, and joins the two rankings."""

    def __init__(
        self,
        library: Library,
        holdings: HoldingsReader,
        encoder: Encoder,
        vectors: VectorIndex,
        lexical: LexicalIndex,
        reader: QuestionReader,
    ) -> None:
        self._library = library
        self._holdings = holdings
        self._encoder = encoder
        self._vectors = vectors
        self._lexical = lexical
        self._reader = reader

    def search(self, query: Query) -> list[Hit]:
        """The articles that match best, best first, at most `query.limit`; empty when nothing can match."""
        question = self._reader.read(query.question)
        held = self._holdings.now()
        selection = select_versions(held.active.values(), held.others_indexed, query.reader, query.as_of)

        vector = self._encoder.embed_query(question.vietnamese)
        law, near = self._find(question, vector, selection.without(held.procedures))
        procedures, near_sections = self._find(question, vector, selection.only(held.procedures))
        fused = follow(
            fuse(law, WEIGHTS),
            fuse(procedures, WEIGHTS, like=law),
            _bases(held, selection),
            PROCEDURE_SHARE,
        )
        named = named_units(question, held, selection)
        ranked = first(named, ranking(fused))[: query.limit]

        signals: dict[str, Mapping[Unit, float]] = {
            "cosine": {**law.meaning, **procedures.meaning},
            "lexical": {**law.by_words, **procedures.by_words},
            "named": dict.fromkeys(named, 1.0),
        }
        return self._hits(ranked, query, held, [*near, *near_sections], signals)

    def _find(
        self, question: ReadQuestion, vector: Sequence[float], selection: Selection
    ) -> tuple[Found, list[VectorMatch]]:
        near = self._vectors.search(vector, selection, DEPTH)
        worded = self._lexical.search(weighted_texts(question), selection, DEPTH)
        found = Found(
            meaning=best_by_unit(((match.version_id, match.unit), match.cosine) for match in near),
            by_words={(match.version_id, match.unit): match.score for match in worded},
        )
        return found, near

    def _hits(
        self,
        ranked: Sequence[tuple[Unit, float]],
        query: Query,
        held: Holdings,
        near: Sequence[VectorMatch],
        signals: Mapping[str, Mapping[Unit, float]],
    ) -> list[Hit]:
        articles = self._library.units([unit for unit, _ in ranked])
        nearest: dict[Unit, str] = {}
        for match in near:
            nearest.setdefault((match.version_id, match.unit), match.anchor)
        hits = []
        for unit, score in ranked:
            if unit not in articles:
                continue
            instrument = held.active[unit[0]].instrument
            anchor = nearest.get(unit, unit[1])
            hits.append(
                Hit(
                    instrument=instrument,
                    article=articles[unit],
                    best=Address.parse(f"{instrument.symbol}#{anchor}"),
                    score=score,
                    in_force=instrument.in_force(query.as_of),
                    signals={name: scores[unit] for name, scores in signals.items() if unit in scores},
                )
            )
        return hits


def weighted_texts(question: ReadQuestion) -> list[WeightedText]:
    """What to look for by words: the question, and the legal terms behind its lay or English words."""
    own = WeightedText(question.vietnamese, 1.0)
    return [own, *(WeightedText(term, GLOSSARY_WEIGHT) for term in question.legal_terms)]


def named_units(question: ReadQuestion, held: Holdings, selection: Selection) -> list[Unit]:
    """The articles the question names ("điều 20 luật 47/2014"), where exactly one held instrument is meant."""
    by_symbol = {version.instrument.symbol: version.id for version in held.active.values()}
    units: list[Unit] = []
    for reference in find_references(question.vietnamese):
        addresses = held.names.resolve(reference)
        if len(addresses) != 1 or addresses[0].article is None:
            continue
        unit = (by_symbol[addresses[0].symbol], addresses[0].unit.anchor)
        if unit[0] in selection.included and unit not in units:
            units.append(unit)
    return units


def _bases(held: Holdings, selection: Selection) -> dict[Unit, list[Unit]]:
    """What the sections of procedures rest on, as far as it may be read.

    A section that rests on nothing that may be read is left out, to be ranked for itself; but one that states
    no basis at all (a summary) is kept with none where the law behind its procedure may be read.
    """
    readable = {
        section: [unit for unit in units if unit[0] in selection.included] for section, units in held.bases.items()
    }
    with_law = {section[0] for section, units in readable.items() if units}
    return {
        section: units
        for section, units in readable.items()
        if units or (not held.bases[section] and section[0] in with_law)
    }
