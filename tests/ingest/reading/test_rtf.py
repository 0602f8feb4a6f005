"""RTF is read with its numbers, fonts, tables and notes."""

from pathlib import Path

from ingest.reading import Heading, ReadDocument, read_file

FONTS = r"{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fcharset0{\*\panose 02}.VnTime;}{\f2\fcharset163 Arial;}}"


def read(tmp_path: Path, body: str) -> ReadDocument:
    file = tmp_path / "a.rtf"
    file.write_bytes((r"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + body + "}").encode("ascii"))
    return read_file(file)


def test_unicode_escapes_skip_their_substitutes(tmp_path: Path) -> None:
    assert read(tmp_path, r"\uc1 \u272?i\u7873?u 1. {\uc2\u273 xx}\'e0\par Hai").text == "Điều 1. đà\nHai"


def test_printed_list_numbers_stay(tmp_path: Path) -> None:
    body = r"{\pntext\f0 1.\tab}Mot\par{\listtext a)\tab}Hai\par {\*\pn\pnlvlbody{\pntxta .}}Ba\par"
    assert read(tmp_path, body).text == "1. Mot\na) Hai\nBa"


def test_a_legacy_font_is_decoded(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        r"{\f1 QuyÕt ®Þnh}".encode("cp1252")
        .decode("cp1252")
        .replace("Õ", r"\'d5")
        .replace("®", r"\'ae")
        .replace("Þ", r"\'de"),
    )
    assert (document.text, document.encoding) == ("Quyết định", "tcvn3")


def test_the_optional_hyphen_is_a_letter_in_a_legacy_font_only(tmp_path: Path) -> None:
    assert (
        read(tmp_path, r"{\f1 Thñ t\-íng, nh\'b5 n\-íc}".replace("ñ", r"\'f1").replace("í", r"\'ed")).text
        == "Thủ tướng, nhà nước"
    )
    assert read(tmp_path, r"in\-formation").text == "information"


def test_vietnamese_windows_bytes_are_decoded(tmp_path: Path) -> None:
    assert read(tmp_path, r"{\f2 \'d0i\'ea\'ccu}").text == "Điều"


def test_rows_become_lines_and_paragraphs_after_them_stand_alone(tmp_path: Path) -> None:
    body = r"\trowd\intbl A\cell B\cell\row\trowd\intbl 1\cell\cell\row\pard Sau\par"
    assert read(tmp_path, body).text == "A\tB\n1\nSau"


def test_notes_stand_at_the_end(tmp_path: Path) -> None:
    body = r"Dieu 1{\footnote\pard\plain {\chftn} Ghi chu} tiep\par Hai\par"
    assert read(tmp_path, body).text == "Dieu 1 tiep\nHai\n[1] Ghi chu"


def test_headers_pictures_and_hidden_text_are_left_out(tmp_path: Path) -> None:
    body = r"{\header Tieu de}{\pict\bin5 }}}}}ffd8}{\v an}{\*\bkmkstart x}Noi dung"
    body += r"{\field{\*\fldinst PAGE}{\fldrslt 7}}\par"
    assert read(tmp_path, body).text == "Noi dung7"


def test_outline_levels_are_headings(tmp_path: Path) -> None:
    document = read(tmp_path, r"\outlinelevel0 Chuong I\par\pard Noi dung\par")
    assert document.headings == (Heading(0, 1),)
