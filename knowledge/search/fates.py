"""What became of the instruments that a question names and that do not apply on the day asked about."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from knowledge.law.address import Address
from knowledge.law.fate import Amended, Ending, Fate
from knowledge.law.instrument import Audience, Instrument
from knowledge.law.references import Reference, find_references
from knowledge.law.validity import ValidityStatus
from knowledge.library.library import Library
from knowledge.search.holdings import Holdings, HoldingsReader

_TAKES_EFFECT = "này có hiệu lực"
_BEGINS = re.compile(_TAKES_EFFECT + r"(?:\s+thi\s+hành)?(?:\s+kể)?\s+(?:từ|sau)\b")
"""Not "trước ngày Luật này có hiệu lực thì…", which only refers to it."""

_LONGEST_CHAIN = 10
"""Of replacements of replacements; more would be a circle."""


class FateReader:
    """Tells it from what the instruments that are held say of others, and of themselves."""

    def __init__(self, library: Library, holdings: HoldingsReader) -> None:
        self._library = library
        self._holdings = holdings

    def beginning_of(self, symbol: str) -> Address | None:
        """The provision in which an instrument that is held says when it takes effect: the last that does."""
        held = self._holdings.now().by_symbol.get(symbol)
        if held is None:
            return None
        said = self._library.provisions_saying(held.id, _TAKES_EFFECT)
        return next((address for address, own in reversed(said) if _BEGINS.search(own)), None)

    def amendments_of(self, addresses: Iterable[Address], reader: Audience, as_of: date) -> list[Amended]:
        """What amended the provisions at these addresses by a day, as far as `reader` may know; earliest first."""
        held = self._holdings.now()
        found = {
            (each.target.symbol, each.by.symbol): each
            for address in addresses
            for each in held.amendments.get(address.symbol, ())
            if each.touches(address) and each.by.in_force(as_of) and each.by.readable_by(reader)
        }
        return sorted(found.values(), key=lambda each: (each.day or date.max, each.by.symbol))

    def of_question(self, question: str, reader: Audience, as_of: date) -> list[Fate]:
        """In the order of the question, each once; of what `reader` may know."""
        held = self._holdings.now()
        symbols = dict.fromkeys(
            symbol for reference in find_references(question) for symbol in _meant(reference, held, reader)
        )
        fates = (_Known(held, reader, as_of).fate_of(symbol) for symbol in symbols)
        return [fate for fate in fates if fate is not None]


def _meant(reference: Reference, held: Holdings, reader: Audience) -> Iterator[str]:
    """The instruments a reference may mean: those held before those that only others speak of."""
    addresses = held.names_for(reader).resolve(reference) or held.ended_names.resolve(reference)
    yield from (address.symbol for address in addresses)


class _Known:
    """What one reader may know on one day."""

    def __init__(self, held: Holdings, reader: Audience, as_of: date) -> None:
        self._held = held
        self._reader = reader
        self._as_of = as_of

    def fate_of(self, symbol: str) -> Fate | None:
        """None for an instrument that applies, and for one of which nothing is known."""
        instrument = self._instrument(symbol)
        if instrument is not None and instrument.in_force(self._as_of):
            return None
        ending = self._ending(symbol)
        if ending is not None:
            return Fate(symbol, True, ending.day, instrument, ending, self._successor(ending))
        if instrument is None:
            return None
        has_ended = instrument.validity.status(self._as_of) is ValidityStatus.EXPIRED
        since = instrument.validity.effective_to if has_ended else instrument.validity.effective_from
        return Fate(symbol, has_ended, since, instrument)

    def _ending(self, symbol: str) -> Ending | None:
        """The one that counts first; a replacement before a repeal on the same day."""
        known = [
            each
            for each in self._held.endings.get(symbol, ())
            if each.by.readable_by(self._reader) and (each.day is None or each.day <= self._as_of)
        ]
        return min(known, key=lambda each: (each.day or date.max, not each.replaces), default=None)

    def _successor(self, ending: Ending) -> Instrument | None:
        """What applies in the place of what ended, if it was replaced."""
        replacing: Ending | None = ending
        for _ in range(_LONGEST_CHAIN):
            if replacing is None or not replacing.replaces:
                return None
            if replacing.by.in_force(self._as_of):
                return replacing.by
            replacing = self._ending(replacing.by.symbol)
        return None

    def _instrument(self, symbol: str) -> Instrument | None:
        held = self._held.by_symbol.get(symbol)
        return held.instrument if held is not None and held.instrument.readable_by(self._reader) else None
