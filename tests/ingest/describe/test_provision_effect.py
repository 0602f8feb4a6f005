"""Days of effect of single provisions."""

from datetime import date

import pytest

from ingest.describe.provision_effect import read_provision_effects
from ingest.structure import parse_structure
from knowledge.law.instrument import Instrument, Kind

_ISSUED = date(2023, 8, 15)


def _effects(words: str) -> list[tuple[str, date | None, date | None]]:
    symbol = "1/2023/NĐ-CP"
    text = (
        f"Điều 9. Hiệu lực thi hành\n1. Nghị định này có hiệu lực từ ngày 01/10/2023, trừ khoản 2.\n2. {words}\n"
    )
    instrument = Instrument(symbol, Kind.DECREE, "", "Chính phủ", _ISSUED)
    found = read_provision_effects(instrument, parse_structure(text, symbol))
    return [(each.address.anchor, each.validity.effective_from, each.validity.effective_to) for each in found]


@pytest.mark.parametrize(
    ("words", "anchors"),
    [
        ("Khoản 2 Điều 5 của Nghị định này có hiệu lực từ ngày 01/01/2026.", ["dieu-5.khoan-2"]),
        ("Quy định tại khoản 2 Điều 5 Nghị định này được áp dụng từ ngày 01/01/2026.", ["dieu-5.khoan-2"]),
        ("Riêng quy định tại Điều 7 có hiệu lực thi hành kể từ ngày 01/01/2026.", ["dieu-7"]),
        (
            "Khoản 1 Điều 4, các điểm a và b khoản 1 Điều 6, các Điều 8, 10, Mục 3 và Mục 4 Chương IV của "
            "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2026.",
            ["dieu-4.khoan-1", "dieu-6.khoan-1.diem-a", "dieu-6.khoan-1.diem-b", "dieu-8", "dieu-10"],
        ),
    ],
)
def test_provisions_with_a_day_of_their_own_are_read(words: str, anchors: list[str]) -> None:
    assert _effects(words) == [(anchor, date(2026, 1, 1), None) for anchor in anchors]


def test_a_day_may_be_that_of_signing() -> None:
    assert _effects("Riêng khoản 1 Điều 1 có hiệu lực kể từ ngày ký.") == [("dieu-1.khoan-1", _ISSUED, None)]


def test_a_provision_may_end_before_its_instrument() -> None:
    words = "Khoản 4 Điều 5 được áp dụng từ ngày Nghị định này có hiệu lực đến hết ngày 28 tháng 02 năm 2027."
    assert _effects(words) == [("dieu-5.khoan-4", None, date(2027, 3, 1))]


@pytest.mark.parametrize(
    "words",
    [
        "Quy định về cấp hiệu Quản lý thị trường tại Điều 9 của Nghị định này có hiệu lực từ ngày 01/01/2026.",
        "Các Điều 10, 61 của Nghị định số 73/2016/NĐ-CP có hiệu lực đến hết ngày 31/12/2027.",
        "Giấy phép cấp theo khoản 2 Điều 5 có hiệu lực từ ngày 01/01/2026.",
        "Khoản 2 Điều 5 có hiệu lực từ ngày 31/02/2026.",
        "Khoản 2 Điều 5 được áp dụng sau 02 năm kể từ ngày Nghị định này có hiệu lực.",
    ],
)
def test_what_does_not_name_whole_provisions_with_a_day_is_left(words: str) -> None:
    assert _effects(words) == []
