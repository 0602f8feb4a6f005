"""What is picked from a list, in the many ways in which people say so."""

import pytest

from bot.features.asking.courtesy import is_thanks
from bot.features.asking.picking import picked_by_place, picked_by_words, place_named
from knowledge.answering.clarifying import Choice

CHOICES = tuple(
    Choice(label, f"{label}?")
    for label in ("hộ chiếu phổ thông (của công dân)", "hộ chiếu ngoại giao, hộ chiếu công vụ", "giấy thông hành")
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1", 1),
        ("(2)", 2),
        ("2.", 2),
        ("số 2 nhé", 2),
        ("cái thứ hai ạ", 2),
        ("cai thu 2", 2),
        ("thứ nhất", 1),
        ("Cuối cùng", -1),
        ("tôi chọn 3", 3),
        ("the second one, please", 2),
        ("option 3", 3),
        ("last", -1),
    ],
)
def test_a_place_is_named(text: str, place: int) -> None:
    assert place_named(text) == place


@pytest.mark.parametrize(
    "text", ["", "Nhật", "Nhật Bản", "năm", "2 năm", "3 người thì sao?", "2024", "visa hai lần"]
)
def test_what_says_something_else_names_no_place(text: str) -> None:
    assert place_named(text) is None


@pytest.mark.parametrize(("place", "at"), [(1, 0), (3, 2), (-1, 2), (4, None), (0, None)])
def test_a_place_is_looked_up_in_the_list(place: int, at: int | None) -> None:
    assert picked_by_place(place, CHOICES) == at


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("phổ thông", 0),
        ("Ho chieu pho thong", 0),
        ("công vụ", 1),
        ("giấy thông hành", 2),
        ("hộ chiếu", None),  # two of them
        ("hộ chiếu phổ thông hết hạn", None),
        ("", None),
    ],
)
def test_words_of_one_reading_pick_it(text: str, at: int | None) -> None:
    assert picked_by_words(text, CHOICES) == at


@pytest.mark.parametrize("text", ["Cảm ơn", "ok cam on nhe", "vâng ạ", "Thank you very much!", "cảm ơn bạn nhiều"])
def test_thanks_are_told(text: str) -> None:
    assert is_thanks(text)


@pytest.mark.parametrize("text", ["cảm ơn, còn lệ phí?", "không", "thư cảm ơn viết thế nào", "okinawa"])
def test_what_only_begins_with_thanks_is_none(text: str) -> None:
    assert not is_thanks(text)
