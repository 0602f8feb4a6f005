"""What the library answers from, looked up once for each of its generations."""

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from knowledge.law.address import Address
from knowledge.law.fate import Amended, Ending
from knowledge.law.instrument import Audience, Instrument, Kind, RelationType
from knowledge.law.references import HeldName, InstrumentIndex
from knowledge.law.symbol import kind_of_symbol
from knowledge.library.library import Library
from knowledge.library.records import ChangeOutcome, HeldVersion
from knowledge.search.fusion import Unit
from knowledge.search.instrument_names import held_name
from knowledge.search.selection import Selection, select_versions

_DAYS_REMEMBERED = 64
_WORKED_IN = {ChangeOutcome.APPLIED: True, ChangeOutcome.UNSETTLED: False}
_NOT_HELD = 0
"""The version number of a base that we do not hold; versions are numbered from 1."""


@dataclass(frozen=True, slots=True)
class Readable:
    """What one reader may be answered from on one day: all of it, the law alone, the procedures alone.

    `bases` are the articles, as far as they may be read, that sections of procedures rest on. A section that rests
    on nothing that may be read is left out, to be ranked for itself; but one that states no basis at all (a
    summary) is kept with none where the law behind its procedure may be read.
    """

    selection: Selection
    law: Selection
    procedures: Selection
    bases: Mapping[Unit, Sequence[Unit]]


@dataclass(frozen=True)
class Holdings:
    """The versions that answer, editions included, the others that the indexes still hold, what instruments are
    called (all, and those the public may know of), the articles that each section of a procedure rests on, which
    versions are procedures, and the articles for which the question bank has questions. `endings` are the
    instruments, held or not, that others end, by symbol; `amendments` what others amend of an instrument.
    """

    active: Mapping[int, HeldVersion]
    others_indexed: tuple[int, ...]
    names: InstrumentIndex
    public_names: InstrumentIndex
    bases: Mapping[Unit, tuple[Unit, ...]]
    procedures: frozenset[int]
    anticipated: frozenset[Unit]
    endings: Mapping[str, Sequence[Ending]]
    amendments: Mapping[str, Sequence[Amended]]
    _readable: dict[tuple[Audience, date], Readable] = field(default_factory=dict, init=False, compare=False)

    def readable(self, reader: Audience, as_of: date) -> Readable:
        """Worked out once for each reader and day: it looks at every version."""
        found = self._readable.get((reader, as_of))
        if found is None:
            found = self._work_out(reader, as_of)
            if len(self._readable) >= _DAYS_REMEMBERED:
                self._readable.clear()
            self._readable[reader, as_of] = found
        return found

    def names_for(self, reader: Audience) -> InstrumentIndex:
        """What the instruments are called that `reader` may know are held."""
        return self.names if reader is Audience.OFFICIALS else self.public_names

    @cached_property
    def by_symbol(self) -> dict[str, HeldVersion]:
        """The instruments, as they were ingested."""
        return {version.instrument.symbol: version for version in self.active.values() if not version.is_edition}

    @cached_property
    def ended_names(self) -> InstrumentIndex:
        """What the instruments are called that others end; whether one may be known of is looked up by reader."""
        return InstrumentIndex(
            HeldName(symbol, kind_of_symbol(symbol) or Kind.OTHER, title="", in_force=False)
            for symbol in self.endings
        )

    def applies(self, instrument: Instrument, reader: Audience, as_of: date) -> bool:
        """Whether an instrument applies on a day, as `reader` may know: officials know more that ends it."""
        return instrument.in_force(as_of) and not any(
            ending.day is not None and ending.day <= as_of and ending.by.readable_by(reader)
            for ending in self.endings.get(instrument.symbol, ())
        )

    def versions_of(self, symbols: Collection[str]) -> frozenset[int]:
        """The versions of some instruments that answer, on whatever day."""
        return frozenset(number for symbol in symbols for number in self._texts.get(symbol, ()))

    @cached_property
    def _texts(self) -> dict[str, list[int]]:
        texts: dict[str, list[int]] = {}
        for number, version in self.active.items():
            texts.setdefault(version.instrument.symbol, []).append(number)
        return texts

    def _work_out(self, reader: Audience, as_of: date) -> Readable:
        selection = select_versions(self.active.values(), self.others_indexed, reader, as_of)
        instruments = ((number, self.active[number].instrument) for number in selection.included)
        selection = selection.only(
            frozenset(number for number, each in instruments if self.applies(each, reader, as_of))
        )
        return Readable(
            selection,
            law=selection.without(self.procedures),
            procedures=selection.only(self.procedures),
            bases=self._bases_in(selection),
        )

    def _bases_in(self, selection: Selection) -> dict[Unit, list[Unit]]:
        readable = {
            section: [unit for unit in units if unit[0] in selection.included]
            for section, units in self.bases.items()
        }
        with_law = {section[0] for section, units in readable.items() if units}
        return {
            section: units
            for section, units in readable.items()
            if units or (not self.bases[section] and section[0] in with_law)
        }


