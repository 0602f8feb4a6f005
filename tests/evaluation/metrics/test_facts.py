import pytest

from evaluation.metrics.facts import states, states_leniently


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("trong thời hạn 05 ngày, kể từ ngày\n nhận", "05 ngày kể từ ngày"),
        ("kiện 60 cm × 30 cm × 40 cm", "60cm × 30cm × 40cm"),
        ("là 1.350 ĐÔ-LA Mỹ / người / tháng.", "1.350 đô-la Mỹ/người/tháng"),
        ("la\u0303nh su\u031b\u0323", "lãnh sự"),
    ],
)
def test_case_spacing_punctuation_and_unicode_form_do_not_count(text: str, fact: str) -> None:
    assert states(text, fact)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("trong 15 ngày", "5 ngày"),
        ("trong 05 ngày", "5 ngày"),
        ("trong 05 (năm) ngày", "05 ngày"),
        ("lanh su", "lãnh sự"),
        ("ngày 05", "05 ngày"),
        ("", "05 ngày"),
    ],
)
def test_other_words_numbers_or_order_are_another_fact(text: str, fact: str) -> None:
    assert not states(text, fact)


def test_leniently_accents_and_leading_zeros_do_not_count_either() -> None:
    assert states_leniently("thoi han la 5 ngay", "05 ngày")
    assert states_leniently("mức 0 đồng", "00 đồng")
    assert not states_leniently("thoi han la 50 ngay", "05 ngày")
