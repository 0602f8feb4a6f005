"""The reader of PDF files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pypdfium2

from ingest.reading.charsets import UNICODE
from ingest.reading.compose import finish
from ingest.reading.decoding import Decoded, decode
from ingest.reading.layout.lines import Line
from ingest.reading.layout.paragraphs import PRINTED, RECOGNISED, paragraphs
from ingest.reading.layout.running import without_running_lines
from ingest.reading.ocr.marks import corrected_marks
from ingest.reading.ocr.pages import PagePicture, recognise_pages
from ingest.reading.ocr.recognised import recognition_warnings
from ingest.reading.ocr.tesseract import RecognisedPage
from ingest.reading.ocr.words import is_page_of_text
from ingest.reading.pdf.file import PDFIUM, draw, drawing_dpi, largest_picture, open_pdf
from ingest.reading.pdf.glyphs import page_glyphs
from ingest.reading.pdf.notes import labelled, split_notes
from ingest.reading.pdf.printed_lines import PageFrame, PrintedLine, printed_lines
from ingest.reading.port import Format, Limits, ReadDocument, ReadingWarning, Unreadable, UnreadableCode
from ingest.reading.tidy import tidy, tidy_row

# A scan carries at most the text of a signature stamp beside its picture.
_SCAN_PICTURE_SHARE = 0.5
_STAMP_CHARS = 400
_PICTURE_SHARE = 0.15
_FEW_CHARS = 20
# Fonts without a right table of characters give words of several scripts at once.
_WORD = re.compile(r"[^\W\d_]{2,}")
_GARBLED_SHARE = 0.2
_MIN_WORDS_TO_JUDGE = 30
_NOT_LATIN = re.compile(r"[\u0370-\u1dff\ufffd\ue000-\uf8ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's text lines, how much of it a picture covers, and the resolution to draw it at."""

    number: int
    lines: list[PrintedLine]
    picture_share: float
    dpi: float

    @property
    def is_scan(self) -> bool:
        chars = sum(ch.isalnum() for line in self.lines for ch in line.text)
        if chars <= _FEW_CHARS:
            return self.picture_share >= _PICTURE_SHARE
        return chars <= _STAMP_CHARS and self.picture_share >= _SCAN_PICTURE_SHARE


class PdfReader:
    """Reads pdf: text layer where there is one, recognition of the other pages."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def read(self, file: Path) -> ReadDocument:
        with open_pdf(file) as document:
            pages = self._pages(document)
            scans = [page for page in pages if page.is_scan]
            decoded = decode([line.runs() for page in pages for line in page.lines])
            if _is_garbled("\n".join(decoded.texts)):
                scans = pages
            recognised, warnings = self._recognised(document, scans, is_needed=len(scans) * 2 > len(pages))
        return _document(pages, recognised, warnings)

    def _pages(self, document: pypdfium2.PdfDocument) -> list[_Page]:
        with PDFIUM:
            count = len(document)
        if count > self._limits.pages:
            raise Unreadable(UnreadableCode.TOO_MANY_PAGES, f"{count} > {self._limits.pages}")
        pages = [_read_page(document, number) for number in range(count)]
        if sum(len(line.text) for page in pages for line in page.lines) > self._limits.text_chars:
            raise Unreadable(UnreadableCode.TOO_LARGE, f"> {self._limits.text_chars:,} characters")
        return pages

    def _recognised(
        self, document: pypdfium2.PdfDocument, scans: Sequence[_Page], *, is_needed: bool
    ) -> tuple[list[RecognisedPage], list[ReadingWarning]]:
        """The scanned pages read; left out with a warning where they are few and the tools are missing."""
        if not scans:
            return [], []
        pictures = [PagePicture(p.number, p.dpi, partial(draw, document, p.number, p.dpi)) for p in scans]
        try:
            pages = recognise_pages(pictures, self._limits)
        except Unreadable as error:
            if is_needed or error.code != UnreadableCode.MISSING_TOOL:
                raise
            return [], [ReadingWarning.PAGES_NOT_READ]
        return pages, recognition_warnings(pages)


def _read_page(document: pypdfium2.PdfDocument, number: int) -> _Page:
    with PDFIUM:
        try:
            page = document[number]
        except pypdfium2.PdfiumError as error:
            raise Unreadable(UnreadableCode.DAMAGED, Format.PDF.value) from error
        try:
            frame = PageFrame(number, *page.get_size())
            lines = list(printed_lines(page_glyphs(page), frame))
            picture = largest_picture(page)
            return _Page(number, lines, picture.share, drawing_dpi(page, picture))
        finally:
            page.close()


def _document(
    pages: Sequence[_Page], recognised: Sequence[RecognisedPage], warnings: Sequence[ReadingWarning]
) -> ReadDocument:
    scans = {line.page for page in recognised for line in page.lines}
    printed = without_running_lines([line for page in pages if page.number not in scans for line in page.lines])
    notes = split_notes(printed)
    decoded = decode(
        [line.runs(notes.numbers[line.page]) for line in notes.body] + [line.runs() for line in notes.notes]
    )
    body = [_line(line, text) for line, text in zip(notes.body, decoded.texts, strict=False)]
    body += without_running_lines([line for page in recognised for line in page.lines])
    body.sort(key=lambda line: line.page)
    is_scan = len(scans) * 2 > len(pages)
    found = paragraphs([line for line in body if line.text], RECOGNISED if is_scan else PRINTED)
    texts = [tidied for text in found if (tidied := tidy_row(text))]
    if is_scan:
        if not is_page_of_text("\n".join(texts)):
            raise Unreadable(UnreadableCode.NOT_A_DOCUMENT)
        texts = corrected_marks(texts)
        decoded = Decoded(texts, UNICODE, mixed=False)
    else:
        texts += _note_texts(notes.notes, decoded.texts[len(notes.body) :])
    kind = Format.PDF_SCAN if is_scan else Format.PDF
    return finish([(text, None) for text in texts], kind, decoded, warnings)


def _line(line: PrintedLine, text: str) -> Line:
    return Line(
        text=" ".join(text.split()),
        page=line.page,
        left=line.left,
        right=line.right,
        baseline=line.baseline,
        size=line.size,
        page_width=line.page_width,
        page_height=line.page_height,
        bold=line.bold,
    )


def _note_texts(lines: Sequence[PrintedLine], texts: Sequence[str]) -> list[str]:
    """One text a note: a line that does not begin with a number goes on with the note before."""
    notes: list[str] = []
    for line, text in zip(lines, texts, strict=False):
        starts = line.pieces[0].raised or text.lstrip().startswith("[")
        if starts or not notes:
            notes.append(labelled(tidy(text)))
        else:
            notes[-1] = f"{notes[-1]} {tidy(text)}"
    return notes


def _is_garbled(text: str) -> bool:
    """Whether the text layer gives other characters than the page shows: words that mix scripts."""
    words = _WORD.findall(text)
    mixed = sum(bool(_NOT_LATIN.search(word) and _LATIN.search(word)) for word in words)
    undecoded = text.count("\ufffd")
    return len(words) >= _MIN_WORDS_TO_JUDGE and mixed + undecoded >= _GARBLED_SHARE * len(words)
