import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.law.comparing import Change, ChangeKind, Comparison, MalformedComparison, Part, Run, RunKind
from tests.knowledge.law.addresses import addresses
from tests.knowledge.law.comparing.texts import compared

_COMPARISONS = st.builds(
    Comparison,
    st.lists(
        st.builds(
            Change,
            st.sampled_from(ChangeKind),
            st.sampled_from(Part),
            st.none() | addresses,
            st.none() | addresses,
            st.lists(st.builds(Run, st.sampled_from(RunKind), st.text(min_size=1))).map(tuple),
            st.booleans(),
        )
    ).map(tuple),
)
_CHANGE: dict[str, Any] = {
    "kind": "added",
    "part": "whole",
    "old": None,
    "new": "1/2020/NĐ-CP#dieu-1",
    "words": [],
    "editorial": False,
}


@given(_COMPARISONS)
def test_a_comparison_is_read_back_from_json(comparison: Comparison) -> None:
    assert Comparison.from_plain(json.loads(json.dumps(comparison.as_plain()))) == comparison


def test_a_kept_comparison_is_short_and_plain() -> None:
    comparison = compared(("05 ngày làm việc", "03 ngày làm việc"))
    (plain,) = comparison.as_plain()["changes"]
    assert plain["kind"] == "changed"
    assert plain["old"] == plain["new"] == "58/2022/NĐ-CP#dieu-4.khoan-2"
    assert plain["words"][:3] == [["equal", "2. Trong thời hạn "], ["deleted", "05"], ["inserted", "03"]]


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"changes": None},
        {"changes": "none"},
        {"changes": [{}]},
        {"changes": ["added"]},
        {"changes": [_CHANGE | {"kind": "renamed"}]},
        {"changes": [_CHANGE | {"part": ""}]},
        {"changes": [_CHANGE | {"new": "1/2020/NĐ-CP#Điều 1"}]},
        {"changes": [_CHANGE | {"new": 1}]},
        {"changes": [_CHANGE | {"words": [["equal"]]}]},
        {"changes": [_CHANGE | {"words": [["equal", 1]]}]},
        {"changes": [_CHANGE | {"words": [["same", ""]]}]},
        {"changes": [_CHANGE | {"words": None}]},
        {"changes": [_CHANGE | {"editorial": "no"}]},
        {"changes": [{key: value for key, value in _CHANGE.items() if key != "old"}]},
    ],
)
def test_anything_else_is_refused(plain: dict[str, Any]) -> None:
    with pytest.raises(MalformedComparison):
        Comparison.from_plain(plain)


def test_the_smallest_change_is_read() -> None:
    (change,) = Comparison.from_plain({"changes": [_CHANGE]}).changes
    assert (change.kind, change.old_text, change.new_text) == (ChangeKind.ADDED, "", "")
