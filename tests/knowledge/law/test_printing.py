import pytest

from knowledge.law.address import Address
from knowledge.law.instrument import Kind
from knowledge.law.printing import (
    at_sentence_start,
    in_english,
    in_vietnamese,
    provision_in_english,
    provision_in_vietnamese,
)


@pytest.mark.parametrize(
    ("address", "vietnamese", "english"),
    [
        (
            "58/2022/NĐ-CP#dieu-9.khoan-1.diem-a",
            "điểm a khoản 1 Điều 9 Nghị định 58/2022/NĐ-CP",
            "point a, clause 1, Article 9 of Decree 58/2022/NĐ-CP",
        ),
        ("47/2014/QH13#dieu-8", "Điều 8 Luật 47/2014/QH13", "Article 8 of Law 47/2014/QH13"),
        ("73-CP", "Nghị định 73-CP", "Decree 73-CP"),
        (
            "47/2014/QH13#chuong-4.muc-2.tieu-muc-1",
            "Tiểu mục 1 Mục 2 Chương IV Luật 47/2014/QH13",
            "Subsection 1, Section 2, Chapter IV of Law 47/2014/QH13",
        ),
        ("91/2015/QH13#phan-2", "Phần II Luật 91/2015/QH13", "Part II of Law 91/2015/QH13"),
        (
            "01/2006/TTLT-BBCVT-BNG-BCA#dieu-2.khoan-3.diem-3-1",
            "điểm 3.1 khoản 3 Điều 2 Thông tư liên tịch 01/2006/TTLT-BBCVT-BNG-BCA",
            "point 3.1, clause 3, Article 2 of Joint Circular 01/2006/TTLT-BBCVT-BNG-BCA",
        ),
        (
            "26/2006/TT-BNG#de-muc-2.khoan-1",
            "khoản 1 mục 2 Thông tư 26/2006/TT-BNG",
            "clause 1, heading 2 of Circular 26/2006/TT-BNG",
        ),
        (
            "112/2021/NĐ-CP#phu-luc-3",
            "Phụ lục III ban hành kèm theo Nghị định 112/2021/NĐ-CP",
            "Annex III to Decree 112/2021/NĐ-CP",
        ),
        (
            "45/2013/QĐ-TTg#phu-luc-quy-che.dieu-12",
            "Điều 12 Quy chế ban hành kèm theo Quyết định 45/2013/QĐ-TTg",
            "Article 12 of the Regulation issued with Decision 45/2013/QĐ-TTg",
        ),
        (
            "04/2016/TT-BNG#phu-luc-mau-1",
            "Mẫu số 1 ban hành kèm theo Thông tư 04/2016/TT-BNG",
            "Form 1 to Circular 04/2016/TT-BNG",
        ),
        ("1234/BNG-LS#dieu-1", "Điều 1 1234/BNG-LS", "Article 1 of 1234/BNG-LS"),
    ],
)
def test_an_address_is_printed_as_texts_cite_it(address: str, vietnamese: str, english: str) -> None:
    assert in_vietnamese(Address.parse(address)) == vietnamese
    assert in_english(Address.parse(address)) == english


def test_a_kind_that_is_known_overrides_the_one_read_off_the_symbol() -> None:
    address = Address.parse("30/2016/QH14#dieu-1")
    assert in_vietnamese(address, Kind.RESOLUTION) == "Điều 1 Nghị quyết 30/2016/QH14"
    assert in_english(address, Kind.RESOLUTION) == "Article 1 of Resolution 30/2016/QH14"


def test_a_provision_is_printed_without_its_instrument() -> None:
    address = Address.parse("58/2022/NĐ-CP#dieu-9.khoan-1")
    assert provision_in_vietnamese(address) == "khoản 1 Điều 9"
    assert provision_in_english(address) == "clause 1, Article 9"
    assert provision_in_vietnamese(address.instrument) == provision_in_english(address.instrument) == ""


def test_a_sentence_starts_with_a_capital() -> None:
    address = Address.parse("58/2022/NĐ-CP#dieu-9.khoan-1.diem-đ")
    assert at_sentence_start(in_vietnamese(address)) == "Điểm đ khoản 1 Điều 9 Nghị định 58/2022/NĐ-CP"
    assert at_sentence_start("") == ""
