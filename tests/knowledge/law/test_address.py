import pytest
from hypothesis import given

from knowledge.law.address import Address, Level, MalformedAddress, Step, canonical_label
from tests.knowledge.law.addresses import addresses

POINT = Address.parse("58/2022/NĐ-CP#dieu-9.khoan-1.diem-đ")


@given(addresses)
def test_parsing_the_canonical_form_gives_the_address_back(address: Address) -> None:
    assert Address.parse(str(address)) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 58/2022/NĐ-CP",
        "58/2022/NĐ-CP ",
        "58/2022/NĐ-CP#",
        "#dieu-9",
        "58/2022/NĐ-CP#Điều 9",
        "58/2022/NĐ-CP#dieu-9.",
        "58/2022/NĐ-CP#dieu-9..khoan-1",
        "58/2022/NĐ-CP#dieu-",
        "58/2022/NĐ-CP#dieu-9A",
        "58/2022/NĐ-CP#dieu-9 .khoan-1",
        "58/2022/NĐ-CP#bai-9",
        "58/2022/NĐ-CP#dieu-9#khoan-1",
    ],
)
def test_anything_but_the_canonical_form_is_malformed(text: str) -> None:
    with pytest.raises(MalformedAddress):
        Address.parse(text)


def test_a_subsection_is_not_read_as_a_section() -> None:
    assert Address.parse("58/2022/NĐ-CP#chuong-2.muc-1.tieu-muc-3").steps[-1] == Step(Level.SUBSECTION, "3")


def test_labels_are_lower_case_with_hyphens_for_dots() -> None:
    assert [canonical_label(printed) for printed in ("3.1", "Đ", "10A", " a) ", "1.")] == [
        *("3-1", "đ", "10a", "a", "1")
    ]


def test_a_child_takes_the_printed_label() -> None:
    article = Address("04/2016/TT-BNG").child(Level.ARTICLE, "10A")
    assert str(article.child(Level.POINT, "3.1)")) == "04/2016/TT-BNG#dieu-10a.diem-3-1"


def test_an_address_tells_its_article_clause_and_point_as_printed() -> None:
    assert (POINT.article, POINT.clause, POINT.point) == ("9", "1", "đ")
    assert Address.parse("04/2016/TT-BNG#dieu-2.khoan-3.diem-3-1").point == "3.1"
    assert Address("04/2016/TT-BNG").article is None


def test_parents_lead_up_to_the_instrument() -> None:
    assert str(POINT.parent) == "58/2022/NĐ-CP#dieu-9.khoan-1"
    assert POINT.instrument == Address("58/2022/NĐ-CP")
    assert POINT.instrument.parent is None


@pytest.mark.parametrize(
    ("address", "unit"),
    [
        ("58/2022/NĐ-CP#dieu-9.khoan-1.diem-đ", "58/2022/NĐ-CP#dieu-9"),
        ("58/2022/NĐ-CP#dieu-9", "58/2022/NĐ-CP#dieu-9"),
        ("45/2013/QĐ-TTg#phu-luc-quy-che.dieu-12.khoan-1", "45/2013/QĐ-TTg#phu-luc-quy-che.dieu-12"),
        ("26/2006/TT-BNG#de-muc-2.khoan-1", "26/2006/TT-BNG#de-muc-2"),
        ("58/2022/NĐ-CP", "58/2022/NĐ-CP"),
    ],
)
def test_the_unit_of_a_provision_is_its_article_annex_or_heading(address: str, unit: str) -> None:
    assert str(Address.parse(address).unit) == unit


def test_an_article_contains_itself_and_its_points_but_no_other_article() -> None:
    article = Address.parse("58/2022/NĐ-CP#dieu-9")
    assert article.contains(article)
    assert article.contains(POINT)
    assert not POINT.contains(article)
    assert not article.contains(Address.parse("58/2022/NĐ-CP#dieu-90"))
    assert not article.contains(Address.parse("80/2020/NĐ-CP#dieu-9"))


@given(addresses)
def test_an_instrument_contains_all_its_provisions(address: Address) -> None:
    assert address.instrument.contains(address)
    assert address.unit.contains(address)
