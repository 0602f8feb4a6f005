"""Search at the size of all codified law: `python -m evaluation.scale FILE --home HOME --shared DIR`.

Publishes the instruments of the codification (48,983 articles of 3,636 instruments) into HOME beside what it holds
already, resuming where an earlier run stopped, then asks every question of FILE and prints: recall, the time a
search and an answer take, how long answers are, the time loading took, the memory of the process and the size of
the indexes on disk. `--articles 0` loads nothing.
"""

import argparse
import json
import lzma
import re
import statistics
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.commands.evaluating import OfficeUnderTest
from app.office import Office
from evaluation.encoder import resident_bytes
from evaluation.metrics.retrieval import DEPTH, Ranking, means
from evaluation.offices import office_in
from evaluation.questions import EvaluationQuestion, read_questions
from ingest.publish import Draft
from ingest.structure import parse_structure
from knowledge.answering.status import AnswerStatus
from knowledge.law.instrument import Instrument, Kind
from knowledge.law.validity import Validity

_METRICS = ("hit@1", "recall@5", "recall@10", "MRR@10")


def codified(shared: Path) -> dict[str, list[dict[str, Any]]]:
    """Each instrument's articles by number; the file has them by topic."""
    instruments: dict[str, list[dict[str, Any]]] = {}
    with lzma.open(shared / "codification" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            instruments.setdefault(article["doc"], []).append(article)
    for articles in instruments.values():
        articles.sort(key=lambda each: _by_number(each["article"]))
    return instruments


def _by_number(article: str) -> tuple[int, str]:
    """Điều 9 before Điều 9a before Điều 10."""
    digits = re.match(r"\d*", article)
    number = digits[0] if digits else ""
    return int(number or 0), article[len(number) :]


def draft_of(symbol: str, articles: Sequence[dict[str, Any]]) -> Draft:
    """An instrument put together from its codified articles; the codification gives no title."""
    text = "\n".join(f"Điều {each['article']}. {each['title']}\n{each['text']}" for each in articles)
    effective = articles[0]["effective"]
    instrument = Instrument(
        symbol=symbol,
        kind=next((kind for kind in Kind if kind.value == articles[0]["kind"]), Kind.CIRCULAR),
        title="",
        issuer="",
        issued_on=None,
        validity=Validity(date.fromisoformat(effective) if effective else None),
    )
    return Draft(instrument, parse_structure(text, symbol), (), "articles.jsonl.xz", f"codification:{symbol}")


def load(office: Office, shared: Path, most_articles: int | None) -> int:
    """Publish what is not held yet; returns how many articles were loaded now."""
    held = {version.instrument.symbol for version in office.library.active_versions()}
    loaded = 0
    for symbol, articles in codified(shared).items():
        if symbol in held or (most_articles is not None and loaded >= most_articles):
            continue
        held.add(symbol)
        office.publisher.publish(draft_of(symbol, articles))
        loaded += len(articles)
        sys.stderr.write(f"\r{loaded} articles")
    sys.stderr.write("\n")
    return loaded


def search(office: Office, questions: Sequence[EvaluationQuestion]) -> tuple[list[float], list[float]]:
    """The metrics over the questions, and the milliseconds of each search."""
    system = OfficeUnderTest(office, date.today())  # noqa: DTZ011  the office's own calendar day
    rankings, spent = [], []
    for question in questions:
        started = time.perf_counter()
        found = system.search(question.q, DEPTH)
        spent.append((time.perf_counter() - started) * 1000)
        rankings.append(Ranking.of(question, found))
    return means(rankings, _METRICS), spent


def answer(office: Office, questions: Sequence[EvaluationQuestion]) -> tuple[list[float], list[float]]:
    """The milliseconds of each answer, declined ones included, and the characters of those that answer."""
    day = date.today()  # noqa: DTZ011  the office's own calendar day
    office.reader.read.cache_clear()
    spent, chars = [], []
    for question in questions:
        started = time.perf_counter()
        given = office.composer.answer(question.q, as_of=day)
        spent.append((time.perf_counter() - started) * 1000)
        if given.status is AnswerStatus.ANSWERED:
            chars.append(float(len(given.text)))
    return spent, chars


def main(arguments: Sequence[str] | None = None) -> None:
    """Loads, asks and prints."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.scale", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="questions")
    parser.add_argument("--home", type=Path, required=True, help="a data folder with the instruments loaded")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--articles", type=int, help="load at most so many articles now")
    options = parser.parse_args(arguments)
    with office_in(options.home) as office:
        started = time.perf_counter()
        loaded = load(office, options.shared, options.articles)
        took = time.perf_counter() - started
        questions = [question for question in read_questions(options.file) if question.gold]
        search(office, questions[:1])  # the first one opens the indexes
        metrics, searching = search(office, questions)
        answering, chars = answer(office, questions)
        held = sum(version.articles for version in office.library.active_versions())
        print(f"{held} articles, {len(office.indexes.vectors)} vectors; {loaded} loaded now in {took:.0f} s")
        print(", ".join(f"{name} {value:.3f}" for name, value in zip(_METRICS, metrics, strict=True)))
        print(f"search: median {statistics.median(searching):.0f} ms, p95 {_percentile(searching, 95):.0f} ms")
        print(f"answer: median {statistics.median(answering):.0f} ms, p95 {_percentile(answering, 95):.0f} ms")
        print(f"answers: median {statistics.median(chars):.0f} characters")
        print(f"memory {resident_bytes() / 1e6:.0f} MB")
        for part in ("library.db", "chroma", "lexical"):
            print(f"{part}: {_size(office.settings.home / part) / 1e6:.0f} MB on disk")


def _percentile(values: Sequence[float], percent: int) -> float:
    return statistics.quantiles(values, n=100)[percent - 1]


def _size(path: Path) -> int:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files)


if __name__ == "__main__":
    main()
