"""What Word shows is what is read: numbers it counts, tables, notes, fields, changes."""

from pathlib import Path

from ingest.reading import Heading, ReadDocument, read_file
from tests.ingest.reading.making_docx import numbered, paragraph, part, table, write_docx


def level(depth: int, number_format: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "%2)")
    + level(2, "lowerRoman", "%3.")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + level(0, "decimal", "Điều %1.")
    + level(1, "decimal", "%1.%2.")
    + level(2, "bullet", "-")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>",
)


def read(tmp_path: Path, body: str, **parts: str) -> ReadDocument:
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    return read_file(write_docx(tmp_path / "a.docx", body, named))


def test_automatic_numbers_become_text(tmp_path: Path) -> None:
    body = numbered("Phạm vi", 2) + numbered("Người nước ngoài:", 1) + numbered("Hộ chiếu;", 1, 1)
    body += numbered("Thị thực.", 1, 1) + numbered("Khác", 1) + numbered("Một", 1, 1) + numbered("Đối tượng", 2)
    assert read(tmp_path, body, numbering=NUMBERING).text.split("\n") == [
        "Điều 1. Phạm vi",
        "1. Người nước ngoài:",
        "a) Hộ chiếu;",
        "b) Thị thực.",
        "2. Khác",
        "a) Một",
        "Điều 2. Đối tượng",
    ]


def test_numbers_of_several_levels_are_put_together(tmp_path: Path) -> None:
    body = numbered("A", 2) + numbered("B", 2, 1) + numbered("C", 2, 1) + numbered("D", 2, 2)
    assert read(tmp_path, body, numbering=NUMBERING).text == "Điều 1. A\n1.1. B\n1.2. C\n- D"


def test_a_list_that_starts_anew_counts_from_its_own_start(tmp_path: Path) -> None:
    body = numbered("A", 1) + numbered("B", 1) + numbered("C", 3) + numbered("D", 1)
    assert read(tmp_path, body, numbering=NUMBERING).text == "1. A\n2. B\n1. C\n2. D"


def test_a_style_numbers_its_paragraphs(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="D"><w:name w:val="Dieu"/><w:pPr><w:numPr><w:numId w:val="2"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="E"><w:basedOn w:val="D"/></w:style>',
    )
    body = paragraph("Một", '<w:pStyle w:val="D"/>') + paragraph("Hai", '<w:pStyle w:val="E"/>')
    body += paragraph("Không", '<w:pStyle w:val="D"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert read(tmp_path, body, numbering=NUMBERING, styles=styles).text == "Điều 1. Một\nĐiều 2. Hai\nKhông"


def test_headings_are_those_that_styles_and_outline_levels_mark(tmp_path: Path) -> None:
    styles = part("styles", '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>')
    body = paragraph("Chương I", '<w:pStyle w:val="H1"/>') + paragraph("Điều 1", '<w:outlineLvl w:val="1"/>')
    document = read(tmp_path, body + paragraph("Nội dung"), styles=styles)
    assert document.headings == (Heading(0, 1), Heading(len("Chương I\n"), 2))


def test_a_line_break_stays_and_a_tab_is_a_blank(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>1.</w:t><w:tab/><w:t>Một</w:t><w:br/><w:t>dòng</w:t></w:r></w:p>"
    assert read(tmp_path, body).text == "1. Một\ndòng"


def test_a_data_table_gives_a_line_a_row(tmp_path: Path) -> None:
    rows = table(
        (paragraph("Loại"), paragraph("Lệ phí"), paragraph("Ghi chú")),
        (paragraph("Cấp mới"), paragraph(""), paragraph("02") + paragraph("ngày")),
        (paragraph("Chung"), "<w:p/>", "<w:p/>"),
    )
    assert read(tmp_path, rows).text == "Loại\tLệ phí\tGhi chú\nCấp mới\t\t02 ngày\nChung"


def test_a_letterhead_gives_a_line_a_paragraph(tmp_path: Path) -> None:
    left = paragraph("CHÍNH PHỦ") + paragraph("Số: 1/2024/NĐ-CP")
    right = paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph("Độc lập - Tự do - Hạnh phúc")
    assert read(tmp_path, table((left, right))).text.split("\n") == [
        "CHÍNH PHỦ",
        "Số: 1/2024/NĐ-CP",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_a_frame_around_articles_keeps_the_table_inside_it_a_table(tmp_path: Path) -> None:
    inner = table((paragraph("A"), paragraph("1")), (paragraph("B"), paragraph("2")))
    frame = table((paragraph("Điều 1. Lệ phí") + inner,))
    assert read(tmp_path, frame).text == "Điều 1. Lệ phí\nA\t1\nB\t2"


def test_footnotes_stand_at_the_end_with_their_numbers(tmp_path: Path) -> None:
    notes = part(
        "footnotes",
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r>'
        "<w:footnoteRef/><w:t> Sửa đổi năm 2023.</w:t></w:r></w:p></w:footnote>",
    )
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p><w:r><w:t>Điều 5</w:t></w:r>{reference}<w:r><w:t>. Tên</w:t></w:r></w:p>"
    assert read(tmp_path, body, footnotes=notes).text == "Điều 5. Tên\n[1] Sửa đổi năm 2023."


def test_fields_show_their_result_and_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Trang 5</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t> thêm</w:t></w:r></w:ins>"
        "<w:hyperlink><w:r><w:t> liên kết</w:t></w:r></w:hyperlink></w:p>"
    )
    assert read(tmp_path, body).text == "Trang 5 thêm liên kết"


def test_hidden_text_is_not_read(tmp_path: Path) -> None:
    assert read(tmp_path, paragraph("Ẩn", "", "<w:vanish/>") + paragraph("Hiện")).text == "Hiện"


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('Điều 1. Phạm vi 2')}</w:sdtContent></w:sdt>"
    )
    assert read(tmp_path, contents + paragraph("Điều 1. Phạm vi")).text == "Điều 1. Phạm vi"


def test_text_boxes_and_symbols_are_read(tmp_path: Path) -> None:
    box = f"<w:pict><w:txbxContent>{paragraph('Trong khung')}</w:txbxContent></w:pict>"
    body = f'<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t> Nam</w:t>{box}</w:r></w:p>'
    assert read(tmp_path, body).text == "□ Nam\nTrong khung"


def test_runs_in_a_legacy_font_are_decoded_and_the_others_are_not(tmp_path: Path) -> None:
    legacy = (
        '<w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>QuyÕt ®Þnh sè 5 vÒ viÖc cö ®oµn cña </w:t></w:r>'
    )
    modern = '<w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t>Nguyễn Văn Á, Café René</w:t></w:r>'
    document = read(tmp_path, f"<w:p>{legacy}{modern}</w:p>")
    assert document.text == "Quyết định số 5 về việc cử đoàn của Nguyễn Văn Á, Café René"
    assert document.encoding == "tcvn3"
