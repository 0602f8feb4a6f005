"""Symbols of documents: printed, typed badly, missing."""

import pytest

from ingest.describe import find_symbol
from ingest.describe.symbols import canonical_symbol, mentioned_symbols, read_symbol, symbol_in_file_name


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("Số: 58/2022/NĐ-CP", "58/2022/NĐ-CP"),
        ("Số : 12 /2020/ NĐ - CP", "12/2020/NĐ-CP"),
        ("Số: 12/2020/NÐ-CP", "12/2020/NĐ-CP"),
        ("Số: 12/2020/NĐ–CP", "12/2020/NĐ-CP"),
        ("Số: 12/2020/ND-CP", "12/2020/NĐ-CP"),
        ("Luật số: 47/2014/QH13", "47/2014/QH13"),
        ("Số: 73-CP", "73-CP"),
        ("Số: 13/CP", "13/CP"),
        ("Số: 162/2004/TTLT/BQP-BTC", "162/2004/TTLT/BQP-BTC"),
        ("Số: 03/2016/TTLT-BTP-BNG-BCA-BLĐTBXH", "03/2016/TTLT-BTP-BNG-BCA-BLĐTBXH"),
        ("Số: 09/2023/QĐ-TTg", "09/2023/QĐ-TTg"),
        ("SỐ:      40   /2000/TT/BTC", "40/2000/TT/BTC"),
        ("Số 38-CT/TW", "38-CT/TW"),
        ("Số: 123/SNgV-LS", "123/SNgV-LS"),
        ("Số: 64/2015/NĐ-CPHà Nội, ngày 06 tháng 08 năm 2015", "64/2015/NĐ-CP"),
        ("CHÍNH PHỦ Số: 64/2015/NĐ-CP", "64/2015/NĐ-CP"),
    ],
)
def test_the_symbol_of_the_header_is_read(line: str, symbol: str) -> None:
    assert find_symbol(f"{line}\nNGHỊ ĐỊNH\nQuy định về thị thực\nĐiều 1. A\nx\n") == symbol


def test_the_symbol_of_another_instrument_is_not_taken() -> None:
    text = (
        "Số: 5/2020/TT-BNG\nTHÔNG TƯ\nHướng dẫn Nghị định số 1/2019/NĐ-CP\n"
        "Căn cứ Luật số 47/2014/QH13;\nĐiều 1. A\nx\n"
    )
    assert find_symbol(text) == "5/2020/TT-BNG"


def test_a_symbol_in_the_title_line_is_read() -> None:
    text = "NGHỊ ĐỊNH CỦA CHÍNH PHỦ SỐ 13/CP NGÀY 16 THÁNG 3 NĂM 1996\nQuy định A\nĐiều 1. A\nx\n"
    assert find_symbol(text) == "13/CP"


def test_what_a_form_was_issued_with_is_not_its_symbol() -> None:
    text = "Mẫu đơn\n(Ban hành kèm theo Quyết định số 16/2003/QĐ-BKHCN)\nHọ tên\n"
    assert find_symbol(text) == "TL-mau-don"


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("58-2022-ND-CP.docx", "58/2022/NĐ-CP"),
        ("van ban/03-2016-TTLT-BTP-BNG-BCA-BLDTBXH.pdf", "03/2016/TTLT-BTP-BNG-BCA-BLĐTBXH"),
        ("47_2014_QH13.html", "47/2014/QH13"),
        ("huong-dan-doan-ra.docx", None),
        ("2023-bao-cao.docx", None),
    ],
)
def test_a_file_name_may_tell_the_symbol(name: str, symbol: str | None) -> None:
    assert symbol_in_file_name(name) == symbol


def test_the_file_name_is_the_last_resort() -> None:
    text = "NGHỊ ĐỊNH\nQuy định A\nĐiều 1. A\nx\n"
    assert find_symbol(text, "58-2022-ND-CP.docx") == "58/2022/NĐ-CP"
    assert find_symbol(f"Số: 1/2020/NĐ-CP\n{text}", "58-2022-ND-CP.docx") == "1/2020/NĐ-CP"


def test_an_unnumbered_instrument_goes_by_kind_title_and_year() -> None:
    text = "Hà Nội, ngày 31 tháng 05 năm 1995\nPHÁP LỆNH\nVề Hàm, cấp ngoại giao\nĐiều 1.\nx\n"
    assert find_symbol(text, "pl.docx") == "PL-ham-cap-ngoai-giao-1995"


def test_symbols_are_taken_apart() -> None:
    symbol = read_symbol("03/2016/TTLT-BTP-BNG")
    assert (symbol.number, symbol.year, symbol.kind_letters, symbol.agencies) == (
        "03",
        2016,
        "TTLT",
        ("BTP", "BNG"),
    )
    assert read_symbol("47/2014/QH13").agencies == ("QH",)
    assert read_symbol("PL-ham-cap-ngoai-giao-1995").letters == ()


def test_symbols_are_found_in_running_text() -> None:
    text = "thay thế Nghị định số 12/2012/NĐ-CP và Quyết định số 64/2001/QĐ-TTg, mẫu 01/BC/PTTE, ngày 1/2/2020"
    found = [canonical_symbol(each["symbol"]) for each in mentioned_symbols(text)]
    assert found == ["12/2012/NĐ-CP", "64/2001/QĐ-TTg"]
