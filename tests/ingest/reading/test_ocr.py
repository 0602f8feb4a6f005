"""Scans and pictures, on real pages where the corpus is at hand."""

import shutil
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from ingest.reading import Unreadable, UnreadableCode, read_file
from ingest.reading.ocr.straighten import evened, skew_degrees, straightened
from ingest.reading.ocr.words import is_page_of_text
from ingest.reading.pdf.file import draw

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract-ocr is not installed")


def striped(width: int = 600, height: int = 800) -> Image.Image:
    """A page of black bars where lines of text would be."""
    page = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(page)
    for top in range(60, height - 60, 24):
        pen.rectangle((60, top, width - 60, top + 8), fill=0)
    return page


def scan_page(shared_dir: Path) -> Image.Image:
    """The first page of a scan."""
    with pypdfium2.PdfDocument(shared_dir / "corpus" / "scans" / "82-2015-ND-CP-scan.pdf") as document:
        return draw(document, 0, 150)


@pytest.mark.parametrize("degrees", [-6.0, -1.5, 0.0, 0.7, 4.0])
def test_the_angle_of_a_page_is_found(degrees: float) -> None:
    turned = striped().rotate(degrees, fillcolor=255)
    assert skew_degrees(turned) == pytest.approx(-degrees, abs=0.15)


def test_a_level_page_is_left_alone() -> None:
    page = striped()
    assert straightened(page) is page


def test_a_shadow_is_taken_out() -> None:
    page = striped()
    shade = Image.linear_gradient("L").rotate(90).resize(page.size).point(lambda value: 120 + value // 2)
    shaded = Image.composite(page, shade, page.point(lambda value: 255 if value < 128 else 0))
    even = np.asarray(evened(shaded))
    assert even[20, 20] > 225
    assert even[20, page.width - 20] > 225
    assert even[64, 300] < 60


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        (
            "Người đề nghị cấp thị thực nộp hồ sơ tại cơ quan đại diện Việt Nam ở nước ngoài theo quy định này",
            True,
        ),
        ("The applicant shall file the dossier with the office that is in charge of visas for the province", True),
        (
            "g 4vS1/ vi LÒ Có +9 5 CN s, +n 1 va La 2 C: : ` : Xà, đờế lô: + thẻ: - ý VY. =9 ` - ¬ CS LỆ (xà",
            False,
        ),
        ("Thị thực", False),
    ],
)
def test_language_is_told_from_noise(text: str, is_page: bool) -> None:
    assert is_page_of_text(text) == is_page


@needs_tesseract
def test_a_picture_of_anything_else_is_refused(tmp_path: Path) -> None:
    Image.radial_gradient("L").resize((900, 700)).save(tmp_path / "cat.jpg")
    with pytest.raises(Unreadable) as caught:
        read_file(tmp_path / "cat.jpg")
    assert caught.value.code == UnreadableCode.NOT_A_DOCUMENT


def test_a_broken_picture_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"junk" * 10)
    with pytest.raises(Unreadable) as caught:
        read_file(tmp_path / "a.png")
    assert caught.value.code == UnreadableCode.DAMAGED


def test_a_missing_tesseract_is_named_with_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    striped().save(tmp_path / "a.png")
    with pytest.raises(Unreadable) as caught:
        read_file(tmp_path / "a.png")
    assert caught.value.code == UnreadableCode.MISSING_TOOL
    assert "apt install tesseract-ocr" in caught.value.message.vi


@needs_tesseract
def test_missing_vietnamese_data_is_named_with_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    striped().save(tmp_path / "a.png")
    with pytest.raises(Unreadable) as caught:
        read_file(tmp_path / "a.png")
    assert caught.value.code == UnreadableCode.MISSING_TOOL
    assert "tesseract-ocr-vie" in caught.value.message.en


@pytest.mark.shared
@needs_tesseract
@pytest.mark.parametrize("degrees", [-4.0, 90.0], ids=["askew", "lying on its side"])
def test_a_turned_page_is_read(shared_dir: Path, tmp_path: Path, degrees: float) -> None:
    scan_page(shared_dir).rotate(degrees, expand=True, fillcolor=255).save(tmp_path / "page.png")
    text = read_file(tmp_path / "page.png").text
    assert "Số: 82/2015/NĐ-CP" in text
    assert "Điều 3. Điều kiện miễn thị thực\n1. Có hộ chiếu hoặc giấy tờ có giá trị đi lại quốc tế" in text
