"""What instruments state they do to others."""

import pytest

from ingest.describe import describe
from ingest.describe.targets import provisions_named
from ingest.structure import parse_structure
from knowledge.law.address import Address
from knowledge.law.instrument import RelationType
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


@pytest.mark.parametrize(
    ("words", "relations"),
    [
        (  # what a repealed provision's instrument amends goes on after a semicolon
            "Bãi bỏ Điều 6 Nghị định số 1/2018/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 2/2010/NĐ-CP "
            "về A; Nghị định số 3/2011/NĐ-CP về B.",
            [("repeals", "1/2018/NĐ-CP#dieu-6")],
        ),
        (
            "Bãi bỏ Nghị định số 1/2018/NĐ-CP về A; Nghị định số 3/2011/NĐ-CP về B.",
            [("repeals", "1/2018/NĐ-CP"), ("repeals", "3/2011/NĐ-CP")],
        ),
        (  # verbs in a title of another do not give orders
            "Nghị định số 1/2010/NĐ-CP; khoản 4 Điều 2 Nghị định số 2/2012/NĐ-CP sửa đổi, bổ sung, thay thế hoặc "
            "bãi bỏ, hủy bỏ các quy định về thủ tục hết hiệu lực từ ngày 01/01/2020.",
            [("repeals", "1/2010/NĐ-CP"), ("repeals", "2/2012/NĐ-CP#dieu-2.khoan-4")],
        ),
        (
            "Thực hiện theo Nghị định số 1/2010/NĐ-CP và các văn bản sửa đổi, bổ sung, thay thế Nghị định đó.",
            [],
        ),
        ("Giấy phép hết hiệu lực theo khoản 4 Điều 35 Nghị định số 1/2010/NĐ-CP.", []),
        ("Xe được trang bị thay thế theo quy định của Nghị định số 1/2017/NĐ-CP.", []),
        (
            "Nghị định số 1/2010/NĐ-CP hết hiệu lực từ ngày 01/01/2020, trừ Điều 9 tiếp tục có hiệu lực đến hết "
            "ngày 31/12/2021.",
            [("repeals", "1/2010/NĐ-CP")],
        ),
        (
            "Nghị định này có hiệu lực từ ngày 02/4/2018 thay thế Nghị định số1/2013/NĐ-CPngày 01/3/2013.",
            [("replaces", "1/2013/NĐ-CP")],
        ),
        (
            "Bãi bỏ [Điều 4,](https://x.vn/a?b=1) Điều 12 của [Nghị định số 1/2016/NĐ-CP](https://x.vn/1/2016/NĐ-CP).",
            [("repeals", "1/2016/NĐ-CP#dieu-4"), ("repeals", "1/2016/NĐ-CP#dieu-12")],
        ),
        (
            "Bãi bỏ Phụ lục 10b ban hành kèm theo Nghị định số 1/2016/NĐ-CP.",
            [("repeals", "1/2016/NĐ-CP#phu-luc-10b")],
        ),
        (
            "Bãi bỏ cụm từ “A” tại khoản 5 Điều 1 và Điều 33 Nghị định số 1/2015/NĐ-CP.",
            [("amends", "1/2015/NĐ-CP#dieu-1.khoan-5"), ("amends", "1/2015/NĐ-CP#dieu-33")],
        ),
    ],
)
def test_orders_are_told_from_what_only_tells(words: str, relations: list[tuple[str, str]]) -> None:
    assert _ending(words) == relations


def test_a_law_that_amended_another_is_ended_whole() -> None:
    text = (
        "QUỐC HỘI\nSố: 78/2015/QH13\nLUẬT\nNghĩa vụ quân sự\nĐiều 61. Hiệu lực\nLuật sửa đổi, bổ sung một số "
        "điều của Luật Nghĩa vụ quân sự số 43/2005/QH11 hết hiệu lực từ ngày Luật này có hiệu lực.\n"
    )
    (relation,) = described(text).relations
    assert (relation.type, str(relation.target), relation.partial) == ("repeals", "43/2005/QH11", False)


@pytest.mark.parametrize(
    ("words", "relations"),
    [
        ("Bãi bỏ các quy định tại Nghị định số 1/2010/NĐ-CP.", [("1/2010/NĐ-CP", False)]),
        ("Bãi bỏ các quy định về A, B trong Nghị định số 1/2010/NĐ-CP.", [("1/2010/NĐ-CP", True)]),
        ("Thay thế các nội dung về phí quy định tại Nghị định số 1/2010/NĐ-CP.", [("1/2010/NĐ-CP", True)]),
        ("Quy định về A tại Nghị định số 1/2010/NĐ-CP hết hiệu lực từ ngày ký.", [("1/2010/NĐ-CP", True)]),
        ("Bãi bỏ các biểu mẫu số 2, 3 ban hành kèm theo Nghị định số 1/2010/NĐ-CP.", [("1/2010/NĐ-CP", True)]),
        ("Thay thế Quy chế A ban hành kèm theo Nghị định số 1/2010/NĐ-CP.", [("1/2010/NĐ-CP", False)]),
        (
            "Bãi bỏ Mẫu số 1 được quy định tại khoản 2 Điều 9 Nghị định số 1/2010/NĐ-CP.",
            [("1/2010/NĐ-CP#dieu-9.khoan-2", True)],
        ),
        (
            "Quy trình A và Tiêu chuẩn B ban hành kèm theo Nghị định số 1/2010/NĐ-CP hết hiệu lực từ ngày ký.",
            [("1/2010/NĐ-CP", True)],
        ),
        ("Giấy chứng nhận A được cấp theo Nghị định số 1/2010/NĐ-CP hết hiệu lực từ ngày ký.", []),
        ("Bãi bỏ Mục VII Điều 1 Nghị định số 1/2010/NĐ-CP.", [("1/2010/NĐ-CP#dieu-1", True)]),
        (
            "Bãi bỏ Điều 25 và những quy định khác về A tại Nghị định số 1/2010/NĐ-CP.",
            [("1/2010/NĐ-CP#dieu-25", False), ("1/2010/NĐ-CP", True)],
        ),
        (
            "Thay thế Nghị định số 1/2010/NĐ-CP ban hành Danh mục hàng hóa và Nghị định số 2/2012/NĐ-CP.",
            [("1/2010/NĐ-CP", False), ("2/2012/NĐ-CP", False)],
        ),
    ],
)
def test_parts_of_an_instrument_are_told_from_the_whole(words: str, relations: list[tuple[str, bool]]) -> None:
    text = f"{_HEAD}Quy định về A\nĐiều 1. Hiệu lực thi hành\n{words}\n"
    assert [(str(each.target), each.partial) for each in described(text).relations] == relations


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
    ("held", "amended"), [("81/2006/QH11", ["81/2006/QH11"]), ("68/2020/QH14", []), (None, [])]
)
def test_a_law_amended_by_name_is_found_among_those_held(held: str | None, amended: list[str]) -> None:
    """None younger than the law that amends it: a later one of the same name is another."""
    text = "QUỐC HỘI\nSố: 36/2013/QH13\nLUẬT\nSửa đổi, bổ sung một số điều của Luật Cư trú\nĐiều 2. A\nx\n"
    relations = describe(text, parse_structure(text, "36/2013/QH13"), resolve=lambda _: held).relations
    assert [str(each.target) for each in relations if each.type is RelationType.AMENDS] == amended


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
