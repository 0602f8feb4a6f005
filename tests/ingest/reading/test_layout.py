"""The rules by which printed lines are joined, one by one."""

import pytest

from ingest.reading.layout.glue import joined
from ingest.reading.layout.lines import Line
from ingest.reading.layout.markers import begins_paragraph, refers_on
from ingest.reading.layout.paragraphs import paragraphs
from ingest.reading.layout.rows import side_by_side


def line(text: str, row: float, left: float = 0.0) -> Line:
    """A line of letters 4 wide and 8 high, 12 under the one before; `left` in letters."""
    return Line(text, 0, 4 * left, 4 * (left + len(text)), 10 + 12 * row, 8.0, 400, 1000)


@pytest.mark.parametrize(
    "text",
    [
        "Điều 5. Hồ sơ", "ĐIỀU 5: HỒ SƠ", "Chương II", "Mục 1", "Phần thứ nhất", "1. Hộ chiếu", "12a. Khác",
        "1.2. Khác", "a) chữ", "đ) chữ", "- gạch", "(i) mục", "III. PHẦN", "Căn cứ Luật", "Nơi nhận:",
        "KT. BỘ TRƯỞNG", "“Điều 3. Sửa", "Phụ lục II", "PHỤ LỤC",
    ],
)  # fmt: skip
def test_marks_begin_a_paragraph(text: str) -> None:
    assert begins_paragraph(text)


@pytest.mark.parametrize(
    "text",
    [
        "Điều 5 của Luật này",
        "năm 2024",
        "2024 của Chính phủ",
        "a hoặc b",
        "Phụ lục II ban hành kèm theo",
        "1.500 đồng",
    ],
)
def test_a_sentence_that_goes_on_begins_none(text: str) -> None:
    assert not begins_paragraph(text)


@pytest.mark.parametrize(
    ("text", "goes_on"), [("quy định tại khoản", True), ("các điểm a,", True), ("Hết.", False)]
)
def test_a_line_may_end_in_the_middle_of_a_reference(text: str, goes_on: bool) -> None:
    assert refers_on(text) == goes_on


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Nghị định số 58/2022/", "NĐ-CP", "Nghị định số 58/2022/NĐ-CP"),
        ("Nghị định số 58/2022/NĐ-", "CP của", "Nghị định số 58/2022/NĐ-CP của"),
        ("và", "/hoặc", "và/hoặc"),
        ("in\u00ad", "formation", "information"),
        ("tại www.mofa", ".gov.vn và", "tại www.mofa.gov.vn và"),
        ("tại www.mofa.gov.vn.", "Hồ sơ", "tại www.mofa.gov.vn. Hồ sơ"),
        ("tại www.mofa.gov.vn", "và nộp", "tại www.mofa.gov.vn và nộp"),
        ("Bộ Ngoại giao -", "Cục Lãnh sự", "Bộ Ngoại giao - Cục Lãnh sự"),
    ],
)
def test_lines_are_glued_as_they_were_broken(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


def test_a_line_with_room_for_the_next_word_ends_its_paragraph() -> None:
    lines = [line("x" * 60 + " bốn", 0), line("Năm " + "y" * 76, 1), line("z" * 80, 2)]
    assert len(paragraphs(lines)) == 2


def test_a_wider_gap_ends_a_paragraph() -> None:
    lines = [line("Aa " * 26 + "aa", row) for row in (0, 1, 2, 3.6, 4.6)]
    assert [len(found) for found in paragraphs(lines)] == [242, 161]


def test_an_indent_begins_a_paragraph() -> None:
    indented = line("Cc " * 22 + "cc", 2, left=12)
    assert len(paragraphs([line("Aa " * 26 + "aa", 0), line("Bb " * 26 + "bb", 1), indented])) == 2


def test_capitals_and_small_letters_are_not_one_paragraph() -> None:
    lines = [line("QUY ĐỊNH CHUNG VỀ " * 4 + "ĐOÀN RA", 0), line("Của tỉnh " * 8 + "và huyện", 1)]
    assert len(paragraphs(lines)) == 2


def test_the_columns_of_a_letterhead_are_read_one_after_the_other() -> None:
    rows = [
        line("UBND TỈNH", 0, 0), line("CỘNG HÒA XÃ HỘI", 0, 50), line("SỞ NGOẠI VỤ", 1, 0),
        line("Độc lập - Tự do - Hạnh phúc", 1, 50), line("Số: 5", 2.5, 0), line("ngày 1", 2.5, 50),
    ]  # fmt: skip
    assert [found.text for found in side_by_side(rows)] == [
        "UBND TỈNH", "SỞ NGOẠI VỤ", "Số: 5", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do - Hạnh phúc", "ngày 1",
    ]  # fmt: skip


def test_the_cells_of_a_row_are_one_line() -> None:
    rows = [line("1", 0, 0), line("Visa", 0, 10), line("25", 0, 60), line("Sau bảng", 2, 0)]
    assert [found.text for found in side_by_side(rows)] == ["1\tVisa\t25", "Sau bảng"]


def test_a_dotted_line_to_fill_in_is_not_an_address() -> None:
    assert paragraphs([line("." * 60, 0), line("Họ và tên: " + "." * 49, 1), line("x" * 60, 2)])[0] == "." * 60


def test_no_lines_give_no_paragraphs() -> None:
    assert paragraphs([]) == []
