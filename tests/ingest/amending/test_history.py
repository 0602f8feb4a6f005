"""The texts of an instrument from day to day."""

from datetime import date

from ingest.amending.history import Text, TextHistory, text_history
from ingest.structure import parse_structure
from knowledge.law.amending import Reason
from knowledge.law.instrument import Instrument, Kind
from knowledge.law.validity import Validity

_BASE = """NGHỊ ĐỊNH
Điều 5. Thời hạn
1. Trong 15 ngày.
2. Trong 30 ngày.
Điều 6. Báo cáo
1. Hằng năm.
"""


def _text(symbol: str, text: str, day: date | None, *amends: str) -> Text:
    instrument = Instrument(symbol, Kind.DECREE, "", "Chính phủ", validity=Validity(day))
    return Text(instrument, parse_structure(text, symbol), frozenset(amends))


_DECREE = _text("1/2018/NĐ-CP", _BASE, date(2018, 1, 1))


def _amender(orders: str, day: date | None = date(2020, 1, 1)) -> Text:
    text = f"NGHỊ ĐỊNH\nĐiều 1. Sửa đổi, bổ sung một số điều của Nghị định số 1/2018/NĐ-CP\n{orders}\n"
    return _text("2/2020/NĐ-CP", text, day, "1/2018/NĐ-CP")


def _amending_the_amender(order: str, day: date, symbol: str = "3/2020/NĐ-CP") -> Text:
    return _text(symbol, f"NGHỊ ĐỊNH\nĐiều 1. {order}\nĐiều 2. A.\n", day, "2/2020/NĐ-CP")


def _clause(history: TextHistory, anchor: str, day: date) -> str:
    text = next(each.structure for each in reversed(history.texts) if each.holds.in_force(day))
    return next(node.verbatim for node in text.walk() if node.address.anchor == anchor).strip()


def _reasons(history: TextHistory) -> list[Reason]:
    return [each.reason for each in history.latest.unsettled]


_TWENTY = "1. Khoản 1 Điều 5 được sửa đổi như sau:\n“1. Trong 20 ngày.”"
_MONTHLY = "2. Khoản 1 Điều 6 được sửa đổi như sau:\n“1. Hằng tháng.”"


def test_a_text_holds_until_the_day_of_the_next() -> None:
    history = text_history(_DECREE, [_amender(_TWENTY)])
    assert [each.holds for each in history.texts] == [
        Validity(None, date(2020, 1, 1)),
        Validity(date(2020, 1, 1)),
    ]
    assert _clause(history, "dieu-5.khoan-1", date(2020, 1, 1)) == "1. Trong 20 ngày."


def test_an_amending_clause_reads_as_it_was_amended() -> None:
    words = "Thay thế cụm từ “20 ngày” bằng cụm từ “25 ngày” tại khoản 1 Điều 1 Nghị định số 2/2020/NĐ-CP."
    history = text_history(_DECREE, [_amender(_TWENTY), _amending_the_amender(words, date(2021, 1, 1))])
    assert _clause(history, "dieu-5.khoan-1", date(2020, 12, 31)) == "1. Trong 20 ngày."
    assert _clause(history, "dieu-5.khoan-1", date(2021, 1, 1)) == "1. Trong 25 ngày."
    assert _reasons(history) == []
    (change,) = history.latest.changes
    assert change.validity == Validity(date(2021, 1, 1)), "its words hold since they were put into its source"


def test_a_clause_repealed_before_its_day_never_acts() -> None:
    repeal = "Bãi bỏ khoản 1 Điều 1 Nghị định số 2/2020/NĐ-CP."
    amender = _amender(f"{_TWENTY}\n{_MONTHLY}")
    history = text_history(_DECREE, [amender, _amending_the_amender(repeal, date(2019, 12, 1))])
    assert _clause(history, "dieu-5.khoan-1", date(2022, 1, 1)) == "1. Trong 15 ngày."
    assert _clause(history, "dieu-6.khoan-1", date(2022, 1, 1)) == "1. Hằng tháng."
    assert _reasons(history) == []


def test_what_was_amended_stays_and_is_listed_when_the_order_is_repealed_later() -> None:
    repeal = "Bãi bỏ khoản 1 Điều 1 Nghị định số 2/2020/NĐ-CP."
    amender = _amender(f"{_TWENTY}\n{_MONTHLY}")
    history = text_history(_DECREE, [amender, _amending_the_amender(repeal, date(2021, 1, 1))])
    assert _clause(history, "dieu-5.khoan-1", date(2022, 1, 1)) == "1. Trong 20 ngày."
    assert [(each.reason, str(each.target)) for each in history.latest.unsettled] == [
        (Reason.ORDER_REPEALED, "1/2018/NĐ-CP#dieu-5.khoan-1")
    ]


