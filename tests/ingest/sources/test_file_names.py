"""Names from strangers become names of files."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.file_names import safe_file_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("58-2022-NĐ-CP.pdf", "58-2022-NĐ-CP.pdf"),
        ("58/2022/NĐ-CP.pdf", "58-2022-NĐ-CP.pdf"),
        ("C:\\temp\\58.pdf", "58.pdf"),
        ("../../58.pdf", "-..-58.pdf"),
        (".bashrc", "bashrc"),
        ("~$58.docx", "58.docx"),
        ("58\u202efdp.exe", "58fdp.exe"),
        ("58\n.pdf", "58.pdf"),
        ("aux.txt", "_aux.txt"),
        ("auxiliary.txt", "auxiliary.txt"),
        ("CON", "_CON"),
        ("58.pdf. . ", "58.pdf"),
        ("a:b*c?.pdf", "a-b-c-.pdf"),
        ("", "document"),
        ("...", "document"),
        (unicodedata.normalize("NFD", "Nghị định.pdf"), "Nghị định.pdf"),
    ],
)
def test_a_name_keeps_what_no_disk_objects_to(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe


def test_a_long_name_is_shortened_before_its_suffix() -> None:
    safe = safe_file_name("Nghị định quy định chi tiết " * 20 + ".pdf")
    assert safe.startswith("Nghị định quy định chi tiết")
    assert safe.endswith(".pdf")
    assert len(safe.encode()) <= 128


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_can_be_written(name: str) -> None:
    safe = safe_file_name(name)
    assert 0 < len(safe.encode()) <= 128
    assert Path(safe).name == safe
    assert safe not in (".", "..")
    assert not safe.startswith((".", "~$"))
