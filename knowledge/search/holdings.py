"""What the library answers from, looked up once for each of its generations."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.law.address import Address
from knowledge.law.instrument import Kind
from knowledge.law.references import HeldName, InstrumentIndex, Reference
from knowledge.library.library import Library
from knowledge.library.records import HeldVersion
from knowledge.search.fusion import Unit
from knowledge.search.instrument_names import usual_names

_NOT_HELD = 0
"""The version number of a base that we do not hold; versions are numbered from 1."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """The versions that answer, the others that the indexes still hold, what instruments are called, the articles
    that each section of a procedure rests on, which versions are procedures, and the articles for which the
    question bank has questions.
    """

    active: Mapping[int, HeldVersion]
    others_indexed: tuple[int, ...]
    names: InstrumentIndex
    bases: Mapping[Unit, tuple[Unit, ...]]
    procedures: frozenset[int]
    anticipated: frozenset[Unit]


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

    def resolve(self, reference: Reference) -> Sequence[Address]:
        """The addresses of held instruments that a reference in free text may mean."""
        return self.now().names.resolve(reference)

    def _fresh(self) -> Holdings:
        active = self._library.active_versions()
        return Holdings(
            active={version.id: version for version in active},
            others_indexed=tuple(self._library.indexed_but_not_active()),
            names=InstrumentIndex(_held_name(version) for version in active),
            bases=self._bases(active),
            procedures=frozenset(version.id for version in active if version.instrument.kind is Kind.PROCEDURE),
            anticipated=frozenset(self._library.units_with_questions()),
        )

    def _bases(self, active: Sequence[HeldVersion]) -> dict[Unit, tuple[Unit, ...]]:
        held = {version.instrument.symbol: version.id for version in active}
        bases: dict[Unit, dict[Unit, None]] = {}
        for version_id, section, target in self._library.bases_of_procedures():
            found = bases.setdefault((version_id, section), {})
            if target is not None and target.article is not None:
                found[held.get(target.symbol, _NOT_HELD), target.unit.anchor] = None
        return {section: tuple(units) for section, units in bases.items()}


def _held_name(version: HeldVersion) -> HeldName:
    instrument = version.instrument
    return HeldName(
        symbol=instrument.symbol,
        kind=instrument.kind,
        title=instrument.title,
        issued_on=instrument.issued_on,
        in_force=instrument.validity.effective_to is None,
        aliases=usual_names(instrument),
    )
