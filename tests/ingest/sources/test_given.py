"""What is given by hand, as files."""

from pathlib import Path

import pytest

from ingest.outcome import DocumentOutcome, Outcome
from ingest.sources.fetching import Fetcher, FetchSettings
from ingest.sources.given import Gathering, Given, GivenFile, opens_as_archive
from ingest.sources.names import is_address, member_name
from tests.ingest.sources.making_zip import packed
from tests.ingest.sources.web_server import PAGE, PDF, Page, web_server


@pytest.fixture
def gathering(tmp_path: Path) -> Gathering:
    fetcher = Fetcher(FetchSettings(allowed_hosts=frozenset({"127.0.0.1"})))
    return Gathering(fetcher, tmp_path / "workspace")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "van-ban"
    folder.mkdir()
    (folder / "58.txt").write_bytes(b"58")
    return folder


def contents(given: list[Given]) -> dict[str, bytes]:
    return {each.origin: each.file.read_bytes() for each in given if isinstance(each, GivenFile)}


def reasons(given: list[Given]) -> dict[str, str]:
    return {each.file: each.reason for each in given if isinstance(each, DocumentOutcome)}


def test_folders_archives_and_addresses_become_files_in_their_order(gathering: Gathering, folder: Path) -> None:
    archive = packed(folder / "goi.zip", {"a/59.txt": b"59", "60.txt": b"60"})
    with web_server({"/61.pdf": Page(PDF), "/62": Page(PAGE)}) as server:
        given = list(gathering.files([server.url("/61.pdf"), str(folder), server.url("/62")]))
        assert list(contents(given).items()) == [
            (server.url("/61.pdf"), PDF),
            (str(folder / "58.txt"), b"58"),
            (member_name(str(archive), "a/59.txt"), b"59"),
            (member_name(str(archive), "60.txt"), b"60"),
            (server.url("/62"), PAGE),
        ]
    names = [each.file.name for each in given if isinstance(each, GivenFile)]
    assert names == ["61.pdf", "58.txt", "59.txt", "60.txt", "62.html"]


def test_an_archive_may_be_at_an_address(gathering: Gathering, folder: Path) -> None:
    archive = packed(folder / "goi.zip", {"59.txt": b"59"}).read_bytes()
    with web_server({"/goi": Page(archive)}) as server:
        assert contents(list(gathering.files([server.url("/goi")]))) == {
            member_name(server.url("/goi"), "59.txt"): b"59"
        }


def test_nothing_is_given_twice(gathering: Gathering, folder: Path) -> None:
    with web_server({"/62": Page(PAGE)}) as server:
        inputs = [str(folder), f" {server.url('/62')}", str(folder / "58.txt"), server.url("/62")]
        assert len(list(gathering.files(inputs))) == 2
        assert len(server.requests) == 1


def test_what_does_not_come_is_rejected_with_a_reason_and_stops_nothing(
    gathering: Gathering, folder: Path
) -> None:
    (folder / "goi.zip").write_bytes(packed(folder / "goi.zip", {"a.txt": b"a" * 100}).read_bytes()[:-30])
    nested = packed(
        folder / "long.zip", {"trong.zip": packed(folder.parent / "x.zip", {"a.txt": b"a"}).read_bytes()}
    )
    with web_server({}) as server:
        missing = server.url("/khong-co")
        given = list(gathering.files(["ftp://example.vn/1", missing, "http://10.0.0.7/", str(folder)]))
    refused = reasons(given)
    assert list(refused) == ["ftp://example.vn/1", missing, "http://10.0.0.7/", f"{nested}!/trong.zip"]
    assert all(" / " in reason for reason in refused.values())
    assert all(each.outcome is Outcome.REJECTED for each in given if isinstance(each, DocumentOutcome))
    # A file that only claims to be a zip is a file like others: reading it says what is wrong.
    assert list(contents(given)) == [str(folder / "58.txt"), str(folder / "goi.zip")]


def test_a_path_that_is_not_there_is_left_to_the_reader(gathering: Gathering, tmp_path: Path) -> None:
    missing = tmp_path / "khong-co.docx"
    assert list(gathering.files([str(missing)])) == [GivenFile(missing, str(missing))]
    assert not opens_as_archive(missing)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://vanban.chinhphu.vn/10", True),
        (" HTTP://example.vn", True),
        ("ftp://example.vn", True),
        ("C:/van-ban/10.docx", False),
        ("/srv/van-ban", False),
        ("10-2024-NĐ-CP.docx", False),
    ],
)
def test_addresses_are_told_from_paths(given: str, expected: bool) -> None:
    assert is_address(given) is expected
