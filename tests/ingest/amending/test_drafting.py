"""What different hands write for the same order, and orders that no rule can carry out."""

import pytest

from ingest.amending import AmendmentsRead, read_amendments
from ingest.structure import parse_structure
from knowledge.law.amending import Reason

_HEADING = "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 21/2018/NĐ-CP\n"
_ANNEXES = """
PHỤ LỤC I
MẪU A
(Ban hành kèm theo Nghị định số 99/2024/NĐ-CP)
1. A.

PHỤ LỤC III
MẪU C
(Ban hành kèm theo Nghị định số 99/2024/NĐ-CP)
1. C.
"""


def _read(clause: str) -> AmendmentsRead:
    title = "Sửa đổi, bổ sung một số điều của Nghị định số 21/2018/NĐ-CP"
    return read_amendments(parse_structure(f"{_HEADING}1. {clause}{_ANNEXES}", "99/2024/NĐ-CP"), title)


def _told(clause: str) -> list[str]:
    read = _read(clause)
    assert not read.unsettled
    assert {each.target.symbol for each in read.amendments} == {"21/2018/NĐ-CP"}
    return [f"{each.kind} {each.target.anchor}" for each in read.amendments]


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("Khoản 2 Điều 6 được thay thế như sau:\n“2. A.”", ["replace dieu-6.khoan-2"]),
        ("Thay thế khoản 2 Điều 6 bằng khoản 2 mới như sau:\n“2. A.”", ["replace dieu-6.khoan-2"]),
        ("Khoản 2 Điều 6 bổ sung thêm điểm d như sau:\n“d) A.”", ["insert dieu-6.khoan-2.diem-d"]),
        ("Bổ sung vào khoản 2 Điều 6 điểm d như sau:\n“d) A.”", ["insert dieu-6.khoan-2.diem-d"]),
        (
            "Bổ sung điểm d, đ và e vào khoản 2 Điều 9 như sau:\n“d) A;\nđ) B;\ne) C.”",
            [f"insert dieu-9.khoan-2.diem-{each}" for each in "dđe"],
        ),
        (
            "Bổ sung các điều 9a, 9b và 9c vào sau Điều 9:\n“Điều 9a. A\nA.\nĐiều 9b. B\nB.\nĐiều 9c. C\nC.”",
            [f"insert dieu-9{each}" for each in "abc"],
        ),
        (
            "Bổ sung điểm g vào sau điểm e khoản 1, khoản 3 vào sau khoản 2 Điều 4 như sau:\n“g) A.\n3. B.”",
            ["insert dieu-4.khoan-1.diem-g", "insert dieu-4.khoan-3"],
        ),
        (
            "Bãi bỏ Điều 3; khoản 2 Điều 6; Chương III; Phụ lục II.",
            ["repeal dieu-3", "repeal dieu-6.khoan-2", "repeal chuong-3", "repeal phu-luc-2"],
        ),
        ("Tại khoản 3 Điều 5, thay cụm từ “A” bằng cụm từ “B”.", ["replace_words dieu-5.khoan-3"]),
        (
            "Tại Điều 5: thay cụm từ “A” bằng cụm từ “B” ở khoản 1; bỏ cụm từ “C” ở khoản 2.",
            ["replace_words dieu-5.khoan-1", "delete_words dieu-5.khoan-2"],
        ),
        (
            "Bổ sung cụm từ “X” vào trước cụm từ “A” và bổ sung cụm từ “Y” vào sau cụm từ “B” tại khoản 3 Điều 5.",
            ["insert_words dieu-5.khoan-3", "insert_words dieu-5.khoan-3"],
        ),
        (
            "Thay thế các cụm từ “A”, “B” bằng cụm từ “C” tại khoản 1 Điều 5 và tên Chương II.",
            ["replace_words dieu-5.khoan-1", "replace_words chuong-2"] * 2,
        ),
        ("Bổ sung Phụ lục III ban hành kèm theo Nghị định này vào sau Phụ lục II.", ["insert phu-luc-3"]),
    ],
)
def test_an_order_is_read_however_it_is_put(clause: str, told: list[str]) -> None:
    assert _told(clause) == told


def test_the_article_around_lettered_orders_completes_them() -> None:
    clause = (
        "Sửa đổi, bổ sung một số điểm, khoản của Điều 4 như sau:\n"
        "a) Bổ sung điểm đ1 vào sau điểm đ khoản 1 như sau:\n“đ1) A;”;\n"
        "b) Sửa đổi điểm a, bãi bỏ điểm b khoản 2 như sau:\n“a) B;”."
    )
    assert _told(clause) == [
        "insert dieu-4.khoan-1.diem-đ1",
        "replace dieu-4.khoan-2.diem-a",
        "repeal dieu-4.khoan-2.diem-b",
    ]


def test_the_article_that_a_lead_is_about_completes_what_follows() -> None:
    clause = (
        "Sửa đổi khoản 1; bổ sung khoản 1a vào sau khoản 1 Điều 9 như sau:\n"
        "a) Sửa đổi khoản 1 như sau:\n“1. A.”\nb) Bổ sung khoản 1a vào sau khoản 1 như sau:\n“1a. B.”"
    )
    assert _told(clause) == ["replace dieu-9.khoan-1", "insert dieu-9.khoan-1a"]


def test_a_number_above_a_point_in_new_wording_belongs_to_no_clause_before_it() -> None:
    read = _read("Sửa đổi, bổ sung khoản 2, điểm a khoản 3 Điều 7 như sau:\n“2. Mới.\n3. Gồm:\na) Mới;”")
    assert [getattr(each, "text", "") for each in read.amendments] == ["2. Mới.", "a) Mới;"]


