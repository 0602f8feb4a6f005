"""Excel workbooks, old and new: each visible sheet as a table, formulas by their result, numbers as General."""

import datetime
import io
import struct
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlrd
from openpyxl.utils.exceptions import InvalidFileException

from ingest.reading import compound
from ingest.reading.archive import open_package
from ingest.reading.blocks import Block, Paragraph, Run
from ingest.reading.compose import compose, data_table
from ingest.reading.port import Format, Limits, ReadDocument, ReadingWarning, Unreadable, UnreadableCode

# Both libraries meet a damaged file with whatever error its bytes lead to.
_DAMAGED = (
    xlrd.XLRDError, xlrd.compdoc.CompDocError, InvalidFileException, zipfile.BadZipFile, struct.error, SyntaxError,
    KeyError, IndexError, ValueError, TypeError, AttributeError, AssertionError, OverflowError, OSError, EOFError,
)  # fmt: skip
# Excel's General format shows ten significant digits.
_SIGNIFICANT_DIGITS = 10
_MAX_EXACT_INTEGER = 1e15

Row = Sequence[Paragraph]


class XlsReader:
    """Reads xls (Excel 5 to 2003)."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def read(self, file: Path) -> ReadDocument:
        try:
            blocks = _xls_blocks(file)
        except _DAMAGED as error:
            locked = isinstance(error, xlrd.XLRDError) and "encrypted" in str(error).lower()
            code = UnreadableCode.ENCRYPTED if locked else UnreadableCode.DAMAGED
            raise Unreadable(code, Format.XLS.value) from error
        told = [ReadingWarning.MACROS_IGNORED] if compound.has_vba_project(file) else []
        return compose(blocks, Format.XLS, self._limits, told)


class XlsxReader:
    """Reads xlsx."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def read(self, file: Path) -> ReadDocument:
        with open_package(file, Format.XLSX.value, self._limits) as package:
            package.measure()
        try:
            blocks = _xlsx_blocks(file)
        except _DAMAGED as error:
            raise Unreadable(UnreadableCode.DAMAGED, Format.XLSX.value) from error
        return compose(blocks, Format.XLSX, self._limits)


def _xls_blocks(file: Path) -> list[Block]:
    book = xlrd.open_workbook(str(file), formatting_info=True, logfile=io.StringIO())
    return [
        data_table([row for row in _xls_rows(book, sheet) if row])
        for sheet in book.sheets()
        if sheet.visibility == 0
    ]


def _xls_rows(book: Any, sheet: Any) -> Iterator[Row]:
    for row in range(sheet.nrows):
        yield _trimmed([_xls_cell(book, cell) for cell in sheet.row(row)])


def _xls_cell(book: Any, cell: Any) -> Paragraph:
    font: str = book.font_list[book.xf_list[cell.xf_index].font_index].name
    if cell.ctype == xlrd.XL_CELL_DATE:
        shown = _shown(xlrd.xldate_as_datetime(cell.value, book.datemode))
    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
        shown = _shown(bool(cell.value))
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        shown = ""
    else:
        shown = _shown(cell.value)
    return Paragraph((Run(shown, font),))


def _xlsx_blocks(file: Path) -> list[Block]:
    with warnings.catch_warnings():
        # openpyxl tells of the parts it does not know (data validation, drawings): none of them is text.
        warnings.simplefilter("ignore", UserWarning)
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        try:
            return [
                data_table(list(_xlsx_rows(sheet))) for sheet in book.worksheets if sheet.sheet_state == "visible"
            ]
        finally:
            book.close()


def _xlsx_rows(sheet: Any) -> Iterator[Row]:
    # Some programs declare a sheet of one cell; without the declaration openpyxl looks for itself.
    sheet.reset_dimensions()
    for row in sheet.iter_rows():
        cells = _trimmed([_xlsx_cell(cell) for cell in row])
        if cells:
            yield cells


def _xlsx_cell(cell: Any) -> Paragraph:
    if cell.value is None:
        return Paragraph.plain("")
    return Paragraph((Run(_shown(cell.value), cell.font.name),))


def _trimmed(row: list[Paragraph]) -> Row:
    while row and not row[-1].runs[0].text.strip():
        row.pop()
    return row


def _shown(value: object) -> str:
    """A cell's value as Excel shows it in the General format, dates the Vietnamese way."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        is_integer = value.is_integer() and abs(value) < _MAX_EXACT_INTEGER
        return str(int(value)) if is_integer else f"{value:.{_SIGNIFICANT_DIGITS}g}"
    if isinstance(value, datetime.datetime):
        return f"{value:%d/%m/%Y}" if value.time() == datetime.time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    return str(value)
