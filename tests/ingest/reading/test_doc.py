"""Word 97 files, on real ones: numbers, tables, fields and everything after a wide table."""

import struct
from pathlib import Path

import pytest

from ingest.reading import Unreadable, UnreadableCode, read_file
from ingest.reading.doc.properties import FormattedRuns, Formatting, changes_of, number
from tests.ingest.reading.making_ole import write_ole


def test_property_changes_are_taken_apart_by_the_size_of_their_operands() -> None:
    operations = b"\x16\x24\x01" + b"\x0b\x46\x05\x00" + b"\x08\xd6\x04\x00\xaa\xbb\xcc" + b"\x4f\x4a\x10\x00"
    changes = changes_of(operations)
    assert (number(changes, 0x2416), number(changes, 0x460B), number(changes, 0x4A4F)) == (1, 5, 16)
    assert changes[0xD608] == b"\xaa\xbb\xcc"
    assert number(changes, 0x260A) is None


def test_formatting_is_found_by_position() -> None:
    bold, plain = Formatting({1: b"\x01"}), Formatting({})
    runs = FormattedRuns([(10, 20, bold), (30, 40, plain)])
    assert runs.at(15) == (bold, 20)
    assert runs.at(25) == (plain, 30)
    assert runs.at(50)[1] == 51


def test_a_word_95_file_is_left_to_antiword(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    file = write_ole(tmp_path / "a.doc", {"WordDocument": struct.pack("<HH", 0xA5DC, 0x65)})
    with pytest.raises(Unreadable) as caught:
        read_file(file)
    assert caught.value.code == UnreadableCode.MISSING_TOOL
    assert "apt install antiword" in caught.value.message.en


@pytest.mark.shared
def test_automatic_numbers_are_printed(shared_dir: Path) -> None:
    text = read_file(shared_dir / "legacy-documents" / "2004-B1-2-TMDA.doc").text
    assert "1. Tên Dự án:\n2. Thuộc chương trình KHCN cấp Nhà nước" in text
    assert "10. Cơ quan phối hợp chính:" in text


@pytest.mark.shared
def test_what_follows_a_table_of_many_columns_is_read(shared_dir: Path) -> None:
    text = read_file(shared_dir / "legacy-documents" / "2004-B1-2-TMDA.doc").text
    assert "về khả năng chấp nhận của thị trường" in text.lower()


@pytest.mark.shared
def test_rows_of_a_table_are_lines(shared_dir: Path) -> None:
    lines = read_file(shared_dir / "legacy-documents" / "2004-13-t-Phuluc3.doc").text.split("\n")
    assert "TT\tNội dung các bước công việc\tThời hạn\tĐơn vị, cá nhân thực hiện" in lines
    assert "7\tNộp Hồ sơ đánh giá đến Bộ KH&CN\t\tChủ nhiệm Đề tài và CQ chủ trì" in lines


@pytest.mark.shared
def test_page_numbers_and_headers_are_not_part_of_the_text(shared_dir: Path) -> None:
    assert "PAGE" not in read_file(shared_dir / "legacy-documents" / "2006-Mau-MDS-3M-HD.doc").text
