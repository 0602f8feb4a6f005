"""Scoring made amendment cases: what is applied otherwise than expected must show."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml

from evaluation.consolidation import Outcome, Verdict, as_data, consolidated, figures, verdict
from evaluation.consolidation_cases import SETS, ConsolidationCase, MalformedCase, cases_of, read_cases
from ingest.amending.history import DatedText, TextHistory
from ingest.structure import parse_structure
from knowledge.law.address import Address
from knowledge.law.amending import Reason, Unsettled
from knowledge.law.validity import Validity

_DATA = """
bases:
  - symbol: 1/2018/NĐ-CP
    kind: Nghị định
    title: Về đoàn ra
    effective: 2018-01-01
    text: |
      NGHỊ ĐỊNH
      Chương I
      QUY ĐỊNH
      Điều 1. Hồ sơ
      1. Một bộ.
      2. Hai ảnh.
      Điều 2. Thời hạn
      Trong 15 ngày.
cases:
  - name: one-clause
    habit: a clause
    base: 1/2018/NĐ-CP
    amending:
      - symbol: 2/2020/NĐ-CP
        kind: Nghị định
        title: Sửa đổi Nghị định số 1/2018/NĐ-CP
        effective: 2020-01-01
        text: |
          NGHỊ ĐỊNH
          Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 1/2018/NĐ-CP
          1. Khoản 1 Điều 1 được sửa đổi như sau:
          “1. Hai bộ.”
    days:
      - as_of: 2019-12-31
        expected: []
      - as_of: 2020-01-01
        expected:
          - at: dieu-1.khoan-1
            text: 1. Hai bộ.
