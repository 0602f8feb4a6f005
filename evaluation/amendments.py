"""How well amendments are read and applied.

    python -m evaluation.amendments --home HOME [--shared DIR] [--json] [--verbose]

Three measurements. Over the instruments of HOME: how many amendments are read out of them, how many of those can
be applied to an instrument held, and what is left to an admin, by reason. Over `data/amendments.jsonl`, provisions
whose amendments were written down by reading them: precision and recall, apart for the provisions chosen while the
reading was built and for those drawn by chance before (the first 120 after `random.Random(20261122).shuffle` of
every provision of the corpus and the codification with a verb of amending near a numbered provision). Against the
codification, which is the state's own consolidated text: how many of the amendments found in it does the article
amended already show, so that applying them changes nothing more.

The two latter need the folder of real documents (`--shared`, default NGOAIVU_SHARED) and are left out without it.
"""

import argparse
import json
import lzma
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from app.settings import Settings
from ingest.amending import AmendmentsRead, held_instruments, read_amendments
from ingest.structure import parse_structure
from knowledge.law.address import Address, Level
from knowledge.law.amending import Amendment, DatedAmendments, DeleteWords, consolidate
from knowledge.law.provision import StructuredText
from knowledge.law.references import HeldName, InstrumentIndex
from knowledge.library.database import open_database
from knowledge.library.library import Library
from knowledge.library.records import HeldVersion

CASES = "amendments.jsonl"
_MAY_AMEND = re.compile(r"sửa đổi|bổ sung|bãi bỏ|hủy bỏ|huỷ bỏ|thay|cụm từ|hiệu lực|bỏ ", re.IGNORECASE)


@dataclass(slots=True)
class Tally:
    """What became of the amendments of a set of instruments."""

    instruments: int = 0
    amending: int = 0
    read: Counter[str] = field(default_factory=Counter)
    left_in_reading: Counter[str] = field(default_factory=Counter)
    targets: set[str] = field(default_factory=set)
    targets_held: set[str] = field(default_factory=set)
    applied: Counter[str] = field(default_factory=Counter)
    already_there: Counter[str] = field(default_factory=Counter)
    left_in_applying: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        return {
            "instruments": self.instruments,
            "amending": self.amending,
            "amendments_read": dict(self.read),
            "unsettled_in_reading": dict(self.left_in_reading),
            "instruments_amended": len(self.targets),
            "instruments_amended_held": len(self.targets_held),
            "applied": dict(self.applied),
            "already_there": dict(self.already_there),
            "unsettled_in_applying": dict(self.left_in_applying),
        }


@dataclass(slots=True)
class CaseScore:
    """Amendments written down by hand against those read: `unsettled` counts provisions, not amendments."""

    provisions: int = 0
    found: int = 0
    missed: int = 0
    wrong: int = 0
    unsettled_found: int = 0
    unsettled_missed: int = 0
    unsettled_wrong: int = 0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    def as_json(self) -> dict[str, Any]:
        return {
            "provisions": self.provisions,
            "amendments": self.found + self.missed,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "unsettled_found": self.unsettled_found,
            "unsettled_missed": self.unsettled_missed,
            "unsettled_wrong": self.unsettled_wrong,
        }


def amendments_held(library: Library) -> Tally:
    """Read every instrument of a library and apply its amendments to those it holds."""
    versions = library.active_versions()
    resolve = held_instruments(InstrumentIndex(map(_held_name, versions)))
    texts = {version.instrument.symbol: library.structure(version.id) for version in versions}
    tally = Tally(instruments=len(versions))
    by_target: dict[str, list[tuple[HeldVersion, list[Amendment]]]] = defaultdict(list)
    for version in versions:
        instrument = version.instrument
        read = read_amendments(texts[instrument.symbol], instrument.title, resolve)
        _count_read(tally, read)
        for symbol in {each.target.symbol for each in read.amendments}:
            by_target[symbol].append((version, [each for each in read.amendments if each.target.symbol == symbol]))
    tally.targets = set(by_target)
    tally.targets_held = set(by_target) & set(texts)
    for symbol in tally.targets_held:
        dated = [
            DatedAmendments(amendments, version.instrument.validity.effective_from)
            for version, amendments in by_target[symbol]
        ]
        _count_applied(tally, texts[symbol], sorted(dated, key=lambda each: str(each.effective_from or "")))
    return tally


def amendments_codified(articles: Iterable[dict[str, str]]) -> Tally:
    """Read every codified article, and apply what it amends to the codified text, which should show it already."""
    rows = list(articles)
    by_instrument: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        by_instrument[row["doc"]].append(row)
    tally = Tally(instruments=len(by_instrument))
    by_target: dict[str, list[DatedAmendments]] = defaultdict(list)
    for row in sorted(rows, key=lambda each: each["effective"] or ""):
        if not _MAY_AMEND.search(row["text"]):
            continue
        read = read_amendments(codified([row]))
        _count_read(tally, read)
        for symbol in {each.target.symbol for each in read.amendments}:
            ours = [each for each in read.amendments if each.target.symbol == symbol]
            by_target[symbol].append(DatedAmendments(ours, None))
    tally.targets = set(by_target)
    tally.targets_held = set(by_target) & set(by_instrument)
    for symbol in tally.targets_held:
        _count_applied(tally, codified(by_instrument[symbol]), by_target[symbol])
    return tally


def codified(articles: Sequence[dict[str, str]]) -> StructuredText:
    """Codified articles of one instrument as a structured text."""
    parsed = [
        parse_structure(f"Điều {row['article']}. {row['title']}\n{row['text']}\n", row["doc"]) for row in articles
    ]
    return StructuredText("", tuple(provision for each in parsed for provision in each.provisions))


