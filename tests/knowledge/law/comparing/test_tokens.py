import pytest

from knowledge.law.comparing.tokens import Wording, says_nothing


def _words(text: str) -> list[str]:
    wording = Wording(text)
    return [wording.written(place) for place in range(len(wording.words))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("từ ngày 01 tháng 7 năm 2013;", ["từ", "ngày", "01 tháng 7 năm 2013"]),
        ("tháng 7 năm 2013", ["tháng 7 năm 2013"]),
        ("12 tháng 05 ngày", ["12", "tháng", "05", "ngày"]),
        ("112 tháng 7 năm 2013", ["112", "tháng 7 năm 2013"]),
        ("December 1, 2024", ["December 1, 2024"]),
        ("1 000 000 đồng", ["1 000 000", "đồng"]),
        ("1.000.000 đồng, 12,5 %", ["1.000.000", "đồng", "12,5 %"]),
        ("NĐ-CP, 58/2022/NĐ-CP", ["NĐ", "CP", "58/2022/NĐ-CP"]),
        ("", []),
    ],
)
def test_figures_dates_and_symbols_are_one_word(text: str, words: list[str]) -> None:
    assert _words(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa bình", "hoà  bình"),
        ("58/2022/NÐ-CP", "58/2022/NĐ–CP"),
        ("**Điều 5.** Hồ sơ", "Điều 5: Hồ sơ"),
        ("10%", "10 %"),
        ("| a | b |", "a b"),
    ],
)
def test_settings_of_one_text_say_the_same(one: str, other: str) -> None:
    assert Wording(one).substance == Wording(other).substance


@pytest.mark.parametrize(
    ("one", "other"), [("ma", "mà"), ("5%", "5"), ("> 5", "< 5"), ("1.5", "15"), ("a b", "ab")]
)
def test_other_words_figures_and_signs_say_something_else(one: str, other: str) -> None:
    assert Wording(one).substance != Wording(other).substance


def test_spacing_and_punctuation_say_nothing() -> None:
    assert says_nothing(" \n“…”; (")
    assert not says_nothing(" %")
    assert not says_nothing("; 1")


def test_lines_are_told_by_the_words_that_begin_them() -> None:
    assert Wording("một hai\n\nba\n").line_starts() == [0, 2, 2, 3, 3]
