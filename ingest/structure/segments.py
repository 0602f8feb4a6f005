"""The big parts of a document: its body, what closes it, and the annexes and regulations issued with it.

A signature block that stands between the body and an annex goes with the annex's heading, so that the text is
kept in order and no provision carries it as its own words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure.lines import Line
from ingest.structure.markers import (
    ArticleMarker,
    DivisionMarker,
    annex_marker,
    article_marker,
    attached_marker,
    begins_closing,
    form_marker,
    says_issued_with,
)
from ingest.structure.quotations import Quotation

_ISSUED_WITH_WITHIN = 8
_LIST_ITEM_END = re.compile(r"[;,.]$")


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its heading's marker, its lines from `first` (with a signature block before it) to `end`."""

    marker: DivisionMarker
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Segments:
    """Line numbers: the body is `[0, body_end)`, the closing `[closing, …)`, the annexes lie between."""

    body_end: int
    annexes: tuple[Annex, ...]
    closing: int


class _Splitter:
    """Walks the lines once; `open_from` is where the part being read began."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._articles = [
            marker
            for line in lines
            if line.quoted is Quotation.OUTSIDE
            and (marker := article_marker(line)) is not None
            and (marker.separator or not marker.rest)
        ]
        self._first_article = self._articles[0].line.number if self._articles else -1
        self._started: list[tuple[DivisionMarker, int]] = []
        self._closing: int | None = None
        self._body_end: int | None = None

    def split(self) -> Segments:
        for line in self._lines:
            if line.number <= self._first_article or line.blank or line.quoted is Quotation.QUOTED:
                continue
            marker = self._annex_at(line)
            if marker is not None:
                self._open_annex(marker)
            elif self._closing is None and self._closes_at(line):
                self._closing = line.number
                self._end_body(line.number)
        end = len(self._lines)
        closing = end if self._closing is None else self._closing
        ends = [first for _, first in self._started[1:]] + [closing]
        annexes = tuple(
            Annex(marker, first, stop) for (marker, first), stop in zip(self._started, ends, strict=False)
        )
        return Segments(end if self._body_end is None else self._body_end, annexes, closing)

    def _open_annex(self, marker: DivisionMarker) -> None:
        first = marker.line.number if self._closing is None else self._closing
        self._end_body(first)
        self._started.append((marker, first))
        self._closing = None

    def _end_body(self, number: int) -> None:
        if self._body_end is None:
            self._body_end = number

    def _closes_at(self, line: Line) -> bool:
        if self._started and not self._numbered_since(self._started[-1][0].line.number, line.number):
            return False  # forms in an annex have recipients and signatures of their own
        closes = begins_closing(line) or (bool(self._articles) and _is_furniture(line))
        return closes and not self._numbering_goes_on(line)

    def _annex_at(self, line: Line) -> DivisionMarker | None:
        marker = annex_marker(line)
        if marker is not None:
            return marker if self._is_annex(marker) else None
        marker = attached_marker(line)
        if marker is not None:
            return marker if self._is_attached(line) else None
        marker = form_marker(line)
        in_forms = bool(self._started) and self._started[-1][0].label.startswith("mau")
        return marker if marker is not None and (self._closing is not None or in_forms) else None

    def _is_annex(self, marker: DivisionMarker) -> bool:
        line = marker.line
        if self._numbering_goes_on(line):
            return False
        if self._started:
            labels = {started.label for started, _ in self._started}
            return marker.label not in labels and (line.capitals or line.decorated or not marker.rest)
        if self._closing is None and not line.words[:7].isupper():
            return not (_LIST_ITEM_END.search(line.words) or self._ends_with_colon(line))
        return True

    def _is_attached(self, line: Line) -> bool:
        if self._started and self._closing is None and self._names_annex(line):
            return False
        after = self._lines[line.number + 1 : line.number + 1 + _ISSUED_WITH_WITHIN]
        if any(says_issued_with(each) for each in after) and not any(map(article_marker, after[:1])):
            return not self._numbering_goes_on(line)
        next_article = self._next_article(line)
        return self._closing is not None and next_article is not None and next_article.number == 1

    def _names_annex(self, line: Line) -> bool:
        """Whether the line stands right below an annex's number, and is only the annex's title."""
        between = self._lines[self._started[-1][0].line.number + 1 : line.number]
        return all(each.blank for each in between)

    def _ends_with_colon(self, line: Line) -> bool:
        before = (each.words for each in reversed(self._lines[: line.number]) if each.words)
        return next(before, "").endswith((":", ";"))

    def _numbering_goes_on(self, line: Line) -> bool:
        """Whether the body's own articles continue after this line, so that nothing can have ended here."""
        following = self._next_article(line)
        if following is None or following.number == 1:
            return False
        between = self._lines[line.number + 1 : following.line.number]
        return not any(
            annex_marker(each) or (attached_marker(each) and says_issued_with_near(between, each))
            for each in between
        )

    def _next_article(self, line: Line) -> ArticleMarker | None:
        return next((each for each in self._articles if each.line.number > line.number), None)

    def _numbered_since(self, first: int, end: int) -> bool:
        return any(first < each.line.number < end for each in self._articles)


def says_issued_with_near(lines: Sequence[Line], line: Line) -> bool:
    """Whether one of the lines soon after `line` says what it was issued with."""
    return any(
        says_issued_with(each) for each in lines if line.number < each.number <= line.number + _ISSUED_WITH_WITHIN
    )


def _is_furniture(line: Line) -> bool:
    """A heading of the file's own format that names nothing of the law, such as a list added by an exporter."""
    return line.mark is not None and line.decorated and article_marker(line) is None


def split_segments(lines: Sequence[Line]) -> Segments:
    return _Splitter(lines).split()
