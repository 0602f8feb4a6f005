"""Names of members read right, whoever packed the archive."""

import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path

import pytest

from ingest.sources.zip_names import member_names
from tests.ingest.sources.making_zip import in_cp1258, packed, packed_raw

VIETNAMESE = ["Nghị định 58.docx", "Quyết định/Thể lệ hội nghị.doc", "DANH SÁCH ĐOÀN RA.xlsx", "readme.txt"]


def names(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        return member_names(archive.infolist())


def test_names_marked_as_utf_8(tmp_path: Path) -> None:
    assert names(packed(tmp_path / "a.zip", dict.fromkeys(VIETNAMESE, b"x"))) == VIETNAMESE


def test_names_in_utf_8_without_the_mark(tmp_path: Path) -> None:
    file = packed_raw(tmp_path / "a.zip", [(name.encode(), b"x") for name in VIETNAMESE])
    assert names(file) == VIETNAMESE


def test_names_that_macos_took_apart(tmp_path: Path) -> None:
    apart = [unicodedata.normalize("NFD", name) for name in VIETNAMESE]
    assert names(packed(tmp_path / "a.zip", dict.fromkeys(apart, b"x"))) == VIETNAMESE


def test_names_in_the_code_page_of_windows_in_vietnam(tmp_path: Path) -> None:
    file = packed_raw(tmp_path / "a.zip", [(in_cp1258(name), b"x") for name in VIETNAMESE])
    assert names(file) == VIETNAMESE


@pytest.mark.parametrize("name", ["Résumé.pdf", "Übersicht Straße.docx", "Señor.txt", "Hòa bình - hà.txt"])
def test_names_in_the_code_page_of_dos(tmp_path: Path, name: str) -> None:
    assert names(packed_raw(tmp_path / "a.zip", [(name.encode("cp437"), b"x")])) == [name]


@pytest.mark.parametrize(
    ("stated_for", "expected"), [(b"Nghi dinh.doc", "Nghị định.doc"), (b"?", "Nghi dinh.doc")]
)
def test_the_unicode_name_beside_counts_where_it_is_of_the_same_name(
    tmp_path: Path, stated_for: bytes, expected: str
) -> None:
    beside = struct.pack("<BL", 1, zlib.crc32(stated_for)) + "Nghị định.doc".encode()
    extra = struct.pack("<HHL", 0x5455, 4, 0) + struct.pack("<HH", 0x7075, len(beside)) + beside
    assert names(packed_raw(tmp_path / "a.zip", [(b"Nghi dinh.doc", b"x")], extra)) == [expected]


def test_backslashes_part_folders(tmp_path: Path) -> None:
    assert names(packed_raw(tmp_path / "a.zip", [(b"Nghi dinh\\58.doc", b"x")])) == ["Nghi dinh/58.doc"]
