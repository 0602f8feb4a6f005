"""The watch over the sources, on real threads."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from app.office import Office, opened_office
from app.settings import Settings
from app.watching import SourceWatch
from ingest.sources.records import Source, SourceKind
from knowledge.law.instrument import Audience
from tests.app.waiting import wait_until
from tests.ingest.sources.web_server import Page, web_server
from tests.offices import DECREE, INTERNAL, run

LOOK_EVERY_S = 0.05
TEXT = {"Content-Type": "text/plain; charset=utf-8"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    settings = Settings(NGOAIVU_HOME=tmp_path / "home", SOURCE_INTERNAL_HOSTS="127.0.0.1")  # type: ignore[call-arg]
    with opened_office(settings) as opened:
        yield opened


def page(text: str) -> Page:
    return Page(text.encode(), headers=TEXT)


def add(office: Office, kind: SourceKind, location: str) -> Source:
    return office.sources.ledger.add(kind, location, Audience.PUBLIC, 3600)


def held(office: Office) -> set[str]:
    return {version.instrument.symbol for version in office.library.active_versions()}


def test_what_is_due_is_ingested_by_itself(office: Office) -> None:
    with web_server({"/10.txt": page(DECREE)}) as server:
        add(office, SourceKind.ADDRESS, server.url("/10.txt"))
        with SourceWatch(office, LOOK_EVERY_S):
            wait_until(lambda: held(office) == {"10/2024/NĐ-CP"})
            later = add(office, SourceKind.ADDRESS, server.url("/khong-co"))
            wait_until(lambda: office.sources.ledger.source(later.id).checked_at is not None)
        assert [request.path for request in server.requests] == ["/10.txt", "/khong-co"]


def test_without_sources_nothing_is_done(office: Office) -> None:
    generation = office.library.generation
    with SourceWatch(office, LOOK_EVERY_S):
        assert [thread.name for thread in threading.enumerate() if thread.name.startswith("source-")] == []
    assert office.library.generation == generation


def test_a_slow_source_keeps_neither_the_others_nor_the_library_waiting(office: Office) -> None:
    asked, answer = threading.Event(), threading.Event()

    def slow() -> Page:
        asked.set()
        answer.wait(60)
        return page(INTERNAL)

    with web_server({"/cham.txt": slow, "/10.txt": page(DECREE)}) as server, SourceWatch(office, LOOK_EVERY_S):
        add(office, SourceKind.ADDRESS, server.url("/cham.txt"))
        assert asked.wait(60)
        add(office, SourceKind.ADDRESS, server.url("/10.txt"))
        wait_until(lambda: held(office) == {"10/2024/NĐ-CP"})
        run(office, "retract", symbol="10/2024/NĐ-CP")
        answer.set()
        wait_until(lambda: held(office) == {"15-HD/TU"})


def test_an_error_of_our_own_is_logged_said_and_stops_no_other(office: Office) -> None:
    broken = add(office, SourceKind.FOLDER, "/van-ban\0")
    with capture_logs() as logs, web_server({"/10.txt": page(DECREE)}) as server:
        add(office, SourceKind.ADDRESS, server.url("/10.txt"))
        with SourceWatch(office, LOOK_EVERY_S):
            wait_until(lambda: held(office) == {"10/2024/NĐ-CP"})
            wait_until(lambda: office.sources.ledger.source(broken.id).last_reason != "")
    assert [log["event"] for log in logs if log["log_level"] == "error"] == ["source_check_failed"]
    assert "Internal error" in office.sources.ledger.source(broken.id).last_reason
    assert [source.id for source in office.sources.ledger.due_sources()] == []
