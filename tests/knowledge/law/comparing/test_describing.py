from typing import Any

import pytest

from knowledge.language.language_detection import Language
from knowledge.law.comparing import ChangeKind, Comparison, Part, compare, describe
from knowledge.law.comparing.phrases import phrases
from tests.knowledge.law.comparing.texts import DECREE, compared, renumbered, structured


def _vietnamese(*edits: tuple[str, str]) -> list[str]:
    return describe(compared(*edits), Language.VIETNAMESE)


def _english(*edits: tuple[str, str]) -> list[str]:
    return describe(compared(*edits), Language.ENGLISH)


def test_a_changed_figure_is_shown_with_its_unit() -> None:
    edit = ("05 ngày làm việc", "03 ngày làm việc")
    assert _vietnamese(edit) == ["Sửa khoản 2 Điều 4: “05 ngày làm việc” → “03 ngày làm việc”"]
    assert _english(edit) == ["Changed clause 2, Article 4: “05 ngày làm việc” → “03 ngày làm việc”"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "tối thiểu 01 năm",
            "tối thiểu 02 năm",
            "Sửa khoản 3 Điều 3: “01 năm” → “02 năm”",
        ),
        (
            "01 tháng 11 năm 2022",
            "15 tháng 12 năm 2022",
            "Sửa Điều 6: “01 tháng 11 năm 2022” → “15 tháng 12 năm 2022”",
        ),
        (
            "Bộ Ngoại giao xem xét",
            "Bộ Ngoại giao chủ trì, phối hợp với Bộ Công an xem xét",
            "Sửa khoản 2 Điều 4: thêm “chủ trì, phối hợp với Bộ Công an” sau “Bộ Ngoại giao”",
        ),
        (", tôn chỉ", "", "Sửa khoản 2 Điều 3: bỏ “tôn chỉ”"),
        ("Hồ sơ và thời hạn", "Hồ sơ thời hạn", "Sửa tên Điều 4: bỏ “và”"),
        ("Hồ sơ gồm:", "Hồ sơ điện tử gồm:", "Sửa đoạn mở đầu khoản 1 Điều 4: thêm “điện tử” sau “Hồ sơ”"),
        ("2. Có điều lệ", "2. Đã có điều lệ", "Sửa khoản 2 Điều 3: “Có” → “Đã có”"),
        ("1. Có tư cách", "1. Tổ chức có tư cách", "Sửa khoản 1 Điều 3: “Có” → “Tổ chức có”"),
        ("3. Trường hợp", "3. Nếu trong trường hợp", "Sửa khoản 3 Điều 4: “Trường” → “Nếu trong trường”"),
        ("1. Có tư cách", "1. Phải Có tư cách", "Sửa khoản 1 Điều 3: thêm “Phải”"),
        ("Căn cứ Luật", "Theo Luật", "Sửa phần mở đầu văn bản: “Căn cứ” → “Theo”"),
        ("- Thủ tướng,", "- Văn phòng,", "Sửa phần kết thúc văn bản: “Thủ tướng” → “Văn phòng”"),
        (
            "c) Bản sao giấy tờ chứng minh tư cách pháp nhân;\n",
            "",
            "Bỏ điểm c khoản 1 Điều 4: “Bản sao giấy tờ chứng minh tư cách pháp nhân”",
        ),
        (
            "Hồ sơ gồm:",
            "Hồ sơ gồm :",
            "Chỉ sửa cách trình bày, dấu câu, viết hoa: đoạn mở đầu khoản 1 Điều 4",
        ),
    ],
)
def test_changes_are_told_in_the_words_of_amendments(old: str, new: str, line: str) -> None:
    assert _vietnamese((old, new)) == [line]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (", tôn chỉ", "", "Changed clause 2, Article 3: “tôn chỉ” deleted"),
        (
            "Hồ sơ gồm:",
            "Hồ sơ điện tử gồm:",
            "Changed the opening words of clause 1, Article 4: “điện tử” inserted after “Hồ sơ”",
        ),
        (
            "Hồ sơ gồm:",
            "Hồ sơ gồm :",
            "Layout, punctuation or capitals only: the opening words of clause 1, Article 4",
        ),
    ],
)
def test_changes_are_told_in_english(old: str, new: str, line: str) -> None:
    assert _english((old, new)) == [line]


