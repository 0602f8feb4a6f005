import pytest

from knowledge.law.address import Address
from knowledge.law.comparing import ChangeKind, Part, compare
from knowledge.law.provision import StructuredText
from tests.knowledge.law.comparing.texts import DECREE, compared, marked, renumbered, structured, told


def test_a_text_compared_with_itself_has_no_changes() -> None:
    comparison = compare(structured(), structured())
    assert not comparison
    assert comparison.changes == ()


def test_a_clause_with_another_deadline_is_the_only_change() -> None:
    comparison = compared(("05 ngày làm việc", "03 ngày làm việc"))
    (change,) = comparison.changes
    assert change.kind is ChangeKind.CHANGED
    assert change.part is Part.WHOLE
    assert change.old_address == change.new_address == Address.parse("58/2022/NĐ-CP#dieu-4.khoan-2")
    assert change.old_text.startswith("2. Trong thời hạn 05 ngày")
    assert "[-05-]{+03+} ngày làm việc" in marked(change.words)
    assert change.is_of_substance


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Hồ sơ gồm:", "Hồ sơ lập thành 01 bộ gồm:", ["changed dieu-4.khoan-1 (lead)"]),
        ("b) Điều lệ của", "b) Bản sao điều lệ của", ["changed dieu-4.khoan-1.diem-b"]),
        ("Hồ sơ và thời hạn", "Hồ sơ, trình tự và thời hạn", ["changed dieu-4 (heading)"]),
        ("Các điều kiện gồm:", "Các điều kiện bắt buộc gồm:", ["changed dieu-3 (lead)"]),
        ("không vì mục đích lợi nhuận", "không vì mục đích chính trị", ["changed dieu-2 (body)"]),
        ("ĐĂNG KÝ\nĐiều 3", "CẤP GIẤY ĐĂNG KÝ\nĐiều 3", ["changed chuong-2 (heading)"]),
        ("Luật Tổ chức Chính phủ;", "Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;", ["changed  (preamble)"]),
        ("- Thủ tướng, các Phó", "- Chủ tịch nước, Thủ tướng, các Phó", ["changed  (closing)"]),
    ],
)
def test_the_smallest_passage_that_changed_is_told(old: str, new: str, expected: list[str]) -> None:
    assert told(compared((old, new))) == expected


def test_a_new_clause_at_the_end_is_added() -> None:
    new = "3. Trường hợp từ chối, Bộ Ngoại giao trả lời bằng văn bản và nêu rõ lý do.\n"
    comparison = compared((new, f"{new}4. Giấy đăng ký có giá trị 03 năm.\n"))
    assert told(comparison) == ["added dieu-4.khoan-4"]
    assert comparison.changes[0].old_text == ""
    assert comparison.changes[0].old_address is None


def test_an_article_removed_is_one_change_and_the_next_ones_are_moved() -> None:
    start, end = DECREE.index("Điều 4."), DECREE.index("Chương III")
    comparison = compare(structured(), structured(renumbered(DECREE[:start] + DECREE[end:], 5, -1)))
    assert told(comparison) == [
        "removed dieu-4",
        "moved dieu-5 > dieu-4 (heading)",
        "moved dieu-6 > dieu-5 (heading)",
    ]
    removed = comparison.changes[0]
    assert removed.old_text == DECREE[start:end]
    assert removed.new_address is None


def test_an_article_inserted_in_the_middle_moves_the_later_ones_and_changes_none() -> None:
    text = renumbered(DECREE, 4).replace(
        "Điều 5. Hồ sơ",
        "Điều 4. Thẩm quyền\n1. Bộ Ngoại giao cấp Giấy đăng ký.\n2. Ủy ban cấp, gia hạn, thu hồi.\nĐiều 5. Hồ sơ",
    )
    assert told(compare(structured(), structured(text))) == [
        "added dieu-4",
        "moved dieu-4 > dieu-5 (heading)",
        "moved dieu-5 > dieu-6 (heading)",
        "moved dieu-6 > dieu-7 (heading)",
    ]


def test_what_changed_inside_a_renumbered_article_is_told_of_its_clause() -> None:
    text = renumbered(DECREE, 4).replace("05 ngày làm việc", "03 ngày làm việc")
    text = text.replace("Điều 5. Hồ sơ", "Điều 4. Thẩm quyền\nBộ Ngoại giao cấp Giấy đăng ký.\nĐiều 5. Hồ sơ")
    comparison = compare(structured(), structured(text))
    assert told(comparison)[:3] == [
        "added dieu-4",
        "moved dieu-4 > dieu-5 (heading)",
        "changed dieu-4.khoan-2 > dieu-5.khoan-2",
    ]


def test_points_are_found_again_behind_an_inserted_one() -> None:
    comparison = compared(
        ("b) Điều lệ của", "b) Ảnh của Trưởng đại diện;\nc) Điều lệ của"),
        ("c) Bản sao", "d) Bản sao"),
        ("d) Văn bản giới thiệu", "đ) Văn bản giới thiệu, lý lịch"),
    )
    assert told(comparison) == [
        "added dieu-4.khoan-1.diem-b",
        "moved dieu-4.khoan-1.diem-b > dieu-4.khoan-1.diem-c",
        "moved dieu-4.khoan-1.diem-c > dieu-4.khoan-1.diem-d",
        "moved_and_changed dieu-4.khoan-1.diem-d > dieu-4.khoan-1.diem-đ",
    ]


