"""Questions that ask the same, told as one; with the real encoder."""

import pytest

from bot.features.reports.groups import Group, grouped
from knowledge.search.encoding.factory import get_encoder
from knowledge.search.encoding.port import Encoder


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return get_encoder(None)


def test_nothing_makes_no_groups(encoder: Encoder) -> None:
    assert grouped([], encoder) == []


def test_spellings_of_one_question_are_one(encoder: Encoder) -> None:
    asked = ["Hộ chiếu mất thì làm sao?", "ho chieu mat thi lam sao", "Hộ chiếu mất thì làm sao?"]
    assert grouped(asked, encoder) == [Group("Hộ chiếu mất thì làm sao?", 3)]


def test_wordings_of_one_question_are_one_and_others_stay_apart(encoder: Encoder) -> None:
    asked = [
        "xin visa cho chuyên gia Hàn Quốc",
        "Hộ chiếu mất thì làm sao?",
        "bị mất hộ chiếu phải làm gì",
        "Hộ chiếu mất thì làm sao?",
        "đỗ xe ở đâu khi đến sở",
    ]
    groups = grouped(asked, encoder)
    assert groups[0] == Group("Hộ chiếu mất thì làm sao?", 3)
    assert sorted(group.count for group in groups) == [1, 1, 3]