def test_a_figure_that_refers_is_shown_with_what_it_numbers() -> None:
    base = "Điều 1. Hồ sơ\nHồ sơ theo khoản 2 Điều 5 và 02 ảnh.\n"
    comparison = compared(("khoản 2 Điều 5", "khoản 2 Điều 6"), ("02 ảnh", "03 ảnh"), base=base)
    assert describe(comparison, Language.VIETNAMESE) == ["Sửa Điều 1: “Điều 5” → “Điều 6”; “02 ảnh” → “03 ảnh”"]


def test_provisions_that_got_the_next_number_are_told_together() -> None:
    article = "Điều 3. Giải thích từ ngữ\nGiấy đăng ký do Bộ Ngoại giao cấp.\nĐiều 4. "
    text = renumbered(DECREE, 3).replace("Điều 4. ", article)
    comparison = compare(structured(), structured(text))
    assert describe(comparison, Language.VIETNAMESE) == [
        "Thêm Điều 3: “Giải thích từ ngữ”",
        "Điều 3 đến Điều 6 nay là Điều 4 đến Điều 7",
    ]
    assert describe(comparison, Language.ENGLISH) == [
        "Added Article 3: “Giải thích từ ngữ”",
        "Article 3 to Article 6 are now Article 4 to Article 7",
    ]


def test_points_that_got_the_next_letter_are_told_together_and_with_what_changed_apart() -> None:
    lines = _vietnamese(
        ("b) Điều lệ của", "b) Ảnh của Trưởng đại diện;\nc) Điều lệ của"),
        ("c) Bản sao", "d) Bản sao"),
        ("d) Văn bản giới thiệu", "đ) Văn bản giới thiệu, lý lịch"),
    )
    assert lines == [
        "Thêm điểm b khoản 1 Điều 4: “Ảnh của Trưởng đại diện”",
        "Điểm b đến điểm c khoản 1 Điều 4 nay là điểm c đến điểm d khoản 1 Điều 4",
        "Điểm d khoản 1 Điều 4 nay là điểm đ khoản 1 Điều 4, có sửa đổi: thêm “lý lịch” sau “Văn bản giới thiệu”",
    ]


def test_long_texts_are_shortened_and_many_edits_counted() -> None:
    (line,) = _vietnamese(
        (
            "Trường hợp từ chối, Bộ Ngoại giao trả lời bằng văn bản và nêu rõ lý do.",
            f"{'Từng chữ một đều mới. ' * 40}",
        ),
    )
    assert " … " in line
    assert len(line) < 250
    words = "một hai ba bốn năm sáu bảy tám chín mười mười một mười hai mười ba mười bốn mười lăm"
    edited = words.replace("hai", "hài").replace("sáu", "sau").replace("chín", "chin").replace("lăm", "lam")
    base = f"Điều 1. Chữ\n{words}.\n"
    (line,) = describe(compare(structured(base), structured(f"Điều 1. Chữ\n{edited}.\n")), Language.VIETNAMESE)
    assert line.endswith("; và 2 chỗ khác")


def test_many_editorial_changes_stand_in_one_line() -> None:
    text = "".join(f"Điều {number}. Tên\nNội dung, số {number}.\n" for number in range(1, 15))
    comparison = compare(structured(text), structured(text.replace("dung,", "dung")))
    (line,) = describe(comparison, Language.ENGLISH)
    assert line.startswith("Layout, punctuation or capitals only: Article 1, Article 2,")
    assert line.endswith(", Article 8, and 6 more")


def test_a_kept_comparison_is_described_whatever_it_holds() -> None:
    for kind in ChangeKind:
        plain: dict[str, Any] = {
            "kind": kind.value,
            "part": "whole",
            "old": None,
            "new": None,
            "words": [],
            "editorial": False,
        }
        comparison = Comparison.from_plain({"changes": [plain]})
        assert len(describe(comparison, Language.VIETNAMESE)) == (kind is not ChangeKind.MOVED)


def test_nothing_is_told_of_nothing() -> None:
    assert describe(Comparison(), Language.VIETNAMESE) == []


def test_every_phrase_stands_in_both_languages() -> None:
    vietnamese, english = map(phrases, Language)
    assert vietnamese != english
    assert set(vietnamese.parts) == set(english.parts) == set(Part)
