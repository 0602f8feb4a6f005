"""Every bad file ends in one line that says what is wrong and what to do."""

import zipfile
from pathlib import Path

import pytest

from ingest.reading import Limits, Unreadable, UnreadableCode, read_file
from ingest.reading.files import get_reader
from ingest.reading.port import Format, ReadingWarning
from tests.ingest.reading.making_docx import paragraph, part, write_docx
from tests.ingest.reading.making_ole import write_ole
from tests.ingest.reading.making_pdf import Text, make_pdf

MACRO = b"\0" * 100
LOCKED_WORD_HEADER = b"\xec\xa5\xc1\x00" + b"\0" * 6 + b"\x00\x01"
PLAIN_WORD_HEADER = b"\xec\xa5\xc1\x00" + b"\0" * 8


def refusal(file: Path, limits: Limits = Limits()) -> Unreadable:  # noqa: B008 - frozen
    with pytest.raises(Unreadable) as caught:
        read_file(file, limits)
    for sentence in (caught.value.message.vi, caught.value.message.en):
        assert sentence
        assert "\n" not in sentence
    return caught.value


def written(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


def test_a_missing_file_is_named_as_such(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.docx").code == UnreadableCode.MISSING


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == UnreadableCode.NOT_A_FILE


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "a.docx", b"")).code == UnreadableCode.EMPTY


def test_a_file_of_300_mib_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "large.pdf"
    with file.open("wb") as stream:
        stream.write(b"%PDF-1.4")
        stream.truncate(300 * 1024 * 1024)
    error = refusal(file)
    assert error.code == UnreadableCode.TOO_LARGE
    assert "300 MiB" in error.message.en


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.gif", b"GIF89a" + b"\0" * 50),
        ("a.exe", b"MZ\x90\0" + b"\0\1\2" * 50),
        ("a.bin", bytes(range(256)) * 4),
        ("a.doc", b'<?xml version="1.0"?><w:wordDocument/>'),
    ],
)
def test_other_kinds_of_files_are_not_supported(tmp_path: Path, name: str, content: bytes) -> None:
    assert refusal(written(tmp_path / name, content)).code == UnreadableCode.UNSUPPORTED


@pytest.mark.parametrize(("member", "kind"), [("ppt/presentation.xml", "pptx"), ("notes.txt", "zip")])
def test_other_archives_are_not_supported(tmp_path: Path, member: str, kind: str) -> None:
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, "x")
    error = refusal(file)
    assert (error.code, error.detail) == (UnreadableCode.UNSUPPORTED, kind)


def test_a_truncated_docx_is_damaged(tmp_path: Path) -> None:
    whole = write_docx(tmp_path / "a.docx", paragraph("Điều 1.")).read_bytes()
    assert refusal(written(tmp_path / "b.docx", whole[: len(whole) // 2])).code == UnreadableCode.DAMAGED


def test_a_docx_with_broken_xml_is_damaged(tmp_path: Path) -> None:
    assert refusal(write_docx(tmp_path / "a.docx", "<w:p><w:r>")).code == UnreadableCode.DAMAGED


def test_a_docx_without_text_says_so(tmp_path: Path) -> None:
    assert refusal(write_docx(tmp_path / "a.docx", paragraph(" "))).code == UnreadableCode.NO_TEXT


def test_a_docx_with_macros_is_refused(tmp_path: Path) -> None:
    file = write_docx(tmp_path / "a.docx", paragraph("Điều 1."), {"word/vbaProject.bin": MACRO})
    assert refusal(file).code == UnreadableCode.MACROS


def test_a_doc_with_macros_is_refused(tmp_path: Path) -> None:
    file = write_ole(tmp_path / "a.doc", {"WordDocument": PLAIN_WORD_HEADER, "Macros": MACRO})
    assert refusal(file).code == UnreadableCode.MACROS


def test_a_doc_with_a_password_is_refused(tmp_path: Path) -> None:
    file = write_ole(tmp_path / "a.doc", {"WordDocument": LOCKED_WORD_HEADER})
    assert refusal(file).code == UnreadableCode.ENCRYPTED


def test_a_docx_with_a_password_is_refused(tmp_path: Path) -> None:
    file = write_ole(tmp_path / "a.docx", {"EncryptionInfo": b"x", "EncryptedPackage": b"x"})
    assert refusal(file).code == UnreadableCode.ENCRYPTED


def test_a_doc_with_a_broken_inside_is_damaged(tmp_path: Path) -> None:
    file = write_ole(tmp_path / "a.doc", {"WordDocument": PLAIN_WORD_HEADER, "0Table": b"x"})
    assert refusal(file).code == UnreadableCode.DAMAGED


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path / "a.pdf", make_pdf([[Text(70, 100, "Secret")]], encrypted=True))
    assert refusal(file).code == UnreadableCode.ENCRYPTED


def test_a_broken_pdf_is_damaged(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "a.pdf", b"%PDF-1.4\n" + b"junk " * 100)).code == UnreadableCode.DAMAGED


def test_a_pdf_without_text_says_so(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "a.pdf", make_pdf([[]]))).code == UnreadableCode.NO_TEXT


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path / "a.pdf", make_pdf([[Text(70, 100, "Page")]] * 3))
    assert refusal(file, Limits(pages=2)).code == UnreadableCode.TOO_MANY_PAGES


def test_a_zip_bomb_is_refused_by_its_declared_size(tmp_path: Path) -> None:
    file = write_docx(tmp_path / "a.docx", paragraph("x"), {"word/media/a.bin": b"\0" * 30_000_000})
    assert refusal(file).code == UnreadableCode.EXPANDS_TOO_MUCH


def test_a_zip_bomb_that_lies_about_its_size_is_refused_while_it_inflates(tmp_path: Path) -> None:
    body = paragraph("x" * 200_000)
    file = write_docx(tmp_path / "a.docx", body)
    limits = Limits(unpacked_bytes=100_000)
    whole = bytearray(file.read_bytes())
    directory = whole.rindex(b"PK\x01\x02")
    whole[directory + 24 : directory + 28] = (50).to_bytes(4, "little")
    error = refusal(written(tmp_path / "b.docx", bytes(whole)), limits)
    assert error.code in {UnreadableCode.EXPANDS_TOO_MUCH, UnreadableCode.DAMAGED}
    assert refusal(file, limits).code == UnreadableCode.EXPANDS_TOO_MUCH


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    attack = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + part("document", "<w:body>&e;</w:body>")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", attack)
    assert refusal(file).code == UnreadableCode.DAMAGED


def test_a_wrong_extension_is_read_with_a_warning(tmp_path: Path) -> None:
    document = read_file(write_docx(tmp_path / "a.pdf", paragraph("Điều 1. Phạm vi")))
    assert (document.format, document.text) == ("docx", "Điều 1. Phạm vi")
    assert document.warnings == (ReadingWarning.WRONG_EXTENSION,)


def test_an_unknown_extension_claims_nothing(tmp_path: Path) -> None:
    assert read_file(write_docx(tmp_path / "a.dat", paragraph("Điều 1."))).warnings == ()


def test_text_of_too_many_characters_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path / "a.txt", b"word " * 100)
    assert refusal(file, Limits(text_chars=100)).code == UnreadableCode.TOO_LARGE


@pytest.mark.parametrize("kind", [kind for kind in Format if kind != Format.PDF_SCAN])
def test_every_format_that_bytes_can_have_has_its_reader(kind: Format) -> None:
    assert callable(get_reader(kind, Limits()).read)
