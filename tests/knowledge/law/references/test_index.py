from datetime import date

import pytest

from knowledge.law.address import Address
from knowledge.law.instrument import Kind
from knowledge.law.references import HeldName, InstrumentIndex, resolve
from tests.knowledge.law.references.reading import HELD, INDEX, addresses, only


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("58/2022/NĐ-CP", "58/2022/NĐ-CP"),
        ("58/2022/nd-cp", "58/2022/NĐ-CP"),
        ("58/2022/NÐ-CP", "58/2022/NĐ-CP"),
        ("89/2015/NĐ-CP", "89/2015/NÐ-CP"),
        ("khoản 1 Điều 9 Nghị định 58/2022/NĐ-CP", "58/2022/NĐ-CP#dieu-9.khoan-1"),
        ("k1 đ9 nđ 58", "58/2022/NĐ-CP#dieu-9.khoan-1"),
        ("điều 20 luật 47/2014", "47/2014/QH13#dieu-20"),
        ("Article 20 of Law 47", "47/2014/QH13#dieu-20"),
        ("6/2020/QĐ-TTg", "06/2020/QĐ-TTg"),
        ("nghị định 73/CP", "73-CP"),
        ("58/NĐ-CP", "58/2022/NĐ-CP"),
        ("nghị định 58/2022/NĐ", "58/2022/NĐ-CP"),
        ("thông tư 04 của Bộ Ngoại giao", "04/2016/TT-BNG"),
        ("thông tư 04 Bộ Ngoại giao", "04/2016/TT-BNG"),
        ("thông tư 04 ban hành ngày 1/2/2016 của Bộ trưởng Bộ Ngoại giao", "04/2016/TT-BNG"),
        ("nghị định 58 của Bộ Ngoại giao", "58/2022/NĐ-CP"),
        ("thông tư 03/2012", "03/2012/TTLT-BNG-BNV"),
        ("luật thỏa thuận quốc tế", "70/2020/QH14"),
        ("luat thoa thuan quoc te nam 2020", "70/2020/QH14"),
        ("Law on International Agreements", "70/2020/QH14"),
        ("Luật Điều ước quốc tế năm 2016", "108/2016/QH13"),
        ("Luật Cư trú", "81/2006/QH11"),
        ("Luật Cư trú quy định thế nào", "81/2006/QH11"),
        ("Luật Cư trú đang dùng là luật nào", "81/2006/QH11"),
        ("Luật Cư trú sửa đổi lần gần nhất khi nào", "81/2006/QH11"),
        ("Luật Cư trú và các văn bản hướng dẫn", "81/2006/QH11"),
        ("Luật sửa đổi, bổ sung một số điều của Luật Cư trú", "36/2013/QH13"),
        ("Điều 20 Luật Cơ quan đại diện Việt Nam ở nước ngoài thì", "33/2009/QH12#dieu-20"),
        ("luật cơ quan đại diện quy định", "33/2009/QH12"),
        ("Pháp lệnh Lãnh sự ngày 13 tháng 11 năm 1990", "PL-Lãnh-sự-1990"),
        ("Nghị định về tổ chức phi chính phủ nước ngoài", "58/2022/NĐ-CP"),
    ],
)
def test_an_instrument_is_found_by_what_exactly_names_it(text: str, address: str) -> None:
    assert addresses(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định 59/2022/NĐ-CP",
        "Nghị định 58/2021",
        "Nghị định 93",
        "58/2022/TT-BNG",
        "04/2016/TT-BCA",
        "thông tư 04 của Bộ Tài chính",
        "thông tư 58",
        "Luật Cư trú năm 2020",
        "Luật Bảo vệ môi trường",
        "Luật Bảo vệ và phát triển rừng",
        "Luật Đầu tư công",
        "Luật Đầu tư theo phương thức đối tác công tư",
        "Pháp lệnh Cơ quan đại diện",
        "Nghị định thỏa thuận quốc tế",
        "Điều 5",
        "Nghị định này",
        "Điều 36 Công ước Viên",
    ],
)
def test_what_names_nothing_held_finds_nothing_however_near_it_comes(text: str) -> None:
    assert addresses(text) == []


def test_a_number_that_several_instruments_have_gives_all_those_in_force_first() -> None:
    assert addresses("quyết định 06 của Thủ tướng") == ["06/2020/QĐ-TTg", "06/2012/QĐ-TTg"]
    assert addresses("khoản 1 điều 5 thông tư 04") == [
        "04/2016/TT-BNG#dieu-5.khoan-1",
        "04/2015/TT-BCA#dieu-5.khoan-1",
    ]


def test_a_missing_accent_that_leaves_two_points_open_gives_both() -> None:
    assert addresses("diem d khoan 1 dieu 9 nd 58/2022") == [
        "58/2022/NĐ-CP#dieu-9.khoan-1.diem-d",
        "58/2022/NĐ-CP#dieu-9.khoan-1.diem-đ",
    ]


def test_the_year_of_an_unnumbered_instrument_is_that_of_its_date() -> None:
    held = [
        HeldName("PL-Lãnh-sự-1990", Kind.ORDINANCE, "Lãnh sự", issued_on=date(1990, 11, 13)),
        HeldName("PL-Lãnh-sự-2003", Kind.ORDINANCE, "Lãnh sự", issued_on=date(2003, 1, 2)),
    ]
    assert resolve(only("Pháp lệnh Lãnh sự năm 1990"), held) == (Address("PL-Lãnh-sự-1990"),)
    assert len(resolve(only("Pháp lệnh Lãnh sự"), held)) == 2


def test_every_held_instrument_is_found_by_its_own_symbol_among_thousands() -> None:
    many = [
        HeldName(f"{number:02d}/{year}/{suffix}", kind, f"Về việc {number} của {year}")
        for year in range(2005, 2025)
        for number in range(1, 101)
        for suffix, kind in (("NĐ-CP", Kind.DECREE), ("TT-BNG", Kind.CIRCULAR))
    ]
    index = InstrumentIndex(many)
    assert all(index.resolve(only(name.symbol)) == (Address(name.symbol),) for name in many)


@pytest.mark.parametrize("name", [held for held in HELD if held.title], ids=lambda held: held.symbol)
def test_every_held_instrument_is_found_by_its_title(name: HeldName) -> None:
    if name.kind in {Kind.LAW, Kind.ORDINANCE}:
        kind = "" if name.title.startswith("Luật ") else f"{name.kind.value} "
        assert INDEX.resolve(only(f"{kind}{name.title}")) == (Address(name.symbol),)
