"""How well documents are read, structured and described: measured against the corpus whose truth is known.

    python -m evaluation.parsing [--shared DIR] [--json] [--verbose] [--sample N]

Every file of the manifest is read with `ingest.reading`, its symbol found, its structure parsed and the document
described; nothing is taken from the manifest but the file's name. The codification's articles, whose structure
has no truth, only show that the parser never fails and loses nothing, and how regular the clauses it finds are.
"""

import argparse
import json
import lzma
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ingest.describe import Description, describe, find_symbol
from ingest.reading import read_file
from ingest.structure import parse_structure
from knowledge.law.address import Level
from knowledge.law.provision import Provision, StructuredText

Same = Callable[[str, str], bool]

_CODIFIED_SAMPLE = 3000
_HEADER_LINES = 12
_SNIPPET_BEFORE, _SNIPPET_AFTER = 40, 60
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\ufeff]")
_EXPORTED = re.compile(r"(?m)^#{1,6}\s.*(?:\s+#{1,6}\s.*)?\Z")
_GLUED_HEADING = re.compile(r"(?m)^\W*(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|[IVX]+\.)\s[^\n]*(?:\n+[^\n]+){0,3}\Z")
_ADOPTION = re.compile(r"(?m)^\W*(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết) này (?:đã )?được .*thông qua.*\Z")


