"""`evaluate`."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from langchain_core.embeddings import Embeddings
from rich.console import Console

from app.commands.parameters import day_of
from app.office import Office
from app.protocol import CommandError, Json, Tell
from evaluation.articles import FoundArticle
from evaluation.evaluate import run_evaluation
from evaluation.questions import MalformedQuestion
from evaluation.report import Report
from evaluation.system import AnswerRecord, CitedProvision
from knowledge.answering.answer import Answer
from knowledge.law.instrument import Audience
from knowledge.law.provision import Provision, StructuredText
from knowledge.search.hit import Query, Turn

if TYPE_CHECKING:
    from evaluation.baseline import HeldText


def evaluate(office: Office, parameters: Mapping[str, Any], tell: Tell) -> Json:
    """Score search and answers over a question file; with `baseline`, beside the plain baseline."""
    day = day_of(parameters.get("as_of"))
    baseline = None
    if parameters.get("baseline"):
        from evaluation.baseline import PlainBaseline  # half a second, which no other command should pay

        tell({"message": "baseline", "done": 0, "total": None})
        baseline = PlainBaseline(
            [
                _held_text(office, version.id, version.instrument.symbol)
                for version in office.library.active_versions()
            ],
            cast("Embeddings", office.encoder),
            office.encoder.identity,
            office.settings.home / "baseline",
            lambda done, total: tell({"message": "baseline", "done": done, "total": total}),
        )
    try:
        report = run_evaluation(
            Path(parameters["file"]),
            OfficeUnderTest(office, day),
            baseline,
            parameters.get("limit"),
            lambda done, total: tell({"message": "questions", "done": done, "total": total}),
        )
    except MalformedQuestion as problem:
        raise CommandError(str(problem)) from problem
    return {"report": report.as_dict(), "table": _as_text(report, bool(parameters.get("verbose")))}


def _as_text(report: Report, verbose: bool) -> str:
    console = Console(file=io.StringIO(), width=120, highlight=False)
    with console.capture() as captured:
        console.print(report.as_table(verbose))
    return captured.get()


class OfficeUnderTest:
    """The office as an evaluation sees it: asked as an official, on one day."""

    def __init__(self, office: Office, day: date) -> None:
        self._office = office
        self._day = day

    def search(self, question: str, limit: int) -> Sequence[FoundArticle]:
        hits = self._office.searcher.search(Query(question, self._day, Audience.OFFICIALS, limit))
        return [FoundArticle(hit.instrument.symbol, hit.article.address.article) for hit in hits]

    def ask(self, question: str, before: Iterable[str] = ()) -> AnswerRecord:
        """The reply, in a conversation in which the questions `before` were asked."""
        earlier: Turn | None = None
        for said in before:
            earlier = self._answer(said, earlier).turn
        answer = self._answer(question, earlier)
        citations = tuple(
            CitedProvision(
                citation.address.symbol,
                citation.address.article,
                citation.address.clause,
                citation.address.point,
                citation.quote,
            )
            for citation in answer.citations
        )
        return AnswerRecord(answer.status.value, answer.text, citations, answer.language)

    def _answer(self, question: str, earlier: Turn | None) -> Answer:
        return self._office.composer.answer(question, as_of=self._day, reader=Audience.OFFICIALS, earlier=earlier)


def _held_text(office: Office, version_id: int, symbol: str) -> "HeldText":
    from evaluation.baseline import HeldText

    structure = office.library.structure(version_id)
    return HeldText(symbol, tuple(_pieces(structure)))


def _pieces(structure: StructuredText) -> list[tuple[str | None, str]]:
    """The document in order, each stretch with the article it belongs to."""
    pieces: list[tuple[str | None, str]] = [(None, structure.preamble)]
    for node in structure.provisions:
        pieces.extend(_node_pieces(node))
    return [*pieces, (None, structure.closing)]


def _node_pieces(node: Provision) -> list[tuple[str | None, str]]:
    if node.address.article is not None:
        return [(node.address.article, node.verbatim)]
    return [(None, node.own), *(piece for child in node.children for piece in _node_pieces(child))]
