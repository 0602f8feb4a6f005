"""Tesseract as a program: one page picture in, lines with their places and a confidence out."""

import csv
import io
import os
import re
import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from PIL import Image

from ingest.reading.layout.lines import Line
from ingest.reading.ocr.marks import corrected_article_mark
from ingest.reading.port import Unreadable, UnreadableCode
from ingest.reading.tools import run_tool

_LANGUAGE = "vie"
_LANGUAGE_PACKAGE = "tesseract-ocr-vie"
# Page segmentation 3: columns and blocks are found by Tesseract, as letterheads stand side by side.
_SEGMENTATION = "3"
_POINTS_PER_INCH = 72.0
_WORD_LEVEL = "5"
_CHECK_S = 20.0
# Of a line's box: the text without the accents over capitals and the tails under the baseline.
_SIZE_OF_BOX = 0.85
# In heights of a word; justification does not make gaps this wide.
_COLUMN_GAP = 2.5
_TURN = re.compile(rb"Rotate: (\d+)")


Word = dict[str, str]


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """The lines of one page, in points, and how sure Tesseract is of its words (0 to 100, their mean)."""

    lines: tuple[Line, ...]
    confidence: float


def require_tesseract() -> None:
    """Raises `Unreadable` with the package to install where Tesseract or its Vietnamese data is missing."""
    if _LANGUAGE not in _languages(tuple(_environment().items())):
        raise Unreadable(UnreadableCode.MISSING_TOOL, _LANGUAGE_PACKAGE)


def recognise(picture: Image.Image, page: int, dpi: float, timeout_s: float) -> RecognisedPage:
    """The text of a straight, grey page picture. Raises `Unreadable` for one that Tesseract cannot work on."""
    command = (
        "tesseract",
        "stdin",
        "stdout",
        "-l",
        _LANGUAGE,
        "--psm",
        _SEGMENTATION,
        "--dpi",
        f"{dpi:.0f}",
        "tsv",
    )
    done = run_tool(command, timeout_s, _png(picture), _environment())
    if done.returncode != 0:
        raise Unreadable(UnreadableCode.NOT_A_DOCUMENT)
    words = _words(done.stdout.decode("utf-8", errors="replace"))
    scale = _POINTS_PER_INCH / dpi
    lines = [
        _line(piece, page, scale, picture.width, picture.height)
        for found in words.values()
        for piece in _pieces(found)
    ]
    confidences = [float(word["conf"]) for found in words.values() for word in found]
    return RecognisedPage(tuple(lines), statistics.fmean(confidences) if confidences else 0.0)


def quarter_turns(picture: Image.Image, timeout_s: float) -> int:
    """By how many quarter turns clockwise a page must be turned to stand upright; 0 where nobody can tell."""
    done = run_tool(("tesseract", "stdin", "stdout", "--psm", "0"), timeout_s, _png(picture), _environment())
    found = _TURN.search(done.stdout) if done.returncode == 0 else None
    return int(found.group(1)) // 90 if found else 0


@cache
def _languages(environment: tuple[tuple[str, str], ...]) -> frozenset[str]:
    done = run_tool(("tesseract", "--list-langs"), _CHECK_S, environment=dict(environment))
    return frozenset((done.stdout + done.stderr).decode("utf-8", errors="replace").split())


def _environment() -> dict[str, str]:
    """One thread a page: pages are read side by side, and more threads would only wait for each other."""
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX") if name in os.environ}
    return {"PATH": os.defpath, **kept, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", compress_level=1)
    return buffer.getvalue()


def _words(table: str) -> dict[tuple[str, ...], list[Word]]:
    """The words by block, paragraph and line, in reading order."""
    lines: dict[tuple[str, ...], list[Word]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") == _WORD_LEVEL and (row.get("text") or "").strip():
            lines[row["block_num"], row["par_num"], row["line_num"]].append(row)
    return lines


def _pieces(words: list[Word]) -> Iterator[list[Word]]:
    """The words of a line, parted where the gap is too wide for one: two columns that Tesseract took for one."""
    wide = _COLUMN_GAP * statistics.median(int(word["height"]) for word in words)
    piece = words[:1]
    for before, word in pairwise(words):
        if int(word["left"]) - int(before["left"]) - int(before["width"]) > wide:
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _line(words: list[Word], page: int, scale: float, width: int, height: int) -> Line:
    boxes = [tuple(int(word[name]) for name in ("left", "top", "width", "height")) for word in words]
    return Line(
        text=corrected_article_mark(" ".join(word["text"] for word in words)),
        page=page,
        left=min(left for left, _, _, _ in boxes) * scale,
        right=max(left + wide for left, _, wide, _ in boxes) * scale,
        baseline=statistics.median(top + high for _, top, _, high in boxes) * scale,
        size=max(1.0, _SIZE_OF_BOX * statistics.median(high for _, _, _, high in boxes) * scale),
        page_width=width * scale,
        page_height=height * scale,
    )
