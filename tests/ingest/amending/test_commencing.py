from datetime import date

import pytest

from ingest.amending.commencing import days_of_their_own, days_told
from ingest.structure import parse_structure

_EFFECT = "Nghị định này có hiệu lực từ ngày 15 tháng 01 năm 2024"


def _days(clause: str) -> dict[str, date | None]:
    text = f"Điều 1. Quy định chung\n1. A.\nĐiều 2. Hiệu lực thi hành\n1. B.\n2. {clause}\n"
    return {each.anchor: day for each, day in days_of_their_own(parse_structure(text, "1/2024/NĐ-CP")).items()}


@pytest.mark.parametrize(
    ("clause", "days"),
    [
        (
            f"{_EFFECT}, trừ quy định tại khoản 2 Điều 1 Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2024.",
            {"dieu-1.khoan-2": date(2024, 7, 1)},
        ),
        (
            "Các quy định tại khoản 3 Điều 1 và Điều 4 của Nghị định này có hiệu lực kể từ ngày 01/7/2025.",
            {"dieu-1.khoan-3": date(2025, 7, 1), "dieu-4": date(2025, 7, 1)},
        ),
        (
            "Khoản 1 Điều 1 có hiệu lực từ ngày 01/01/2026 và Điều 4 có hiệu lực từ ngày 01/3/2026.",
            {"dieu-1.khoan-1": date(2026, 1, 1), "dieu-4": date(2026, 3, 1)},
        ),
        ("Khoản 5 Điều 1 có hiệu lực sau 45 ngày kể từ ngày ký.", {"dieu-1.khoan-5": None}),
        (
            "Bãi bỏ khoản 4 Điều 5 Nghị định số 21/2018/NĐ-CP kể từ ngày 01 tháng 01 năm 2026.",
            {"dieu-2.khoan-2": date(2026, 1, 1)},
        ),
        ("Khoản 4 Điều 5 hết hiệu lực từ ngày 01/01/2026; bãi bỏ Điều 6.", {"dieu-2.khoan-2": None}),
    ],
)
def test_a_provision_may_have_a_day_of_its_own(clause: str, days: dict[str, date | None]) -> None:
    assert _days(clause) == days


@pytest.mark.parametrize(
    "clause",
    [
        f"{_EFFECT} và thay thế Nghị định số 12/2012/NĐ-CP.",
        "Hồ sơ nộp trước ngày khoản 2 Điều 1 Nghị định này có hiệu lực từ ngày 01/01/2025 được giải quyết tiếp.",
        "Điều 3 Nghị định số 12/2020/NĐ-CP có hiệu lực từ ngày 01/02/2020.",
        "Bãi bỏ Quyết định số 12/2010/QĐ-TTg kể từ ngày Nghị định này có hiệu lực.",
        "Thay thế cụm từ “từ ngày 01/01/2020” bằng cụm từ “từ ngày 01/01/2021” tại Điều 5.",
        "Sửa đổi khoản 2 như sau:\n“2. Khoản 1 Điều 1 có hiệu lực từ ngày 01/01/2020.”",
    ],
)
def test_most_words_on_effect_give_no_provision_another_day(clause: str) -> None:
    assert _days(clause) == {}


def test_every_day_from_which_something_may_hold_is_told() -> None:
    assert list(days_told(f"{_EFFECT}; khoản 2 từ ngày 31/02/2024.")) == [date(2024, 1, 15)]