class HoldingsReader:
    """Reads the holdings anew whenever what answers has changed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._read: tuple[int, Holdings] | None = None

    def now(self) -> Holdings:
        """The holdings at the library's present generation."""
        generation = self._library.generation
        with self._lock:
            if self._read is None or self._read[0] != generation:
                self._read = (generation, self._fresh())
            return self._read[1]

    def names_for(self, reader: Audience) -> InstrumentIndex:
        """As the holdings' own, at the library's present generation."""
        return self.now().names_for(reader)

    def _fresh(self) -> Holdings:
        texts = self._library.active_texts()
        active = [version for version in texts if not version.is_edition]
        return Holdings(
            active={version.id: version for version in texts},
            others_indexed=tuple(self._library.indexed_but_not_active()),
            names=InstrumentIndex(held_name(version.instrument) for version in active),
            public_names=InstrumentIndex(
                held_name(version.instrument) for version in active if _is_public(version)
            ),
            bases=self._bases(texts),
            procedures=frozenset(version.id for version in active if version.instrument.kind is Kind.PROCEDURE),
            anticipated=frozenset(self._library.units_with_questions()),
            endings=self._endings(active),
            amendments=self._amendments(active),
        )

    def _amendments(self, active: Sequence[HeldVersion]) -> dict[str, list[Amended]]:
        by_id = {version.id: version.instrument for version in active}
        by_symbol = {instrument.symbol: instrument for instrument in by_id.values()}
        found: dict[tuple[Address, Address], Amended] = {}
        for version_id, relation in self._library.amendments():
            if version_id in by_id:
                by, target = by_id[version_id], by_symbol.get(relation.target.symbol)
                hidden = target is not None and target.is_public and not by.is_public
                said_at = relation.source if relation.source.steps else None
                amended = Amended(relation.target, by, said_at, worked_in=False if hidden else None)
                found[relation.target, relation.source] = amended
        for change in self._library.changes():
            if change.address is not None and change.source.symbol in by_symbol:
                amended = Amended(
                    change.address, by_symbol[change.source.symbol], change.source, _WORKED_IN.get(change.outcome)
                )
                found[change.address, change.source] = amended
        amendments: dict[str, list[Amended]] = {}
        for (target_address, _), amended in found.items():
            amendments.setdefault(target_address.symbol, []).append(amended)
        return amendments

    def _endings(self, active: Sequence[HeldVersion]) -> dict[str, list[Ending]]:
        by_id = {version.id: version.instrument for version in active}
        endings: dict[str, list[Ending]] = {}
        for version_id, relation in self._library.endings():
            if version_id not in by_id:  # published in between; the next generation tells it
                continue
            ending = Ending(
                relation.target.symbol,
                by_id[version_id],
                relation.source,
                relation.type is RelationType.REPLACES,
            )
            endings.setdefault(ending.symbol, []).append(ending)
        return endings

    def _bases(self, texts: Sequence[HeldVersion]) -> dict[Unit, tuple[Unit, ...]]:
        held: dict[str, list[int]] = {}
        for version in texts:
            held.setdefault(version.instrument.symbol, []).append(version.id)
        bases: dict[Unit, dict[Unit, None]] = {}
        for version_id, section, target in self._library.bases_of_procedures():
            found = bases.setdefault((version_id, section), {})
            if target is not None and target.article is not None:
                for text in held.get(target.symbol, [_NOT_HELD]):
                    found[text, target.unit.anchor] = None
        return {section: tuple(units) for section, units in bases.items()}


def _is_public(version: HeldVersion) -> bool:
    return version.instrument.audience is Audience.PUBLIC
