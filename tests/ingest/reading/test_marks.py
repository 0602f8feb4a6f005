"""Recognition's slips in the marks of articles, clauses and points are put right; nothing else is touched."""

import pytest

from ingest.reading.ocr.marks import corrected_marks


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["Điêu 5. Hồ sơ", "“Điểu 6a. Khác"], ["Điều 5. Hồ sơ", "“Điều 6a. Khác"]),
        (["Diều l0. Hồ sơ", "ĐIÊU 11: Khác"], ["Điều 10. Hồ sơ", "ĐIỀU 11. Khác"]),
        (["Điều 1. A", "l. Một", "2. Hai", "S. Ba"], ["Điều 1. A", "1. Một", "2. Hai", "S. Ba"]),
        (["a) x", "b) x", "c) x", "d) x", "d) x", "e) x"], ["a) x", "b) x", "c) x", "d) x", "đ) x", "e) x"]),
        (["đ) x", "c) x", "g) x"], ["đ) x", "e) x", "g) x"]),
        (["1. x", "a) x", "b) x", "2. x", "a) x"], ["1. x", "a) x", "b) x", "2. x", "a) x"]),
        (["1. x", "a) x", "b) x", "c) x", "e) x"], ["1. x", "a) x", "b) x", "c) x", "e) x"]),
        (["Điều này có hiệu lực", "Biểu 5 kèm theo"], ["Điều này có hiệu lực", "Biểu 5 kèm theo"]),
        (["I. PHẦN MỘT", "1. x"], ["I. PHẦN MỘT", "1. x"]),
        (["4. x", "S. x", "6. x"], ["4. x", "5. x", "6. x"]),
        (["Điều 5, khoản 2 của Luật này", "3, 4 và 5"], ["Điều 5, khoản 2 của Luật này", "3, 4 và 5"]),
        (["Điều 5, Hồ sơ", "1, Một"], ["Điều 5. Hồ sơ", "1. Một"]),
        (
            ["Điều 2. A", "I. x", "2. x", "3. x", "4. x", "S. x", "6. x"],
            ["Điều 2. A", "1. x", "2. x", "3. x", "4. x", "5. x", "6. x"],
        ),
    ],
)
def test_marks(read: list[str], meant: list[str]) -> None:
    assert corrected_marks(read) == meant
