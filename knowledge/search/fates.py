"""What became of the instruments that a question names, on the day asked about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from knowledge.law.address import Address
from knowledge.law.fate import Amended, Ending, Fate
from knowledge.law.instrument import Audience, Instrument, Relation, RelationType
from knowledge.law.references import HeldName, InstrumentIndex, Reference, find_references
from knowledge.law.symbol import split_symbol
from knowledge.law.validity import ValidityStatus
from knowledge.library.library import Library
from knowledge.search.amending_titles import amended_by_title
from knowledge.search.ended_names import STATUTES, ended_name
from knowledge.search.holdings import Holdings, HoldingsReader

_TAKES_EFFECT = "này có hiệu lực"
_BEGINS = re.compile(_TAKES_EFFECT + r"(?:\s+thi\s+hành)?(?:\s+kể)?\s+(?:từ|sau)\b")
"""Not "trước ngày Luật này có hiệu lực thì…", which only refers to it."""

_LONGEST_CHAIN = 10
"""Of replacements of replacements; more would be a circle."""

_ENDING = {RelationType.REPLACES, RelationType.REPEALS}


class FateReader:
    """Tells it from what the instruments that are held say of others, and of themselves."""

    def __init__(self, library: Library, holdings: HoldingsReader) -> None:
        self._library = library
        self._holdings = holdings
        self._told: _Told | None = None

    def beginning_of(self, symbol: str, reader: Audience) -> Address | None:
        """The last provision in which an instrument says when it takes effect, if `reader` may read it."""
        held = self._holdings.now().by_symbol.get(symbol)
        if held is None or not held.instrument.readable_by(reader):
            return None
        said = self._library.provisions_saying(held.id, _TAKES_EFFECT)
        return next((address for address, own in reversed(said) if _BEGINS.search(own)), None)

    def amendments_of(self, addresses: Iterable[Address], reader: Audience, as_of: date) -> list[Amended]:
        """What amended the provisions at these addresses by a day, as far as `reader` may know.

        Those known to amend the very provisions come first, then those known only to amend the instrument
        somewhere; each group has the earliest first. Of an instrument that says what it amends, the rest is left
        out.
        """
        return [each for each in self._amendments_of(addresses, reader) if each.by.in_force(as_of)]

    def amendments_after(self, addresses: Iterable[Address], reader: Audience, as_of: date) -> list[Amended]:
        """What is known to amend these very provisions, but only later."""
        known = self._amendments_of(addresses, reader)
        return [each for each in known if each.is_exact and each.day is not None and each.day > as_of]

    def _amendments_of(self, addresses: Iterable[Address], reader: Audience) -> list[Amended]:
        amended = self._now().amended
        found = {
            (each.target if each.is_exact else each.target.symbol, each.by.symbol): each
            for address in addresses
            for each in _touching(address, amended.get(address.symbol, ()))
            if each.by.readable_by(reader)
        }
        return sorted(found.values(), key=_exact_and_early_first)

    def of_question(self, question: str, reader: Audience, as_of: date) -> list[Fate]:
        """In the order of the question, each once; of what `reader` may know."""
        return self.of_instruments(
            (address for reference in find_references(question) for address in self._meant(reference, reader)),
            reader,
            as_of,
        )

    def parts_of_question(self, question: str, reader: Audience, as_of: date) -> list[Fate]:
        """Of the instruments it names that did not end as a whole: one for each other that ended some of them."""
        known = _Known(self._now().held, reader, as_of)
        named = (address for reference in find_references(question) for address in self._meant(reference, reader))
        symbols = dict.fromkeys(address.symbol for address in named if not address.steps)
        fates = {
            (symbol, fate.ending.by.symbol): replace(fate, provision=None, successor=None, is_partial=True)
            for symbol in symbols
            if known.fate_of(symbol) is None
            for fate in known.fates_of_parts(self._now().partly_ended(symbol))
            if fate.ending is not None
        }
        return list(fates.values())

    def of_predecessors(self, named: Iterable[Address], reader: Audience, as_of: date) -> list[Fate]:
        """Of the instruments that some others replaced or repealed as a whole, as far as `reader` may know."""
        known = _Known(self._now().held, reader, as_of)
        ended = (symbol for address in named for symbol in known.ended_by(address.symbol))
        fates = (known.fate_of(symbol) for symbol in dict.fromkeys(ended))
        return [fate for fate in fates if fate is not None]

    def of_instruments(self, named: Iterable[Address], reader: Audience, as_of: date) -> list[Fate]:
        """Of those, and of those provisions, that do not apply on a day."""
        known = _Known(self._now().held, reader, as_of)
        fates: dict[Fate, None] = {}
        for address in named:
            whole = known.fate_of(address.symbol)
            parts = self._partly_ended(address) if whole is None and address.steps else []
            fates.update(dict.fromkeys([whole] if whole is not None else known.fates_of_parts(parts)))
        return list(fates)

    def _partly_ended(self, address: Address) -> list[Ending]:
        """What ends a provision, or something in it."""
        return [
            replace(ending, provision=smaller)
            for ending in self._now().partly_ended(address.symbol)
            if ending.provision is not None and (smaller := _smaller(ending.provision, address)) is not None
        ]

    def _meant(self, reference: Reference, reader: Audience) -> Sequence[Address]:
        """What a reference may mean: what is held before what only others speak of."""
        told = self._now()
        held = told.held.names_for(reader).resolve(reference)
        return held or (told.names.resolve(reference) if _may_name_what_ended(reference) else ())

    def _now(self) -> "_Told":
        held = self._holdings.now()
        told = self._told
        if told is None or told.held is not held:
            told = self._told = _Told(self._library, held)
        return told


class _Told:
    """What the instruments held tell of others, looked up once for each generation of the library.

    `names` are those of what they end, as a whole or in part; `amended` what they amend, by symbol.
    """

    def __init__(self, library: Library, held: Holdings) -> None:
        self._library = library
        self.held = held
        self.names = InstrumentIndex(_names_of_what_ended(library, held))
        self.amended = {symbol: list(amended) for symbol, amended in held.amendments.items()}
        for each in amended_by_title(held):
            self.amended.setdefault(each.target.symbol, []).append(each)
        self._partly_ended: dict[str, list[Ending]] = {}

    def partly_ended(self, symbol: str) -> list[Ending]:
        """What ends provisions of an instrument, held or not."""
        if symbol not in self._partly_ended:
            self._partly_ended[symbol] = [
                Ending(symbol, self.held.by_symbol[by].instrument, each.source, _replaces(each), each.target)
                for each in self._library.relations_of(symbol)
                if each.type in _ENDING and each.target.symbol == symbol and each.target.steps and not each.partial
                if (by := each.source.symbol) != symbol and by in self.held.by_symbol
            ]
        return self._partly_ended[symbol]


def _names_of_what_ended(library: Library, held: Holdings) -> Iterator[HeldName]:
    said_at = {ending.said_at for endings in held.endings.values() for ending in endings}
    units = {(held.by_symbol[each.symbol].id, each.unit.anchor) for each in said_at}
    said = {node.address: node.own for unit in library.units(list(units)).values() for node in unit.walk()}
    named: set[str] = set()
    for symbol, endings in held.endings.items():
        yield from (ended_name(symbol, said.get(ending.said_at, "")) for ending in endings)
        named.add(symbol)
    for symbol in {each for targets in library.related(_ENDING).values() for each in targets} - named:
        yield ended_name(symbol, "")


def _may_name_what_ended(reference: Reference) -> bool:
    """Not "nghị định về hộ tịch": whoever says so means the one that applies."""
    mention = reference.instrument
    return mention is not None and bool(mention.number or mention.year or mention.kind in STATUTES)


def _touching(address: Address, amended: Sequence[Amended]) -> list[Amended]:
    exact = {each.by.symbol for each in amended if each.is_exact}
    return [each for each in amended if each.touches(address) and (each.is_exact or each.by.symbol not in exact)]


def _exact_and_early_first(each: Amended) -> tuple[bool, date, str, str]:
    return not each.is_exact, each.day or date.max, each.by.symbol, each.target.anchor


def _smaller(one: Address, other: Address) -> Address | None:
    """Of two provisions the one that lies in the other; None where neither does."""
    if one.contains(other):
        return other
    return one if other.contains(one) else None


def _replaces(relation: Relation) -> bool:
    return relation.type is RelationType.REPLACES


class _Known:
    """What one reader may know on one day."""

    def __init__(self, held: Holdings, reader: Audience, as_of: date) -> None:
        self._held = held
        self._reader = reader
        self._as_of = as_of

    def fate_of(self, symbol: str) -> Fate | None:
        """None for an instrument that applies, and for one of which nothing is known."""
        instrument = self._instrument(symbol)
        if instrument is not None and self._applies(instrument):
            return None
        ending = self._ending(symbol)
        if ending is not None:
            return Fate(symbol, True, ending.day, instrument, ending, self._successor(ending))
        if instrument is None:
            return None
        has_ended = instrument.validity.status(self._as_of) is ValidityStatus.EXPIRED
        since = instrument.validity.effective_to if has_ended else instrument.validity.effective_from
        return Fate(symbol, has_ended, since, instrument, before=() if has_ended else self.ended_by(symbol))

    def fates_of_parts(self, endings: Sequence[Ending]) -> Iterator[Fate]:
        """Of provisions of an instrument that itself applies, or of which nothing else is known."""
        for ending in filter(self._counts, endings):
            instrument = self._instrument(ending.symbol)
            successor = self._successor(ending)
            yield Fate(ending.symbol, True, ending.day, instrument, ending, successor, ending.provision)

    def ended_by(self, symbol: str) -> tuple[str, ...]:
        """What an instrument ends as a whole, as far as that was there on the day."""
        return tuple(
            ended
            for ended, endings in self._held.endings.items()
            if any(each.by.symbol == symbol for each in endings)
            if (parts := split_symbol(ended)) is None or (parts.year or 0) <= self._as_of.year
        )

    def _ending(self, symbol: str) -> Ending | None:
        """The one that counts first; a replacement before a repeal on the same day."""
        known = filter(self._counts, self._held.endings.get(symbol, ()))
        return min(known, key=lambda each: (each.day or date.max, not each.replaces), default=None)

    def _counts(self, ending: Ending) -> bool:
        return ending.by.readable_by(self._reader) and (ending.day is None or ending.day <= self._as_of)

    def _successor(self, ending: Ending) -> Instrument | None:
        """What applies in the place of what ended, if it was replaced."""
        replacing: Ending | None = ending
        for _ in range(_LONGEST_CHAIN):
            if replacing is None or not replacing.replaces:
                return None
            if self._applies(replacing.by):
                return replacing.by
            replacing = self._ending(replacing.by.symbol)
        return None

    def _applies(self, instrument: Instrument) -> bool:
        return self._held.applies(instrument, self._reader, self._as_of)

    def _instrument(self, symbol: str) -> Instrument | None:
        held = self._held.by_symbol.get(symbol)
        return held.instrument if held is not None and held.instrument.readable_by(self._reader) else None
