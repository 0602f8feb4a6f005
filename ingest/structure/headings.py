"""Where a heading ends and what it is called: articles, and the parts, chapters and sections above them."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.structure.clauses import starts_list_item
from ingest.structure.lines import Line
from ingest.structure.markers import (
    ArticleMarker,
    DivisionMarker,
    division_marker,
    says_issued_with,
)
from ingest.structure.quotations import Quotation

_SENTENCE_END = re.compile(r"[.;]$|\./\.?$")
# What a sentence of law has and a title has not: a verb in the place where rules are laid down.
_SENTENCE = re.compile(
    r"\b(?:này (?:có hiệu lực|quy định|áp dụng|hướng dẫn|thay thế|được)|chịu trách nhiệm|có hiệu lực|"
    r"kèm theo (?:Quyết định|Thông tư|Nghị định|Nghị quyết|Chỉ thị) này|kể từ ngày)\b|"
    r"^(?:Nay |Ban hành kèm theo|Phê duyệt |Bãi bỏ |Giao )"
)
_INTRODUCES_LIST = re.compile(r"(?:gồm|như sau|sau đây|sau)$", re.IGNORECASE)
_LONGEST_TITLED_SENTENCE = 120
_LONGEST_TITLE_LINE = 160
_LONGEST_DIVISION_LINE = 300
_MOST_TITLE_LINES = 6
_WRAPPED_FROM = 45
_CONNECTIVE = re.compile(
    r"(?:\b(?:của|và|về|cho|với|tại|các|trong|từ|ở|thuộc|theo|do|đối với|hoặc|bằng|để|là|được|có|không|những|một)|"
    r"[,–-])$"
)
_FIRST_CLAUSE = re.compile(r"1\s?\.\s+\S")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's words, where it starts, and where what it names begins."""

    start: int
    end: int
    title: str


def article_heading(marker: ArticleMarker, after: Sequence[Line]) -> Heading:
    """The heading of an article; `after` holds the article's further lines.

    A title may go on over several lines or stand on the next one; a whole sentence after the number is no
    title but the article's text ("Điều 2. Quyết định này có hiệu lực từ ngày ký.").
    """
    line = marker.line
    follows = [each for each in after if not each.blank]
    if not marker.rest:
        return _title_on_next_line(line, follows)
    rest_at = line.words_start + line.words.rindex(marker.rest)
    if _FIRST_CLAUSE.match(marker.rest) or _is_sentence(marker.rest, alone=not follows):
        return Heading(line.start, rest_at, "")
    title, end = [marker.rest], line.end
    for each, further in pairwise(follows):
        if not _continues_title(title[-1], each) or further.blank:
            break
        title.append(each.words)
        end = each.end
    return Heading(line.start, end, _joined(title))


def _title_on_next_line(line: Line, follows: Sequence[Line]) -> Heading:
    if len(follows) < 2 or not _looks_like_title(follows[0]):
        return Heading(line.start, line.end, "")
    return Heading(line.start, follows[0].end, _joined([follows[0].words]))


def _looks_like_title(line: Line) -> bool:
    words = line.words
    return (
        len(words) <= _LONGEST_TITLE_LINE
        and (words[0].isupper() or line.decorated)
        and not starts_list_item(words)
        and words[-1] not in ".;:,!?/…"
        and not _SENTENCE.search(words)
        and not _INTRODUCES_LIST.search(words)
    )


def _is_sentence(rest: str, alone: bool) -> bool:
    ends = _SENTENCE_END.search(rest) is not None
    if alone:
        return ends or _SENTENCE.search(rest) is not None
    return ends and (len(rest) > _LONGEST_TITLED_SENTENCE or _SENTENCE.search(rest) is not None)


def _continues_title(so_far: str, line: Line) -> bool:
    if starts_list_item(line.words) or so_far[-1:] in ".;:!?":
        return False
    if _CONNECTIVE.search(so_far):
        return len(line.words) <= _LONGEST_TITLED_SENTENCE and line.words[-1] not in ".;:"
    return len(so_far) >= _WRAPPED_FROM and line.words[0].islower()


def division_headings(
    lines: Sequence[Line], article_lines: Collection[int]
) -> Iterator[tuple[DivisionMarker, Heading]]:
    """The parts, chapters and sections among `lines`, each followed by an article or by another of them.

    `article_lines` are the numbers of the lines at which the instrument's own articles start.
    """
    offset = lines[0].number if lines else 0
    for line in lines:
        marker = division_marker(line)
        if marker is None or line.quoted is Quotation.QUOTED:
            continue
        following = lines[line.number - offset + 1 :]
        heading = _division_heading(marker, following, article_lines)
        if heading is not None:
            yield marker, heading


def _division_heading(
    marker: DivisionMarker, following: Sequence[Line], article_lines: Collection[int]
) -> Heading | None:
    title = [marker.rest] if marker.rest else []
    end = marker.line.end
    count = 0
    for line in following:
        if line.blank:
            end = line.end
            continue
        if line.number in article_lines or division_marker(line) is not None:
            return Heading(marker.line.start, end, _joined(title))
        count += 1
        if count > _MOST_TITLE_LINES or not _fits_division_title(line):
            return None
        end = line.end
        if not line.words.startswith("("):
            title.append(line.words)
    return None


def _fits_division_title(line: Line) -> bool:
    if line.words.startswith("("):
        return True
    return len(line.words) <= _LONGEST_DIVISION_LINE and (
        line.capitals or not (line.words.endswith((";", ",", ":")) or starts_list_item(line.words))
    )


def annex_heading(marker: DivisionMarker, first: int, lines: Sequence[Line]) -> Heading:
    """The heading of an annex: capitals after its number, to the note on what it was issued with.

    `first` is the offset at which the annex's characters start (a signature block before it included);
    `lines` are the annex's lines after the one that names it.
    """
    title = [marker.rest] if marker.rest else []
    end = marker.line.end
    for count, line in enumerate(lines):
        if says_issued_with(line):
            return Heading(first, _end_of_note(line, lines[count:]), _joined(title))
        if line.blank:
            continue
        may_be_title = line.capitals or (not title and len(lines) > count + 1 and _looks_like_title(line))
        if count > _MOST_TITLE_LINES or not may_be_title or division_marker(line) is not None:
            note = next((each for each in lines[count : count + 4] if says_issued_with(each)), None)
            if note is None:
                break
        title.append(line.words)
        end = line.end
    return Heading(first, end, _joined(title))


def _end_of_note(note: Line, following: Sequence[Line]) -> int:
    for line in following[:3]:
        if line.words.endswith(")"):
            return line.end
    return note.end


def _joined(parts: Sequence[str]) -> str:
    return re.sub(r"\s*\*\*\s*|\s+", " ", " ".join(parts)).strip()
