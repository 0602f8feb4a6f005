"""A printed line and the measures of the page it stands on."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# Lines this close to the longest ones, as a share of the text's width, show where the right margin is.
_MARGIN_PERCENTILE = 0.95
_MARGIN_DRIFT = 0.05
# Justified lines end within this many font sizes of each other; half the lines of such a text do.
AT_EDGE = 0.1
_JUSTIFIED_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Line:
    """Text printed on one line, or in one column of it.

    Measures in any one unit, from the page's top left corner; `baseline` is what the letters stand on, `size` the
    font's. `page_width` and `page_height` belong to the page. `bold` is None where the source does not tell.
    """

    text: str
    page: int
    left: float
    right: float
    baseline: float
    size: float
    page_width: float
    page_height: float
    bold: bool | None = None

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Column:
    """Where the text of a page begins and ends."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


class Pages:
    """The measures of all pages: their text columns, how far apart lines of one paragraph are, and whether lines
    are drawn out to the right margin."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._by_page: dict[int, list[Line]] = {}
        for line in lines:
            self._by_page.setdefault(line.page, []).append(line)
        self._whole = _column(lines)
        self._columns = {page: self._page_column(found) for page, found in self._by_page.items()}
        self.line_step = _line_step(lines)
        at_edge = sum(self._columns[line.page].right - line.right <= AT_EDGE * line.size for line in lines)
        self.is_justified = at_edge >= _JUSTIFIED_SHARE * len(lines)

    def column(self, page: int) -> Column:
        return self._columns[page]

    def _page_column(self, lines: Sequence[Line]) -> Column:
        """The page's own margins, as scans lie askew and books mirror; the document's where it holds little."""
        own, drift = _column(lines), _MARGIN_DRIFT * lines[0].page_width
        left = own.left if abs(own.left - self._whole.left) <= drift else self._whole.left
        right = own.right if abs(own.right - self._whole.right) <= drift else self._whole.right
        return Column(left, right)


def _column(lines: Sequence[Line]) -> Column:
    lefts = sorted(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    last = len(lines) - 1
    return Column(lefts[round((1 - _MARGIN_PERCENTILE) * last)], rights[round(_MARGIN_PERCENTILE * last)])


def _line_step(lines: Sequence[Line]) -> float:
    """The usual distance between neighbouring baselines, in font sizes."""
    steps = [
        (after.baseline - before.baseline) / before.size
        for before, after in pairwise(lines)
        if before.page == after.page and before.size > 0 and 0 < after.baseline - before.baseline < 3 * before.size
    ]
    return statistics.median(steps) if steps else 1.5
