"""Articles and what stands above them."""

import pytest

from tests.ingest.structure.parsed import anchors, at, parsed

DECREE = """CHÍNH PHỦ
Số: 1/2020/NĐ-CP
NGHỊ ĐỊNH
Quy định về thị thực
Căn cứ Luật Tổ chức Chính phủ;
Phần thứ nhất
NHỮNG QUY ĐỊNH CHUNG
Chương I
QUY ĐỊNH CHUNG
VỀ PHẠM VI
Điều 1. Phạm vi điều chỉnh
Nghị định này không áp dụng cho trường hợp tại Chương II và
Điều 5 của Luật Cư trú.
Chương II
Mục 1. HỒ SƠ
Tiểu mục 1
CẤP MỚI
Điều 2. Hồ sơ
Hồ sơ gồm đơn.
Mục 2. NỘP HỒ SƠ
Điều 3. Nơi nộp
Nộp tại Sở Ngoại vụ./.
Nơi nhận:
- Lưu: VT.
TM. CHÍNH PHỦ
"""


def test_an_instrument_is_read_as_preamble_tree_and_closing() -> None:
    structured = parsed(DECREE)
    assert anchors(structured) == [
        "phan-1",
        "phan-1.chuong-1",
        "dieu-1",
        "phan-1.chuong-2",
        "phan-1.chuong-2.muc-1",
        "phan-1.chuong-2.muc-1.tieu-muc-1",
        "dieu-2",
        "phan-1.chuong-2.muc-2",
        "dieu-3",
    ]
    assert structured.preamble.endswith("Căn cứ Luật Tổ chức Chính phủ;\n")
    assert structured.closing == "Nơi nhận:\n- Lưu: VT.\nTM. CHÍNH PHỦ\n"
    assert structured.warnings == ()


def test_articles_stand_inside_their_section_in_the_tree() -> None:
    subsection = at(parsed(DECREE), "phan-1.chuong-2.muc-1.tieu-muc-1")
    assert [child.address.anchor for child in subsection.children] == ["dieu-2"]


def test_a_chapter_title_goes_on_over_lines_in_capitals() -> None:
    chapter = at(parsed(DECREE), "phan-1.chuong-1")
    assert chapter.title == "QUY ĐỊNH CHUNG VỀ PHẠM VI"
    assert chapter.heading == "Chương I\nQUY ĐỊNH CHUNG\nVỀ PHẠM VI\n"


def test_a_reference_at_the_start_of_a_line_is_no_article() -> None:
    assert "Điều 5 của Luật Cư trú." in at(parsed(DECREE), "dieu-1").text


@pytest.mark.parametrize(
    ("heading", "anchor", "title"),
    [
        ("Điều 1. Hồ sơ", "dieu-1", "Hồ sơ"),
        ("Điều 1: Hồ sơ", "dieu-1", "Hồ sơ"),
        ("Điều 1 - Hồ sơ", "dieu-1", "Hồ sơ"),
        ("Điều 1 Hồ sơ", "dieu-1", "Hồ sơ"),
        ("ĐIỀU 1. HỒ SƠ", "dieu-1", "HỒ SƠ"),
        ("Điều 1 . Hồ sơ", "dieu-1", "Hồ sơ"),
        ("Ðiều 1. Hồ sơ", "dieu-1", "Hồ sơ"),
        ("**Điều 1. Hồ sơ**", "dieu-1", "Hồ sơ"),
        ("## Điều 1. Hồ sơ", "dieu-1", "Hồ sơ"),
        ("Điều 1.\nHồ sơ", "dieu-1", "Hồ sơ"),
        ("Điều 1a. Hồ sơ", "dieu-1a", "Hồ sơ"),
    ],
)
def test_the_forms_of_an_article_heading_are_known(heading: str, anchor: str, title: str) -> None:
    article = parsed(f"{heading}\nHồ sơ gồm đơn và ảnh.\nNộp tại Sở.\n").provisions[0]
    assert (article.address.anchor, article.title) == (anchor, title)
    assert article.text == "Hồ sơ gồm đơn và ảnh.\nNộp tại Sở."


