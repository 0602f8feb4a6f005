"""The whole way: from addresses over a real office to what the ledger knows."""

from pathlib import Path

import pytest

from app.office import Office
from ingest.ingestion import Event
from ingest.outcome import Outcome
from ingest.sources.records import ItemOutcome, Source, SourceKind
from tests.ingest.sources.checking.conftest import Desk
from tests.ingest.sources.web_server import Page, web_server
from tests.offices import DECREE

HTML = {"Content-Type": "text/html; charset=utf-8"}


def ingested(desk: Desk, office: Office, source: Source) -> list[Outcome]:
    """Check, ingest and settle, as the application does it."""
    events: list[Event] = []
    arrivals = desk.arrivals(source)
    outcomes = office.ingestion.run([arrival.file for arrival in arrivals], source.audience, events.append)
    for arrival, outcome in zip(arrivals, outcomes, strict=True):
        desk.checker.settle(arrival, outcome)
    return [outcome.outcome for outcome in outcomes]


def page(text: str, visits: int) -> Page:
    """A page that is never the same twice, as pages with counters are."""
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return Page(f"<!DOCTYPE html><html><body>{lines}<!-- {visits} --></body></html>".encode(), headers=HTML)


@pytest.fixture
def source(desk: Desk, tmp_path: Path) -> Source:
    return desk.add(SourceKind.ADDRESSES, tmp_path / "danh-sach.txt")


def test_a_new_and_a_changed_document_are_published(
    desk: Desk, office: Office, source: Source, tmp_path: Path
) -> None:
    with web_server(
        {"/10": page(DECREE, 1), "/tin": Page(b"H\xe1\xbb\x8dp l\xc3\xbac 8 gi\xe1\xbb\x9d.")}
    ) as server:
        (tmp_path / "danh-sach.txt").write_text(f"{server.url('/10')}\n{server.url('/tin')}\n")
        assert ingested(desk, office, source) == [Outcome.ADDED, Outcome.REJECTED]
        server.pages["/10"] = page(DECREE, 2)
        desk.later()
        assert ingested(desk, office, source) == [Outcome.UNCHANGED]
        server.pages["/10"] = page(DECREE.replace("07 ngày", "09 ngày"), 3)
        desk.later()
        assert ingested(desk, office, source) == [Outcome.UPDATED]
        assert desk.outcomes(source) == {
            server.url("/10"): ItemOutcome.UPDATED,
            server.url("/tin"): ItemOutcome.REJECTED,
        }
        assert [item.location for item in desk.ledger.origins("10/2024/NĐ-CP")] == [server.url("/10")]
