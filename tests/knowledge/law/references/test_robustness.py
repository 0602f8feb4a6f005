"""No text makes reading references fail or take more than linear time."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.law.address import Address
from knowledge.law.references import find_references
from tests.knowledge.law.references.reading import INDEX

_PIECES = st.sampled_from(
    [
        *("điểm", "khoản", "Điều", "điều", "k", "đ", "d", "mục", "Chương", "Phụ lục", "tiết", "article", "point"),
        *("a", "đ", "1", "9", "10a", "3.1", "II", "(1)", "(a)", "58/2022/NĐ-CP", "73-CP", "58/2022", "2022"),
        *("Luật", "nghị định", "thông tư", "tt", "số", "của", "này", "đó", "ban hành kèm theo", "Quy chế", "năm"),
        *("và", "đến", "các", ",", ";", "-", ".", "/", "(", ")", "“", "\n", "\n\n", "this", "that", "the", "'s"),
        *("cư trú", "sửa đổi", "thì", "Thủ tướng", "ngày 2/9/2020", "\u0301", "\u200b", "Ð"),
    ]
)
_junk = st.text() | st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES, max_size=40).map("".join)


@settings(deadline=None)
@given(_junk)
def test_any_text_is_read_without_an_error(text: str) -> None:
    here = Address.parse("58/2022/NĐ-CP#dieu-9.khoan-1")
    for reference in find_references(text):
        assert 0 <= reference.start < reference.end <= len(text)
        INDEX.resolve(reference)
        reference.seen_from(here)


@settings(deadline=None)
@given(_junk)
def test_the_references_of_a_text_stand_in_its_order(text: str) -> None:
    spans = list(dict.fromkeys((each.start, each.end) for each in find_references(text)))
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@settings(deadline=None)
@given(_junk)
def test_every_step_found_is_one_that_an_address_can_have(text: str) -> None:
    for reference in find_references(text):
        for steps in reference.readings:
            address = Address("58/2022/NĐ-CP", steps)
            assert Address.parse(str(address)) == address


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "khoản 1, ",
            "điểm a ",
            "Điều 5 Điều 5; ",
            "đ",
            "1",
            "1.",
            "1,",
            "1/",
            "58/2022/",
            "a-",
            "58/2022/a-",
            "- ",
        ),
        *(
            "luật ",
            "Luật cư trú ",
            "sửa đổi luật ",
            "Quy chế ",
            "của ",
            "Điều 1 của ",
            "this ",
            "k1",
            "(",
            "Điều 9(1)",
        ),
        *(
            "Điều 1 đến 9, ",
            "mục 1 ",
            "\n\n",
            "\u0301",
            "Phụ lục I ban hành kèm theo ",
            "the Vienna ",
            "năm 2020 ",
        ),
    ],
)
def test_a_long_text_of_one_repeated_piece_is_read_to_its_end(piece: str) -> None:
    find_references(piece * (100_000 // len(piece)))
