"""From recognised pages to paragraphs and to what the reader is told about them."""

import statistics
from collections.abc import Sequence

from ingest.reading.layout.lines import Line
from ingest.reading.layout.paragraphs import RECOGNISED, paragraphs
from ingest.reading.layout.running import without_running_lines
from ingest.reading.ocr.marks import corrected_marks
from ingest.reading.ocr.tesseract import RecognisedPage
from ingest.reading.port import ReadingWarning
from ingest.reading.tidy import tidy_row

# Tesseract's mean word confidence on clean scans is above 90; below this, about one word in ten is wrong.
_UNCERTAIN = 80.0


def recognised_lines(pages: Sequence[RecognisedPage]) -> list[str]:
    """The paragraphs of recognised pages, without running lines, their marks put right."""
    lines: list[Line] = [line for page in pages for line in page.lines]
    joined = paragraphs(without_running_lines(lines), RECOGNISED)
    return corrected_marks([tidied for text in joined if (tidied := tidy_row(text))])


def recognition_warnings(pages: Sequence[RecognisedPage]) -> list[ReadingWarning]:
    """That the text was recognised, and whether it was hard to."""
    sure = [page.confidence for page in pages if page.lines]
    warnings = [ReadingWarning.RECOGNISED] if sure else []
    if sure and statistics.fmean(sure) < _UNCERTAIN:
        warnings.append(ReadingWarning.UNCERTAIN_RECOGNITION)
    return warnings
