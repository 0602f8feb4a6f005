"""Amending instruments: the wording they quote is not their own."""

import pytest

from tests.ingest.structure.parsed import anchors, at, parsed

_OWN = ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-2"]
_TITLE = "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 5/2010/NĐ-CP\n"
_END = "Điều 2. Hiệu lực thi hành\nNghị định này có hiệu lực từ ngày ký.\n"


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»")])
def test_quoted_articles_belong_to_the_clause_that_amends(opening: str, closing: str) -> None:
    structured = parsed(
        f"{_TITLE}1. Sửa đổi Điều 5 như sau:\n{opening}Điều 5. Hồ sơ\n1. Gồm:\na) Đơn;\nb) “Giấy” tờ.\n"
        f"2. Một bộ.{closing}\n2. Bãi bỏ Điều 9.\n{_END}"
    )
    assert anchors(structured) == _OWN
    assert at(structured, "dieu-1.khoan-1").text.endswith(f"2. Một bộ.{closing}")


def test_quoted_clauses_are_no_clauses_of_the_amending_article() -> None:
    structured = parsed(
        f"{_TITLE}1. Bổ sung khoản 3 Điều 6 như sau:\n“3. Nội dung mới.\n4. Nội dung nữa.”.\n"
        f"2. Bãi bỏ Điều 9.\n{_END}"
    )
    assert anchors(structured) == _OWN


def test_a_quotation_that_never_closes_ends_with_the_next_amendment() -> None:
    structured = parsed(
        f"{_TITLE}1. Sửa đổi Điều 7 như sau:\n“Điều 7. Thời hạn\nLà 05 ngày.\nĐiều 8. Lệ phí\nKhông thu.\n"
        f"2. Bãi bỏ Điều 9.\n{_END}"
    )
    assert anchors(structured) == _OWN


def test_new_wording_without_marks_is_told_by_the_order_of_numbers() -> None:
    structured = parsed(
        f"{_TITLE}1. Sửa đổi Điều 5 như sau:\nĐiều 5. Hồ sơ\nGồm đơn.\n2. Sửa đổi Điều 2 như sau:\n"
        f"Điều 2. Giải thích\nTừ ngữ.\n{_END}"
    )
    assert anchors(structured) == _OWN
    assert at(structured, "dieu-2").title == "Hiệu lực thi hành"


def test_a_defined_term_in_marks_is_a_clause_of_the_article() -> None:
    structured = parsed("Điều 1. Giải thích\n1. “Giấy đăng ký” là văn bản.\n2. “Thị thực” là giấy tờ.\n")
    assert anchors(structured) == ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2"]
