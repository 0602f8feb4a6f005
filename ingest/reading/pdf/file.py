"""PDF files opened safely: PDFium serves one thread at a time, and its refusals become ours."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from ingest.reading.ocr.pages import without_red_ink
from ingest.reading.port import Format, Unreadable, UnreadableCode

# PDFium keeps global state without locks.
PDFIUM = threading.RLock()

MIN_DPI, MAX_DPI = 150.0, 300.0
_POINTS_PER_INCH = 72.0
_SCAN_SHARE = 0.5
_MAX_NESTING = 3
_MAX_PIXELS = 40_000_000


@contextmanager
def open_pdf(file: Path) -> Iterator[pypdfium2.PdfDocument]:
    """An open document. Raises `Unreadable` for a locked or damaged file."""
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(file)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
            code = (
                UnreadableCode.ENCRYPTED if locked or "password" in str(error).lower() else UnreadableCode.DAMAGED
            )
            raise Unreadable(code, Format.PDF.value) from error
    try:
        yield document
    finally:
        with PDFIUM:
            document.close()


@dataclass(frozen=True, slots=True)
class PagePictureSize:
    """The largest picture on a page: the share of the page it covers, and its resolution."""

    share: float
    dpi: float


def largest_picture(page: pypdfium2.PdfPage) -> PagePictureSize:
    """The largest picture of a page; a share of 0 where there is none."""
    width, height = page.get_size()
    found = [_picture_size(picture, width * height) for picture in _pictures(page)]
    return max(found, key=lambda size: size.share, default=PagePictureSize(0.0, MAX_DPI))


def drawing_dpi(page: pypdfium2.PdfPage, picture: PagePictureSize) -> float:
    """The resolution to draw a page at: that of the scan it is, bounded below for the eye of Tesseract and above
    for memory, as posters are pages too."""
    dpi = min(MAX_DPI, max(MIN_DPI, picture.dpi)) if picture.share >= _SCAN_SHARE else MAX_DPI
    width, height = page.get_size()
    pixels = width * height * (dpi / _POINTS_PER_INCH) ** 2
    return dpi if pixels <= _MAX_PIXELS else dpi * (_MAX_PIXELS / pixels) ** 0.5


def draw(document: pypdfium2.PdfDocument, number: int, dpi: float) -> Image.Image:
    """A page in grey, without red ink and without annotations: signature stamps lie across the letterhead."""
    with PDFIUM:
        page = document[number]
        try:
            picture: Image.Image = page.render(scale=dpi / _POINTS_PER_INCH, draw_annots=False).to_pil()
        finally:
            page.close()
    return without_red_ink(picture)


def _pictures(page: pypdfium2.PdfPage) -> list[pypdfium2.PdfImage]:
    return list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_MAX_NESTING))


def _picture_size(picture: pypdfium2.PdfImage, page_area: float) -> PagePictureSize:
    left, bottom, right, top = picture.get_bounds()
    width, height = max(1.0, right - left), max(1.0, top - bottom)
    pixels_wide, _ = picture.get_px_size()
    return PagePictureSize(min(1.0, width * height / max(1.0, page_area)), pixels_wide * _POINTS_PER_INCH / width)
