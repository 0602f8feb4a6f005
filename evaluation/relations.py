"""How well the relations read from texts agree with the state's own codification.

    python -m evaluation.relations [--home HOME] [--shared DIR] [--json] [--verbose]

Each codified article comes with a note of what changed it: "(Điều 5 …, có nội dung được sửa đổi bởi Điều 1
Thông tư số 12/2018/TT-NHNN có hiệu lực …)". Of the changes whose instruments are both in the corpus, how many
are stated by the relations read, instrument by instrument and article by article; and of the relations read
between two instruments of the corpus, how many do the notes confirm. The relations are those of HOME's library,
or, without `--home`, those read afresh from the files of the corpus, each known to the others by its name.

What the notes cannot tell limits both figures, and is counted apart. An amending article is itself not codified,
so of most amending instruments only the last articles are in the corpus: what they amend is stated by their
titles, if at all, and recall is given by what of the truth a file holds. A note stands by an article that is in
force: what was ended whole has none, and a relation towards an article that is not held is not judged. The notes
of some instruments leave every amendment out; what is not confirmed says where that is so.
"""

import argparse
import json
import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.settings import Settings
from evaluation.metrics.interval import share_interval
from ingest.amending import held_instruments, read_amendments, stated_relations
from ingest.describe import Description, describe, find_symbol
from ingest.describe.symbols import canonical_symbol
from ingest.reading import read_file
from ingest.structure import parse_structure
from knowledge.law.address import Address, Level
from knowledge.law.folding import fold
from knowledge.law.instrument import Instrument, Relation, RelationType
from knowledge.law.provision import StructuredText
from knowledge.law.references import InstrumentIndex
from knowledge.library.database import open_database
from knowledge.library.library import Library
from knowledge.search.instrument_names import held_name

_BY = re.compile(r"(?P<articles>Điều \S+(?: ?,? Điều \S+)*) [A-ZĐ]\D*? số (?P<symbol>\S+) có hiệu lực")
_ARTICLE = re.compile(r"Điều ([^\s,]+)")
_ENDING = frozenset({RelationType.REPEALS, RelationType.REPLACES, RelationType.SUSPENDS})
_CHANGING = _ENDING | {RelationType.AMENDS}


class Act(StrEnum):
    """What a note says was done. One that names several amending instruments says it of all of them together."""

    AMENDED = "sửa đổi, bổ sung"
    PARTLY_REPEALED = "có nội dung bị bãi bỏ"
    ENDED = "bãi bỏ, thay thế"


_ACTS: Mapping[Act, re.Pattern[str]] = {
    Act.AMENDED: re.compile(r"được (?:sửa đổi|bổ sung|đính chính)|có nội dung được thay thế"),
    Act.PARTLY_REPEALED: re.compile(r"có nội dung (?:bị bãi bỏ|hết hiệu lực)"),
    Act.ENDED: re.compile(r"(?<!có nội dung )(?:bị bãi bỏ|được thay thế|hết hiệu lực)"),
}


class Evidence(StrEnum):
    """What the file of an amending instrument holds of a change that the notes tell of it."""

    ARTICLE = "the amending article is held"
    TITLE = "the title names what is amended"
    MENTION = "the instrument is only mentioned"
    NONE = "not mentioned"


@dataclass(frozen=True, slots=True)
class Change:
    """A truth: `by`, an article of another instrument, did these acts to `article`."""

    article: Address
    by: Address
    acts: frozenset[Act]

    @property
    def pair(self) -> tuple[str, str]:
        """The changing instrument and the changed one."""
        return self.by.symbol, self.article.symbol


@dataclass(frozen=True)
class Document:
    """An instrument of the corpus with the relations read from it."""

    instrument: Instrument
    text: StructuredText
    relations: tuple[Relation, ...]

    @property
    def articles(self) -> set[str]:
        return {label for each in self.text.articles() if (label := each.address.article) is not None}


@dataclass(frozen=True, slots=True)
class Rate:
    right: int
    of: int

    def as_json(self) -> dict[str, Any]:
        if not self.of:
            return {"right": 0, "of": 0, "share": None, "interval": None}
        low, high = share_interval(self.right, self.of)
        return {
            "right": self.right,
            "of": self.of,
            "share": round(self.right / self.of, 4),
            "interval": [round(low, 4), round(high, 4)],
        }

    def __str__(self) -> str:
        if not self.of:
            return "none"
        low, high = share_interval(self.right, self.of)
        return f"{self.right / self.of:.3f} = {self.right} of {self.of} (95 %: {low:.2f} to {high:.2f})"


