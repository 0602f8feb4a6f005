"""The lines that repeat from page to page: headers, footers, page numbers. They interrupt sentences, so they go.

Taken off each page from its edges inwards: a line inside the text is never touched. A line is running where its
words return at the same height on many pages, with any numbers counting along with the pages or standing still.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Protocol, TypeVar

from ingest.reading.layout.markers import begins_paragraph

_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:Trang|Page)\s+)?(\d{1,4})(?:\s*(?:/|of|trên)\s*\d{1,4})?\W{0,3}", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
# A header may be of several lines: gazette, its rule, a page number.
_MAX_DEPTH = 4
_HEIGHT_BANDS = 40
_MANY_PAGES_SHARE = 0.4
_MANY_PAGES = 3
_EDGE_SHARE = 0.12


class Printed(Protocol):
    """A line with its place: `baseline` and `page_height` from the page's top, `page` from 0."""

    @property
    def text(self) -> str: ...
    @property
    def page(self) -> int: ...
    @property
    def baseline(self) -> float: ...
    @property
    def page_height(self) -> float: ...


P = TypeVar("P", bound=Printed)


def without_running_lines(lines: Sequence[P]) -> list[P]:
    """The lines without headers, footers and page numbers, in their order."""
    pages: dict[int, list[P]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    gone: set[int] = set()
    for edge in (_highest, _lowest):
        for _ in range(_MAX_DEPTH):
            outermost = [edge(left) for page in pages.values() if (left := [x for x in page if id(x) not in gone])]
            running = _running(outermost, len(pages))
            if not running:
                break
            gone.update(id(line) for line in running)
    return [line for line in lines if id(line) not in gone]


def _highest(lines: list[P]) -> P:
    return min(lines, key=lambda line: line.baseline)


def _lowest(lines: list[P]) -> P:
    return max(lines, key=lambda line: line.baseline)


def _running(outermost: list[P], page_count: int) -> list[P]:
    at_edge = [line for line in outermost if _is_at_edge(line)]
    return [*_page_numbers(at_edge), *_repeated(at_edge, page_count)]


def _is_at_edge(line: Printed) -> bool:
    height = line.baseline / line.page_height
    return height <= _EDGE_SHARE or height >= 1 - _EDGE_SHARE


def _page_numbers(lines: list[P]) -> list[P]:
    """Bare numbers that count along with the pages."""
    numbered = [(line, int(found.group(1))) for line in lines if (found := _PAGE_NUMBER.fullmatch(line.text))]
    offsets = Counter(number - line.page for line, number in numbered)
    return [
        line
        for line, number in numbered
        if number - line.page == 1 or offsets[number - line.page] >= _MANY_PAGES - 1
    ]


def _repeated(lines: list[P], page_count: int) -> list[P]:
    """Lines of the same words at the same height on many pages."""
    enough = max(_MANY_PAGES, round(_MANY_PAGES_SHARE * page_count)) if page_count > 2 else 2
    groups: dict[tuple[str, int], list[P]] = defaultdict(list)
    for line in lines:
        if begins_paragraph(line.text):
            continue
        band = round(_HEIGHT_BANDS * line.baseline / line.page_height)
        groups[_NUMBER.sub("#", line.text.casefold()), band].append(line)
    # Left and right pages of a gazette carry different headers, each on every other page.
    return [
        line for group in groups.values() if len(group) * 2 >= enough and _counts_along(group) for line in group
    ]


def _counts_along(group: list[P]) -> bool:
    """At least two pages, and each number in the line is the same on all of them or grows as the pages do."""
    if len(group) < 2:
        return False
    columns = list(zip(*([int(n) for n in _NUMBER.findall(line.text)] for line in group), strict=True))
    return all(_is_steady(column, [line.page for line in group]) for column in columns)


def _is_steady(numbers: Sequence[int], pages: Sequence[int]) -> bool:
    return len(set(numbers)) == 1 or len({n - page for n, page in zip(numbers, pages, strict=True)}) == 1
