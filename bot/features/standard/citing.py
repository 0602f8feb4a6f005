"""The law that a text written by an official cites: what is meant, whether we hold it, whether it applies."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.answering.writing import printed
from knowledge.law.address import Address
from knowledge.law.fate import Fate
from knowledge.law.instrument import Audience, Instrument
from knowledge.law.provision import Provision
from knowledge.law.references import Reference, find_references, pointed_at
from knowledge.library.library import Library
from knowledge.search.fates import FateReader
from knowledge.search.holdings import HoldingsReader


class Standing(StrEnum):
    """What is to be said of something cited."""

    GOOD = "good"
    NOT_IN_FORCE = "not_in_force"
    NO_SUCH_PROVISION = "no_such_provision"
    """We hold the instrument, and it has no such provision."""
    NOT_HELD = "not_held"
    UNCLEAR = "unclear"
    """Several instruments may be meant."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One provision, or a whole instrument, that a text cites with the words `said`.

    `address`, `instrument` and `words` (verbatim, without the heading) are there where it was found; `title` is
    that of the article. `fate` tells what became of something not in force, as far as that is known.
    """

    said: str
    standing: Standing
    address: Address | None = None
    instrument: Instrument | None = None
    title: str = ""
    words: str = ""
    fate: Fate | None = None

    @property
    def digest(self) -> str:
        """Names the words: another where one of them changes; spacing does not count."""
        return hashlib.sha256(" ".join(self.words.split()).encode()).hexdigest()[:32]

    @property
    def is_good(self) -> bool:
        return self.standing is Standing.GOOD

    def readable_by(self, reader: Audience) -> bool:
        return self.instrument is not None and self.instrument.readable_by(reader)

    def printed(self, language: str) -> str:
        """The place in full, as far as it is known."""
        return self._printed(language, self.address)

    def printed_unit(self, language: str) -> str:
        """The article, or the annex or heading, in full."""
        return self._printed(language, self.address.unit if self.address is not None else None)

    def _printed(self, language: str, address: Address | None) -> str:
        if address is None or self.instrument is None:
            return self.said
        return printed(language, address, self.instrument)


class CitationReader:
    """Finds what is cited. Exact look-ups only: in law the nearest other clause is a different rule."""

    def __init__(self, library: Library, holdings: HoldingsReader) -> None:
        self._library = library
        self._holdings = holdings
        self._fates = FateReader(library, holdings)

    def read(self, text: str, as_of: date, reader: Audience = Audience.OFFICIALS) -> tuple[Cited, ...]:
        """Everything that a text cites, each once, in its order; as `reader` may know it, on a day."""
        found: dict[tuple[Address | None, str], Cited] = {}
        spoken_of: list[Address] = []
        for reference in find_references(text):
            for cited in self._cited(text, reference, spoken_of, reader, as_of):
                found.setdefault((cited.address, "" if cited.address else cited.said), cited)
                if cited.address is not None:
                    spoken_of.insert(0, cited.address)
        return tuple(found.values())

    def at(self, address: Address, as_of: date, said: str = "", reader: Audience = Audience.OFFICIALS) -> Cited:
        """What stands at an address on a day; of what became of it only what `reader` may know is told."""
        said = said or str(address)
        held = self._holdings.now().by_symbol.get(address.symbol)
        if held is None:
            return Cited(said, Standing.NOT_HELD, address)
        text = self._library.text_of(address.symbol, as_of) or held
        structure = self._library.structure(text.id)
        node = _provision_at(structure.walk(), address)
        if address.steps and node is None:
            return Cited(said, Standing.NO_SUCH_PROVISION, address, held.instrument)
        unit = _provision_at(structure.walk(), address.unit) if address.steps else None
        applies = self._applies(address, held.instrument, as_of)
        return Cited(
            said,
            Standing.GOOD if applies else Standing.NOT_IN_FORCE,
            address,
            held.instrument,
            unit.title if unit is not None else held.instrument.title,
            node.text if node is not None else structure.verbatim,
            None if applies else self._fate(address, reader, as_of),
        )

    def _applies(self, address: Address, instrument: Instrument, as_of: date) -> bool:
        applies = self._holdings.now().applies(instrument, Audience.OFFICIALS, as_of)
        return applies and not any(
            fate.covers(address) for fate in self._fates.of_instruments([address], Audience.OFFICIALS, as_of)
        )

    def _fate(self, address: Address, reader: Audience, as_of: date) -> Fate | None:
        fates = self._fates.of_instruments([address], reader, as_of)
        return next((fate for fate in fates if fate.covers(address)), None)

    def _cited(
        self, text: str, reference: Reference, spoken_of: Sequence[Address], reader: Audience, as_of: date
    ) -> Iterator[Cited]:
        said = text[reference.start : reference.end]
        meant = self._holdings.names_for(reader).resolve(reference) or pointed_at(reference, spoken_of)
        if reference.deixis is not None and not any(address.steps for address in meant):
            return  # "Luật này" only speaks of what was named before
        read = [self.at(address, as_of, said, reader) for address in meant]
        there = [each for each in read if each.standing is not Standing.NO_SUCH_PROVISION]
        if len({address.symbol for address in meant}) > 1:
            yield Cited(said, Standing.UNCLEAR)
        elif there or read:
            yield (there or read)[0]
        elif reference.instrument is not None and reference.instrument.number:
            yield self._not_held(said, reader, as_of)

    def _not_held(self, said: str, reader: Audience, as_of: date) -> Cited:
        """Of an instrument that we do not hold another, which replaced it, may tell."""
        for fate in self._fates.of_question(said, reader, as_of):
            if fate.has_ended and not fate.is_partial and fate.provision is None:
                return Cited(said, Standing.NOT_IN_FORCE, fate=fate)
        return Cited(said, Standing.NOT_HELD)


def _provision_at(nodes: Iterator[Provision], address: Address) -> Provision | None:
    return next((node for node in nodes if node.address == address), None)
