"""When instruments take effect."""

from datetime import date

import pytest

from ingest.describe.effect import read_validity
from knowledge.law.instrument import Kind
from knowledge.law.validity import Validity

_ISSUED = date(2014, 11, 20)


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2015.", date(2015, 1, 1)),
        ("Nghị định này có hiệu lực kể từ ngày 15/10/2015.", date(2015, 10, 15)),
        ("Nghị định này có hiệu lực thi hành ngày từ ngày 15 tháng 9\nnăm 2024.", date(2024, 9, 15)),
        ("Nghị định này bắt đầu có hiệu lực từ ngày 1.7.2015.", date(2015, 7, 1)),
        ("Nghị định này có hiệu lực thi hành kể từ ngày ký ban hành.", _ISSUED),
        ("Nghị định này có hiệu lực thi hành sau 45 ngày, kể từ ngày ký.", date(2015, 1, 4)),
        ("Nghị định này có hiệu lực sau bốn mươi lăm (45) ngày kể từ ngày ký ban hành.", date(2015, 1, 4)),
        ("Nghị định này có hiệu lực sau 6 tháng, kể từ ngày ký ban hành.", date(2015, 5, 20)),
        ("Nghị định này có hiệu lực thi hành sau 15 ngày, kể từ ngày đăng Công báo.", None),
        ("Giấy tờ cấp trước ngày Nghị định này có hiệu lực từ ngày 01/01/2015 còn dùng được.", None),
        ("Khoản 2 Điều này có hiệu lực từ ngày 01 tháng 7 năm 2015.", None),
        ("Nghị định này có hiệu lực từ ngày 31 tháng 02 năm 2015.", None),
    ],
)
def test_the_day_of_effect_is_read_or_computed(sentence: str, start: date | None) -> None:
    assert read_validity(f"Điều 9. Hiệu lực\n1. {sentence}\n", Kind.DECREE, _ISSUED).effective_from == start


def test_a_computed_day_needs_the_day_of_issue() -> None:
    assert read_validity("Nghị định này có hiệu lực từ ngày ký.", Kind.DECREE, None) == Validity()


def test_the_instrument_speaks_of_itself_and_not_of_what_it_issues() -> None:
    text = "Quy chế này có hiệu lực từ ngày 01/01/2020. Quyết định này có hiệu lực từ ngày 15/02/2020."
    assert read_validity(text, Kind.DECISION, None).effective_from == date(2020, 2, 15)


def test_an_end_told_in_the_same_sentence_is_read() -> None:
    text = "Nghị định này có hiệu lực từ ngày 01/7/2025 và hết hiệu lực từ ngày 01/3/2027."
    assert read_validity(text, Kind.DECREE, None) == Validity(date(2025, 7, 1), date(2027, 3, 1))


def test_a_last_day_is_included() -> None:
    text = "Nghị quyết này có hiệu lực từ ngày 01/01/2020 đến hết ngày 31/12/2020."
    assert read_validity(text, Kind.RESOLUTION, None).effective_to == date(2021, 1, 1)


def test_a_term_in_years_ends_the_validity() -> None:
    text = "Nghị định này có hiệu lực thi hành trong hai năm kể từ ngày 01 tháng 02 năm 2019."
    assert read_validity(text, Kind.DECREE, None) == Validity(date(2019, 2, 1), date(2021, 2, 1))


@pytest.mark.parametrize("part", ["Khoản 2 Điều 5 của", "Chương IV", "điểm đ khoản 1 Điều 12"])
def test_what_is_said_of_a_part_is_not_said_of_the_instrument(part: str) -> None:
    text = f"{part} Nghị định này có hiệu lực từ ngày 1/1/2026.\n2. Nghị định này có hiệu lực từ ngày 1/10/2023."
    assert read_validity(text, Kind.DECREE, None).effective_from == date(2023, 10, 1)


def test_an_article_that_only_states_the_effect_is_read() -> None:
    text = "Điều 2.\nLuật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2014.\n"
    assert read_validity(text, Kind.LAW, None).effective_from == date(2014, 1, 1)
