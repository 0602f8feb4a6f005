"""Workbooks are read as they show."""

import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from ingest.reading import Unreadable, UnreadableCode, read_file


def test_cells_show_as_excel_shows_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["STT", "Đoàn", "Kinh phí", "Ngày"])
    sheet.append([1, "Đoàn ra", 12_600_000.0, datetime.datetime(2024, 3, 5)])  # noqa: DTZ001 - a cell has no zone
    sheet.append([2, None, 0.1 + 0.2, True])
    sheet.append([])
    book.create_sheet("ẩn").append(["Không đọc"])
    book["ẩn"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert read_file(tmp_path / "a.xlsx").text.split("\n") == [
        "STT\tĐoàn\tKinh phí\tNgày",
        "1\tĐoàn ra\t12600000\t05/03/2024",
        "2\t\t0.3\tTRUE",
    ]


def test_a_legacy_font_is_decoded_cell_by_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for place, (text, font) in enumerate((("Tæng sè dù ¸n", ".VnTime"), ("Nguyễn Văn Tô", "Arial")), start=1):
        cell = book.active.cell(1, place, text)
        cell.font = Font(name=font)
    book.save(tmp_path / "a.xlsx")
    assert read_file(tmp_path / "a.xlsx").text == "Tổng số dự án\tNguyễn Văn Tô"


def test_a_workbook_with_macros_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["x"])
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    with pytest.raises(Unreadable) as caught:
        read_file(tmp_path / "a.xlsx")
    assert caught.value.code == UnreadableCode.MACROS
