"""The structure of guidance without articles: procedure pages, questions and answers, official letters.

Headings are what the file marks as such; where it marks none, numbered titles (I., A., 1., 1.1.), titles in
capitals or bold, and questions. A new style of heading met inside another lies below it; a style met before
goes back to its level.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.structure.clauses import clause_marks
from ingest.structure.lines import Line
from ingest.structure.markers import division_marker
from ingest.structure.numerals import roman
from ingest.structure.quotations import Quotation
from ingest.structure.tree import Mark
from knowledge.law.address import Level

_HEADING_DEPTH = 10
_LONGEST_TITLE = 200
_LONGEST_INTRODUCTION = 400
_HEADER_WITHIN = 30

_QUESTION = re.compile(
    r"(?:câu hỏi|câu|hỏi|question|q)\s*(?:số\s*)?(?P<label>\d+)?\s*[.:)/]\s*(?P<rest>.*)$", re.IGNORECASE
)
_ROMAN_ITEM = re.compile(r"(?P<label>[IVXL]+)\s?[.)/\-–]\s*(?P<rest>\D.*)$")
_UPPER_ITEM = re.compile(r"(?P<label>[A-HĐK-N])\s?[.)/]\s+(?P<rest>.+)$")
_NUMBER_ITEM = re.compile(r"(?P<label>\d{1,2})\s?[.)/]\s*(?P<rest>[^\d\s].*)$")
_DOTTED_ITEM = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+(?P<rest>\D.*)$")
_TITLE_BEFORE_COLON = re.compile(r"(?P<title>[^:.;]{3,100}):(?:\s|$)")
_HEADER_LINE = re.compile(
    r"cộng h[òo][àa]\s*xã hội|độc lập\s*[-–]|đảng cộng sản việt nam|số\s*:|kính gửi|v/v\b|"
    r".{0,40}ngày .{1,6}tháng .{1,6}năm",
    re.IGNORECASE,
)
_KIND_LINE = re.compile(
    r"(?:THÔNG TƯ|THÔNG BÁO|HƯỚNG DẪN|KẾ HOẠCH|CÔNG VĂN|CHỈ THỊ|KẾT LUẬN|QUY TRÌNH|QUY ĐỊNH|QUY CHẾ|BÁO CÁO|"
    r"NGHỊ QUYẾT|QUYẾT ĐỊNH|NGHỊ ĐỊNH|LUẬT|PHÁP LỆNH|CÔNG ĐIỆN|TỜ TRÌNH)(?: LIÊN TỊCH)?$"
)
_SUBJECT = re.compile(r"v/v:?\s*(?:về việc\s+)?", re.IGNORECASE)
_LEGAL_BASIS = re.compile(r"(?:căn cứ|theo đề nghị|xét đề nghị|thực hiện)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may head a section: how it is styled, its ordinal in that style (None where it has none)."""

    line: Line
    style: str
    ordinal: int | None
    title: str


@dataclass(slots=True)
class _Section:
    candidate: _Candidate
    depth: int
    heading_end: int
    first: int
    end: int = 0
    label: str = ""
    children: int = 0


@dataclass(slots=True)
class _Counter:
    """Numbers the headings below each parent, by the path of labels."""

    seen: dict[tuple[str, ...], int] = field(default_factory=dict)

    def next(self, path: tuple[str, ...]) -> str:
        self.seen[path] = self.seen.get(path, 0) + 1
        return str(self.seen[path])


def outline_marks(lines: Sequence[Line], title: str, inside: bool = False) -> list[Mark]:
    """The headings, clauses and points of a text without articles.

    With `inside` the lines are an annex's: nothing precedes its first heading but the annex's own words, and
    without headings its clauses belong to the annex itself.
    """
    first = 0 if inside else _after_header(lines)
    body = [line for line in lines[first:] if not line.blank]
    if not body:
        return []
    headed = _headed(body)
    if not inside and len(headed) > 1 and headed[0].line is body[0] and _stands_alone(headed):
        title, headed = title or headed[0].title, headed[1:]
        body = body[1:]
    counter = _Counter()
    top = headed or _numbered_titles(body)
    introduction = body[: _position(body, top[0].line)] if top else body
    marks: list[Mark] = []
    if introduction and inside:
        marks += clause_marks(introduction, introduction[0].start)
    elif introduction and (not top or _deserves_heading(introduction)):
        start = introduction[0].start
        marks.append(_mark(start, start, 0, title or _first_title(lines, body), counter.next(())))
        marks += clause_marks(introduction, start)
    if headed:
        return marks + _sections(body, headed, counter)
    return marks + (_within(body[len(introduction) :], top[0].line.start, (), counter) if top else [])


