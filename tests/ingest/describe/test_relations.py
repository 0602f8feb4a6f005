"""What instruments state they do to others."""

import pytest

from ingest.describe.targets import provisions_named
from knowledge.law.address import Address
from tests.ingest.describe.described import described, stated

_HEAD = "CHÍNH PHỦ\nSố: 9/2020/NĐ-CP\nNGHỊ ĐỊNH\n"


def _ending(words: str) -> list[tuple[str, str]]:
    """Type and target of the relations that one final clause states."""
    text = (
        f"{_HEAD}Quy định về A\nĐiều 1. Hiệu lực thi hành\n1. Nghị định này có hiệu lực từ ngày ký.\n2. {words}\n"
    )
    return [(type_, target) for type_, _, target in stated(text)]


def test_legal_bases_with_a_symbol_are_relations() -> None:
    text = (
        f"{_HEAD}Quy định về A\nCăn cứ Luật Tổ chức Chính phủ;\n"
        "Căn cứ Luật Xuất cảnh, nhập cảnh số 49/2019/QH14;\nTheo đề nghị của Bộ trưởng;\nĐiều 1. A\nx\n"
    )
    assert stated(text) == [("based_on", "", "49/2019/QH14")]


@pytest.mark.parametrize(
    ("words", "relations"),
    [
        ("Nghị định này thay thế Nghị định số 12/2012/NĐ-CP ngày 1/3/2012.", [("replaces", "12/2012/NĐ-CP")]),
        (
            "Nghị định số 1/2010/NĐ-CP và Nghị định số 2/2010/NĐ-CP hết hiệu lực từ ngày 01 tháng 7 năm 2020.",
            [("repeals", "1/2010/NĐ-CP"), ("repeals", "2/2010/NĐ-CP")],
        ),
        (
            "Bãi bỏ khoản 3 Điều 7 Nghị định số 46/2014/NĐ-CP.",
            [("repeals", "46/2014/NĐ-CP#dieu-7.khoan-3")],
        ),
        (
            "Nghị định này thay thế Nghị định số 1/2010/NĐ-CP; bãi bỏ Điều 5 Nghị định số 2/2010/NĐ-CP.",
            [("replaces", "1/2010/NĐ-CP"), ("repeals", "2/2010/NĐ-CP#dieu-5")],
        ),
        (
            "Bãi bỏ Nghị định số 1/2010/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 2/2005/NĐ-CP.",
            [("repeals", "1/2010/NĐ-CP")],
        ),
        (
            "Bãi bỏ Nghị định số 1/2010/NĐ-CP đã được sửa đổi theo Nghị định số 3/2012/NĐ-CP.",
            [("repeals", "1/2010/NĐ-CP")],
        ),
        ("Ngưng hiệu lực Điều 6 Nghị định số 20/2015/NĐ-CP.", [("suspends", "20/2015/NĐ-CP#dieu-6")]),
        ("Nghị định này không thay thế giấy tờ đã cấp theo Nghị định số 1/2010/NĐ-CP.", []),
        ("Bãi bỏ Điều 5 Luật số 47/2014/QH13.", []),
    ],
)
def test_what_ends_other_instruments_is_read(words: str, relations: list[tuple[str, str]]) -> None:
    assert _ending(words) == relations


def test_a_list_of_repealed_instruments_is_read_item_by_item() -> None:
    words = (
        "Các văn bản sau hết hiệu lực:\na) Nghị định số 1/2010/NĐ-CP;\n"
        "b) Điều 3 và Điều 5 Nghị định số 2/2010/NĐ-CP."
    )
    assert _ending(words) == [
        ("repeals", "1/2010/NĐ-CP"),
        ("repeals", "2/2010/NĐ-CP#dieu-3"),
        ("repeals", "2/2010/NĐ-CP#dieu-5"),
    ]


