"""The glyphs of a PDF page in the order they were written, through PDFium.

PDFium's own text adds blanks and line ends of its making and hides hyphens; the glyphs and their places are taken
instead. Coordinates are turned to how the page is shown, with the origin at its top left corner.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_NAME_BYTES = 256
_BOLD_WEIGHT = 600
_UPRIGHT_RADIANS = 0.06
_HALF_TURN = 2


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What all glyphs of one text object share."""

    font: str
    size: float
    bold: bool
    upright: bool


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character where it is printed: its sides and the baseline under it."""

    char: str
    left: float
    right: float
    baseline: float
    style: TextStyle


def page_glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """The glyphs of a page in content order, without those PDFium makes up and those at an angle (watermarks)."""
    turn = _Turn(page)
    text_page = page.get_textpage()
    try:
        reader = _GlyphReader(text_page.raw, turn)
        for index in range(pdfium.FPDFText_CountChars(text_page.raw)):
            glyph = reader.glyph(index)
            if glyph is not None:
                yield glyph
    finally:
        text_page.close()


class _Turn:
    """From the page's own coordinates (origin bottom left, before rotation) to those of the page as shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._quarters: int = page.get_rotation() // 90
        left, bottom, right, top = page.get_cropbox()
        self._left, self._bottom, self._right, self._top = left, bottom, right, top

    @property
    def radians(self) -> float:
        return self._quarters * math.pi / _HALF_TURN

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        if self._quarters == 0:
            return x - self._left, self._top - y
        if self._quarters == 1:
            return y - self._bottom, x - self._left
        if self._quarters == _HALF_TURN:
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x


class _GlyphReader:
    """Reads glyphs by index; keeps the style of the last text object, as it rarely changes."""

    def __init__(self, text_page: object, turn: _Turn) -> None:
        self._text_page = text_page
        self._turn = turn
        self._box = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._name = ctypes.create_string_buffer(_NAME_BYTES)
        self._matrix = pdfium.FS_MATRIX()
        self._object: int | None = None
        self._style = TextStyle("", 1.0, bold=False, upright=True)

    def glyph(self, index: int) -> Glyph | None:
        code = pdfium.FPDFText_GetUnicode(self._text_page, index)
        if code == 0 or pdfium.FPDFText_IsGenerated(self._text_page, index) == 1:
            return None
        style = self._style_at(index)
        pdfium.FPDFText_GetLooseCharBox(self._text_page, index, self._box)
        pdfium.FPDFText_GetCharOrigin(self._text_page, index, self._x, self._y)
        one, _ = self._turn(self._box.left, self._box.bottom)
        other, _ = self._turn(self._box.right, self._box.top)
        _, baseline = self._turn(self._x.value, self._y.value)
        if not style.upright:
            return None
        return Glyph(chr(code), min(one, other), max(one, other), baseline, style)

    def _style_at(self, index: int) -> TextStyle:
        text_object = pdfium.FPDFText_GetTextObject(self._text_page, index)
        address = ctypes.cast(text_object, ctypes.c_void_p).value if text_object else None
        if address is None or address != self._object:
            self._object = address
            self._style = self._read_style(index)
        return self._style

    def _read_style(self, index: int) -> TextStyle:
        flags = ctypes.c_int()
        length = pdfium.FPDFText_GetFontInfo(self._text_page, index, self._name, _NAME_BYTES, flags)
        font = self._name.raw[: max(0, min(length, _NAME_BYTES) - 1)].decode("utf-8", errors="replace")
        weight = pdfium.FPDFText_GetFontWeight(self._text_page, index)
        pdfium.FPDFText_GetMatrix(self._text_page, index, self._matrix)
        scale = math.sqrt(abs(self._matrix.a * self._matrix.d - self._matrix.b * self._matrix.c))
        angle = math.atan2(self._matrix.b, self._matrix.a) - self._turn.radians
        return TextStyle(
            font=font,
            size=max(0.1, pdfium.FPDFText_GetFontSize(self._text_page, index) * scale),
            bold="bold" in font.lower() or weight >= _BOLD_WEIGHT,
            upright=abs(math.remainder(angle, 2 * math.pi)) <= _UPRIGHT_RADIANS,
        )