def _sections(body: Sequence[Line], headed: Sequence[_Candidate], counter: _Counter) -> list[Mark]:
    marks: list[Mark] = []
    path: list[tuple[str, str]] = []
    for candidate, following in zip(headed, [*headed[1:], None], strict=True):
        _climb(path, candidate.style)
        label = counter.next(tuple(label for _, label in path))
        path.append((candidate.style, label))
        start = _position(body, candidate.line)
        end = len(body) if following is None else _position(body, following.line)
        heading_end, title, used = _title(candidate, body[start:end])
        marks.append(_mark(candidate.line.start, heading_end, len(path) - 1, title, label))
        labels = tuple(label for _, label in path)
        inner = body[start if heading_end < candidate.line.end else start + used : end]
        marks += _within(inner, heading_end, labels, counter)
    return marks


def _climb(path: list[tuple[str, str]], style: str) -> None:
    """Leave the sections that a heading of this style ends."""
    styles = [each for each, _ in path]
    if style in styles:
        del path[styles.index(style) :]
    elif style.startswith("mark"):
        while path and path[-1][0] > style:
            path.pop()


def _within(
    lines: Sequence[Line], starts_at: int, labels: tuple[str, ...], counter: _Counter, number: int | None = None
) -> list[Mark]:
    """What a section holds: numbered titles as headings of their own, or else clauses and points.

    `number` is the section's own printed number, which its parts may repeat (1.1, 1.2).
    """
    items = _numbered_titles(lines)
    if not items:
        return clause_marks(lines, starts_at, number) if lines else []
    marks: list[Mark] = []
    before = lines[: _position(lines, items[0].line)]
    marks += clause_marks(before, starts_at) if before else []
    for item, following in zip(items, [*items[1:], None], strict=True):
        start = _position(lines, item.line)
        end = len(lines) if following is None else _position(lines, following.line)
        label = counter.next(labels)
        heading_end = _heading_end(item)
        marks.append(_mark(item.line.start, heading_end, len(labels), item.title, label))
        inner = lines[start if heading_end < item.line.end else start + 1 : end]
        marks += _within(inner, heading_end, (*labels, label), counter, item.ordinal)
    return marks


def _mark(start: int, heading_end: int, depth: int, title: str, label: str) -> Mark:
    return Mark(start, heading_end, Level.HEADING, label, title, _HEADING_DEPTH + depth)


def _position(lines: Sequence[Line], line: Line) -> int:
    return next(at for at, each in enumerate(lines) if each is line)


def _headed(body: Sequence[Line]) -> list[_Candidate]:
    """The headings above numbered titles: marked ones where the file marks several, else those that look so."""
    candidates = [each for line in body if (each := _candidate(line)) is not None]
    marked = [each for each in candidates if each.style.startswith("mark")]
    if len(marked) > 1:
        return [each for each in candidates if each in marked or each.style == "question"]
    return _in_sequence(_merged(candidates))


def _candidate(line: Line) -> _Candidate | None:
    if line.quoted is Quotation.QUOTED or len(line.words) > _LONGEST_TITLE or line.continues:
        return None
    for style, pattern in (("roman", _ROMAN_ITEM), ("upper", _UPPER_ITEM), ("question", _QUESTION)):
        found = pattern.match(line.words)
        if found is not None and (style == "question" or _is_titled(found["rest"], line)):
            name = f"mark{line.mark}" if line.mark is not None else style
            return _Candidate(line, name, _ordinal(style, found["label"]), found["rest"].strip() or line.words)
    if line.mark is not None:
        return _Candidate(line, f"mark{line.mark}", None, _without_number(line.words))
    division = division_marker(line)
    if division is not None:
        return _Candidate(line, division.level.value, None, division.rest or line.words)
    if line.capitals and " " in line.words and sum(map(str.isalpha, line.words)) >= 6:
        return _Candidate(line, "capitals", None, line.words)
    if line.decorated and _is_titled(line.words, line) and not _NUMBER_ITEM.match(line.words):
        return _Candidate(line, "bold", None, line.words)
    return None


def _ordinal(style: str, label: str | None) -> int | None:
    if style == "roman" and label:
        return roman(label)
    if style == "upper" and label:
        return "ABCDĐEFGHIKLMN".index(label) + 1
    return None


def _is_titled(rest: str, line: Line) -> bool:
    return line.mark is not None or line.decorated or line.capitals or rest.rstrip()[-1:] not in tuple(".;,")


def _without_number(words: str) -> str:
    found = _DOTTED_ITEM.match(words) or _NUMBER_ITEM.match(words)
    return (found["rest"] if found else words).strip()