@dataclass(slots=True)
class Score:
    """Pairs stated by relations against pairs named by notes; of `not_judged` relations no note could tell."""

    precision: Rate
    recall: Rate
    recall_by_evidence: dict[Evidence, Rate]
    unconfirmed: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    not_judged: int = 0

    def as_json(self) -> dict[str, Any]:
        return {
            "precision": self.precision.as_json(),
            "recall": self.recall.as_json(),
            "recall_by_evidence": {each.value: rate.as_json() for each, rate in self.recall_by_evidence.items()},
            "not_judged": self.not_judged,
            "unconfirmed": self.unconfirmed,
            "missed": self.missed,
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the truth goes."""

    articles: int
    changed: int
    changes: int
    pairs: int
    pairs_held: int
    changes_held: int
    changing_articles_held: int

    def as_json(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in self.__slots__}


def changes_noted(article: Address, note: str) -> list[Change]:
    """What a note says changed an article; none where it only tells where the article comes from."""
    told, _, by = note.partition(" bởi ")
    acts = frozenset(act for act, words in _ACTS.items() if words.search(told))
    return [
        Change(article, Address(canonical_symbol(found["symbol"])).child(Level.ARTICLE, label), acts)
        for found in _BY.finditer(by)
        for label in _ARTICLE.findall(found["articles"])
    ]


def evidence_of(change: Change, changing: Document, changed: Document, *, article: bool) -> Evidence:
    """What the file of the changing instrument holds of a change; with `article`, of the article changed."""
    if change.by.article in changing.articles:
        return Evidence.ARTICLE
    title = changing.instrument.title
    names = _names(changed.instrument)
    if any(name in fold(title) for name in names) and (
        not article or re.search(rf"Điều {change.article.article}(?!\w)", title)
    ):
        return Evidence.TITLE
    words = fold(changing.text.verbatim)
    return Evidence.MENTION if any(name in words for name in names) else Evidence.NONE


def _names(instrument: Instrument) -> list[str]:
    """The symbol, and the name where the instrument has a title, folded."""
    titled = [f"{instrument.kind.value} {instrument.title}"] if instrument.title else []
    return [fold(name) for name in (instrument.symbol, *titled)]


def score_pairs(
    stated: set[tuple[str, str]],
    noted: Mapping[tuple[str, str], Evidence],
    not_judged: int = 0,
    silent: Container[str] = (),
) -> Score:
    """Pairs stated against pairs noted, the latter with the best evidence that a file holds of them.

    `silent` are the instruments whose notes tell of no change at all.
    """
    by_evidence = {
        evidence: Rate(
            sum(pair in stated for pair, each in noted.items() if each is evidence),
            sum(each is evidence for each in noted.values()),
        )
        for evidence in Evidence
    }
    right = len(stated & set(noted))
    return Score(
        Rate(right, len(stated)),
        Rate(right, len(noted)),
        by_evidence,
        [
            f"{one} → {other}{' (whose notes tell of no change at all)' if other in silent else ''}"
            for one, other in sorted(stated - set(noted))
        ],
        [f"{one} → {other} ({noted[one, other].value})" for one, other in sorted(set(noted) - stated)],
        not_judged,
    )


def score(documents: Sequence[Document], changes: Sequence[Change]) -> dict[str, Score]:
    """Every measurement by its name. `changes` may name instruments that are not held."""
    held = {each.instrument.symbol: each for each in documents}
    between = [
        relation
        for each in documents
        for relation in each.relations
        if relation.type in _CHANGING and relation.target.symbol in held
    ]
    amends = [each for each in between if each.type is RelationType.AMENDS]
    ends = [each for each in between if each.type in _ENDING]
    parts = [each for each in ends if each.target.steps or each.partial]
    whole = [each for each in ends if each not in parts]
    return {
        "amends, instruments": _of_instruments(held, changes, amends, Act.AMENDED),
        "amends or repeals in part, articles": _of_articles(held, changes, [*amends, *parts]),
        "repeals in part, instruments": _of_instruments(held, changes, parts, Act.PARTLY_REPEALED),
        "replaces or repeals whole, instruments": _of_instruments(held, changes, whole, Act.ENDED),
    }


def _of_instruments(
    held: Mapping[str, Document], changes: Sequence[Change], relations: Sequence[Relation], act: Act
) -> Score:
    """Nothing is judged where no note tells of the act at all."""
    noted: dict[tuple[str, str], Evidence] = {}
    for change in _between(held, changes):
        if act in change.acts:
            _note_best(noted, change.pair, _evidence(held, change))
    judged = [each for each in relations if noted and _article_held(held, each.target)]
    stated = {(each.source.symbol, each.target.symbol) for each in judged}
    told = {change.article.symbol for change in changes}
    return score_pairs(stated, noted, len(relations) - len(judged), set(held) - told)


def _of_articles(held: Mapping[str, Document], changes: Iterable[Change], relations: Iterable[Relation]) -> Score:
    noted: dict[tuple[str, str], Evidence] = {}
    for change in _between(held, changes):
        _note_best(noted, (change.by.symbol, str(change.article)), _evidence(held, change, article=True))
    of_articles = [each for each in relations if each.target.article is not None]
    judged = [each for each in of_articles if _article_held(held, each.target)]
    stated = {(each.source.symbol, str(each.target.unit)) for each in judged}
    return score_pairs(stated, noted, len(of_articles) - len(judged))


def _between(held: Mapping[str, Document], changes: Iterable[Change]) -> list[Change]:
    """The changes of which both instruments are held."""
    return [each for each in changes if each.by.symbol in held and each.article.symbol in held]


def _note_best(noted: dict[tuple[str, str], Evidence], pair: tuple[str, str], evidence: Evidence) -> None:
    order = list(Evidence)
    noted[pair] = min(noted.get(pair, evidence), evidence, key=order.index)


def _evidence(held: Mapping[str, Document], change: Change, *, article: bool = False) -> Evidence:
    return evidence_of(change, held[change.by.symbol], held[change.article.symbol], article=article)


def _article_held(held: Mapping[str, Document], target: Address) -> bool:
    """Whether a note could stand by what a relation is about: an article held, or anything named without one."""
    return target.article is None or target.article in held[target.symbol].articles


def coverage(documents: Sequence[Document], articles: int, changes: Sequence[Change]) -> Coverage:
    held = {each.instrument.symbol: each for each in documents}
    known = _between(held, changes)
    return Coverage(
        articles=articles,
        changed=len({change.article for change in changes}),
        changes=len(changes),
        pairs=len({change.pair for change in changes}),
        pairs_held=len({change.pair for change in known}),
        changes_held=len(known),
        changing_articles_held=sum(change.by.article in held[change.by.symbol].articles for change in known),
    )


def read_truth(shared: Path) -> tuple[int, list[Change]]:
    """How many articles have a note, and the changes that all notes tell."""
    rows = [json.loads(line) for line in (shared / "corpus/articles.jsonl").read_text("utf-8").splitlines()]
    changes = [
        change
        for row in rows
        for change in changes_noted(
            Address(canonical_symbol(row["doc"])).child(Level.ARTICLE, row["article"]), row["source_note"]
        )
    ]
    return len(rows), changes


def documents_in_files(shared: Path) -> list[Document]:
    """The instruments of the manifest, read from their files, each with all others known by name."""
    read = [_read(file) for file in _files(shared)]
    index = InstrumentIndex(held_name(description.instrument) for _, _, description, _ in read)
    resolve = held_instruments(index)
    documents = []
    for text, structured, description, name in read:
        relations = describe(text, structured, name, resolve).relations
        amendments = read_amendments(structured, description.instrument.title, resolve)
        stated = dict.fromkeys((*relations, *stated_relations(amendments)))
        documents.append(Document(description.instrument, structured, tuple(stated)))
    return documents


def _files(shared: Path) -> Iterator[Path]:
    for line in (shared / "corpus/manifest.jsonl").read_text("utf-8").splitlines():
        yield shared / "corpus" / json.loads(line)["file"]


def _read(file: Path) -> tuple[str, StructuredText, Description, str]:
    document = read_file(file)
    structured = parse_structure(document.text, find_symbol(document.text, file.name), document.headings)
    return document.text, structured, describe(document.text, structured, file.name), file.name


def documents_in_library(library: Library) -> list[Document]:
    """The instruments that answer, with the relations stored of them."""
    return [
        Document(
            version.instrument,
            library.structure(version.id),
            tuple(
                each
                for each in library.relations_of(version.instrument.symbol)
                if each.source.symbol == version.instrument.symbol
            ),
        )
        for version in library.active_versions()
    ]


def _printed(reach: Coverage, scores: Mapping[str, Score], verbose: bool) -> str:
    lines = [
        f"{reach.articles} articles have a note; those of {reach.changed} tell of {reach.changes} changes, by "
        f"{reach.pairs} pairs of instruments; both are held of {reach.pairs_held} pairs with {reach.changes_held} "
        f"changes; of {reach.changing_articles_held} of these the changing article is held too"
    ]
    for name, each in scores.items():
        lines += [name, f"  precision  {each.precision}", f"  recall     {each.recall}"]
        lines += [
            f"    {evidence.value:34} {rate}" for evidence, rate in each.recall_by_evidence.items() if rate.of
        ]
        if each.not_judged:
            lines.append(f"  relations of which no note could tell: {each.not_judged}")
        if verbose:
            lines += [f"  not confirmed: {pair}" for pair in each.unconfirmed]
            lines += [f"  missed: {pair}" for pair in each.missed]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.relations", description=__doc__)
    parser.add_argument(
        "--home", type=Path, help="a data folder with the corpus loaded; opening it brings its tables up to date"
    )
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("NGOAIVU_SHARED", "../shared")))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="name every pair not confirmed or missed")
    options = parser.parse_args(arguments)
    if options.home is None:
        documents = documents_in_files(options.shared)
    else:
        settings = Settings(NGOAIVU_HOME=options.home)  # type: ignore[call-arg]
        documents = documents_in_library(Library(open_database(settings.database)))
    articles, changes = read_truth(options.shared)
    reach, scores = coverage(documents, articles, changes), score(documents, changes)
    if options.json:
        figures = {"coverage": reach.as_json()} | {name: each.as_json() for name, each in scores.items()}
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        print(_printed(reach, scores, options.verbose))


if __name__ == "__main__":
    main()