def test_clauses_that_change_places_are_moved() -> None:
    comparison = compared(
        ("2. Có điều lệ, tôn chỉ, mục đích hoạt động rõ ràng.\n", ""),
        ("1. Có tư cách", "1. Có điều lệ, tôn chỉ, mục đích hoạt động rõ ràng.\n2. Có tư cách"),
    )
    assert sorted(told(comparison)) == [
        "moved dieu-3.khoan-1 > dieu-3.khoan-2",
        "moved dieu-3.khoan-2 > dieu-3.khoan-1",
    ]


def test_a_clause_that_goes_to_another_article_is_moved() -> None:
    clause = "Có chương trình, dự án dự kiến hoạt động tại Việt Nam trong thời gian tối thiểu 01 năm.\n"
    comparison = compared((f"3. {clause}", ""), ("và nêu rõ lý do.\n", f"và nêu rõ lý do.\n4. {clause}"))
    assert told(comparison) == ["moved dieu-3.khoan-3 > dieu-4.khoan-4"]


def test_the_words_of_an_article_that_become_its_first_clause_are_moved() -> None:
    words = "Tổ chức phi chính phủ nước ngoài hoạt động nhân đạo, không vì mục đích lợi nhuận.\n"
    comparison = compared(
        (words, f"1. {words}2. Tổ chức phi chính phủ nước ngoài tôn trọng pháp luật Việt Nam.\n")
    )
    assert told(comparison) == ["moved dieu-2 > dieu-2.khoan-1 (body)", "added dieu-2.khoan-2"]


def test_an_article_that_goes_to_another_chapter_under_its_number_is_no_change() -> None:
    heading = "Chương II\nĐĂNG KÝ\n"
    comparison = compared((heading, ""), ("Điều 2. ", f"{heading}Điều 2. "))
    assert not comparison


def test_a_chapter_added_with_its_articles_is_one_change() -> None:
    chapter = "Chương IV\nCHUYỂN TIẾP\nĐiều 7. Chuyển tiếp\n1. Giấy cũ có giá trị.\n2. Hồ sơ cũ được xét.\n"
    comparison = compared(("Nơi nhận:", f"{chapter}Nơi nhận:"))
    assert told(comparison) == ["added chuong-4"]
    assert comparison.changes[0].new_text == chapter


def test_a_chapter_removed_with_its_articles_is_one_change() -> None:
    start, end = DECREE.index("Chương II\n"), DECREE.index("Chương III")
    comparison = compare(structured(), structured(DECREE[:start] + DECREE[end:]))
    assert told(comparison) == ["removed chuong-2"]


def test_a_chapter_put_around_articles_of_before_is_a_heading_and_what_is_new_in_it() -> None:
    added = "Điều 7. Chuyển tiếp\nGiấy đăng ký cũ còn giá trị.\n"
    comparison = compared(("Điều 6. ", "Chương IV\nHIỆU LỰC\nĐiều 6. "), ("Nơi nhận:", f"{added}Nơi nhận:"))
    assert told(comparison) == ["added chuong-4 (heading)", "added dieu-7"]


def test_removed_provisions_are_told_where_they_stood() -> None:
    comparison = compared(
        ("nước ngoài tại Việt Nam.", "nước ngoài ở Việt Nam."),
        ("2. Có điều lệ, tôn chỉ, mục đích hoạt động rõ ràng.\n", ""),
        ("c) Bản sao giấy tờ chứng minh tư cách pháp nhân;\n", ""),
        ("3. Trường hợp từ chối, Bộ Ngoại giao trả lời bằng văn bản và nêu rõ lý do.\n", ""),
        ("trên địa bàn.", "tại địa phương."),
    )
    assert told(comparison) == [
        "changed dieu-1 (body)",
        "removed dieu-3.khoan-2",
        "removed dieu-4.khoan-1.diem-c",
        "removed dieu-4.khoan-3",
        "changed dieu-5 (body)",
    ]


def test_an_article_written_anew_under_its_number_is_one_change() -> None:
    start, end = DECREE.index("1. Hồ sơ gồm:"), DECREE.index("Chương III")
    rewritten = DECREE[:start] + "1. Đăng ký qua cổng dịch vụ.\n2. Phí nộp trực tuyến.\n" + DECREE[end:]
    comparison = compare(structured(), structured(rewritten))
    assert told(comparison) == ["changed dieu-4"]
    assert comparison.changes[0].old_text == DECREE[DECREE.index("Điều 4.") : end]


