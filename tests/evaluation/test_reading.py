"""The scorers of reading, on examples worked out by hand."""

import pytest

from evaluation.reading import Article, character_error_rate, containment, diacritic_accuracy, edit_distance


@pytest.mark.parametrize(
    ("truth", "read", "accuracy"),
    [
        ("Số Bộ", "Số Bộ", 1.0),
        # Two letters with diacritics, ố and ộ; one was read.
        ("Số Bộ", "Số Bo", 0.5),
        # đ and ề of the truth; đ came back, ề as ê.
        ("điều", "điêu", 0.5),
        # The order of blocks does not matter: Hà and Số are paired wherever they stand.
        ("Số Hà", "Hà Số", 1.0),
        # A word that is missing loses its letters: 1 of ố, ộ, ộ, ị.
        ("Số Bộ nội vị", "Số", 0.25),
        # Case counts: the letter read is ố, the true one Ố.
        ("SỐ 5", "Số 5", 0.0),
        ("plain", "other", 1.0),
    ],
)
def test_diacritic_accuracy_counts_the_letters_that_came_back(truth: str, read: str, accuracy: float) -> None:
    assert diacritic_accuracy(truth, read) == pytest.approx(accuracy)


def test_case_can_be_left_aside() -> None:
    assert diacritic_accuracy("SỐ 5", "Số 5", ignore_case=True) == 1.0


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("", "", 0),
        ("abc", "", 3),
        ("kitten", "sitting", 3),
        ("Điều 5", "Điêu 5.", 2),
        ("abc", "abc", 0),
        ("a", "bcd", 3),
    ],
)
def test_edit_distance(one: str, other: str, distance: int) -> None:
    assert edit_distance(one, other) == edit_distance(other, one) == distance


def test_the_error_rate_is_a_share_of_the_truth_without_regard_to_blanks() -> None:
    assert character_error_rate("một\nhai  ba", "một hai bà") == pytest.approx(1 / 10)


def test_an_article_is_found_without_regard_to_line_ends() -> None:
    article = Article("1/2024/NĐ-CP", "1", "Phạm vi", "1. Một\n\n 2.\u00a0Hai")
    assert containment(article, "Điều 1. Phạm vi 1. Một 2. Hai Điều 2.")
    assert not containment(article, "1. Một 3. Hai")
