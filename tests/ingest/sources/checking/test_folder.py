"""Checking a watched folder."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.outcome import INTERNAL_ERROR, Outcome
from ingest.sources.records import ItemOutcome, Source, SourceKind
from tests.ingest.sources.checking.conftest import DAY_S, Desk
from tests.ingest.sources.making_zip import packed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "van-ban"
    folder.mkdir()
    (folder / "58.txt").write_text("Nghị định 58")
    return folder


@pytest.fixture
def source(desk: Desk, folder: Path) -> Source:
    return desk.add(SourceKind.FOLDER, folder)


def test_files_arrive_once_and_again_when_they_change(desk: Desk, source: Source, folder: Path) -> None:
    assert list(desk.check(source)) == ["58.txt"]
    assert desk.check(source) == {}
    assert desk.outcomes(source) == {"58.txt": ItemOutcome.UNCHANGED}
    (folder / "58.txt").write_text("Nghị định 58 sửa đổi")
    (folder / "59.txt").write_text("Nghị định 59")
    assert list(desk.check(source)) == ["59.txt", "58.txt"]
    assert desk.next_check(source) == desk.now + timedelta(seconds=DAY_S)


def test_what_was_not_settled_arrives_again(desk: Desk, source: Source) -> None:
    assert len(desk.arrivals(source)) == 1
    assert desk.outcomes(source) == {"58.txt": ItemOutcome.PENDING}
    assert list(desk.check(source)) == ["58.txt"]
    assert desk.check(source) == {}


def test_a_check_that_is_broken_off_leaves_the_source_due(desk: Desk, source: Source, tmp_path: Path) -> None:
    next(desk.checker.check(source, tmp_path / "work"))
    assert desk.next_check(source) is None


def test_a_rejected_file_does_not_arrive_again_until_it_changes(desk: Desk, source: Source, folder: Path) -> None:
    (arrival,) = desk.arrivals(source)
    desk.settle(arrival, Outcome.REJECTED, "quá ngắn / too short")
    assert desk.check(source) == {}
    assert desk.item(source, "58.txt").last_reason == "quá ngắn / too short"
    (folder / "58.txt").write_text("Nghị định 58, đầy đủ")
    assert list(desk.check(source)) == ["58.txt"]


def test_files_that_go_are_noted_and_arrive_again_when_they_return(
    desk: Desk, source: Source, folder: Path
) -> None:
    desk.check(source)
    (folder / "58.txt").rename(folder.parent / "58.txt")
    assert desk.check(source) == {}
    assert desk.outcomes(source) == {"58.txt": ItemOutcome.GONE}
    (folder.parent / "58.txt").rename(folder / "58.txt")
    assert list(desk.check(source)) == ["58.txt"]


def test_a_folder_that_is_not_connected_is_a_reason_and_nothing_is_gone(
    desk: Desk, source: Source, folder: Path
) -> None:
    desk.check(source)
    folder.rename(folder.parent / "elsewhere")
    assert desk.check(source) == {}
    assert desk.reason(source).endswith("Check the path, or connect the shared drive again.")
    assert desk.outcomes(source) == {"58.txt": ItemOutcome.ADDED}
    (folder.parent / "elsewhere").rename(folder)
    assert desk.check(source) == {}
    assert desk.reason(source) == ""


def test_archives_in_the_folder_are_unpacked_and_only_changed_members_arrive(
    desk: Desk, source: Source, folder: Path
) -> None:
    packed(folder / "goi.zip", {"58.txt": b"58", "a/59.txt": b"59", "../60.txt": b"60"})
    assert {"goi.zip!/58.txt": b"58", "goi.zip!/a/59.txt": b"59"}.items() <= desk.check(source).items()
    assert desk.check(source) == {}
    packed(folder / "goi.zip", {"58.txt": b"58", "a/59.txt": b"59 sua doi"})
    assert desk.check(source) == {"goi.zip!/a/59.txt": b"59 sua doi"}
    assert desk.outcomes(source) == {
        "58.txt": ItemOutcome.UNCHANGED,
        "goi.zip": ItemOutcome.UNPACKED,
        "goi.zip!/58.txt": ItemOutcome.UNCHANGED,
        "goi.zip!/a/59.txt": ItemOutcome.ADDED,
        "goi.zip!/../60.txt": ItemOutcome.GONE,
    }


def test_members_that_were_not_settled_arrive_again_alone(desk: Desk, source: Source, folder: Path) -> None:
    desk.check(source)
    packed(folder / "goi.zip", {"58.txt": b"58", "59.txt": b"59"})
    first, second = desk.arrivals(source)
    desk.settle(first, Outcome.ADDED)
    assert second.location == "goi.zip!/59.txt"
    assert desk.check(source) == {"goi.zip!/59.txt": b"59"}
    assert desk.check(source) == {}


def test_a_refused_member_is_noted_with_its_reason(desk: Desk, source: Source, folder: Path) -> None:
    packed(folder / "goi.zip", {"trong.zip": packed(folder.parent / "trong.zip", {"a.txt": b"a"}).read_bytes()})
    desk.check(source)
    item = desk.item(source, "goi.zip!/trong.zip")
    assert item.last_outcome is ItemOutcome.REJECTED
    assert "Unpack it and put the documents in directly" in item.last_reason


def test_an_archive_with_too_much_in_it_is_rejected_as_a_whole(desk: Desk, source: Source, folder: Path) -> None:
    packed(folder / "goi.zip", {f"{number}.txt": b"x" for number in range(5001)})
    assert list(desk.check(source)) == ["58.txt"]
    assert desk.item(source, "goi.zip").last_outcome is ItemOutcome.REJECTED
    assert desk.check(source) == {}


def test_an_archive_that_becomes_a_document_loses_its_members(desk: Desk, source: Source, folder: Path) -> None:
    packed(folder / "goi.zip", {"59.txt": b"59"})
    desk.check(source)
    (folder / "goi.zip").write_text("Nghị định 60")
    assert list(desk.check(source)) == ["goi.zip"]
    assert desk.outcomes(source)["goi.zip!/59.txt"] is ItemOutcome.GONE


def test_a_recalled_source_brings_everything_again(desk: Desk, source: Source, folder: Path) -> None:
    packed(folder / "goi.zip", {"59.txt": b"59"})
    everything = desk.check(source)
    desk.ledger.recall(source.id)
    assert desk.check(source) == everything


def test_a_file_still_being_written_is_pending_until_it_is_complete(
    desk: Desk, source: Source, folder: Path
) -> None:
    desk.now = datetime.fromtimestamp((folder / "58.txt").stat().st_ctime + 5, UTC)
    assert desk.check(source) == {}
    assert desk.outcomes(source) == {"58.txt": ItemOutcome.PENDING}
    desk.later(30)
    assert list(desk.check(source)) == ["58.txt"]


def test_who_asks_for_a_check_does_not_wait_that_long(desk: Desk, source: Source, folder: Path) -> None:
    desk.now = datetime.fromtimestamp((folder / "58.txt").stat().st_ctime + 5, UTC)
    assert list(desk.check(source, early=True)) == ["58.txt"]


def test_a_folder_without_changes_is_not_written_down_at_every_look(desk: Desk, source: Source) -> None:
    desk.check(source)
    desk.check(source)
    seen = desk.now
    desk.later(60)
    desk.check(source)
    assert desk.item(source, "58.txt").last_seen == seen
    desk.later(3600)
    desk.check(source)
    assert desk.item(source, "58.txt").last_seen == desk.now


def test_what_failed_through_our_fault_arrives_again_later_and_later(
    desk: Desk, source: Source, folder: Path
) -> None:
    packed(folder / "goi.zip", {"59.txt": b"59"})
    everything = {"58.txt", "goi.zip!/59.txt"}
    for wait_s in (900, 1800, 3600):
        arrivals = desk.arrivals(source)
        assert {arrival.location for arrival in arrivals} == everything
        for arrival in arrivals:
            desk.settle(arrival, Outcome.REJECTED, INTERNAL_ERROR)
        for location in everything:
            item = desk.item(source, location)
            assert (item.last_outcome, item.is_settled) == (ItemOutcome.FAILED, False)
            assert item.next_check_at == desk.now + timedelta(seconds=wait_s)
        assert desk.arrivals(source) == []
        desk.later(wait_s)
    assert desk.check(source).keys() == everything
    assert desk.check(source) == {}
    assert {desk.item(source, location).failures for location in everything} == {0}
