import pytest

from evaluation.procedures.quantities import english, vietnamese


@pytest.mark.parametrize(
    ("vi", "en"),
    [
        ("Trong 05 ngày làm việc", "Within 5 working days"),
        ("trong năm ngày làm việc", "within five working days"),
        ("12 giờ", "12 hours"),
        ("24 giờ, vùng sâu: 12 giờ", "12 hours; 24 hours in remote areas"),
        ("không quá 03 năm", "not more than 3 years"),
        ("thời hạn 06 tháng", "a 6-month period"),
        ("trước ngày 15 tháng 11", "before 15 November"),
        ("từ ngày 01/7/2025", "from 1 July 2025"),
        ("từ ngày 01 tháng 7 năm 2025", "from 1 July 2025"),
        ("lệ phí 200.000 đồng", "a fee of 200,000 dong"),
        ("tỷ lệ 2,5", "a share of 2.5"),
        ("mẫu NA5 và Mẫu số 03a", "form NA5 and Form 03a"),
        ("02 ảnh cỡ 4x6", "2 photographs, 4x6"),
        ("theo Luật số 49/2019/QH14", "under Law 49/2019/QH14"),
        ("người trên 14 tuổi", "people over 14"),
    ],
)
def test_the_two_languages_agree_on_a_figure(vi: str, en: str) -> None:
    assert vietnamese(vi).missing_from(english(en)) == ()
    assert english(en).missing_from(vietnamese(vi)) == ()


@pytest.mark.parametrize(
    ("said", "source", "missing"),
    [
        ("05 ngày", "05 ngày làm việc", "5 day"),
        ("05 ngày làm việc", "05 ngày", "5 working day"),
        ("12 tháng", "12 năm", "12 month"),
        ("3 bản", "30 bản", "3"),
        ("200.000 đồng", "20.000 đồng", "200000"),
        ("01/7/2025", "01/7/2026", "1/7/2025"),
        ("mẫu NA5", "mẫu NA6", "NA5"),
        ("Mẫu số 03a", "Mẫu số 03b", "03a"),
    ],
)
def test_a_figure_that_differs_is_missing(said: str, source: str, missing: str) -> None:
    assert vietnamese(said).missing_from(vietnamese(source)) == (missing,)


def test_a_day_without_its_year_is_found_in_a_full_date() -> None:
    assert vietnamese("ngày 15 tháng 11").missing_from(vietnamese("ngày 15/11/2024")) == ()
    assert vietnamese("ngày 15/11/2024").missing_from(vietnamese("ngày 15 tháng 11")) == ("15/11/2024",)


def test_a_plain_number_may_be_the_amount_of_a_time_limit() -> None:
    assert vietnamese("tối thiểu 12").missing_from(vietnamese("tối thiểu 12 tháng")) == ()


def test_a_name_that_sounds_like_a_number_is_no_figure() -> None:
    assert vietnamese("Việt Nam, năm nay, ba mẹ, tháng trước").missing_from(vietnamese("")) == ()
