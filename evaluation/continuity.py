"""Questions while documents change: `python -m evaluation.continuity --home COPY [--rate 20] [--seconds 60]`.

Serves a copy of a home, asks it at a steady rate about provisions whose right citation is known, and meanwhile
ingests instruments in ever new wordings. An answer is wrong if it cites first anything else than the provision
asked about, or quotes a wording that was never handed in. The home is changed: give a copy.
"""

import argparse
import asyncio
import json
import random
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from app.local_client import call_server
from app.ownership import RunningServer
from evaluation.offices import office_in
from evaluation.rewriting import ChangingDocument, changing_documents, clauses_of, public_law, question_about
from evaluation.serving import serving

_PATIENCE_S = 30.0
_REST_S = 5.0
"""Between two ingestions."""
_STEADY = 60
_CHANGING = 5
_SEED = 1


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question and the provision that answers it; `document` where that one changes."""

    question: str
    address: str
    document: ChangingDocument | None = None


@dataclass
class Continuity:
    """What came of the questions; latencies in milliseconds, from the moment each was due."""

    asked: int = 0
    failed: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    latencies_ms: list[float] = field(default_factory=list)
    ingested: int = 0
    not_updated: int = 0

    def as_dict(self) -> dict[str, Any]:
        times = sorted(self.latencies_ms)
        return {
            "asked": self.asked,
            "failed": len(self.failed),
            "failed_by": dict(Counter(problem.partition(":")[0] for problem in self.failed)),
            "empty": len(self.empty),
            "wrong": len(self.wrong),
            "median_ms": round(statistics.median(times), 1) if times else None,
            "p95_ms": round(times[int(0.95 * (len(times) - 1))], 1) if times else None,
            "documents_ingested": self.ingested,
            "documents_not_updated": self.not_updated,
        }


class _Rewriter(threading.Thread):
    """Ingests the documents again and again, each time in a new wording."""

    def __init__(
        self, server: RunningServer, documents: Sequence[ChangingDocument], folder: Path, result: Continuity
    ) -> None:
        super().__init__(name="rewriter")
        self._server = server
        self._documents = documents
        self._folder = folder
        self.result = result
        self.revision = 0
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.wait(_REST_S if self.revision else 0):
            self.revision += 1
            for document in self._documents:
                document.write(self._folder, self.revision)
            result = call_server(self._server, "ingest", {"paths": [str(self._folder)]}, lambda _event: None)
            self.result.ingested += len(result["documents"])
            self.result.not_updated += sum(each["outcome"] != "updated" for each in result["documents"])


def known_questions(home: Path, chance: random.Random) -> list[KnownQuestion]:
    """Questions that name a clause: of documents that will change, and of others."""
    with office_in(home) as office:
        changing = changing_documents(office, _CHANGING)
        symbols = {document.symbol for document in changing}
        others = [
            KnownQuestion(question_about(clause.address), str(clause.address))
            for version in public_law(office)
            if version.instrument.symbol not in symbols
            for clause in clauses_of(office, version)
        ]
    steady = chance.sample(others, min(_STEADY, len(others)))
    return [*(KnownQuestion(each.question, str(each.clause), each) for each in changing), *steady]


def answered_rightly(server: RunningServer, questions: Sequence[KnownQuestion]) -> list[KnownQuestion]:
    """Those that are answered as they should be while nothing changes: the others would tell nothing."""
    with httpx.Client(base_url=server.url, timeout=_PATIENCE_S, trust_env=False) as client:
        replies = [client.post("/api/v1/ask", json={"question": each.question}).json() for each in questions]
    return [
        question
        for question, reply in zip(questions, replies, strict=True)
        if not judge(question, reply, revision=0)
    ]


def judge(question: KnownQuestion, reply: dict[str, Any], *, revision: int) -> str:
    """What is wrong with a reply, when wordings up to `revision` were handed in; empty when nothing is."""
    if not reply.get("citations"):
        return "empty"
    first = reply["citations"][0]
    if first["address"] != question.address:
        return f"wrong: cites {first['address']}"
    if question.document is not None:
        wordings = {" ".join(question.document.worded(each).split()) for each in range(revision + 1)}
        if not any(" ".join(first["quote"].split()).endswith(each) for each in wordings):
            return f"wrong: quotes {first['quote'][-120:]!r}"
    return ""


async def ask_steadily(
    server: RunningServer, questions: Sequence[KnownQuestion], rewriter: _Rewriter, rate: float, seconds: float
) -> None:
    """Ask `rate` questions a second, whether or not the ones before are answered."""
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(
        base_url=server.url, timeout=_PATIENCE_S, trust_env=False, limits=limits
    ) as client:
        began, asking = time.monotonic(), []
        for number in range(int(rate * seconds)):
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            question = questions[number % len(questions)]
            asking.append(asyncio.create_task(_ask(client, question, due, rewriter)))
        await asyncio.gather(*asking)


async def _ask(client: httpx.AsyncClient, question: KnownQuestion, due: float, rewriter: _Rewriter) -> None:
    result = rewriter.result
    result.asked += 1
    try:
        reply = await client.post("/api/v1/ask", json={"question": question.question})
        reply.raise_for_status()
    except httpx.HTTPError as problem:
        result.failed.append(f"{type(problem).__name__}: {question.question}")
        return
    result.latencies_ms.append(1000 * (time.monotonic() - due))
    problem_found = judge(question, reply.json(), revision=rewriter.revision)
    if problem_found:
        (result.empty if problem_found == "empty" else result.wrong).append(
            f"{question.question}: {problem_found}"
        )


def measure(home: Path, rate: float, seconds: float) -> Continuity:
    """Serve, ask and rewrite."""
    result = Continuity()
    questions = known_questions(home, random.Random(_SEED))  # noqa: S311 - drawn from a seed on purpose
    with serving(home) as server, TemporaryDirectory() as folder:
        known = answered_rightly(server, questions)
        documents = [each.document for each in known if each.document is not None]
        rewriter = _Rewriter(server, documents, Path(folder), result)
        rewriter.start()
        try:
            asyncio.run(ask_steadily(server, known, rewriter, rate, seconds))
        finally:
            rewriter.stopping.set()
            rewriter.join()
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description="Asks while documents change.")
    parser.add_argument("--home", type=Path, required=True, help="A copy of a home; it is changed.")
    parser.add_argument("--rate", type=float, default=20, help="Questions a second.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--json", action="store_true", dest="as_json")
    given = parser.parse_args()
    result = measure(given.home, given.rate, given.seconds)
    figures = result.as_dict()
    if given.as_json:
        print(json.dumps(figures))
    else:
        table = Table("", "questions while documents change")
        for name, value in figures.items():
            table.add_row(name.replace("_", " "), str(value))
        Console().print(table)
        for problem in (*result.failed, *result.empty, *result.wrong)[:20]:
            print(problem)
    sys.exit(1 if figures["failed"] or figures["empty"] or figures["wrong"] else 0)


if __name__ == "__main__":
    main()