def score_cases(
    cases: Iterable[dict[str, Any]], read: Callable[[Address], AmendmentsRead], tell: Callable[[str], None]
) -> dict[str, CaseScore]:
    """The cases of each draw against what `read` finds at their addresses; `tell` hears of every difference."""
    scores: dict[str, CaseScore] = defaultdict(CaseScore)
    for case in cases:
        _score(case, read(Address.parse(case["source"])), scores[case["draw"]], tell)
    return dict(scores)


def _score(case: dict[str, Any], read: AmendmentsRead, score: CaseScore, tell: Callable[[str], None]) -> None:
    source = case["source"]
    ours = [each for each in read.amendments if str(each.source) == source]
    score.provisions += 1
    for expected in case["amendments"]:
        found = next((each for each in ours if _fits(each, expected)), None)
        if found is None:
            score.missed += 1
            tell(f"{source}: missed {expected['kind']} {expected['target']}")
        else:
            score.found += 1
            ours.remove(found)
    score.wrong += len(ours)
    for each in ours:
        tell(f"{source}: wrong {each.kind} {each.target}")
    unsettled = any(str(each.source) == source for each in read.unsettled)
    score.unsettled_found += unsettled and case["unsettled"]
    score.unsettled_missed += case["unsettled"] and not unsettled
    score.unsettled_wrong += unsettled and not case["unsettled"]
    if unsettled != case["unsettled"]:
        tell(f"{source}: unsettled {'wrongly' if unsettled else 'missed'}")


def _fits(amendment: Amendment, expected: dict[str, str]) -> bool:
    words = amendment.old if isinstance(amendment, DeleteWords) else amendment.text
    return (
        amendment.kind == expected["kind"]
        and str(amendment.target) == expected["target"]
        and " ".join(words.split()).startswith(expected.get("text", ""))
    )


def _count_read(tally: Tally, read: AmendmentsRead) -> None:
    tally.amending += bool(read.amendments or read.unsettled)
    tally.read.update(each.kind.value for each in read.amendments)
    tally.left_in_reading.update(each.reason.value for each in read.unsettled)


def _count_applied(tally: Tally, text: StructuredText, dated: Sequence[DatedAmendments]) -> None:
    done = consolidate(text, dated)
    left = {id(each.amendment) for each in done.unsettled}
    there = {id(each) for each in done.already_there}
    for each in dated:
        for amendment in dict.fromkeys(each.amendments):
            if id(amendment) not in left and id(amendment) not in there:
                tally.applied[amendment.kind.value] += 1
    tally.already_there.update(each.kind.value for each in done.already_there)
    tally.left_in_applying.update(each.reason.value for each in done.unsettled)


def _held_name(version: HeldVersion) -> HeldName:
    instrument = version.instrument
    return HeldName(instrument.symbol, instrument.kind, instrument.title, instrument.issued_on)


class _Readings:
    """Reads the instruments that cases are about, each once: from the library, else from the codification."""

    def __init__(self, library: Library, articles: Sequence[dict[str, str]]) -> None:
        self._library = library
        self._articles = {(row["doc"], row["article"]): row for row in articles}
        self._read: dict[Address, AmendmentsRead] = {}

    def at(self, source: Address) -> AmendmentsRead:
        held = self._library.active_version(source.symbol)
        unit = source.instrument if held is not None else source.unit
        if unit not in self._read:
            self._read[unit] = self._reading(unit, held)
        return self._read[unit]

    def _reading(self, unit: Address, held: HeldVersion | None) -> AmendmentsRead:
        if held is not None:
            return read_amendments(self._library.structure(held.id), held.instrument.title)
        row = self._articles.get((unit.symbol, unit.label_of(Level.ARTICLE) or ""))
        return AmendmentsRead((), ()) if row is None else read_amendments(codified([row]))


def _cases() -> Iterator[dict[str, Any]]:
    for line in (files("evaluation") / "data" / CASES).read_text("utf-8").splitlines():
        yield json.loads(line)


def _codification(shared: Path) -> list[dict[str, str]]:
    path = shared / "codification" / "articles.jsonl.xz"
    if not path.is_file():
        return []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _printed(title: str, figures: dict[str, Any]) -> str:
    lines = [title]
    for name, value in figures.items():
        shown = (
            ", ".join(f"{key} {count}" for key, count in sorted(value.items(), key=lambda each: -each[1]))
            if isinstance(value, dict)
            else value
        )
        total = f"{sum(value.values())} ({shown})" if isinstance(value, dict) and value else shown or 0
        lines.append(f"  {name:26} {total}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.amendments", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="the data folder whose instruments are read")
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("NGOAIVU_SHARED", "../shared")))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="name every case that is not as written down")
    options = parser.parse_args(arguments)
    library = Library(open_database(Settings(NGOAIVU_HOME=options.home).database))  # type: ignore[call-arg]
    figures: dict[str, dict[str, Any]] = {"library": amendments_held(library).as_json()}
    articles = _codification(options.shared)
    if articles:
        differences: list[str] = []
        for draw, score in score_cases(_cases(), _Readings(library, articles).at, differences.append).items():
            figures[f"cases, {draw}"] = score.as_json()
        if options.verbose:
            print("\n".join(differences), file=sys.stderr)
        figures["codification"] = amendments_codified(articles).as_json()
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_printed(title, values) for title, values in figures.items()))


if __name__ == "__main__":
    main()
