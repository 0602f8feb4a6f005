"""Checking an archive that is a source by itself."""

from pathlib import Path

import pytest

from ingest.sources.records import ItemOutcome, SourceKind
from tests.ingest.sources.checking.conftest import Desk
from tests.ingest.sources.making_zip import packed


def test_members_arrive_once_and_again_when_they_change(desk: Desk, tmp_path: Path) -> None:
    archive = packed(tmp_path / "goi.zip", {"58.txt": b"58", "59.txt": b"59"})
    source = desk.add(SourceKind.ARCHIVE, archive)
    assert desk.check(source) == {"goi.zip!/58.txt": b"58", "goi.zip!/59.txt": b"59"}
    assert desk.check(source) == {}
    packed(archive, {"58.txt": b"58", "59.txt": b"59 sua doi"})
    assert desk.check(source) == {"goi.zip!/59.txt": b"59 sua doi"}
    assert [item.location for item in desk.ledger.origins("59.txt")] == ["goi.zip!/59.txt"]


def test_an_archive_that_was_only_touched_is_unchanged(desk: Desk, tmp_path: Path) -> None:
    archive = packed(tmp_path / "goi.zip", {"58.txt": b"58"})
    source = desk.add(SourceKind.ARCHIVE, archive)
    desk.check(source)
    archive.touch()
    assert desk.check(source) == {}
    assert desk.outcomes(source)["goi.zip"] is ItemOutcome.UNCHANGED


@pytest.mark.parametrize(
    ("content", "advice"), [(b"%PDF-1.4", "Pack it again as a zip"), (None, "There is no such file")]
)
def test_what_is_no_archive_is_a_reason(desk: Desk, tmp_path: Path, content: bytes | None, advice: str) -> None:
    file = tmp_path / "goi.zip"
    if content is not None:
        file.write_bytes(content)
    source = desk.add(SourceKind.ARCHIVE, file)
    assert desk.check(source) == {}
    assert advice in desk.reason(source)
