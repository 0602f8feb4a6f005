"""Annexes, forms and the regulations issued with a decision."""

import pytest

from tests.ingest.structure.parsed import anchors, at, parsed

_BODY = "Điều 1. A\nx.\nĐiều 2. B\ny./.\nNơi nhận:\n- Lưu: VT.\nTHỦ TƯỚNG\n"


def test_an_annex_takes_the_signature_block_before_it_into_its_heading() -> None:
    structured = parsed(
        f"{_BODY}PHỤ LỤC I\nDANH MỤC\n(Ban hành kèm theo Nghị định số 1/2020/NĐ-CP)\n1. Đơn\n2. Ảnh\n"
    )
    annex = at(structured, "phu-luc-1")
    assert annex.title == "DANH MỤC"
    assert annex.heading.startswith("Nơi nhận:")
    assert annex.text == "1. Đơn\n2. Ảnh"
    assert anchors(structured)[-2:] == ["phu-luc-1.khoan-1", "phu-luc-1.khoan-2"]
    assert structured.closing == ""


@pytest.mark.parametrize(
    ("heading", "label"),
    [("PHỤ LỤC II", "2"), ("PHỤ LỤC 1", "1"), ("Phụ lục A", "a"), ("PHỤ LỤC SỐ 03", "3"), ("PHỤ LỤC", "1")],
)
def test_the_numbers_of_annexes_become_arabic(heading: str, label: str) -> None:
    structured = parsed(f"{_BODY}{heading}\nDANH MỤC GIẤY TỜ\nGồm đơn và ảnh.\n")
    assert anchors(structured)[-1] == f"phu-luc-{label}"


def test_an_annex_with_articles_numbers_them_below_itself() -> None:
    structured = parsed(
        f"{_BODY}PHỤ LỤC II\nQUY CHẾ\n(Ban hành kèm theo Nghị định số 1/2020/NĐ-CP)\nChương I\nCHUNG\n"
        "Điều 1. Phạm vi\nNội dung.\nĐiều 2. Áp dụng\n1. Một.\n2. Hai.\n"
    )
    assert anchors(structured)[2:] == [
        "phu-luc-2",
        "phu-luc-2.chuong-1",
        "phu-luc-2.dieu-1",
        "phu-luc-2.dieu-2",
        "phu-luc-2.dieu-2.khoan-1",
        "phu-luc-2.dieu-2.khoan-2",
    ]


def test_a_regulation_issued_with_a_decision_stands_below_its_own_address() -> None:
    structured = parsed(
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.\n"
        "THỦ TƯỚNG\nQUY CHẾ\nTổ chức Ngày Việt Nam\n(Ban hành kèm theo Quyết định số 1/2010/QĐ-TTg\n"
        "ngày 02 tháng 4 năm 2010)\nĐiều 1. Mục đích\nx.\nĐiều 2. Đối tượng\ny.\nĐiều 3. Thi hành\nz.\n"
    )
    regulation = at(structured, "phu-luc-quy-che")
    assert regulation.title == "Tổ chức Ngày Việt Nam"
    assert anchors(structured)[2:] == ["phu-luc-quy-che", *(f"phu-luc-quy-che.dieu-{each}" for each in "123")]


def test_forms_after_the_signature_are_annexes() -> None:
    structured = parsed(f"{_BODY}Mẫu số 01\nĐƠN ĐỀ NGHỊ\nKính gửi: Sở\nMẫu số 02\nTỜ KHAI\nHọ tên\n")
    assert anchors(structured)[2:] == ["phu-luc-mau-1", "phu-luc-mau-2"]


def test_recipients_in_a_form_do_not_close_the_document() -> None:
    structured = parsed(
        f"{_BODY}PHỤ LỤC I\nMẪU CÔNG VĂN\nKính gửi Sở.\nNơi nhận:\n- Như trên.\nPHỤ LỤC II\nMẪU ĐƠN\nĐơn.\n"
    )
    assert [each.address.anchor for each in structured.provisions[2:]] == ["phu-luc-1", "phu-luc-2"]
    assert "Nơi nhận" in at(structured, "phu-luc-1").text


def test_an_annex_named_within_the_articles_is_not_its_beginning() -> None:
    structured = parsed("Điều 1. A\nTheo mẫu tại\nPhụ lục I ban hành kèm theo Nghị định này.\nĐiều 2. B\ny.\n")
    assert anchors(structured) == ["dieu-1", "dieu-2"]


def test_a_file_name_left_by_a_web_page_is_no_annex() -> None:
    assert anchors(parsed("Điều 1. A\nx.\nPHỤ LỤC 1 kem thong tu.docx\n")) == ["dieu-1"]
