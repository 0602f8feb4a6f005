from datetime import date

import pytest

from knowledge.law.address import Address
from knowledge.law.instrument import Audience, Instrument, Kind


def _instrument(symbol: str, kind: Kind, title: str) -> Instrument:
    return Instrument(symbol, kind, title, issuer="Chính phủ")


@pytest.mark.parametrize(
    ("symbol", "kind", "title", "name"),
    [
        ("58/2022/NĐ-CP", Kind.DECREE, "Về đăng ký", "Nghị định 58/2022/NĐ-CP"),
        ("73-CP", Kind.DECREE, "Quy định chi tiết", "Nghị định 73-CP"),
        ("PL-Hàm-1995", Kind.ORDINANCE, "Về Hàm, cấp ngoại giao", "Pháp lệnh về Hàm, cấp ngoại giao"),
        ("QT-01", Kind.PROCESS, "", "Quy trình"),
    ],
)
def test_an_instrument_goes_by_its_number_or_else_by_its_title(
    symbol: str, kind: Kind, title: str, name: str
) -> None:
    assert _instrument(symbol, kind, title).name == name


def test_the_address_of_an_instrument_has_no_steps() -> None:
    assert _instrument("58/2022/NĐ-CP", Kind.DECREE, "").address == Address("58/2022/NĐ-CP")


def test_what_is_not_said_is_unknown_and_public() -> None:
    instrument = _instrument("58/2022/NĐ-CP", Kind.DECREE, "")
    assert instrument.issued_on is None
    assert instrument.validity.effective_from is None
    assert instrument.audience is Audience.PUBLIC


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_name_of_its_own_in_english(kind: Kind) -> None:
    assert kind.english
    assert [each.english for each in Kind].count(kind.english) == 1


def test_without_a_day_of_effect_nothing_applies_before_its_issue() -> None:
    undated = Instrument("30/2016/QH14", Kind.RESOLUTION, "", "Quốc hội", issued_on=date(2016, 11, 22))
    assert not undated.in_force(date(2015, 1, 1))
    assert undated.in_force(date(2016, 11, 22))