"""
_RIGHT = (
    "NGHỊ ĐỊNH\nChương I\nQUY ĐỊNH\nĐiều 1. Hồ sơ\n1. Hai bộ.\n2. Hai ảnh.\nĐiều 2. Thời hạn\nTrong 15 ngày.\n"
)


def _data() -> dict[str, Any]:
    data = yaml.safe_load(_DATA)
    assert isinstance(data, dict)
    return data


def _case(data: Mapping[str, Any] | None = None) -> ConsolidationCase:
    (case,) = cases_of(data or _data())
    return case


def _judged(text: str, *unsettled: Unsettled, since: date = date(2020, 1, 1)) -> Verdict:
    """The verdict on a consolidation that made `text` from a day on."""
    case = _case()
    history = consolidated(case)
    made = DatedText(parse_structure(text, "1/2018/NĐ-CP"), Validity(since))
    latest = replace(history.latest, unsettled=unsettled)
    return verdict(case, TextHistory((history.texts[0], made), latest))


def _flag(target: str = "dieu-1.khoan-1", source: str = "2/2020/NĐ-CP#dieu-1.khoan-1") -> Unsettled:
    return Unsettled(Address.parse(source), Reason.TARGET_NOT_FOUND, "", Address.parse(f"1/2018/NĐ-CP#{target}"))


def test_what_is_applied_as_expected_is_right() -> None:
    judged = verdict(_case(), consolidated(_case()))
    assert (judged.outcome, judged.flagged, judged.notes) == (Outcome.RIGHT, None, ())
    assert _judged(_RIGHT).outcome is Outcome.RIGHT
    assert _judged(_RIGHT.replace("\n", "\n\n ")).outcome is Outcome.RIGHT, "blank lines and indents are layout"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1. Hai bộ.", "1. Ba bộ."),
        ("1. Hai bộ.", "1. Một bộ."),
        ("2. Hai ảnh.\n", ""),
        ("Trong 15 ngày.", "Trong 15 ngày làm việc."),
        ("QUY ĐỊNH", "QUY ĐỊNH KHÁC"),
        ("NGHỊ ĐỊNH", "THÔNG TƯ"),
        ("Điều 2. Thời hạn", "3. Ba.\nĐiều 2. Thời hạn"),
        ("1. Hai bộ.\n2. Hai ảnh.", "2. Hai ảnh.\n1. Hai bộ."),
    ],
)
def test_whatever_reads_otherwise_without_a_flag_is_wrong(old: str, new: str) -> None:
    judged = _judged(_RIGHT.replace(old, new))
    assert judged.outcome is Outcome.WRONG
    assert judged.notes


def test_an_amendment_before_its_day_is_wrong() -> None:
    assert _judged(_RIGHT, since=date(2019, 12, 31)).outcome is Outcome.WRONG


def test_what_is_flagged_and_reads_as_before_is_left() -> None:
    assert _judged(_RIGHT.replace("Hai bộ", "Một bộ"), _flag()).outcome is Outcome.LEFT


def test_a_flag_does_not_excuse_other_words_nor_other_provisions() -> None:
    assert _judged(_RIGHT.replace("Hai bộ", "Ba bộ"), _flag()).outcome is Outcome.WRONG
    assert _judged(_RIGHT.replace("Hai bộ", "Một bộ"), _flag("dieu-2")).outcome is Outcome.WRONG


def test_flagging_what_was_applied_right_is_in_vain() -> None:
    assert _judged(_RIGHT, _flag()).outcome is Outcome.LEFT


def test_what_should_be_flagged_and_is_not_is_wrong() -> None:
    data = _data()
    data["cases"][0]["flagged"] = ["2/2020/NĐ-CP#dieu-9"]
    case = _case(data)
    judged = verdict(case, consolidated(case))
    assert (judged.outcome, judged.flagged) == (Outcome.WRONG, False)
    assert judged.notes == ("not flagged: 2/2020/NĐ-CP#dieu-9",)


def test_cases_are_counted_by_what_became_of_them() -> None:
    right, wrong = _judged(_RIGHT), _judged(_RIGHT.replace("Hai bộ", "Ba bộ"))
    left = replace(right, outcome=Outcome.LEFT, flagged=True)
    found = figures([right, wrong, left])
    assert (found.cases, found.to_apply, found.applied_right, found.wrong) == (3, 3, 1, 1)
    assert (found.to_flag, found.flagged_as_expected, found.flagged_in_vain) == (1, 1, 1)
    assert found.share == pytest.approx(1 / 3)
    assert as_data("chosen", [right, wrong])["not_as_expected"] == [
        {"case": "one-clause", "outcome": "wrong", "notes": wrong.notes}
    ]


def test_an_expected_text_stands_in_the_place_named_or_after_it() -> None:
    data = _data()
    data["cases"][0]["days"][1]["expected"] = [
        {"at": "chuong-1", "text": "Chương I\nQUY ĐỊNH CHUNG"},
        {"at": "dieu-1a", "after": "dieu-1", "text": "Điều 1a. Lệ phí\nKhông thu."},
    ]
    case = _case(data)
    lines = case.expected(case.readings[1]).verbatim.split("\n")
    assert lines[1:3] == ["Chương I", "QUY ĐỊNH CHUNG"]
    assert lines[5:8] == ["2. Hai ảnh.", "Điều 1a. Lệ phí", "Không thu."]


@pytest.mark.parametrize("edit", [{"at": "dieu-9", "text": ""}, {"at": "dieu-2", "after": "dieu-1", "text": ""}])
def test_a_case_must_fit_its_base(edit: dict[str, str]) -> None:
    data = _data()
    data["cases"][0]["days"][1]["expected"] = [edit]
    case = _case(data)
    with pytest.raises(MalformedCase):
        case.expected(case.readings[1])


@pytest.mark.parametrize("name", SETS)
def test_the_sets_are_whole(name: str) -> None:
    cases = read_cases(name)
    assert len(cases) == len({case.name for case in cases}) == 30
    for case in cases:
        symbols = {each.instrument.symbol for each in case.amending}
        assert {each.symbol for each in case.flagged} <= symbols
        for reading in case.readings:
            assert not case.expected(reading).warnings


def test_no_made_case_is_applied_wrongly() -> None:
    judged = [verdict(case, consolidated(case)) for case in read_cases("chosen")]
    found = figures(judged)
    assert found.wrong == 0
    assert found.share is not None
    assert found.share >= 0.95