def _merged(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Capitals on the line right after another heading only go on with its title."""
    kept: list[_Candidate] = []
    last: _Candidate | None = None
    for each in candidates:
        goes_on = each.style == "capitals" and last is not None and each.line.number == last.line.number + 1
        if not (goes_on and last is not None and last.line.capitals):
            kept.append(each)
        last = each
    return kept


def _in_sequence(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Numbered headings count on from one; those that do not are ordinary lines."""
    last: dict[str, int] = {}
    kept: list[_Candidate] = []
    for at, each in enumerate(candidates):
        if each.ordinal is None:
            kept.append(each)
            continue
        alone = not any(
            other.style == each.style and other.ordinal == each.ordinal + 1 for other in candidates[at + 1 :]
        )
        goes_on = each.ordinal == last.get(each.style, 0) + 1
        if goes_on or (each.ordinal == 1 and not alone):
            if each.ordinal == 1 and alone and not each.line.capitals:
                continue
            last[each.style] = each.ordinal
            kept.append(each)
    return kept


def _stands_alone(headed: Sequence[_Candidate]) -> bool:
    """Whether the first heading is the document's title: no other is styled as it."""
    return headed[0].ordinal is None and all(each.style != headed[0].style for each in headed[1:])


def _title(candidate: _Candidate, lines: Sequence[Line]) -> tuple[int, str, int]:
    """Where a heading ends, its title, and how many lines it takes: capitals go on over several lines."""
    title, end, used = [candidate.title], candidate.line.end, 1
    if candidate.line.capitals:
        for line in lines[1:]:
            if not line.capitals or _ROMAN_ITEM.match(line.words) or line.mark is not None:
                break
            title.append(line.words)
            end, used = line.end, used + 1
    return end, " ".join(" ".join(title).split()).rstrip(":").strip(), used


def _numbered_titles(lines: Sequence[Line]) -> list[_Candidate]:
    """The lines of one section that number its titles 1., 2., 3. (or 3.1., 3.2.); empty where they number items.

    Titles are short and have text below them, or name what follows before a colon.
    """
    for pattern in (_NUMBER_ITEM, _DOTTED_ITEM):
        items = list(_counted(lines, pattern))
        if len(items) < 2:
            continue
        starts = {id(each.line) for each in items}
        titled = sum(_is_numbered_title(each, lines, starts) for each in items)
        if titled * 2 > len(items) and all(each.title for each in items):
            return items
    return []


def _counted(lines: Sequence[Line], pattern: re.Pattern[str]) -> Iterator[_Candidate]:
    expected = 1
    for line in lines:
        found = pattern.match(line.words)
        if found is None or line.quoted is Quotation.QUOTED or line.continues:
            continue
        if int(found["label"].rpartition(".")[2]) == expected:
            expected += 1
            rest = found["rest"].strip()
            colon = _TITLE_BEFORE_COLON.match(rest)
            titled = colon["title"] if colon else (rest if len(rest) <= _LONGEST_TITLE else "")
            yield _Candidate(line, "number", expected - 1, titled.strip())


def _is_numbered_title(item: _Candidate, lines: Sequence[Line], starts: set[int]) -> bool:
    """Whether a numbered line names what follows it: on the line after a colon, or on the lines below."""
    words = item.line.words
    if words.endswith((";", ",")):
        return False
    names_rest = item.title != "" and f"{item.title}:" in words and not words.endswith(":")
    if words.endswith("."):
        return names_rest
    after = lines[_position(lines, item.line) + 1 :]
    return names_rest or (bool(after) and id(after[0]) not in starts)


def _heading_end(item: _Candidate) -> int:
    """After the colon where text follows on the same line, else after the line."""
    line = item.line
    at = line.words.find(item.title) + len(item.title)
    rest = line.words[at:].lstrip(":").strip()
    if not rest:
        return line.end
    return line.words_start + line.words.index(rest, at)


def _after_header(lines: Sequence[Line]) -> int:
    """How many lines the header takes: state and agency, number, date, kind and title, addressees."""
    end = 0
    for at, line in enumerate(lines[:_HEADER_WITHIN]):
        if _KIND_LINE.match(line.words):
            end = at + 1
            for following in lines[at + 1 : at + 4]:
                if (
                    following.blank
                    or _LEGAL_BASIS.match(following.words)
                    or following.words.endswith((".", ";", ":"))
                ):
                    break
                if _ROMAN_ITEM.match(following.words) or _NUMBER_ITEM.match(following.words):
                    break
                end += 1
        elif len(line.words) < 160 and _HEADER_LINE.match(line.words):
            end = max(end, at + 1)
    return end


def _deserves_heading(introduction: Sequence[Line]) -> bool:
    length = sum(len(line.words) for line in introduction if not _LEGAL_BASIS.match(line.words))
    return length > _LONGEST_INTRODUCTION


def _first_title(lines: Sequence[Line], body: Sequence[Line]) -> str:
    """The words that name a text without headings: what follows its kind, its subject, or else its first line."""
    words = [line.words for line in lines if not line.blank]
    for at, line in enumerate(words[:_HEADER_WITHIN]):
        subject = _SUBJECT.match(line)
        if subject is not None:
            return line[subject.end() :][:_LONGEST_TITLE]
        if _KIND_LINE.match(line) and at + 1 < len(words):
            return words[at + 1][:_LONGEST_TITLE]
    return body[0].words[:_LONGEST_TITLE]