def test_a_clause_with_wholly_other_words_is_changed_and_not_another_one() -> None:
    comparison = compared(("Có điều lệ, tôn chỉ, mục đích hoạt động rõ ràng", "Đã hoạt động ít nhất ba nhiệm kỳ"))
    assert told(comparison) == ["changed dieu-3.khoan-2"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hồ sơ gồm:", "Hồ sơ gồm :"),
        ("hoạt động nhân đạo, không", "hoạt động nhân đạo không"),
        ("của tổ chức phi chính phủ nước ngoài;\n", "của Tổ chức phi chính phủ nước ngoài;\n\n"),
        ("Điều 4. Hồ sơ", "**Điều 4.** Hồ sơ"),
        ("Hồ sơ và thời hạn", "Hồ sơ và thời  hạn"),
        ("từ ngày 01", "từ ngày\u00a001"),
        ("theo mẫu;", "theo mẫu."),
        ("nhân đạo", "nhân đạo".replace("đ", "ð")),
    ],
)
def test_spacing_punctuation_and_capitals_are_editorial(old: str, new: str) -> None:
    comparison = compared((old, new))
    assert comparison.changes
    assert all(change.editorial and change.kind is ChangeKind.CHANGED for change in comparison.changes)
    assert not comparison.of_substance


def test_the_place_of_a_tone_mark_is_editorial() -> None:
    base = "Điều 1. Hòa giải\nHòa giải viên hòa giải tại cơ sở.\n"
    comparison = compared(("Hòa giải viên", "Hoà giải viên"), base=base)
    assert told(comparison) == ["editorial changed dieu-1 (body)"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("1.000 đồng", "1,000 đồng"), ("5% phí", "5 phí"), ("≥ 18 tuổi", "≤ 18 tuổi"), ("58/2022", "58-2022")],
)
def test_figures_and_signs_are_of_substance(old: str, new: str) -> None:
    base = "Điều 1. Mức phí\nMức 1.000 đồng và 5% phí cho người ≥ 18 tuổi theo Nghị định 58/2022/NĐ-CP.\n"
    (change,) = compared((old, new), base=base).changes
    assert not change.editorial


def test_a_renumbered_provision_with_other_punctuation_is_moved_only() -> None:
    comparison = compared(
        (
            "2. Có điều lệ, tôn chỉ, mục đích",
            "2. Có tên gọi riêng, không trùng lặp.\n3. Có điều lệ, tôn chỉ; mục đích",
        ),
        ("3. Có chương trình", "4. Có chương trình"),
    )
    assert told(comparison) == [
        "added dieu-3.khoan-2",
        "moved dieu-3.khoan-2 > dieu-3.khoan-3",
        "moved dieu-3.khoan-3 > dieu-3.khoan-4",
    ]


def test_annexes_are_compared_apart_from_the_articles() -> None:
    annex = "PHỤ LỤC\nQUY CHẾ HOẠT ĐỘNG\n(Ban hành kèm theo Nghị định số 58/2022/NĐ-CP)\n"
    articles = "Điều 1. Tên gọi\nTên gọi của tổ chức.\nĐiều 2. Trụ sở\nTrụ sở của tổ chức.\n"
    decree = DECREE[: DECREE.index("Nơi nhận:")]
    base = decree + annex + articles
    changed = base.replace("Trụ sở của tổ chức.", "Trụ sở đặt tại Hà Nội.")
    (change,) = compare(structured(base), structured(changed)).changes
    assert change.address is not None
    assert change.address.article == "2"
    assert change.address.unit != Address.parse("58/2022/NĐ-CP#dieu-2")
    (removed,) = compare(structured(base), structured(decree)).changes
    assert removed.kind is ChangeKind.REMOVED
    assert removed.old_text.startswith("PHỤ LỤC")


def test_guidance_is_compared_by_its_headings() -> None:
    base = (
        "I. HỒ SƠ\nTờ khai theo mẫu và ảnh.\nII. LỆ PHÍ\nLệ phí là 100.000 đồng.\nIII. NƠI NỘP\nTại Sở Ngoại vụ.\n"
    )
    assert told(compared(("100.000 đồng", "200.000 đồng"), base=base)) == ["changed de-muc-2 (body)"]


def test_symbols_are_not_compared() -> None:
    text = "Điều 1. Phạm vi\nQuy chế này quy định việc tiếp khách.\n"
    other = StructuredText("", tuple(structured(text).provisions))
    assert not compare(structured(text), other)


def test_texts_without_provisions_are_compared_as_one_passage() -> None:
    (change,) = compare(StructuredText("Kính gửi: Sở"), StructuredText("Kính gửi: Bộ")).changes
    assert (change.part, change.old_address, change.new_address) == (Part.PREAMBLE, None, None)
    assert marked(change.words) == "Kính gửi: [-Sở-]{+Bộ+}"
    assert not compare(StructuredText(""), StructuredText(""))


def test_counts_tell_editorial_changes_apart() -> None:
    comparison = compared(
        ("05 ngày làm việc", "03 ngày làm việc"),
        ("Hồ sơ gồm:", "Hồ sơ gồm :"),
        ("c) Bản sao giấy tờ chứng minh tư cách pháp nhân;\n", ""),
    )
    summary = comparison.summary()
    assert (summary.changed, summary.editorial, summary.removed, summary.added) == (1, 1, 1, 0)
    assert len(comparison.of_substance) == 2
