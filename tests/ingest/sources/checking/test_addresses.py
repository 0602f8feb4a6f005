"""Checking web addresses on a real server."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from ingest.outcome import INTERNAL_ERROR, Outcome
from ingest.sources.records import ItemOutcome, Source, SourceKind
from tests.ingest.sources.checking.conftest import DAY_S, Desk
from tests.ingest.sources.making_zip import packed
from tests.ingest.sources.web_server import PAGE, PDF, Page, WebServer, web_server


@pytest.fixture
def server() -> Iterator[WebServer]:
    pages = {
        "/58.pdf": Page(PDF, headers={"ETag": '"v1"'}),
        "/59": Page(PAGE),
        "/loi": Page(status=500),
        "/ban": Page(status=503, headers={"Retry-After": "7200"}),
    }
    with web_server(pages) as server:
        yield server


def listed(desk: Desk, tmp_path: Path, *lines: str) -> Source:
    file = tmp_path / "danh-sach.txt"
    file.write_text("\n".join(lines), encoding="utf-8-sig")
    return desk.add(SourceKind.ADDRESSES, file)


def test_documents_arrive_once_and_again_when_they_change(desk: Desk, tmp_path: Path, server: WebServer) -> None:
    pdf, page = server.url("/58.pdf"), server.url("/59")
    source = listed(desk, tmp_path, "# nghị định", pdf, "", f"  {page}  ", pdf)
    assert desk.check(source) == {pdf: PDF, page: PAGE}
    desk.later()
    assert desk.check(source) == {}
    assert desk.outcomes(source) == dict.fromkeys((pdf, page), ItemOutcome.UNCHANGED)
    assert [request.headers["If-None-Match"] for request in server.requests] == [None, None, '"v1"', None]
    server.pages["/58.pdf"] = Page(PDF + b"%2", headers={"ETag": '"v2"'})
    desk.later()
    assert desk.check(source) == {pdf: PDF + b"%2"}
    assert desk.item(source, pdf).last_changed == desk.now


def test_one_address_may_be_a_source_by_itself(desk: Desk, server: WebServer) -> None:
    source = desk.add(SourceKind.ADDRESS, server.url("/58.pdf"))
    assert list(desk.check(source)) == [server.url("/58.pdf")]
    assert [item.source_id for item in desk.ledger.origins("58.pdf")] == [source.id]


def test_a_document_that_was_not_settled_is_asked_for_without_condition(desk: Desk, server: WebServer) -> None:
    source = desk.add(SourceKind.ADDRESS, server.url("/58.pdf"))
    desk.check(source)
    server.pages["/58.pdf"] = Page(PDF + b"%2", headers={"ETag": '"v2"'})
    desk.later()
    assert len(desk.arrivals(source)) == 1
    assert desk.check(source) == {server.url("/58.pdf"): PDF + b"%2"}
    assert server.requests[-1].headers["If-None-Match"] is None


def test_a_failing_address_stops_no_other_and_is_left_alone_for_a_while(
    desk: Desk, tmp_path: Path, server: WebServer
) -> None:
    failing = [server.url("/loi"), server.url("/khong-co"), server.url("/ban"), "http://10.0.0.7/", "không phải"]
    pdf = server.url("/58.pdf")
    source = listed(desk, tmp_path, *failing, pdf)
    assert list(desk.check(source)) == [pdf]
    assert desk.outcomes(source) == {**dict.fromkeys(failing, ItemOutcome.FAILED), pdf: ItemOutcome.ADDED}
    waits = [desk.item(source, address).next_check_at for address in failing]
    minutes = [None if wait is None else (wait - desk.now) / timedelta(minutes=1) for wait in waits]
    assert minutes == [15, 1440, 120, 1440, 1440]
    assert all(" / " in desk.item(source, address).last_reason for address in failing)
    assert desk.next_check(source) == desk.now + timedelta(minutes=15)


def test_at_the_next_check_only_what_is_due_is_asked(desk: Desk, tmp_path: Path, server: WebServer) -> None:
    source = listed(desk, tmp_path, server.url("/58.pdf"), server.url("/loi"))
    desk.check(source)
    desk.later(15 * 60)
    desk.check(source)
    assert [request.path for request in server.requests] == ["/58.pdf", "/loi", "/loi"]
    assert desk.item(source, server.url("/loi")).failures == 2
    assert desk.next_check(source) == desk.now + timedelta(minutes=30)
    desk.check(source, early=True)
    assert [request.path for request in server.requests[3:]] == ["/58.pdf", "/loi"]


def test_an_address_that_recovers_is_asked_as_often_as_the_others(desk: Desk, server: WebServer) -> None:
    source = desk.add(SourceKind.ADDRESS, server.url("/loi"))
    desk.check(source)
    server.pages["/loi"] = Page(PDF)
    desk.later(15 * 60)
    assert desk.check(source) == {server.url("/loi"): PDF}
    item = desk.item(source, server.url("/loi"))
    assert (item.failures, item.next_check_at) == (0, desk.now + timedelta(seconds=DAY_S))


def test_an_outage_leaves_what_is_held(desk: Desk, server: WebServer) -> None:
    address = server.url("/58.pdf")
    source = desk.add(SourceKind.ADDRESS, address)
    desk.check(source)
    server.pages["/58.pdf"] = Page(status=500)
    desk.later()
    assert desk.check(source) == {}
    assert desk.item(source, address).symbol == "58.pdf"
    server.pages["/58.pdf"] = Page(PDF, headers={"ETag": '"v1"'})
    desk.later()
    assert desk.check(source) == {}
    assert desk.outcomes(source) == {address: ItemOutcome.UNCHANGED}


def test_an_error_of_our_own_is_logged_and_stops_no_other(desk: Desk, tmp_path: Path, server: WebServer) -> None:
    source = listed(desk, tmp_path, server.url("/58.pdf"), server.url("/59"))
    (tmp_path / "check-1").mkdir()
    (tmp_path / "check-1" / "00001").write_text("in the way")
    with capture_logs() as logs:
        assert list(desk.check(source)) == [server.url("/59")]
    assert [log["event"] for log in logs] == ["check_failed"]
    assert "Internal error" in desk.item(source, server.url("/58.pdf")).last_reason


def test_addresses_taken_off_the_list_are_gone_and_asked_no_more(
    desk: Desk, tmp_path: Path, server: WebServer
) -> None:
    pdf, failing = server.url("/58.pdf"), server.url("/loi")
    source = listed(desk, tmp_path, pdf, failing)
    desk.check(source)
    listed(desk, tmp_path, pdf)
    desk.later()
    desk.check(source)
    assert desk.outcomes(source)[failing] is ItemOutcome.GONE
    assert desk.next_check(source) == desk.now + timedelta(seconds=DAY_S)


def test_an_archive_at_an_address_is_unpacked(desk: Desk, tmp_path: Path, server: WebServer) -> None:
    packed(tmp_path / "goi.zip", {"58.txt": b"58", "59.txt": b"59"})
    server.pages["/goi"] = Page((tmp_path / "goi.zip").read_bytes(), headers={"ETag": '"v1"'})
    address = server.url("/goi")
    source = desk.add(SourceKind.ADDRESS, address)
    assert desk.check(source) == {f"{address}!/58.txt": b"58", f"{address}!/59.txt": b"59"}
    desk.later()
    assert desk.check(source) == {}
    assert desk.outcomes(source)[address] is ItemOutcome.UNCHANGED


def test_a_list_that_is_not_there_is_a_reason(desk: Desk, tmp_path: Path) -> None:
    source = desk.add(SourceKind.ADDRESSES, tmp_path / "nowhere.txt")
    assert desk.check(source) == {}
    assert "There is no such file" in desk.reason(source)


def test_a_member_that_failed_through_our_fault_is_fetched_again_with_its_archive(
    desk: Desk, tmp_path: Path, server: WebServer
) -> None:
    packed(tmp_path / "goi.zip", {"58.txt": b"58", "59.txt": b"59"})
    server.pages["/goi"] = Page((tmp_path / "goi.zip").read_bytes(), headers={"ETag": '"v1"'})
    source = desk.add(SourceKind.ADDRESS, server.url("/goi"))
    first, second = desk.arrivals(source)
    desk.settle(first, Outcome.ADDED)
    desk.settle(second, Outcome.REJECTED, INTERNAL_ERROR)
    desk.later(60)
    assert desk.arrivals(source) == []
    assert len(server.requests) == 1
    desk.later(900)
    server.pages["/goi"] = Page(status=500)
    assert desk.arrivals(source) == []
    assert desk.next_check(source) == desk.now + timedelta(minutes=1)
    desk.later(60)
    assert desk.arrivals(source) == []
    assert len(server.requests) == 2
    server.pages["/goi"] = Page((tmp_path / "goi.zip").read_bytes(), headers={"ETag": '"v1"'})
    desk.later(900)
    assert desk.check(source) == {f"{server.url('/goi')}!/59.txt": b"59"}