def test_a_lead_and_a_point_are_told_apart_in_one_wording() -> None:
    read = _read("Sửa đổi, bổ sung đoạn mở đầu và điểm a khoản 1 Điều 5 như sau:\n“1. Hồ sơ:\na) A;”")
    assert [(each.target.anchor, getattr(each, "text", "")) for each in read.amendments] == [
        ("dieu-5.khoan-1", "1. Hồ sơ:"),
        ("dieu-5.khoan-1.diem-a", "a) A;"),
    ]


def test_annexes_are_exchanged_in_their_order() -> None:
    read = _read("Thay thế Phụ lục I, Phụ lục II bằng Phụ lục I, Phụ lục III ban hành kèm theo Nghị định này.")
    assert [(each.target.anchor, "MẪU C" in each.text) for each in read.amendments] == [
        ("phu-luc-1", False),
        ("phu-luc-2", True),
    ]


@pytest.mark.parametrize(
    ("clause", "reason"),
    [
        ("Khoản 4 Điều 5 được chuyển thành khoản 5 Điều 5.", Reason.RENUMBERING),
        ("Đánh số lại khoản 4 Điều 5 thành khoản 5.", Reason.RENUMBERING),
        ("Sửa đổi số thứ tự 2 Phụ lục II như sau:\n“2. Sách.”", Reason.BELOW_POINT),
        ("Tạm dừng thực hiện khoản 2 Điều 6 đến hết ngày 31 tháng 12 năm 2020.", Reason.SUSPENSION),
        ("Khoản 2 Điều 6 tạm thời chưa áp dụng.", Reason.PROVISION_UNNAMED),
        ("Sửa đổi Điều 3 theo hướng bỏ khoản 2.", Reason.PROVISION_UNNAMED),
        ("Sửa đổi, bổ sung khoản 2 Điều 6 như sau:\n“2. A.\n3. B.”", Reason.NEW_TEXT_MISMATCH),
        ("Sửa đổi, bổ sung Điều 6 như sau:\n“Điều 6. A\nA.\nĐiều 7. B\nB.”", Reason.NEW_TEXT_MISMATCH),
        (
            "Thay thế Phụ lục I, Phụ lục II bằng Phụ lục III ban hành kèm theo Nghị định này.",
            Reason.NEW_TEXT_MISSING,
        ),
        ("Thay thế cụm từ “A” bằng cụm từ “B” tại Điều 5; bỏ cụm từ “C”.", Reason.PROVISION_UNNAMED),
    ],
)
def test_below_a_heading_that_announces_amendments_nothing_is_passed_over(clause: str, reason: Reason) -> None:
    assert reason in {each.reason for each in _read(clause).unsettled}


@pytest.mark.parametrize(
    ("clause", "title"),
    [
        ("Sửa đổi tên Chương II như sau:\n“Chương II\nBẢO HỘ CÔNG DÂN”.", "BẢO HỘ CÔNG DÂN"),
        ("Tên Chương II được sửa đổi như sau:\n“Chương II.\nBẢO HỘ\nCÔNG DÂN”.", "BẢO HỘ CÔNG DÂN"),
        ("Sửa đổi tên Mục 2 Chương II như sau:\n“Mục 2\nBẢO HỘ CÔNG DÂN”.", "BẢO HỘ CÔNG DÂN"),
        ("Sửa đổi tên Chương I như sau:\n“Chương I\nMục tiêu, nguyên tắc”.", "Mục tiêu, nguyên tắc"),
        ("Sửa đổi tên Điều 7 như sau:\n“Điều 7.\nBảo hộ”.", "Bảo hộ"),
        ("Sửa đổi tên Điều 7 như sau:\n“Điều 7. Bảo hộ”.", "Bảo hộ"),
    ],
)
def test_a_new_title_may_stand_on_the_lines_below_the_number(clause: str, title: str) -> None:
    read = _read(clause)
    assert not read.unsettled
    (renamed,) = read.amendments
    assert (renamed.kind, renamed.text) == ("rename", title)


@pytest.mark.parametrize(
    "quoted",
    [
        "Chương II",
        "Chương II\nBẢO HỘ\nĐiều 5. A\nB.",
        "Chương II\nBẢO HỘ\nMục 1\nĐĂNG KÝ",
        "Chương III\nBẢO HỘ",
        "Điều 7.\n1. A.",
        "Điều 7.\nBảo hộ\nNhà nước bảo hộ.",
    ],
)
def test_what_is_no_title_alone_renames_nothing(quoted: str) -> None:
    target = "Điều 7" if quoted.startswith("Điều") else "Chương II"
    read = _read(f"Sửa đổi tên {target} như sau:\n“{quoted}”.")
    assert read.amendments == ()
    assert [each.reason for each in read.unsettled] == [Reason.NEW_TEXT_MISMATCH]


def test_what_makes_room_for_wording_that_is_not_understood_is_not_repealed() -> None:
    read = _read("Bãi bỏ Điều 3 và thay thế bằng Điều 3 mới như sau:\n“Điều 3. Abc\nA.”")
    assert read.amendments == ()
    assert read.unsettled


def test_an_article_of_a_decision_is_not_one_of_the_rules_attached_to_it() -> None:
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Quyết định số 15/2019/QĐ-UBND\n"
        "1. Bãi bỏ khoản 2 Điều 2.\n"
        "Điều 2. Sửa đổi Điều 3 Quyết định số 15/2019/QĐ-UBND như sau:\n“Điều 3. A.”\n"
    )
    title = "Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Quyết định số 15/2019/QĐ-UBND"
    read = read_amendments(parse_structure(text, "22/2025/QĐ-UBND"), title)
    assert [each.target.anchor for each in read.amendments] == ["phu-luc-quy-dinh.dieu-2.khoan-2", "dieu-3"]
