"""Page pictures to lines, several pages at a time, within bounded time."""

import os
import statistics
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from PIL import Image

from ingest.reading.ocr.straighten import evened, straightened
from ingest.reading.ocr.tesseract import RecognisedPage, quarter_turns, recognise, require_tesseract
from ingest.reading.port import Limits, Unreadable, UnreadableCode

# Below this mean confidence a page may be lying on its side.
_DOUBTFUL = 60.0
_MAX_WORKERS = 8


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page still to be drawn: `draw` gives it in grey at `dpi`, without red stamps (see `without_red_ink`)."""

    page: int
    dpi: float
    draw: Callable[[], Image.Image]


def without_red_ink(page: Image.Image) -> Image.Image:
    """A colour page in grey, its seals and stamps gone: red ink is as light as paper in the red channel."""
    return page.convert("RGB").getchannel("R")


def recognise_pages(pictures: Sequence[PagePicture], limits: Limits) -> list[RecognisedPage]:
    """The lines of each page. Raises `Unreadable` for too many pages, too long a time, or missing tools."""
    if len(pictures) > limits.ocr_pages:
        raise Unreadable(UnreadableCode.TOO_MANY_PAGES, f"{len(pictures)} > {limits.ocr_pages}")
    require_tesseract()
    return list(_recognised(pictures, limits))


def _recognised(pictures: Sequence[PagePicture], limits: Limits) -> Iterator[RecognisedPage]:
    deadline = time.monotonic() + limits.ocr_total_s
    workers = min(_MAX_WORKERS, os.cpu_count() or 1)
    pending: deque[Future[RecognisedPage]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for picture in pictures:
            if time.monotonic() > deadline:
                raise Unreadable(UnreadableCode.TOO_SLOW, f"OCR > {limits.ocr_total_s:.0f} s")
            # Drawn here, one at a time: PDFium is not safe in threads, and pictures are large.
            pending.append(pool.submit(_recognise, picture.draw(), picture, limits.ocr_page_s))
            if len(pending) > workers:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


def _recognise(drawn: Image.Image, picture: PagePicture, timeout_s: float) -> RecognisedPage:
    drawn = evened(drawn)
    found = recognise(straightened(drawn), picture.page, picture.dpi, timeout_s)
    if found.confidence < _DOUBTFUL and (turns := quarter_turns(drawn, timeout_s)):
        turned = drawn.rotate(-90 * turns, expand=True)
        found = max(found, recognise(straightened(turned), picture.page, picture.dpi, timeout_s), key=_confidence)
    return _even(found)


def _confidence(page: RecognisedPage) -> float:
    return page.confidence


def _even(page: RecognisedPage) -> RecognisedPage:
    """One size for the page: the height of a recognised line says more of its accents than of its font."""
    if not page.lines:
        return page
    size = statistics.median(line.size for line in page.lines)
    return replace(page, lines=tuple(replace(line, size=size) for line in page.lines))
