"""Our copies of what was handed in."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from ingest.inbox import Inbox, NoRoom


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_copies_outlive_their_originals_and_keep_their_names(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "home")
    (tmp_path / "a").mkdir()
    files = [tmp_path / "văn bản.txt", tmp_path / "a" / "văn bản.txt", tmp_path / "missing.docx"]
    for file in files[:2]:
        file.write_text("như nhau")
    copies = inbox.receive("job", files)
    for file in files[:2]:
        file.unlink()
    assert list(copies) == files[:2]
    paths = [inbox.copy("job", name) for name in copies.values()]
    assert len(set(paths)) == 2
    assert [(path.name, path.read_text()) for path in paths] == [("văn bản.txt", "như nhau")] * 2
    assert inbox.copy("job", str(files[2])) == files[2]
    assert (inbox.jobs(), inbox.waiting()) == (["job"], 2)
    inbox.clear("job")
    assert inbox.is_empty()


def test_what_no_job_needs_is_removed(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    (tmp_path / "file.txt").write_text("x")
    for job in ("ended", "undone"):
        inbox.receive(job, [tmp_path / "file.txt"])
    # A process that was killed while it copied.
    (tmp_path / "inbox" / ".half").mkdir()
    (tmp_path / "inbox" / ".half" / "arriving").write_text("x")
    assert inbox.waiting() == 2
    inbox.clear_others({"undone"})
    assert [each.name for each in (tmp_path / "inbox").iterdir()] == ["undone"]


def test_a_job_begins_once(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    assert inbox.begin("job")
    assert not inbox.begin("job")


def test_nothing_is_begun_where_there_is_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(1 << 30, 1 << 30, 0))
    (tmp_path / "file.txt").write_text("x")
    with pytest.raises(NoRoom, match="nothing was ingested"):
        Inbox(tmp_path).receive("job", [tmp_path / "file.txt"])
    assert Inbox(tmp_path).is_empty()


def test_a_copy_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file.txt").write_text("x")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        Inbox(tmp_path).receive("job", [tmp_path / "file.txt"])
    assert Inbox(tmp_path).is_empty()


def test_what_is_set_aside_is_kept_with_the_reason(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    (tmp_path / "file.txt").write_text("x")
    [name] = inbox.receive("job", [tmp_path / "file.txt"]).values()
    for _ in range(2):  # a job that was interrupted in between does it again
        inbox.set_aside(
            "job", {"audience": "officials"}, {inbox.copy("job", name): ("/given/file.txt", "vì / because")}
        )
    inbox.clear("job")
    [kept] = inbox.aside()["job"]
    assert (kept.file, kept.reason) == ("/given/file.txt", "vì / because")
    assert kept.filing == {"audience": "officials"}
    assert Path(kept.kept).read_text() == "x"
    inbox.drop_aside("job")
    assert inbox.aside() == {}
