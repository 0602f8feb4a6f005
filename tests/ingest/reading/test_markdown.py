"""Markdown is read without its marks."""

from pathlib import Path

from ingest.reading import Heading, ReadDocument, read_file


def read(tmp_path: Path, text: str) -> ReadDocument:
    file = tmp_path / "a.md"
    file.write_text(text, encoding="utf-8")
    return read_file(file)


def test_marks_go_and_numbers_stay(tmp_path: Path) -> None:
    text = "## Điều 1. **Phạm vi**\n1. Một [trang](https://a.vn)\n2. Hai `x`\n   a) chữ a\n   b) chữ b\n- gạch\n"
    document = read(tmp_path, text)
    assert document.text == "Điều 1. Phạm vi\n1. Một trang\n2. Hai x\na) chữ a\nb) chữ b\n- gạch"
    assert document.headings == (Heading(0, 2),)
    assert document.format == "md"


def test_an_indented_clause_is_text_and_dashes_make_no_heading(tmp_path: Path) -> None:
    document = read(tmp_path, "CHÍNH PHỦ\n-------\n\n    a) Thụt vào\n")
    assert document.text == "CHÍNH PHỦ\na) Thụt vào"
    assert document.headings == ()


def test_tables_and_html_are_read(tmp_path: Path) -> None:
    text = "| Loại | Phí |\n|---|---|\n| Thị thực | 25 USD |\n\n<div>Ghi<br>chú</div>\n"
    assert read(tmp_path, text).text == "Loại\tPhí\nThị thực\t25 USD\nGhi\nchú"
