import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.normal_form import (
    canonical,
    clean,
    fold,
    has_tone_in_place,
    syllable_bigrams,
    tokens,
    words,
)


@pytest.mark.parametrize(
    "invisible",
    [
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u202e",
        "\u2066",
        "\u00ad",
        "\u034f",
        "\ufe0f",
        "\U000e0041",
        "\x07",
        "\u3164",
    ],
)
def test_invisible_characters_are_removed_from_within_words(invisible: str) -> None:
    assert clean(f"thị{invisible} thực") == "thị thực"


def test_whitespace_of_every_kind_becomes_one_space() -> None:
    assert clean("  hộ\u00a0chiếu\r\n\tmất\u2028rồi \u200b ") == "hộ chiếu mất rồi"


def test_decomposed_letters_are_composed_and_lookalikes_of_d_bar_replaced() -> None:
    assert clean(unicodedata.normalize("NFD", "Nghị định")) == "Nghị định"
    assert clean("58/2022/N\u00d0-CP") == "58/2022/NĐ-CP"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_folding_removes_case_and_every_accent() -> None:
    assert fold("ĐƯỜNG Hoà Bình ở Huế") == "duong hoa binh o hue"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("58/2022/NĐ-CP", ["58/2022/nđ-cp"]),
        ("số 05/2015/TTLT-BTP-BCA-BYT.", ["số", "05/2015/ttlt-btp-bca-byt"]),
        ("Luật 108/2016/QH13, NG2 và ABTC", ["luật", "108/2016/qh13", "ng2", "và", "abtc"]),
        ("73-CP ngày 15/11, 1.350 đô-la", ["73-cp", "ngày", "15/11", "1.350", "đô", "la"]),
        ("5.Nộp trong 30ngày", ["5", "nộp", "trong", "30", "ngày"]),
        ("đồng/người/tháng và/hoặc", ["đồng", "người", "tháng", "và", "hoặc"]),
        ("a 30-day e-visa", ["a", "30", "day", "e", "visa"]),
    ],
)
def test_numbers_and_symbols_stay_whole(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuý", "thúy"),
        ("Uỷ ban", "Ủy ban"),
        ("quí", "quý"),
        ("kĩ thuật", "kỹ thuật"),
        ("bác sỹ", "bác sĩ"),
    ],
)
def test_spellings_in_use_for_the_same_word_are_one(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("misplaced", "right"),
    [("đựơc", "được"), ("ngừơi", "người"), ("tòan", "toàn"), ("giừo", "giừo"), ("visa", "visa")],
)
def test_a_tone_mark_on_the_wrong_letter_is_moved_and_other_words_stay(misplaced: str, right: str) -> None:
    assert canonical(misplaced) == right


def test_both_tone_conventions_count_as_in_place() -> None:
    assert has_tone_in_place("hòa")
    assert has_tone_in_place("hoà")
    assert not has_tone_in_place("đựơc")


def test_bigrams_join_neighbours() -> None:
    assert syllable_bigrams("Thẻ tạm trú") == ["thẻ tạm", "tạm trú"]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_tokens_stand_where_they_say(text: str) -> None:
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
