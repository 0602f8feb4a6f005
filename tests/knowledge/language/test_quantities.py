"""Figures in both languages, compared by what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.quantities import Quantities, read_quantities


def vietnamese(text: str) -> Quantities:
    return read_quantities(text, "vi")


def english(text: str) -> Quantities:
    return read_quantities(text, "en")


@pytest.mark.parametrize(
    ("law", "claim"),
    [
        ("trong thời hạn 05 (năm) ngày làm việc", "within five working days"),
        ("Trong thời hạn 05 ngày làm việc", "5 business days"),
        ("thời hạn ba mươi ngày", "thirty days"),
        ("thời hạn 30 ngày", "within 30 days"),
        ("không quá năm năm", "no more than 5 years"),
        ("thời hạn một năm", "valid for a year"),
        ("thời hạn mười hai tháng", "a 12-month permit"),
        ("trong vòng nửa năm", "within half a year"),
        ("một trăm hai mươi ngày", "one hundred and twenty days"),
        ("còn hạn ít nhất 06 tháng", "at least six months"),
        ("từ đủ 14 tuổi trở lên", "aged 14 or over"),
        ("dưới 14 tuổi", "children under 14"),
        ("300.000 đồng", "VND 300,000"),
        ("5 triệu đồng đến 10 triệu đồng", "from 5 million dong to 10,000,000 VND"),
        ("1.350 đô-la Mỹ/người/tháng", "US$1,350 a month"),
        ("mức 10%", "10 percent"),
        ("từ 5 đến 7 ngày", "5-7 days"),
        ("12,5 hải lý", "12.5 nautical miles"),
        ("trước ngày 15 tháng 11 năm 2025", "before 15 November 2025"),
        ("ngày 15/11 hằng năm", "November 15th of each year"),
        ("ngày 20 hằng tháng", "the 20th of each month"),
        ("từ tháng 5/2020", "since May 2020"),
        ("Mẫu số 03a, ảnh 4x6 cm", "Form 03A with a 4x6 photo"),
        ("chậm nhất 05 ngày làm việc trước ngày tổ chức", "at least 5 working days before the event"),
        ("hai bản", "two copies"),
    ],
)
def test_the_languages_agree(law: str, claim: str) -> None:
    assert english(claim).missing_from(vietnamese(law)) == ()


@pytest.mark.parametrize(
    ("law", "claim", "missing"),
    [
        ("trong 30 ngày", "trong 45 ngày", "at most 45 day"),
        ("trong 30 ngày làm việc", "trong 30 ngày", "at most 30 day"),
        ("trong 30 ngày", "30 ngày làm việc", "30 working day"),
        ("12 tháng", "1 năm", "1 year"),
        ("không quá 05 năm", "tối thiểu 5 năm", "at least 5 year"),
        ("ít nhất 06 tháng", "không quá 6 tháng", "at most 6 month"),
        ("30 ngày", "30 bản", "30"),
        ("300.000 đồng", "3.000.000 đồng", "3000000 VND"),
        ("25 USD", "25 euro", "25 EUR"),
        ("ngày 15/11/2025", "ngày 15/11/2026", "15/11/2026"),
        ("ngày 15/11", "ngày 15/11/2026", "15/11/2026"),
        ("thị thực ĐT1", "thị thực ĐT2", "ĐT2"),
        ("theo Mẫu số 03a", "theo Mẫu số 03b", "03B"),
    ],
)
def test_another_figure_is_missed(law: str, claim: str, missing: str) -> None:
    assert vietnamese(claim).missing_from(vietnamese(law)) == (missing,)


def test_the_numbers_of_clauses_and_of_what_is_hidden_count_nothing() -> None:
    text = "3. Theo Điều 9, nộp 02 ảnh"
    start = text.index("Điều 9")
    assert {str(each) for each in read_quantities(text, "vi", [(start, start + 6)]).figures} == {"2"}


def test_a_date_is_read_where_numbers_are_hidden() -> None:
    text = "Thông tư 04/2016/TT-BNG ngày 30/6/2016"
    assert {str(each) for each in read_quantities(text, "vi", [(0, len(text))]).days} == {"30/6/2016"}


@given(st.text(max_size=60), st.sampled_from(["vi", "en"]))
def test_a_text_supports_itself(text: str, language: str) -> None:
    found = read_quantities(text, language)
    assert found.missing_from(found) == ()
