"""How exactly files are read: `python -m evaluation.reading --shared FOLDER`.

Three figures, each with its definition beside the function that works it out: the share of articles whose text
is found verbatim in what was read of the corpus, the accuracy of diacritics in legacy documents, and the rate of
wrong characters in scans.
"""

import argparse
import json
import os
import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from rich.console import Console
from rich.table import Table

from ingest.reading import ReadDocument, Unreadable, read_file
from ingest.reading.tidy import tidy

_LETTERS = re.compile(r"[^\W\d_]+")
_ARTICLE_HEADING = re.compile(r"^Điều (\d+[a-zđ]?)\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the truth."""

    symbol: str
    number: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file as read: the document, or why it was refused; the time it took."""

    file: Path
    document: ReadDocument | None
    refusal: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Containment:
    """Articles of the files of one format, and which of them were not found."""

    articles: int
    missing: tuple[Article, ...]

    @property
    def share(self) -> float:
        return 1 - len(self.missing) / self.articles if self.articles else 0.0


def one_line(text: str) -> str:
    """Text without invisible characters, every blank single: how truth and reading are compared."""
    return " ".join(tidy(text).split())


def containment(article: Article, read: str) -> bool:
    """Whether an article's text stands verbatim in what was read (both as `one_line`)."""
    return one_line(article.text) in read


def diacritic_accuracy(truth: str, read: str, *, ignore_case: bool = False) -> float:
    """The share of the truth's letters with diacritics (đ among them) that were read exactly, 0 to 1.

    Both texts are taken as sequences of words, words as runs of letters in NFC, and aligned by their words without
    diacritics and case (the longest matching blocks of `difflib`). Words left over on both sides, as when the
    cells of a table come in another order, are then paired regardless of place, equal ones first. In each pair the
    letters are compared one by one; a letter of the truth whose word found no partner counts as lost.

    Example: truth `Số Bộ`, read `Số Bo`: of the two letters with diacritics one was read, so 0.5.
    """
    wanted, found = _words(truth), _words(read)
    if ignore_case:
        wanted, found = [word.lower() for word in wanted], [word.lower() for word in found]
    total = sum(_has_diacritic(ch) for word in wanted for ch in word)
    if total == 0:
        return 1.0
    right = sum(
        _has_diacritic(ch) and ch == other
        for word, partner in _pairs(wanted, found)
        for ch, other in zip(word, partner, strict=True)
    )
    return right / total


def character_error_rate(truth: str, read: str) -> float:
    """The edit distance (Levenshtein 1966) of two texts as `one_line`, per character of the truth."""
    wanted, found = one_line(truth), one_line(read)
    return edit_distance(wanted, found) / max(1, len(wanted))


def edit_distance(one: str, other: str) -> int:
    """Insertions, deletions and substitutions between two texts, by bit-parallel columns (Hyyrö 2003)."""
    if not one or not other:
        return len(one) + len(other)
    positions: dict[str, int] = defaultdict(int)
    for at, ch in enumerate(one):
        positions[ch] |= 1 << at
    mask, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    positive, negative, distance = mask, 0, len(one)
    for ch in other:
        matches = positions.get(ch, 0)
        diagonal = (((matches & positive) + positive) ^ positive) | matches | negative
        higher = negative | ~(diagonal | positive) & mask
        lower = positive & diagonal
        distance += bool(higher & last) - bool(lower & last)
        higher, lower = (higher << 1 | 1) & mask, lower << 1 & mask
        positive, negative = lower | ~(diagonal | higher) & mask, higher & diagonal
    return distance


def read_articles(shared: Path) -> dict[str, list[Article]]:
    """The true articles by instrument."""
    articles: dict[str, list[Article]] = defaultdict(list)
    with (shared / "corpus" / "articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            found = json.loads(line)
            articles[found["doc"]].append(Article(found["doc"], found["article"], found["title"], found["text"]))
    return articles


def corpus_containment(shared: Path) -> tuple[dict[str, Containment], list[FileReading]]:
    """Containment by format over the regulations, and how each file was read."""
    articles = read_articles(shared)
    by_format: dict[str, list[tuple[Article, bool]]] = defaultdict(list)
    readings = []
    for symbol, file in _regulations(shared):
        reading = read(file)
        readings.append(reading)
        text = one_line(reading.document.text) if reading.document else ""
        by_format[file.suffix[1:]] += [(article, containment(article, text)) for article in articles[symbol]]
    found = {
        kind: Containment(len(results), tuple(article for article, is_found in results if not is_found))
        for kind, results in sorted(by_format.items())
    }
    return found, readings


def legacy_accuracies(shared: Path) -> dict[str, tuple[float, float, FileReading]]:
    """For each legacy document: diacritic accuracy, the same regardless of case, and how it was read."""
    folder = shared / "legacy-documents"
    results = {}
    for file in sorted(path for path in folder.iterdir() if path.is_file()):
        truth = (folder / "expected" / f"{file.stem}.txt").read_text(encoding="utf-8")
        reading = read(file)
        text = reading.document.text if reading.document else ""
        exact, folded = diacritic_accuracy(truth, text), diacritic_accuracy(truth, text, ignore_case=True)
        results[file.name] = (exact, folded, reading)
    return results


def scan_errors(shared: Path) -> dict[str, tuple[float, float, FileReading]]:
    """For each scan: character error rate over its articles, share of article headings found, how it was read.

    An article is compared from its heading to the next heading found; one whose heading is not found counts as
    wrong throughout.
    """
    articles = read_articles(shared)
    by_stem = {file.stem: symbol for symbol, file in _regulations(shared)}
    results = {}
    for file in sorted((shared / "corpus" / "scans").glob("*.pdf")):
        truth = articles[by_stem[file.stem.removesuffix("-scan")]]
        reading = read(file)
        parts = _articles_read(reading.document.text if reading.document else "")
        errors = [
            edit_distance(one_line(_whole(article)), one_line(parts.get(article.number, ""))) for article in truth
        ]
        length = sum(len(one_line(_whole(article))) for article in truth)
        headings = sum(article.number in parts for article in truth) / len(truth)
        results[file.name] = (sum(errors) / length, headings, reading)
    return results


def read(file: Path) -> FileReading:
    """One file read and timed."""
    start = time.perf_counter()
    try:
        document, refusal = read_file(file), ""
    except Unreadable as error:
        document, refusal = None, f"{error.code}: {error.message.en}"
    return FileReading(file, document, refusal, time.perf_counter() - start)


def _regulations(shared: Path) -> Iterator[tuple[str, Path]]:
    with (shared / "corpus" / "manifest.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield entry["symbol"], shared / "corpus" / "regulations" / Path(entry["file"]).name


def _articles_read(text: str) -> dict[str, str]:
    headings = list(_ARTICLE_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return {heading.group(1): text[heading.start() : end] for heading, end in zip(headings, ends, strict=True)}


def _whole(article: Article) -> str:
    return f"Điều {article.number}. {article.title}\n{article.text}"


def _words(text: str) -> list[str]:
    return _LETTERS.findall(unicodedata.normalize("NFC", text))


def _has_diacritic(ch: str) -> bool:
    return ch in "đĐ" or len(unicodedata.normalize("NFD", ch)) > 1


def _base(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(ch for ch in decomposed if unicodedata.category(ch) != "Mn").replace("đ", "d")


def _pairs(wanted: Sequence[str], found: Sequence[str]) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(None, [_base(w) for w in wanted], [_base(w) for w in found], autojunk=False)
    left, right = set(range(len(wanted))), set(range(len(found)))
    for at, other, length in matcher.get_matching_blocks():
        for step in range(length):
            yield wanted[at + step], found[other + step]
            left.discard(at + step)
            right.discard(other + step)
    yield from _pairs_anywhere([wanted[at] for at in sorted(left)], [found[at] for at in sorted(right)])


def _pairs_anywhere(wanted: Iterable[str], found: Iterable[str]) -> Iterator[tuple[str, str]]:
    spare = Counter(found)
    unequal = []
    for word in wanted:
        if spare[word]:
            spare[word] -= 1
            yield word, word
        else:
            unequal.append(word)
    by_base: dict[str, list[str]] = defaultdict(list)
    for word in spare.elements():
        by_base[_base(word)].append(word)
    for word in unequal:
        if by_base[_base(word)]:
            yield word, by_base[_base(word)].pop()


def _print_corpus(shared: Path, console: Console, *, verbose: bool) -> None:
    found, readings = corpus_containment(shared)
    table = Table("format", "articles", "found", "share", title="Articles found verbatim")
    for kind, result in found.items():
        table.add_row(
            kind, str(result.articles), str(result.articles - len(result.missing)), f"{result.share:.4f}"
        )
    digital = [result for kind, result in found.items() if kind != "pdf"]
    articles, missing = sum(r.articles for r in digital), sum(len(r.missing) for r in digital)
    table.add_row("docx, html, txt", str(articles), str(articles - missing), f"{1 - missing / articles:.4f}")
    console.print(table)
    console.print(f"{len(readings)} files in {sum(r.seconds for r in readings):.1f} s")
    _print_refusals(readings, console)
    if verbose:
        for result in found.values():
            for article in result.missing:
                console.print(f"missing: {article.symbol} Điều {article.number}", highlight=False)


def _print_legacy(shared: Path, console: Console) -> None:
    results = legacy_accuracies(shared)
    table = Table("file", "encoding", "diacritics", "any case", title="Diacritics right in legacy documents")
    for name, (exact, folded, reading) in results.items():
        encoding = reading.document.encoding if reading.document else "-"
        table.add_row(name, encoding, f"{exact:.4f}", f"{folded:.4f}")
    count = len(results)
    exact_mean = sum(exact for exact, _, _ in results.values()) / count
    folded_mean = sum(folded for _, folded, _ in results.values()) / count
    table.add_row("mean", "", f"{exact_mean:.4f}", f"{folded_mean:.4f}")
    console.print(table)
    _print_refusals([reading for _, _, reading in results.values()], console)


def _print_scans(shared: Path, console: Console) -> None:
    results = scan_errors(shared)
    table = Table("file", "character errors", "headings found", "seconds", title="Scans")
    for name, (rate, headings, reading) in results.items():
        table.add_row(name, f"{rate:.4f}", f"{headings:.4f}", f"{reading.seconds:.1f}")
    console.print(table)
    _print_refusals([reading for _, _, reading in results.values()], console)


def _print_refusals(readings: Iterable[FileReading], console: Console) -> None:
    for reading in readings:
        if reading.refusal:
            console.print(f"refused: {reading.file.name}: {reading.refusal}", highlight=False)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("NGOAIVU_SHARED", "../shared")))
    parser.add_argument("--verbose", action="store_true", help="name the articles that were not found")
    options = parser.parse_args()
    console = Console()
    _print_corpus(options.shared, console, verbose=options.verbose)
    _print_legacy(options.shared, console)
    _print_scans(options.shared, console)


if __name__ == "__main__":
    main()
