"""A few words of a name."""

from bot.features.matching import as_typed, best_matches

NAMED = {
    "ordinary": ("Cấp hộ chiếu phổ thông", "làm passport", "hộ chiếu cho trẻ em"),
    "diplomatic": ("Cấp hộ chiếu ngoại giao, hộ chiếu công vụ",),
    "detained": ("Bảo hộ công dân bị bắt giữ ở nước ngoài", "mất hộ chiếu khi ở nước ngoài"),
    "marriage": ("Đăng ký kết hôn có yếu tố nước ngoài", "kết hôn với người nước ngoài"),
}


def test_accents_and_capitals_do_not_count() -> None:
    assert best_matches("HO CHIEU pho thong", NAMED, 5)[0] == "ordinary"


def test_of_names_that_say_as_much_the_shorter_is_the_better() -> None:
    found = best_matches("hộ chiếu", NAMED, 5)
    assert found[0] == "ordinary"
    assert set(found) == {"ordinary", "diplomatic", "detained"}


def test_words_that_no_name_has_do_not_spoil_the_rest() -> None:
    assert best_matches("kết hôn với người Hàn Quốc", NAMED, 5) == ["marriage"]


def test_one_common_word_of_several_is_no_match() -> None:
    assert best_matches("người máy biết bay", NAMED, 5) == []
    assert best_matches("", NAMED, 5) == []
    assert best_matches("hộ chiếu", {}, 5) == []


def test_no_more_are_given_than_wanted() -> None:
    assert len(best_matches("hộ chiếu", NAMED, 1)) == 1


def test_what_was_typed_is_repeated_on_one_line_and_not_endlessly() -> None:
    assert as_typed("  hộ\n chiếu ") == "hộ chiếu"
    assert len(as_typed("hộ chiếu " * 100)) <= 81