@dataclass(frozen=True, slots=True)
class Score:
    """`right` of `of` cases; `target` is the share aimed at, None where a figure only informs."""

    name: str
    right: int
    of: int
    target: float | None = None

    @property
    def share(self) -> float:
        """Right cases by all cases; 1.0 where there are none."""
        return self.right / self.of if self.of else 1.0

    @property
    def reached(self) -> bool:
        return self.target is None or self.share >= self.target


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that is not as the truth has it: both around their first difference, and the sort of failure."""

    metric: str
    where: str
    expected: str
    found: str
    sort: str = ""


@dataclass(slots=True)
class Report:
    scores: list[Score] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def count(self, name: str, results: Iterable[bool], target: float | None = None) -> None:
        """Add the share of true `results`."""
        outcomes = list(results)
        self.scores.append(Score(name, sum(outcomes), len(outcomes), target))


def same_text(one: str, other: str) -> bool:
    """Whether two texts hold the same characters, every run of white space counting as one blank.

    Characters that print nothing (soft hyphens, zero-width marks) are left out of both.
    """
    return flat(one) == flat(other)


def flat(text: str) -> str:
    """A text on one line: runs of white space as one blank, characters that print nothing left out."""
    return " ".join(_INVISIBLE.sub("", text).split())


def same_symbol(truth: str, found: str) -> bool:
    """Whether the symbol is the true one.

    An ordinance without a number has no true symbol, the manifest only names it (`PL-Hàm-cấp-…`): any slug
    of ours with the same letters for its kind is right.
    """
    unnumbered = not any(each.isdigit() for each in truth.partition("-")[0]) and "/" not in truth
    return truth == found or (unnumbered and found.partition("-")[0] == truth.partition("-")[0])


def same_issuer(truth: str, found: str) -> bool:
    """Whether the issuer is the true one, but for case, punctuation and the place of tone marks.

    The manifest cuts some names at a comma ("Bộ Văn hóa" for "Bộ Văn hóa, Thể thao và Du lịch") and names only
    the first of several agencies: a truth that is the beginning of what was found counts as the same.
    """
    return _plain_name(found).startswith(_plain_name(truth)) if truth else not found


def _plain_name(name: str) -> str:
    modern = name.lower().replace("oá", "óa").replace("uỷ", "ủy").replace("toà", "tòa")
    return " ".join(re.sub(r"[-–,]", " ", modern).split())


def states_issuer(text: str, issuer: str) -> bool:
    """Whether the file states the issuer: its name occurs, in any case, in the first twelve lines with words."""
    lines = [line for line in text.splitlines() if line.strip()][:_HEADER_LINES]
    return bool(issuer) and _plain_name(issuer) in _plain_name(" ".join(lines))


def states_date(text: str, day: date) -> bool:
    """Whether the file states a date: it occurs as "ngày 1 tháng 7 năm 2020" or 01/07/2020, 1-7-2020, 1.7.2020."""
    joined = rf"0?{day.day}\s*(?:tháng|[/.-])\s*0?{day.month}\s*(?:năm|[/.-])\s*{day.year}"
    return re.search(rf"(?<!\d){joined}(?!\d)", flat(text)) is not None


def sort_of_failure(truth: str, found: str) -> str:
    """Why two texts of an article differ, where the truth is what is flawed; empty where it is not.

    `glued heading`: the truth ends with the heading of the next chapter, section or part; `exported heading`:
    with a list heading that a program added; `adoption`: with the sentence on a law's adoption. Each only where
    taking that ending away makes both the same.
    """
    for sort, pattern in (
        ("exported heading", _EXPORTED),
        ("glued heading", _GLUED_HEADING),
        ("adoption", _ADOPTION),
    ):
        for match in pattern.finditer(truth):
            if same_text(truth[: match.start()], found):
                return sort
    return ""


def first_difference(one: str, other: str) -> tuple[str, str]:
    """The words of two texts around the first character in which they differ."""
    one, other = flat(one), flat(other)
    length = min(len(one), len(other))
    at = next((each for each in range(length) if one[each] != other[each]), length)
    start = max(at - _SNIPPET_BEFORE, 0)
    return one[start : at + _SNIPPET_AFTER], other[start : at + _SNIPPET_AFTER]


def clauses_in_order(article: Provision) -> bool:
    """Whether the clauses of an article are numbered 1, 2, 3 … without gaps; true where there are none.

    Clauses inserted later (2a, 2b) may stand after the one whose number they bear.
    """
    labels = [child.address.steps[-1].label for child in article.children if child.level is Level.CLAUSE]
    numbers = [int(label) for label in labels if label.isdigit()]
    inserted = [int(re.sub(r"\D", "", label)) for label in labels if not label.isdigit()]
    return numbers == list(range(1, len(numbers) + 1)) and all(each in numbers for each in inserted)


@dataclass(frozen=True, slots=True)
class _Case:
    """One document of the manifest: its truth, and what was made of its file."""

    truth: Mapping[str, Any]
    text: str
    structured: StructuredText
    description: Description


def measure(shared: Path, sample: int = _CODIFIED_SAMPLE) -> Report:
    """All figures, from the corpus and `sample` articles of the codification under `shared`."""
    report = Report()
    articles: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for article in _jsonl(shared / "corpus/articles.jsonl"):
        articles[article["doc"]][article["article"]] = article
    cases = list(_cases(shared, report))
    _measure_descriptions(cases, report)
    _measure_articles(cases, articles, report)
    _measure_codification(shared, sample, report)
    return report


def _jsonl(path: Path) -> Iterator[Mapping[str, Any]]:
    data = path.read_bytes()
    for line in (lzma.decompress(data) if path.suffix == ".xz" else data).splitlines():
        yield json.loads(line)


def _cases(shared: Path, report: Report) -> Iterator[_Case]:
    reading = parsing = describing = 0.0
    for truth in _jsonl(shared / "corpus/manifest.jsonl"):
        file = shared / "corpus" / truth["file"]
        started = time.perf_counter()
        document = read_file(file)
        read = time.perf_counter()
        symbol = find_symbol(document.text, file.name)
        structured = parse_structure(document.text, symbol, document.headings)
        parsed = time.perf_counter()
        description = describe(document.text, structured, file.name)
        reading, parsing = reading + read - started, parsing + parsed - read
        describing += time.perf_counter() - parsed
        yield _Case(truth, document.text, structured, description)
    report.seconds = {"reading": reading, "parsing": parsing, "describing": describing}


def _measure_descriptions(cases: Sequence[_Case], report: Report) -> None:
    def measured(name: str, same: Same, target: float | None, stated: Sequence[_Case]) -> None:
        results = []
        for case in stated:
            truth, found = str(case.truth[name]), _described(case)[name]
            results.append(same(truth, found))
            if not results[-1]:
                report.failures.append(Failure(name, case.truth["file"], truth, found))
        report.count(f"{name} (of {len(results)} files that state it)", results, target)

    measured("symbol", same_symbol, 0.98, cases)
    measured("kind", str.__eq__, 0.99, cases)
    measured("title", same_text, None, [case for case in cases if case.truth["title"]])
    measured(
        "issuer", same_issuer, 0.95, [case for case in cases if states_issuer(case.text, case.truth["issuer"])]
    )
    for name in ("issued_on", "effective_from"):
        measured(name, str.__eq__, 0.95, [case for case in cases if _states(case, name)])
    letters = [flat(case.truth["issuer"]) == flat(_described(case)["issuer"]) for case in cases]
    report.count("issuer to the letter, all files", letters)
    report.count("text kept to the character", [case.structured.verbatim == case.text for case in cases], 1.0)


def _states(case: _Case, name: str) -> bool:
    day = case.truth[name]
    return day is not None and states_date(case.text, date.fromisoformat(day))


def _described(case: _Case) -> dict[str, str]:
    instrument = case.description.instrument
    return {
        "symbol": instrument.symbol,
        "kind": instrument.kind.value,
        "title": instrument.title,
        "issuer": instrument.issuer,
        "issued_on": str(instrument.issued_on),
        "effective_from": str(instrument.validity.effective_from),
    }


def _measure_articles(
    cases: Sequence[_Case], articles: Mapping[str, Mapping[str, Mapping[str, Any]]], report: Report
) -> None:
    found, titles, texts, beside_flaws, spurious = [], [], [], [], []
    for case in cases:
        own = {
            each.address.steps[-1].label: each
            for each in case.structured.walk()
            if each.level is Level.ARTICLE and len(each.address.steps) == 1
        }
        truth = articles[case.truth["symbol"]]
        spurious += [label in truth for label in own]
        for label, expected in truth.items():
            article = own.get(label.lower())
            where = f"{case.truth['symbol']} Điều {label}"
            found.append(article is not None)
            if article is None:
                report.failures.append(Failure("article", where, expected["title"] or "", "-"))
                continue
            titles.append(same_text(expected["title"] or "", article.title))
            texts.append(same_text(expected["text"], article.text))
            sort = "" if texts[-1] else sort_of_failure(expected["text"], article.text)
            beside_flaws.append(texts[-1] or bool(sort))
            if not titles[-1]:
                report.failures.append(Failure("title of article", where, expected["title"] or "", article.title))
            if not texts[-1]:
                difference = first_difference(expected["text"], article.text)
                report.failures.append(Failure("text of article", where, *difference, sort))
    report.count("articles found with their number", found, 0.99)
    report.count("articles that are in the truth", spurious)
    report.count("article titles equal", titles)
    report.count("article texts equal", texts, 0.98)
    report.count("article texts equal, known flaws of the truth apart", beside_flaws)


def _measure_codification(shared: Path, sample: int, report: Report) -> None:
    """Articles spread evenly over the codification, each parsed as a text of its own."""
    everything = [
        (each["article"], each["title"], each["text"])
        for each in _jsonl(shared / "codification/articles.jsonl.xz")
    ]
    step = max(len(everything) // sample, 1) if sample else len(everything)
    started = time.perf_counter()
    kept, alone, ordered = [], [], []
    for number, title, words in everything[::step] if sample else []:
        text = f"Điều {number}. {title or ''}\n{words}"
        structured = parse_structure(text, "0/CP")
        own = [each for each in structured.walk() if each.level is Level.ARTICLE]
        kept.append(structured.verbatim == text)
        alone.append(len(own) == 1)
        ordered += [clauses_in_order(each) for each in own]
    report.seconds["codification sample"] = time.perf_counter() - started
    report.count("codified articles kept to the character", kept, 1.0)
    report.count("codified articles read as one article", alone)
    report.count("codified articles whose clauses count 1, 2, 3", ordered)


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "scores": [
            {
                "name": each.name,
                "right": each.right,
                "of": each.of,
                "share": round(each.share, 4),
                "target": each.target,
            }
            for each in report.scores
        ],
        "failures": [
            {
                "metric": each.metric,
                "where": each.where,
                "expected": each.expected,
                "found": each.found,
                "sort": each.sort,
            }
            for each in report.failures
        ],
        "seconds": {name: round(each, 2) for name, each in report.seconds.items()},
    }


def as_text(report: Report, verbose: bool) -> Iterator[str]:
    """The report as lines for a reader."""
    for score in report.scores:
        aim = "" if score.target is None else f"  (aim {score.target:.0%}{'' if score.reached else ', MISSED'})"
        yield f"{score.share:8.2%}  {score.right:>5} / {score.of:<5}  {score.name}{aim}"
    sorts = Counter(each.sort or "other" for each in report.failures if each.metric == "text of article")
    yield f"texts of articles that differ: {', '.join(f'{count} {sort}' for sort, count in sorts.most_common())}"
    yield f"seconds: {', '.join(f'{name} {each:.1f}' for name, each in report.seconds.items())}"
    if verbose:
        for failure in report.failures:
            sort = f" [{failure.sort}]" if failure.sort else ""
            yield f"{failure.metric}: {failure.where}{sort}"
            yield f"    truth {failure.expected!r}"
            yield f"    found {failure.found!r}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.parsing", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("NGOAIVU_SHARED", "../shared")))
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--verbose", action="store_true", help="list the failures with their first difference")
    parser.add_argument(
        "--sample", type=int, default=_CODIFIED_SAMPLE, help="articles of the codification to parse"
    )
    options = parser.parse_args(arguments)
    if not (options.shared / "corpus").is_dir():
        print(f"no corpus under {options.shared}: give --shared or set NGOAIVU_SHARED", file=sys.stderr)
        return 2
    report = measure(options.shared, options.sample)
    if options.json:
        print(json.dumps(as_json(report), ensure_ascii=False, indent=1))
    else:
        print("\n".join(as_text(report, options.verbose)))
    return 0 if all(score.reached for score in report.scores) else 1


if __name__ == "__main__":
    sys.exit(main())
