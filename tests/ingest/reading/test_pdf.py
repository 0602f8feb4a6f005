"""Printed lines become the paragraphs they were set from."""

from pathlib import Path

import pytest

from ingest.reading import ReadDocument, Unreadable, UnreadableCode, read_file
from tests.ingest.reading.making_pdf import CHAR_WIDTH, HEIGHT, Text, make_pdf, set_lines, wrapped

CHARS = 70
PARAGRAPHS = [
    "Article 1. Scope of application of this regulation to the foreign delegations it names",
    "1. This regulation governs the reception of foreign delegations that visit the province at the invitation of"
    " its departments, and the sending of delegations abroad on official duty, as clause 2 of Article 5 provides.",
    "2. Applications are filed online before the delegation departs:",
    "a) the decision on sending the delegation, signed by the authority that has the power to do so;",
    "b) the programme.",
    "The office answers within five working days. It may ask for one addition only, in writing, naming all that is"
    " missing from the dossier.",
]


def read(tmp_path: Path, *pages: list[Text]) -> ReadDocument:
    file = tmp_path / "a.pdf"
    file.write_bytes(make_pdf(pages))
    return read_file(file)


def test_wrapped_lines_are_joined_and_paragraphs_stay_apart(tmp_path: Path) -> None:
    document = read(tmp_path, set_lines(wrapped(PARAGRAPHS, CHARS)))
    assert document.text.split("\n") == PARAGRAPHS
    assert (document.format, document.encoding, document.warnings) == ("pdf", "unicode", ())


def test_a_sentence_goes_on_over_headers_footers_and_page_numbers(tmp_path: Path) -> None:
    lines = wrapped(PARAGRAPHS * 3, CHARS)
    third = len(lines) // 3 + 1
    pages = []
    for number, start in enumerate(range(0, len(lines), third), start=1):
        header = Text(200, 40, f"GAZETTE No 12 + 13 of 2024    {number}", 9)
        footer = Text(290, HEIGHT - 30, f"- {number} -")
        pages.append([header, *set_lines(lines[start : start + third]), footer])
    assert read(tmp_path, *pages).text.split("\n") == PARAGRAPHS * 3


def test_numbers_and_forms_at_a_page_top_that_do_not_count_pages_stay(tmp_path: Path) -> None:
    pages = [[Text(70, 60, f"Form {number}"), *set_lines(["Text of the form"])] for number in (7, 3, 12)]
    assert read(tmp_path, *pages).text.count("Form") == 3


def test_an_address_is_joined_without_a_blank(tmp_path: Path) -> None:
    lines = set_lines(
        [
            "Applications are filed at the portal https://dichvucong.gov.vn/p/home/",
            "dvc-trang-chu.html?ma=1.000123 before they depart, see Decree 58/2022/",
            "ND-CP of the Government.",
        ]
    )
    assert read(tmp_path, lines).text == (
        "Applications are filed at the portal https://dichvucong.gov.vn/p/home/dvc-trang-chu.html?ma=1.000123"
        " before they depart, see Decree 58/2022/ND-CP of the Government."
    )


def test_an_address_that_fills_its_lines_is_joined_wherever_it_was_cut(tmp_path: Path) -> None:
    address = (
        "https://example.gov.vn/van-ban/nghi-dinh-204-2004-nd-cp-che-do-tien-luong-doi-voi-can-bo-cong-chuc.aspx"
    )
    lines = [
        "The text of the decree is found at:",
        address[:70],
        address[70:] + ") in full.",
    ]
    assert read(tmp_path, set_lines(lines)).text == f"{lines[0]} {address}) in full."


def test_footnotes_go_to_the_end_and_their_marks_leave_the_text(tmp_path: Path) -> None:
    lines = set_lines(wrapped(PARAGRAPHS, CHARS))
    marked = lines[2]
    mark = Text(marked.x + CHAR_WIDTH * marked.size * len(marked.text) + 0.5, marked.y, "1", 6, rise=3.5)
    note = [
        Text(70, 780, "1", 5, rise=2.6),
        Text(74, 780, "Amended by the law of 2019,", 8),
        Text(70, 790, "in force since July.", 8),
    ]
    document = read(tmp_path, [*lines[:3], mark, *lines[3:], *note, Text(290, 815, "1")])
    assert document.text.split("\n") == [*PARAGRAPHS, "[1] Amended by the law of 2019, in force since July."]


def test_raised_digits_that_refer_to_no_note_stay(tmp_path: Path) -> None:
    line = Text(70, 100, "The area is 30 m")
    raised = Text(70 + CHAR_WIDTH * 10 * len(line.text), 100, "2", 6, rise=3.5)
    assert read(tmp_path, [line, raised]).text == "The area is 30 m2"


def test_rows_of_a_table_are_lines_and_a_letterhead_is_read_by_columns(tmp_path: Path) -> None:
    letterhead = [
        Text(70, 60, "OFFICE"),
        Text(330, 60, "Doc lap"),
        Text(70, 75, "No. 5"),
        Text(330, 75, "Hanoi, 1 May 2024"),
    ]
    rows = [
        Text(70, 200, "1"),
        Text(150, 200, "Visa"),
        Text(330, 200, "25 USD"),
        Text(70, 220, "2"),
        Text(150, 220, "Passport"),
        Text(330, 220, "10 USD"),
    ]
    assert read(tmp_path, [*letterhead, *rows]).text.split("\n")[-2:] == ["1\tVisa\t25 USD", "2\tPassport\t10 USD"]


def test_a_legacy_pdf_is_decoded(tmp_path: Path) -> None:
    lines = [
        "Quy\u00d5t \u00ae\u00denh vÒ viÖc cö \u00aeoµn c¸n bé ®i c«ng t¸c n­íc ngoµi",
        "cña Chñ tÞch ñy ban nh©n d©n tØnh",
    ]
    document = read(tmp_path, set_lines(lines))
    assert document.text.startswith("Quyết định về việc cử đoàn cán bộ đi công tác n")
    assert document.encoding == "tcvn3"


def test_text_printed_twice_to_look_bold_is_read_once(tmp_path: Path) -> None:
    assert read(tmp_path, [Text(70, 100, "A"), Text(70.3, 100, "A")]).text == "A"


def test_a_scanned_page_among_others_is_reported_where_the_tools_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    pages = [set_lines(["Page one"]), [], set_lines(["Page three"])]
    file = tmp_path / "a.pdf"
    file.write_bytes(make_pdf(pages, pictures=frozenset({1})))
    document = read_file(file)
    assert document.text == "Page one\nPage three"
    assert document.warnings == ("pages_not_read",)


def test_a_scan_is_refused_where_the_tools_are_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "a.pdf"
    file.write_bytes(make_pdf([[Text(70, 60, "Signed by the Office")]], pictures=frozenset({0})))
    with pytest.raises(Unreadable) as caught:
        read_file(file)
    assert (caught.value.code, caught.value.detail) == (UnreadableCode.MISSING_TOOL, "tesseract-ocr")