def test_a_title_broken_over_lines_is_joined() -> None:
    text = (
        "Điều 1. Kinh phí bảo đảm cho việc đón tiếp các đoàn khách quốc tế vào làm việc tại\n"
        "cơ quan, đơn vị\nNgân sách chi.\n"
    )
    article = parsed(text).provisions[0]
    assert article.title.endswith("vào làm việc tại cơ quan, đơn vị")
    assert article.text == "Ngân sách chi."


def test_a_sentence_after_the_number_is_text_and_no_title() -> None:
    article = parsed("Điều 1. Ban hành kèm theo Quyết định này Quy chế.\n").provisions[0]
    assert (article.title, article.text) == ("", "Ban hành kèm theo Quyết định này Quy chế.")


def test_a_first_clause_on_the_line_of_the_number_is_a_clause() -> None:
    structured = parsed("Điều 1. 1. Bộ trưởng quyết định.\n2. Sở thực hiện.\n")
    assert anchors(structured) == ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2"]


def test_an_instrument_held_in_part_is_warned_of() -> None:
    structured = parsed("Điều 4. A\nx\nĐiều 9. B\ny\n")
    assert anchors(structured) == ["dieu-4", "dieu-9"]
    assert len(structured.warnings) == 2


def test_a_number_given_twice_to_different_articles_makes_a_second_address() -> None:
    structured = parsed("Điều 1. A\nx\nĐiều 2. B\ny\nĐiều 2. C\nz\nĐiều 3. D\nt\n")
    assert anchors(structured) == ["dieu-1", "dieu-2", "dieu-2-lan-2", "dieu-3"]
    assert structured.warnings == ("dieu-2 xuất hiện nhiều lần / dieu-2 occurs more than once",)


def test_a_heading_printed_twice_is_kept_inside_the_article() -> None:
    structured = parsed("Điều 1. A\nx\n**Điều 1. A**\ny\nĐiều 2. B\nz\n")
    assert anchors(structured) == ["dieu-1", "dieu-2"]


def test_a_table_of_contents_is_not_taken_for_the_articles() -> None:
    contents = "Điều 1. A ........ 3\nĐiều 2. B ........ 4\n"
    structured = parsed(f"{contents}Điều 1. A\nx\nĐiều 2. B\ny\n")
    assert structured.preamble == contents


def test_a_page_number_inside_a_sentence_stays_in_the_text() -> None:
    structured = parsed("Điều 1. A\nHồ sơ nộp tại cơ quan\n12\ncó thẩm quyền.\nĐiều 2. B\ny\n")
    assert at(structured, "dieu-1").text == "Hồ sơ nộp tại cơ quan\n12\ncó thẩm quyền."


def test_a_chapter_named_in_a_sentence_is_no_chapter() -> None:
    structured = parsed("Điều 1. A\nThực hiện theo\nChương II Nghị định này.\nĐiều 2. B\ny\n")
    assert anchors(structured) == ["dieu-1", "dieu-2"]


def test_a_numbered_title_in_capitals_above_an_article_is_a_section() -> None:
    structured = parsed("Điều 1. A\nx\n**II. NỘI DUNG CHI**\nĐiều 2. B\ny\n")
    assert anchors(structured) == ["dieu-1", "muc-2", "dieu-2"]


def test_a_list_that_a_program_added_at_the_end_is_not_the_last_articles() -> None:
    structured = parsed("Điều 1. A\nx\n## Danh sách điều khoản\n### 2300\n")
    assert at(structured, "dieu-1").text == "x"
    assert structured.closing == "## Danh sách điều khoản\n### 2300\n"


def test_the_sentence_on_a_laws_adoption_closes_it() -> None:
    closing = "Luật này được Quốc hội khóa XIV thông qua ngày 20 tháng 11 năm 2019.\n"
    assert parsed(f"Điều 1. A\nx\n{closing}").closing == closing


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_text_without_words_has_no_provisions(text: str) -> None:
    structured = parsed(text)
    assert structured.provisions == ()
    assert structured.warnings
