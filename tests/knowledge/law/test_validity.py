from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.law.validity import Validity, ValidityStatus

_dates = st.dates(date(1990, 1, 1), date(2040, 1, 1))
_START, _END = date(2022, 11, 1), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("as_of", "in_force", "status"),
    [
        (_START - timedelta(days=1), False, ValidityStatus.NOT_YET),
        (_START, True, ValidityStatus.IN_FORCE),
        (_END - timedelta(days=1), True, ValidityStatus.IN_FORCE),
        (_END, False, ValidityStatus.EXPIRED),
    ],
)
def test_a_rule_is_in_force_from_its_first_day_until_before_its_end(
    as_of: date, in_force: bool, status: ValidityStatus
) -> None:
    validity = Validity(_START, _END)
    assert validity.in_force(as_of) is in_force
    assert validity.status(as_of) is status


def test_a_rule_without_an_end_stays_in_force() -> None:
    assert Validity(_START).status(date.max) is ValidityStatus.IN_FORCE


def test_a_rule_of_unknown_start_counts_as_in_force_and_says_that_it_is_unknown() -> None:
    assert Validity().in_force(_START)
    assert Validity().status(_START) is ValidityStatus.UNKNOWN
    assert Validity(None, _END).status(_END) is ValidityStatus.EXPIRED


@given(_dates | st.none(), _dates | st.none(), _dates)
def test_the_status_and_being_in_force_agree(start: date | None, end: date | None, as_of: date) -> None:
    validity = Validity(start, end)
    applies = validity.status(as_of) in {ValidityStatus.IN_FORCE, ValidityStatus.UNKNOWN}
    assert validity.in_force(as_of) is applies