def test_an_amending_decree_names_every_provision_it_touches() -> None:
    text = (
        f"{_HEAD}Sửa đổi, bổ sung một số điều của Nghị định số 58/2012/NĐ-CP\n"
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 58/2012/NĐ-CP\n"
        "1. Sửa đổi, bổ sung khoản 2 và khoản 3 Điều 5 như sau:\n“2. Theo Nghị định số 7/2011/NĐ-CP.\n3. B.”\n"
        "2. Bổ sung Điều 5a vào sau Điều 5 như sau:\n“Điều 5a. C\nNội dung.”\n"
        "3. Điều 7 được sửa đổi như sau:\na) Sửa đổi khoản 1;\nb) Bãi bỏ điểm b khoản 2.\n"
        "4. Bãi bỏ Điều 10.\nĐiều 2. Hiệu lực\nNghị định này có hiệu lực từ ngày ký.\n"
    )
    assert stated(text) == [
        ("amends", "", "58/2012/NĐ-CP"),
        ("amends", "dieu-1", "58/2012/NĐ-CP"),
        ("amends", "dieu-1.khoan-1", "58/2012/NĐ-CP#dieu-5.khoan-2"),
        ("amends", "dieu-1.khoan-1", "58/2012/NĐ-CP#dieu-5.khoan-3"),
        ("amends", "dieu-1.khoan-2", "58/2012/NĐ-CP#dieu-5a"),
        ("amends", "dieu-1.khoan-3", "58/2012/NĐ-CP#dieu-7"),
        ("amends", "dieu-1.khoan-3.diem-a", "58/2012/NĐ-CP#dieu-7.khoan-1"),
        ("repeals", "dieu-1.khoan-3.diem-b", "58/2012/NĐ-CP#dieu-7.khoan-2.diem-b"),
        ("repeals", "dieu-1.khoan-4", "58/2012/NĐ-CP#dieu-10"),
    ]
    assert [each.partial for each in described(text).relations][:3] == [True, True, False]


def test_each_article_may_amend_another_decree() -> None:
    text = (
        f"{_HEAD}Sửa đổi, bổ sung các Nghị định trong lĩnh vực A\n"
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 1/2010/NĐ-CP\n"
        "1. Bãi bỏ Điều 3.\n2. Bãi bỏ Điều 4.\n"
        "Điều 2. Sửa đổi, bổ sung một số điều của Nghị định số 2/2010/NĐ-CP\n"
        "1. Bãi bỏ Điều 5.\n2. Bãi bỏ Điều 6.\n"
    )
    assert [target for type_, _, target in stated(text) if type_ == "repeals"] == [
        "1/2010/NĐ-CP#dieu-3",
        "1/2010/NĐ-CP#dieu-4",
        "2/2010/NĐ-CP#dieu-5",
        "2/2010/NĐ-CP#dieu-6",
    ]


@pytest.mark.parametrize(
    ("title", "relations"),
    [
        ("Quy định chi tiết Nghị định số 1/2019/NĐ-CP", [("guides", "", "1/2019/NĐ-CP")]),
        ("Sửa đổi Phụ lục 3 của Nghị định số 1/2019/NĐ-CP", [("amends", "", "1/2019/NĐ-CP#phu-luc-3")]),
        ("Bãi bỏ Điều 4 Nghị định số 1/2019/NĐ-CP", [("repeals", "", "1/2019/NĐ-CP#dieu-4")]),
        ("Về quản lý hội nghị", []),
    ],
)
def test_the_title_states_a_relation(title: str, relations: list[tuple[str, str, str]]) -> None:
    assert stated(f"{_HEAD}{title}\nĐiều 1. A\nx\n") == relations


def test_a_law_guided_by_name_is_found_among_the_bases() -> None:
    text = (
        f"{_HEAD}Quy định chi tiết một số điều của Luật Hộ tịch\n"
        "Căn cứ Luật Hộ tịch số 60/2014/QH13;\nĐiều 1. A\nx\n"
    )
    assert stated(text) == [("guides", "", "60/2014/QH13"), ("based_on", "", "60/2014/QH13")]


@pytest.mark.parametrize(
    ("phrase", "anchors"),
    [
        ("khoản 2 Điều 5", ["dieu-5.khoan-2"]),
        ("điểm a và điểm b khoản 2 Điều 5, Điều 7", ["dieu-5.khoan-2.diem-a", "dieu-5.khoan-2.diem-b", "dieu-7"]),
        ("các Điều 3, 5 và 44", ["dieu-3", "dieu-5", "dieu-44"]),
        ("từ Điều 19 đến Điều 21", ["dieu-19", "dieu-20", "dieu-21"]),
        ("Phụ lục II", ["phu-luc-2"]),
        ("khoản 1a, khoản 2 Điều 10a", ["dieu-10a.khoan-1a", "dieu-10a.khoan-2"]),
    ],
)
def test_phrases_name_provisions(phrase: str, anchors: list[str]) -> None:
    assert [each.anchor for each in provisions_named(phrase, Address("1/2020/NĐ-CP"))] == anchors


def test_a_phrase_without_an_article_names_parts_of_the_one_around_it() -> None:
    inside = Address.parse("1/2020/NĐ-CP#dieu-7")
    assert [str(each) for each in provisions_named("khoản 1", inside)] == ["1/2020/NĐ-CP#dieu-7.khoan-1"]
