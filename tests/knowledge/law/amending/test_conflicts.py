"""Several instruments that take effect on one day."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.law.address import Address
from knowledge.law.amending import (
    Amendment,
    Consolidated,
    DatedAmendments,
    Reason,
    Repeal,
    Replace,
    ReplaceWords,
    consolidate,
)
from tests.knowledge.law.amending.texts import SOURCE, article, at, clause, decree, text_of

_OTHER = Address.parse("80/2024/NĐ-CP#dieu-1")
_DAY = date(2024, 7, 1)
_ONE = Replace(SOURCE, at("dieu-2.khoan-3"), clause("dieu-2.khoan-3", "3. Trả trong ngày.\n"))
_TWO = Replace(_OTHER, at("dieu-2.khoan-3"), clause("dieu-2.khoan-3", "3. Trả sau 02 ngày.\n"))


def _on_one_day(*amendments: Amendment) -> Consolidated:
    return consolidate(decree(), [DatedAmendments([each], _DAY) for each in amendments])


@pytest.mark.parametrize("amendments", [(_ONE, _TWO), (_TWO, _ONE), (_ONE, Repeal(_OTHER, at("dieu-2")))])
def test_of_what_they_order_differently_nothing_is_applied(amendments: tuple[Amendment, Amendment]) -> None:
    done = _on_one_day(*amendments)
    assert done.text == decree()
    assert [each.reason for each in done.unsettled] == [Reason.OVERLAP, Reason.OVERLAP]


def test_what_they_agree_on_is_applied() -> None:
    done = _on_one_day(_ONE, replace(_ONE, source=_OTHER))
    assert text_of(done.text, "dieu-2.khoan-3") == "3. Trả trong ngày.\n"
    assert done.unsettled == ()


def test_a_clause_that_the_whole_article_holds_word_for_word_is_no_conflict() -> None:
    held = clause("dieu-2.khoan-3", "3. Trả trong ngày.\n")
    whole = Replace(_OTHER, at("dieu-2"), article("2", "Hồ sơ", "", clause("dieu-2.khoan-1", "1. Một.\n"), held))
    assert _on_one_day(whole, _ONE).unsettled == ()


def test_words_may_change_beside_each_other() -> None:
    words = ReplaceWords(_OTHER, at("dieu-2"), old="30 ngày", text="20 ngày")
    done = _on_one_day(_ONE, words)
    assert "trong 20 ngày" in text_of(done.text, "dieu-2.khoan-2")
    assert done.unsettled == ()


def test_the_same_orders_on_different_days_do_not_conflict() -> None:
    later = DatedAmendments([_TWO], date(2025, 1, 1))
    done = consolidate(decree(), [DatedAmendments([_ONE], _DAY), later])
    assert text_of(done.text, "dieu-2.khoan-3") == "3. Trả sau 02 ngày.\n"
