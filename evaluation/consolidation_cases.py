"""Made amendment cases: the instruments of each, and how the one amended has to read on which day.

`data/consolidation/README.md` tells how the files are written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from ingest.structure import parse_structure
from knowledge.law.address import Address
from knowledge.law.instrument import Instrument, Kind
from knowledge.law.provision import Provision, StructuredText
from knowledge.law.validity import Validity

CASES = Path(str(files("evaluation"))) / "data" / "consolidation"
SETS = ("chosen", "unseen", "fresh")


class MalformedCase(ValueError):
    """A case names what its base does not have; the message tells which."""


@dataclass(frozen=True, slots=True)
class MadeInstrument:
    """An invented instrument as a file of it would read."""

    instrument: Instrument
    text: str

    @property
    def structure(self) -> StructuredText:
        return parse_structure(self.text, self.instrument.symbol)


@dataclass(frozen=True, slots=True)
class Edit:
    """A provision's expected text; where `after` is set, it is new and follows that provision.

    Of a part, a chapter or a section, the text stands for the heading alone.
    """

    at: Address
    text: str
    after: Address | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How the base reads on a day: like itself, but for the edits."""

    as_of: date
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class ConsolidationCase:
    """One base, what amends it, and what is expected; `flagged` are provisions whose orders no rule applies."""

    name: str
    habit: str
    base: MadeInstrument
    amending: tuple[MadeInstrument, ...]
    readings: tuple[Reading, ...]
    flagged: tuple[Address, ...]

    @property
    def amends(self) -> bool:
        """Whether there is anything to apply."""
        return any(reading.edits for reading in self.readings)

    def expected(self, reading: Reading) -> StructuredText:
        """The whole consolidated text of a day. Raises `MalformedCase`."""
        base = self.base.structure
        spans = dict(_spans(base))
        pieces, at = [], 0
        for start, end, new in sorted((*self._place(edit, spans), edit.text) for edit in reading.edits):
            pieces += [base.verbatim[at:start].rstrip(), new.strip()]
            at = end
        text = "\n".join([*pieces, base.verbatim[at:].lstrip()])
        return parse_structure(text, self.base.instrument.symbol)

    def _place(self, edit: Edit, spans: Mapping[Address, tuple[int, int]]) -> tuple[int, int]:
        known = edit.after or edit.at
        if known not in spans or (edit.after and edit.at in spans):
            raise MalformedCase(f"{self.name}: {known} is not in the base, or {edit.at} is not new")
        start, end = spans[known]
        return (end, end) if edit.after else (start, end)


def read_cases(name: str) -> list[ConsolidationCase]:
    """The cases of one of `SETS`."""
    return cases_of(yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8")))


def cases_of(data: Mapping[str, Any]) -> list[ConsolidationCase]:
    bases = {row["symbol"]: _instrument(row) for row in data["bases"]}
    return [_case(row, bases[row["base"]]) for row in data["cases"]]


def _case(row: Mapping[str, Any], base: MadeInstrument) -> ConsolidationCase:
    return ConsolidationCase(
        row["name"],
        row["habit"],
        base,
        tuple(map(_instrument, row["amending"])),
        tuple(Reading(day["as_of"], _edits(day["expected"], base.instrument.symbol)) for day in row["days"]),
        tuple(map(Address.parse, row.get("flagged", ()))),
    )


def _edits(rows: Sequence[Mapping[str, str]], symbol: str) -> tuple[Edit, ...]:
    def address(anchor: str) -> Address:
        return Address.parse(f"{symbol}#{anchor}")

    return tuple(
        Edit(address(row["at"]), row["text"], address(row["after"]) if "after" in row else None) for row in rows
    )


def _instrument(row: Mapping[str, Any]) -> MadeInstrument:
    instrument = Instrument(
        row["symbol"], Kind(row["kind"]), row["title"], "", validity=Validity(row["effective"])
    )
    return MadeInstrument(instrument, row["text"])


def _spans(structured: StructuredText) -> list[tuple[Address, tuple[int, int]]]:
    """Where each provision stands in the whole text; of what holds articles, its heading."""
    found = []
    at = len(structured.preamble)
    for node in structured.walk():
        found.append((node.address, (at, at + len(_own_text(node)))))
        at += len(node.own)
    return found


def _own_text(node: Provision) -> str:
    return node.own if node.children and not node.parts else node.verbatim
