"""Guidance without articles: structured, and cited, by its headings."""

from ingest.structure import HeadingMark
from tests.ingest.structure.parsed import anchors, at, parsed


def _titles(text: str, headings: tuple[HeadingMark, ...] = ()) -> dict[str, str]:
    return {node.address.anchor: node.title for node in parsed(text, headings).walk()}


def test_a_procedure_page_is_structured_by_its_numbered_titles() -> None:
    structured = parsed(
        "Thủ tục cấp hộ chiếu ngoại giao\n1. Trình tự thực hiện\nBước 1: Nộp hồ sơ.\n"
        "2. Cách thức thực hiện: Nộp trực tiếp.\n3. Thành phần hồ sơ\na) Tờ khai;\nb) Ảnh.\n4. Lệ phí: Không.\n"
    )
    assert structured.preamble == "Thủ tục cấp hộ chiếu ngoại giao\n"
    assert {node.address.anchor: node.title for node in structured.walk()} == {
        "de-muc-1": "Trình tự thực hiện",
        "de-muc-2": "Cách thức thực hiện",
        "de-muc-3": "Thành phần hồ sơ",
        "de-muc-3.diem-a": "",
        "de-muc-3.diem-b": "",
        "de-muc-4": "Lệ phí",
    }
    assert at(structured, "de-muc-2").text == "Nộp trực tiếp."


def test_roman_numbers_hold_arabic_ones() -> None:
    assert _titles(
        "I. QUY ĐỊNH CHUNG\n1. Phạm vi áp dụng là tất cả các cơ quan.\n2. Đối tượng là tất cả.\n"
        "II. HỒ SƠ, THỦ TỤC\n1. Hồ sơ\n1.1. Đơn;\n1.2. Ảnh.\n2. Thủ tục\nNộp tại Sở.\n"
    ) == {
        "de-muc-1": "QUY ĐỊNH CHUNG",
        "de-muc-1.khoan-1": "",
        "de-muc-1.khoan-2": "",
        "de-muc-2": "HỒ SƠ, THỦ TỤC",
        "de-muc-2.de-muc-1": "Hồ sơ",
        "de-muc-2.de-muc-1.diem-1-1": "",
        "de-muc-2.de-muc-1.diem-1-2": "",
        "de-muc-2.de-muc-2": "Thủ tục",
    }


def test_questions_are_titles_of_their_answers() -> None:
    structured = parsed("Hỏi: Mất hộ chiếu thì sao?\nĐáp: Báo công an.\nHỏi: Lệ phí?\nĐáp: 200.000 đồng.\n")
    assert [(node.title, node.text) for node in structured.provisions] == [
        ("Mất hộ chiếu thì sao?", "Đáp: Báo công an."),
        ("Lệ phí?", "Đáp: 200.000 đồng."),
    ]


def test_numbered_questions_are_titles_too() -> None:
    assert _titles("HỎI ĐÁP\nCâu hỏi 1: A thế nào?\nTrả lời: B.\nCâu hỏi 2: C thế nào?\nTrả lời: D.\n") == {
        "de-muc-1": "A thế nào?",
        "de-muc-2": "C thế nào?",
    }


def test_headings_marked_by_the_file_decide() -> None:
    text = "Hướng dẫn đoàn ra\nHồ sơ\nĐơn.\nThời hạn\nThường\n5 ngày.\nGấp\n1 ngày.\n"
    marks = tuple(
        HeadingMark(text.index(words), level)
        for words, level in (("Hồ sơ", 1), ("Thời hạn", 1), ("Thường", 2), ("Gấp", 2))
    )
    assert _titles(text, marks) == {
        "de-muc-1": "Hồ sơ",
        "de-muc-2": "Thời hạn",
        "de-muc-2.de-muc-1": "Thường",
        "de-muc-2.de-muc-2": "Gấp",
    }


def test_lines_in_capitals_are_headings() -> None:
    assert _titles("THÀNH PHẦN HỒ SƠ\nĐơn và ảnh.\nTHỜI HẠN GIẢI QUYẾT\nNăm ngày.\n") == {
        "de-muc-1": "THÀNH PHẦN HỒ SƠ",
        "de-muc-2": "THỜI HẠN GIẢI QUYẾT",
    }


def test_an_official_letter_is_one_heading_with_its_clauses() -> None:
    structured = parsed(
        "BỘ NGOẠI GIAO\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 123/BNG-LS\n"
        "V/v cấp hộ chiếu\nKính gửi: Sở Ngoại vụ các tỉnh\nBộ có ý kiến như sau:\n"
        "1. Đề nghị Sở kiểm tra hồ sơ.\n2. Trường hợp thiếu, đề nghị bổ sung.\nNơi nhận:\n- Như trên.\n"
    )
    assert anchors(structured) == ["de-muc-1", "de-muc-1.khoan-1", "de-muc-1.khoan-2"]
    assert structured.provisions[0].title == "cấp hộ chiếu"
    assert structured.preamble.endswith("Kính gửi: Sở Ngoại vụ các tỉnh\n")
    assert structured.closing == "Nơi nhận:\n- Như trên.\n"


def test_a_text_without_headings_is_one_heading_named_by_the_document() -> None:
    structured = parsed("Đây là thông tin chung.\nChỉ có hai đoạn.\n", title="Thông tin")
    assert [(node.address.anchor, node.title) for node in structured.walk()] == [("de-muc-1", "Thông tin")]


def test_items_of_a_plain_list_are_clauses_and_no_headings() -> None:
    assert anchors(parsed("Hồ sơ gồm:\n1. Đơn đề nghị;\n2. Ảnh;\n3. Hộ chiếu.\n")) == [
        "de-muc-1",
        "de-muc-1.khoan-1",
        "de-muc-1.khoan-2",
        "de-muc-1.khoan-3",
    ]