def test_an_order_that_could_not_be_amended_puts_its_object_in_doubt() -> None:
    words = "Thay thế cụm từ “40 ngày” bằng cụm từ “25 ngày” tại khoản 1 Điều 1 Nghị định số 2/2020/NĐ-CP."
    amender = _amender(f"{_TWENTY}\n{_MONTHLY}")
    history = text_history(_DECREE, [amender, _amending_the_amender(words, date(2021, 1, 1))])
    assert [(each.reason, str(each.target)) for each in history.latest.unsettled] == [
        (Reason.WORDS_NOT_FOUND, "1/2018/NĐ-CP#dieu-5.khoan-1")
    ]


def test_a_clause_with_a_day_of_its_own_acts_from_that_day() -> None:
    later = "Điều 2. Hiệu lực\nKhoản 2 Điều 1 Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2020."
    history = text_history(_DECREE, [_amender(f"{_TWENTY}\n{_MONTHLY}\n{later}")])
    assert _clause(history, "dieu-5.khoan-1", date(2020, 2, 1)) == "1. Trong 20 ngày."
    assert _clause(history, "dieu-6.khoan-1", date(2020, 6, 30)) == "1. Hằng năm."
    assert _clause(history, "dieu-6.khoan-1", date(2020, 7, 1)) == "1. Hằng tháng."


def test_a_clause_whose_own_day_is_no_date_is_listed() -> None:
    later = "Điều 2. Hiệu lực\nKhoản 2 Điều 1 Nghị định này có hiệu lực sau 45 ngày kể từ ngày ký."
    history = text_history(_DECREE, [_amender(f"{_TWENTY}\n{_MONTHLY}\n{later}")])
    assert _clause(history, "dieu-6.khoan-1", date(2024, 1, 1)) == "1. Hằng năm."
    assert _reasons(history) == [Reason.DAY_UNKNOWN]


def test_the_day_of_an_amending_instrument_may_be_put_off() -> None:
    later = "Điều 2. Nghị định này có hiệu lực từ ngày 01 tháng 01 năm 2020."
    postponing = (
        "Sửa đổi Điều 2 Nghị định số 2/2020/NĐ-CP như sau:\n"
        "“Điều 2. Nghị định này có hiệu lực từ ngày 01 tháng 01 năm 2021.”"
    )
    others = [_amender(f"{_TWENTY}\n{later}"), _amending_the_amender(postponing, date(2019, 12, 15))]
    history = text_history(_DECREE, others)
    assert _clause(history, "dieu-5.khoan-1", date(2020, 12, 31)) == "1. Trong 15 ngày."
    assert _clause(history, "dieu-5.khoan-1", date(2021, 1, 1)) == "1. Trong 20 ngày."


def test_instruments_that_amend_each_other_come_to_an_end() -> None:
    words = "Thay thế cụm từ “20 ngày” bằng cụm từ “25 ngày” tại khoản 1 Điều 1 Nghị định số 2/2020/NĐ-CP."
    other = _amending_the_amender(words, date(2021, 1, 1))
    back = "Điều 2. Thay thế cụm từ “25 ngày” bằng cụm từ “28 ngày” tại Điều 1 Nghị định số 3/2020/NĐ-CP."
    amender = _amender(f"{_TWENTY}\n{back}")
    mutual = Text(amender.instrument, amender.structure, frozenset({"1/2018/NĐ-CP", "3/2020/NĐ-CP"}))
    history = text_history(_DECREE, [mutual, other])
    assert _clause(history, "dieu-5.khoan-1", date(2022, 1, 1)) == "1. Trong 28 ngày."


def test_what_an_instrument_without_a_day_amends_is_listed() -> None:
    history = text_history(_DECREE, [_amender(_TWENTY, None)])
    assert len(history.texts) == 1
    assert _reasons(history) == [Reason.DAY_UNKNOWN]


def test_an_order_without_an_object_is_about_the_only_instrument_amended() -> None:
    history = text_history(_DECREE, [_amender("1. Bổ sung số thứ tự 2a vào sau số thứ tự 2 như sau:\n“2a. A.”")])
    assert [(str(each.target), each.reason) for each in history.latest.unsettled] == [
        ("1/2018/NĐ-CP", Reason.BELOW_POINT)
    ]
