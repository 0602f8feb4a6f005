"""What downloads are called."""

import zipfile
from pathlib import Path

import httpx
import pytest

from ingest.sources.fetching.naming import download_name
from tests.ingest.sources.web_server import PAGE, PDF

TEXT = "Nghị định về hội nghị".encode()


def name(
    tmp_path: Path,
    content: bytes,
    *addresses: str,
    disposition: str = "",
    media_type: str = "application/octet-stream",
) -> str:
    file = tmp_path / "download"
    file.write_bytes(content)
    return download_name(disposition, media_type, [httpx.URL(address) for address in addresses], file)


@pytest.mark.parametrize(
    ("disposition", "expected"),
    [
        ('attachment; filename="58-2022-ND-CP.pdf"', "58-2022-ND-CP.pdf"),
        ("attachment; filename=58.pdf", "58.pdf"),
        ("attachment; filename*=UTF-8''Ngh%E1%BB%8B%20%C4%91%E1%BB%8Bnh.pdf", "Nghị định.pdf"),
        ("attachment; filename=\"Nghi dinh.pdf\"; filename*=utf-8''Ngh%E1%BB%8B.pdf", "Nghị.pdf"),
        ('attachment; filename="Ngh%E1%BB%8B%20%C4%91%E1%BB%8Bnh.pdf"', "Nghị định.pdf"),
        ('attachment; filename="Nghị định.pdf"', "Nghị định.pdf"),
        ('attachment; filename="58/2022/NĐ-CP.pdf"', "58-2022-NĐ-CP.pdf"),
        ('attachment; filename="../../etc/passwd"', "-..-etc-passwd.pdf"),
        ('attachment; filename="C:\\\\temp\\\\58.pdf"', "58.pdf"),
        ('attachment; filename="58.exe"', "58.exe.pdf"),
        ("attachment", "tai-ve.pdf"),
        ('attachment; filename=""', "tai-ve.pdf"),
        (';;;=";', "tai-ve.pdf"),
    ],
)
def test_what_the_server_calls_a_file_goes_first(tmp_path: Path, disposition: str, expected: str) -> None:
    address = "http://vanban.example.vn/tai-ve.aspx?id=58"
    found = name(tmp_path, PDF, address, disposition=disposition)
    assert found == expected


def test_a_name_in_an_encoding_that_does_not_exist_is_no_error(tmp_path: Path) -> None:
    found = name(tmp_path, PDF, "http://vanban.example.vn/", disposition="attachment; filename*=utf-9''%FF")
    assert found.endswith(".pdf")


@pytest.mark.parametrize(
    ("content", "addresses", "expected"),
    [
        (PDF, ["http://a.vn/58-2022.pdf?dl=1"], "58-2022.pdf"),
        (PDF, ["http://a.vn/vb/58-2022"], "58-2022.pdf"),
        (PDF, ["http://a.vn/vb/58.2022.N%C4%90-CP"], "58.2022.NĐ-CP.pdf"),
        (PAGE, ["http://a.vn/van-ban-58-2022-nd-cp.aspx"], "van-ban-58-2022-nd-cp.html"),
        (PAGE, ["http://a.vn/58.pdf"], "58.html"),
        (PAGE, ["http://a.vn/"], "a.vn.html"),
        (PDF, ["http://a.vn/58-2022.pdf", "http://b.vn/luu-tru/8f3a"], "58-2022.pdf"),
        (PDF, ["http://a.vn/58.pdf", "http://b.vn/59.pdf"], "59.pdf"),
        (TEXT, ["http://a.vn/huong-dan.md"], "huong-dan.md"),
        (TEXT, ["http://a.vn/huong-dan"], "huong-dan.txt"),
        (b"\x89PNG\r\n\x1a\n", ["http://a.vn/scan"], "scan.png"),
        (b"\xff\xd8\xff\xe0", ["http://a.vn/scan.jpeg"], "scan.jpg"),
        (b"MM\0*", ["http://a.vn/scan"], "scan.tif"),
        (b"Rar!\x1a\x07", ["http://a.vn/58.rar"], "58.rar"),
    ],
)
def test_otherwise_the_addresses_do_and_the_bytes_give_the_suffix(
    tmp_path: Path, content: bytes, addresses: list[str], expected: str
) -> None:
    assert name(tmp_path, content, *addresses) == expected


def test_text_that_the_server_calls_markdown_is_markdown(tmp_path: Path) -> None:
    assert name(tmp_path, TEXT, "http://a.vn/huong-dan", media_type="text/markdown") == "huong-dan.md"


def test_an_archive_of_documents_is_a_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "made.zip", "w") as archive:
        archive.writestr("58.txt", TEXT)
    assert name(tmp_path, (tmp_path / "made.zip").read_bytes(), "http://a.vn/tai-ve.php") == "tai-ve.zip"
