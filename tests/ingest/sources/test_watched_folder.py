"""What is new, changed and gone in a real folder."""

import os
from pathlib import Path

import pytest

from ingest.sources.problems import FolderCode, NotLooked
from ingest.sources.watched_folder import FolderLook, Sighting, look

SETTLE_S = 30.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "van-ban"
    (folder / "Thông tư").mkdir(parents=True)
    (folder / "58.txt").write_text("Nghị định 58")
    (folder / "Thông tư" / "02.txt").write_text("Thông tư 02")
    return folder


def later(folder: Path, known: dict[str, Sighting | None] | None = None, after_s: float = 60.0) -> FolderLook:
    """A look at the folder some time after everything in it was written."""
    times = [max(file.stat().st_mtime, file.stat().st_ctime) for file in folder.rglob("*")]
    return look(folder, known or {}, max(times, default=0.0) + after_s, SETTLE_S)


def sightings(found: FolderLook) -> dict[str, Sighting | None]:
    return {file.location: file.sighting for file in (*found.new, *found.changed, *found.unchanged)}


def locations(found: FolderLook) -> dict[str, list[str]]:
    kinds = {"new": found.new, "changed": found.changed, "unchanged": found.unchanged}
    seen = {kind: [file.location for file in files] for kind, files in kinds.items()}
    seen |= {"gone": found.gone, "unread": [location for location, _ in found.unread]}
    return {kind: places for kind, places in seen.items() if places}


def test_at_first_everything_is_new(folder: Path) -> None:
    assert locations(later(folder)) == {"new": ["58.txt", "Thông tư/02.txt"]}


def test_new_changed_unchanged_and_gone_are_told_apart(folder: Path) -> None:
    (folder / "bo.txt").write_text("bãi bỏ")
    known = sightings(later(folder))
    (folder / "bo.txt").unlink()
    (folder / "58.txt").write_text("Nghị định 58 sửa đổi")
    (folder / "59.txt").write_text("Nghị định 59")
    assert locations(later(folder, known)) == {
        "new": ["59.txt"],
        "changed": ["58.txt"],
        "unchanged": ["Thông tư/02.txt"],
        "gone": ["bo.txt"],
    }


def test_unchanged_files_are_not_read(folder: Path) -> None:
    known = sightings(later(folder))
    for file in (folder / "58.txt", folder / "Thông tư" / "02.txt"):
        before = file.stat()
        file.write_bytes(b"\0" * before.st_size)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert locations(later(folder, known)) == {"unchanged": ["58.txt", "Thông tư/02.txt"]}


def test_a_file_that_was_only_touched_is_unchanged(folder: Path) -> None:
    known = sightings(later(folder))
    os.utime(folder / "58.txt", (1_700_000_000, 1_700_000_000))
    found = later(folder, known)
    assert locations(found) == {"unchanged": ["58.txt", "Thông tư/02.txt"]}
    assert found.unchanged[0].sighting.modified_ns == 1_700_000_000_000_000_000


def test_a_location_known_by_name_only_is_new(folder: Path) -> None:
    known = sightings(later(folder))
    assert locations(later(folder, known | {"58.txt": None}))["new"] == ["58.txt"]


def test_a_file_that_may_still_grow_waits_for_the_next_look(folder: Path) -> None:
    assert locations(later(folder, after_s=SETTLE_S - 1)) == {}
    known = sightings(later(folder))
    (folder / "58.txt").write_text("Nghị định 58, đang chép")
    assert locations(later(folder, known, after_s=1.0)) == {"unchanged": ["Thông tư/02.txt"]}


def test_a_copy_with_an_old_date_waits_as_well(folder: Path) -> None:
    os.utime(folder / "58.txt", (1_700_000_000, 1_700_000_000))
    assert locations(later(folder, after_s=1.0)) == {}


def test_a_file_server_whose_clock_is_ahead_does_not_hide_its_files(folder: Path) -> None:
    earliest = min(file.stat().st_ctime for file in folder.rglob("*.txt"))
    assert locations(look(folder, {}, earliest - 600, SETTLE_S)) == {"new": ["58.txt", "Thông tư/02.txt"]}


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.txt",
        "~$58.docx",
        "58.pdf.part",
        "58.PDF.CRDOWNLOAD",
        "58.tmp",
        "Thumbs.db",
        ".Trash/58.txt",
        "~$a/58.txt",
    ],
)
def test_hidden_and_unfinished_files_are_left_out(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x")
    assert locations(later(folder)) == {"new": ["58.txt", "Thông tư/02.txt"]}


def test_links_and_pipes_are_left_out(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text("x")
    (folder / "file.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (folder / "folder").symlink_to(tmp_path / "outside")
    (folder / "broken.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    found = look(folder, {}, (folder / "58.txt").stat().st_ctime + 60, SETTLE_S)
    assert locations(found) == {"new": ["58.txt", "Thông tư/02.txt"]}


def test_a_name_in_no_encoding_has_a_location_that_can_be_stored(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xd0\xf1.txt")).write_text("x")
    assert r"\xd0\xf1.txt" in locations(later(folder))["new"]


def test_a_folder_that_is_not_there_is_a_problem_and_its_files_are_not_gone(folder: Path) -> None:
    known = sightings(later(folder))
    for missing in (folder / "nowhere", folder / "58.txt"):
        with pytest.raises(NotLooked) as refused:
            look(missing, known, 0.0, SETTLE_S)
        assert refused.value.code is FolderCode.MISSING


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind the administrator")
def test_what_may_not_be_read_is_said_and_not_gone(folder: Path) -> None:
    known = sightings(later(folder)) | {"59.txt": None}
    (folder / "59.txt").write_text("x")
    (folder / "59.txt").chmod(0)
    (folder / "Thông tư").chmod(0)
    try:
        assert locations(later(folder, known)) == {"unchanged": ["58.txt"], "unread": ["59.txt", "Thông tư"]}
        folder.chmod(0)
        with pytest.raises(NotLooked) as refused:
            look(folder, known, 0.0, SETTLE_S)
        assert refused.value.code is FolderCode.UNREADABLE
    finally:
        folder.chmod(0o755)
        (folder / "Thông tư").chmod(0o755)
