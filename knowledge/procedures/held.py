"""The procedures that an office holds, as structured facts.

An office may have retracted one of the starter set, put its own in the place of one, or added some. Of what is
held as it ships the facts are those of the starter set; any other is a document, read by its articles or headings.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.law.address import Address
from knowledge.law.instrument import Audience, Instrument, Relation
from knowledge.law.printing import in_english, in_vietnamese
from knowledge.law.provision import Provision, StructuredText
from knowledge.library.library import Library
from knowledge.library.records import HeldVersion
from knowledge.procedures.documents import ISSUER, as_document
from knowledge.procedures.loader import find_procedure
from knowledge.procedures.procedure import Bilingual, Facet, Fact, Procedure
from knowledge.search.holdings import HoldingsReader

_SYMBOL = "TTHC-"
_MARKER = re.compile(r"^\d+\.\s+")


@dataclass(frozen=True, slots=True)
class Section:
    """Facts under one heading: the office's own where `facet` is None. `key` tells it from the others."""

    key: str
    title: Bilingual
    facts: tuple[Fact, ...]
    facet: Facet | None = None


@dataclass(frozen=True, slots=True)
class HeldProcedure:
    """One procedure. `is_ours`: it is of the starter set, guidance in our own words.

    `caution` goes with every fact. `checked_on` is the day on which the facts were compared with the law, of an
    office's own the day of issue.
    """

    instrument: Instrument
    name: Bilingual
    sections: tuple[Section, ...]
    summary: Bilingual | None = None
    caution: Fact | None = None
    checked_on: date | None = None
    is_ours: bool = False

    def bases(self) -> list[Address]:
        """What the facts rest on, each once."""
        caution = (self.caution,) if self.caution is not None else ()
        facts = (*caution, *(fact for section in self.sections for fact in section.facts))
        return list(dict.fromkeys(Address.parse(basis) for fact in facts for basis in fact.basis))


class HeldProcedures:
    """Reads them from the library."""

    def __init__(self, library: Library, holdings: HoldingsReader) -> None:
        self._library = library
        self._holdings = holdings

    def readable(self, reader: Audience, as_of: date) -> list[Instrument]:
        """Those that `reader` may read on a day, by name."""
        held = self._holdings.now()
        numbers = held.readable(reader, as_of).procedures.included
        return sorted((held.active[number].instrument for number in numbers), key=lambda each: each.title)

    def read(self, symbol: str, reader: Audience, as_of: date) -> HeldProcedure | None:
        """One of those; None for any other symbol."""
        held = self._holdings.now()
        version = held.by_symbol.get(symbol)
        if version is None or version.id not in held.readable(reader, as_of).procedures.included:
            return None
        structure = self._library.structure(version.id)
        starter = find_procedure(symbol.removeprefix(_SYMBOL)) if symbol.startswith(_SYMBOL) else None
        if starter is not None and as_document(starter).structure.verbatim == structure.verbatim:
            return _as_shipped(version.instrument, starter)
        return _as_read(version, structure, self._library.relations_stated(version.id))


def name_of(instrument: Instrument) -> Bilingual:
    """What a procedure is called; an office's own has a Vietnamese name only."""
    is_ours = instrument.issuer == ISSUER and instrument.topics
    return Bilingual(instrument.title, instrument.topics[0] if is_ours else instrument.title)


def _as_shipped(instrument: Instrument, procedure: Procedure) -> HeldProcedure:
    return HeldProcedure(
        instrument=instrument,
        name=procedure.name,
        sections=tuple(
            Section(facet.value, facet.label, facts, facet) for facet, facts in procedure.facets.items()
        ),
        summary=procedure.summary,
        caution=procedure.caution,
        checked_on=procedure.checked_on,
        is_ours=True,
    )


def _as_read(version: HeldVersion, structure: StructuredText, relations: Sequence[Relation]) -> HeldProcedure:
    """One that is written as ours are may warn in its first note, which is shown with every fact then."""
    sections = tuple(_facets(structure, relations)) or tuple(_headings(structure, relations))
    notes = next((section.facts for section in sections if section.facet is Facet.NOTES), ())
    return HeldProcedure(
        version.instrument,
        name_of(version.instrument),
        sections,
        caution=next(iter(notes), None),
        checked_on=version.instrument.issued_on,
    )


def _facets(structure: StructuredText, relations: Sequence[Relation]) -> Iterator[Section]:
    """The sections of a document written as ours are, in both languages; none of any other."""
    titles = {node.title.partition(":")[0].strip(): node for node in structure.articles()}
    for facet in Facet:
        vietnamese, english = titles.get(facet.label.vi), titles.get(facet.label.en)
        if vietnamese is not None and english is not None:
            pairs = zip(vietnamese.parts, english.parts, strict=False)
            facts = (_both(one, other, relations) for one, other in pairs)
            yield Section(facet.value, facet.label, tuple(facts), facet)


def _both(vietnamese: Provision, english: Provision, relations: Sequence[Relation]) -> Fact:
    bases = [each.target for each in relations if each.source == vietnamese.address]
    told = _without_bases(vietnamese.text, map(in_vietnamese, bases))
    return Fact(
        Bilingual(told, _without_bases(english.text, map(in_english, bases))),
        tuple(map(str, dict.fromkeys(bases))),
    )


def _without_bases(text: str, printed: Iterable[str]) -> str:
    return _MARKER.sub("", text).removesuffix(f" ({'; '.join(printed)})")


def _headings(structure: StructuredText, relations: Sequence[Relation]) -> Iterator[Section]:
    for number, node in enumerate(structure.articles(), start=1):
        title = " ".join((node.title or node.heading).split())
        facts = tuple(_fact(part, relations) for part in (node.parts or (node,)) if part.verbatim.strip())
        yield Section(str(number), Bilingual(title, title), facts)


def _fact(node: Provision, relations: Sequence[Relation]) -> Fact:
    words = node.text or node.verbatim.strip()
    stated = [each.target for each in relations if node.address.contains(each.source)]
    return Fact(Bilingual(words, words), tuple(dict.fromkeys(map(str, stated))))
