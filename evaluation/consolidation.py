"""Whether amendments are applied as they should be: `python -m evaluation.consolidation [--set NAME]`.

Each made case goes through the same reading, structuring and applying as a document that is ingested, and the
whole text is compared: what was to be amended, and that nothing else was.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from enum import StrEnum

from rich.console import Console
from rich.table import Table

from evaluation.consolidation_cases import SETS, ConsolidationCase, MadeInstrument, read_cases
from ingest.amending import held_instruments, read_amendments, stated_relations
from ingest.amending.history import Text, TextHistory, text_history
from knowledge.law.address import Address
from knowledge.law.amending import Unsettled
from knowledge.law.provision import StructuredText
from knowledge.law.references import InstrumentIndex
from knowledge.search.instrument_names import held_name

Lines = dict[Address | None, str]


class Outcome(StrEnum):
    """How a case ends, the worst of its days."""

    RIGHT = "right"
    LEFT = "left"  # flagged, though it can be applied
    WRONG = "wrong"  # amended otherwise than expected, or not amended and not flagged


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a case; `flagged` is None where nothing had to be. `notes` tell what is not as expected."""

    case: ConsolidationCase
    outcome: Outcome
    flagged: bool | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over the cases; one that is to be amended and flagged counts in both."""

    cases: int
    to_apply: int
    applied_right: int
    to_flag: int
    flagged_as_expected: int
    flagged_in_vain: int
    wrong: int

    @property
    def share(self) -> float | None:
        return self.applied_right / self.to_apply if self.to_apply else None


def figures(verdicts: Sequence[Verdict]) -> Figures:
    amending = [each for each in verdicts if each.case.amends]
    to_flag = [each for each in verdicts if each.flagged is not None]
    return Figures(
        len(verdicts),
        len(amending),
        sum(each.outcome is Outcome.RIGHT for each in amending),
        len(to_flag),
        sum(bool(each.flagged) for each in to_flag),
        sum(each.outcome is Outcome.LEFT for each in verdicts),
        sum(each.outcome is Outcome.WRONG for each in verdicts),
    )


def consolidated(case: ConsolidationCase) -> TextHistory:
    """The texts of a case's base as the product makes them."""
    made = (case.base, *case.amending)
    resolve = held_instruments(InstrumentIndex(held_name(each.instrument) for each in made))

    def text(one: MadeInstrument) -> Text:
        read = read_amendments(one.structure, one.instrument.title, resolve)
        amends = {relation.target.symbol for relation in stated_relations(read)}
        return Text(one.instrument, one.structure, frozenset(amends - {one.instrument.symbol}))

    return text_history(text(case.base), [text(each) for each in case.amending], resolve)


def verdict(case: ConsolidationCase, history: TextHistory) -> Verdict:
    """Compares all provisions on all days of a case.

    What differs is left, not wrong, only where it is flagged and reads as on another day.
    """
    unsettled = history.latest.unsettled
    expected = [lines(case.expected(reading)) for reading in case.readings]
    known = [lines(case.base.structure), *expected]
    outcomes, notes = [Outcome.RIGHT], []
    for reading, right in zip(case.readings, expected, strict=True):
        found = lines(text_on(history, reading.as_of))
        for address in _differing(right, found):
            was_known = any(found.get(address) == each.get(address) for each in known)
            left = was_known and any(_concerns(one, address) for one in unsettled)
            outcomes.append(Outcome.LEFT if left else Outcome.WRONG)
        if list(found) != list(right) and set(found) == set(right):
            outcomes.append(Outcome.WRONG)
        notes += _difference(right, found, str(reading.as_of))
    in_vain = [one for one in unsettled if not any(_is_at(one.source, each) for each in case.flagged)]
    silent = [each for each in case.flagged if not any(_is_at(one.source, each) for one in unsettled)]
    if in_vain:
        outcomes.append(Outcome.LEFT)
    if silent:
        outcomes.append(Outcome.WRONG)
    notes += [f"flagged in vain: {one.source}: {one.reason} at {one.target}" for one in in_vain]
    notes += [f"not flagged: {each}" for each in silent]
    worst = max(outcomes, key=list(Outcome).index)
    return Verdict(case, worst, not silent if case.flagged else None, tuple(notes))


def text_on(history: TextHistory, day: date) -> StructuredText:
    return next(each.structure for each in reversed(history.texts) if each.holds.in_force(day))


def lines(structured: StructuredText) -> Lines:
    """Every provision's own words, by address in the text's order; without blank lines and spaces that lay out."""
    found: Lines = {None: _tidy(f"{structured.preamble}\n{structured.closing}")}
    for node in structured.walk():
        found[node.address] = _tidy(f"{found.get(node.address, '')}\n{node.own}")
    return found


def _tidy(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _differing(right: Lines, found: Lines) -> list[Address | None]:
    return [each for each in dict.fromkeys((*right, *found)) if right.get(each) != found.get(each)]


def _difference(right: Lines, found: Lines, day: str) -> list[str]:
    def told(each: Lines) -> list[str]:
        return [line for address, own in each.items() for line in (f"[{address or ''}]", *own.splitlines())]

    return list(unified_diff(told(right), told(found), f"expected on {day}", f"found on {day}", n=1, lineterm=""))


def _concerns(left: Unsettled, address: Address | None) -> bool:
    if left.target is None or address is None:
        return left.target is None
    return left.target.contains(address) or address.contains(left.target)


def _is_at(source: Address, flagged: Address) -> bool:
    return flagged.contains(source) or source.contains(flagged)


def as_data(name: str, verdicts: Sequence[Verdict]) -> dict[str, object]:
    found = figures(verdicts)
    return {
        "set": name,
        "cases": found.cases,
        "to_apply": found.to_apply,
        "applied_right": found.applied_right,
        "share_applied_right": found.share,
        "to_flag": found.to_flag,
        "flagged_as_expected": found.flagged_as_expected,
        "flagged_in_vain": found.flagged_in_vain,
        "applied_wrongly": found.wrong,
        "not_as_expected": [
            {"case": each.case.name, "outcome": each.outcome, "notes": each.notes}
            for each in verdicts
            if each.outcome is not Outcome.RIGHT
        ],
    }


def table(results: Iterable[tuple[str, Sequence[Verdict]]]) -> Table:
    shown = Table("set", "cases", "to apply", "applied right", "to flag", "flagged", "flagged in vain", "wrong")
    for name, verdicts in results:
        found = figures(verdicts)
        share = f" ({found.share:.3f})" if found.share is not None else ""
        shown.add_row(
            name,
            str(found.cases),
            str(found.to_apply),
            f"{found.applied_right}{share}",
            str(found.to_flag),
            str(found.flagged_as_expected),
            str(found.flagged_in_vain),
            str(found.wrong),
        )
    return shown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=[*SETS, "all"], default="all")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="tell what is not as expected")
    arguments = parser.parse_args()
    names = SETS if arguments.set == "all" else (arguments.set,)
    results = [(name, [verdict(case, consolidated(case)) for case in read_cases(name)]) for name in names]
    if arguments.json:
        print(json.dumps([as_data(name, verdicts) for name, verdicts in results], ensure_ascii=False))
        return
    console = Console()
    console.print(table(results))
    for name, verdicts in results:
        for each in verdicts:
            if arguments.verbose and each.outcome is not Outcome.RIGHT:
                console.rule(f"{name}: {each.case.name}: {each.outcome}")
                console.print("\n".join(each.notes), markup=False, highlight=False)


if __name__ == "__main__":
    main()
