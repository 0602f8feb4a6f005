import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.law.folding import STROKE, FoldedText, fold, marks


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nghị định", "nghi dinh"),
        ("58/2022/NÐ–CP", "58/2022/nd-cp"),
        ("“Điều 5”", '"dieu 5"'),
        ("kho\u200bản", "khoan"),
        ("İ", "i"),
    ],
)
def test_folding_leaves_lower_case_letters_without_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_composed_and_decomposed_text_fold_alike() -> None:
    text = "Điểm đ khoản 1 Điều 9"
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_a_folded_span_leads_back_to_the_words_as_written() -> None:
    text = unicodedata.normalize("NFD", "theo khoản 2 Điều 5")
    folded = FoldedText(text)
    start = folded.text.index("khoan")
    assert unicodedata.normalize("NFC", folded.written(start, start + len("khoan 2"))) == "khoản 2"


@given(st.text())
def test_every_folded_character_has_a_place_in_the_original(text: str) -> None:
    folded = FoldedText(text)
    places = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert places == sorted(places)


def test_marks_are_the_accents_wherever_they_stand() -> None:
    assert marks("khoản") == marks("khỏan")
    assert STROKE in marks("ðiều")
    assert marks("dieu") == frozenset()
    assert not marks("mức") <= marks("mục")
