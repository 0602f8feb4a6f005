"""Khoản and điểm inside an article: the cheapest way to read its list markers as lists within lists.

Numbers and letters at the start of a line are mostly clauses and points, but not always: a list inside a point
restarts at 1, a sentence broken over lines starts with "2014.", a clause is missing, a number is typed twice.
Each marker is therefore either the next item of a list that is open, or the first of a new list inside it, or
plain text; every choice has a cost, and a beam search keeps the cheapest readings of the whole article.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ingest.structure.lines import Line
from ingest.structure.numerals import letters_skipped
from ingest.structure.quotations import Quotation
from ingest.structure.tree import CLAUSE_DEPTH, Mark
from knowledge.law.address import Level


class _Series(Enum):
    NUMBER = "number"
    LETTER = "letter"
    DOTTED = "dotted"


_NUMBER = re.compile(
    r"(?P<open>\()?(?P<number>\d{1,3})(?P<suffix>[a-zđ]?)\s?(?P<close>[.)/]|[-–](?=\s?[^\W\d]))(?![\d.,])"
)
_DOTTED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?(?=\s+[^\W\d]|\s+[\"“(]|\s*$|[A-ZĐ])")
_LETTER = re.compile(r"(?P<open>\()?(?P<letter>[a-zđ])(?P<suffix>\d?)\s?(?P<close>\)|[./-](?=\s|$))")
_NEXT_AMENDMENT = re.compile(
    r"\W*[\da-zđ]{1,3}\s?[.)/]\s*(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Thay |Bỏ |Đổi |Hủy bỏ|"
    r"(?:Khoản|Điểm|Điều|Tên) .{0,60}(?:được|như sau))",
    re.IGNORECASE,
)

_BEAM = 48
_HOPELESS = 4.0
_TEXT = 1.0
_OPEN_FIRST = 0.4
_OPEN_NESTED = 0.6
_OPEN_LATE_LETTER = 1.2
_OPEN_LATE_NUMBER = 1.5
_NUMBERS_UNDER_LETTERS = 1.2
_LETTERS_CLOSED = 0.8
_LONE = 0.5
_LONE_AT_TOP = 0.7
_GAP = 0.6
_GAP_EACH = 0.3
_MID_REFERENCE = 1.5
_NO_PUNCTUATION = 0.3
_DEEPEST = 5
_MOST_SKIPPED = 4
_LATEST_START = 30
_DOUBTFUL = {Quotation.OUTSIDE: 0.0, Quotation.DOUBTFUL: 1.2, Quotation.QUOTED: 9.0}

_Value = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    series: _Series
    style: str
    value: _Value
    label: str
    doubt: float
    leads: bool
    """The first words of the article, or after a colon: where a list is expected to begin."""


@dataclass(frozen=True, slots=True)
class _Open:
    """An open list: `count` items so far, the last of them `value`; `level` is None where it is only text."""

    series: _Series
    style: str
    value: _Value
    count: int
    level: Level | None
    leads: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    cost: float
    lists: tuple[_Open, ...]
    marks: "_Chosen | None"


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A linked list of the marks chosen so far, newest first."""

    mark: Mark
    before: "_Chosen | None"


def clause_marks(lines: Sequence[Line], starts_at: int, number: int | None = None) -> list[Mark]:
    """The clauses and points among `lines`, from the offset `starts_at` on, in reading order.

    `number` is the article's own: some articles number their parts after it (5.1, 5.2).
    """
    readings = [_Reading(0.0, (), None)]
    for token in _tokens(lines, starts_at):
        following = [each for reading in readings for each in _read(reading, token, number)]
        best: dict[tuple[_Open, ...], _Reading] = {}
        for reading in sorted(following, key=lambda each: each.cost):
            best.setdefault(reading.lists, reading)
        cheapest = next(iter(best.values())).cost
        readings = [each for each in best.values() if each.cost < cheapest + _HOPELESS][:_BEAM]
    chosen = min(readings, key=lambda each: each.cost + _closing_cost(each.lists)).marks
    marks: list[Mark] = []
    while chosen is not None:
        marks.append(chosen.mark)
        chosen = chosen.before
    return marks[::-1]


def starts_list_item(words: str) -> bool:
    """Whether words begin with the marker of a clause, a point or a dash."""
    return words.startswith(("-", "–", "+", "•", "*")) or any(
        pattern.match(words) for pattern in (_NUMBER, _DOTTED, _LETTER)
    )


def _tokens(lines: Sequence[Line], starts_at: int) -> Iterator[_Token]:
    first = leads = True
    for line in lines:
        if line.end <= starts_at or line.blank:
            continue
        within = max(line.words_start, starts_at)
        words = line.words[within - line.words_start :]
        token = _token(words)
        if token is not None:
            series, style, value, label = token
            start = max(line.start, starts_at)
            doubt = _doubt_in_quotation(line, words) + (0.0 if first or leads else _doubt_after(line))
            yield _Token(start, series, style, value, label, doubt, leads)
        leads = words.endswith(":")
        first = False


def _doubt_in_quotation(line: Line, words: str) -> float:
    """How far a quotation speaks against a marker; one that never closed ends where the next amendment begins."""
    if line.quoted is Quotation.DOUBTFUL and _NEXT_AMENDMENT.match(words):
        return 0.0
    return _DOUBTFUL[line.quoted]


def _doubt_after(line: Line) -> float:
    """How far the line before speaks against a marker: it stops within a reference, or without punctuation."""
    if line.continues:
        return _MID_REFERENCE
    return _NO_PUNCTUATION if line.after_open else 0.0


def _token(words: str) -> tuple[_Series, str, _Value, str] | None:
    found = _DOTTED.match(words)
    if found is not None:
        printed = found["number"]
        return _Series.DOTTED, ".", tuple(int(each) for each in printed.split(".")), printed
    found = _NUMBER.match(words)
    if found is not None and bool(found["open"]) <= (found["close"] == ")"):
        style = f"{found['open'] or ''}{found['close']}"
        return (
            _Series.NUMBER,
            style,
            (int(found["number"]), found["suffix"]),
            f"{int(found['number'])}{found['suffix']}",
        )
    found = _LETTER.match(words)
    if found is not None and bool(found["open"]) <= (found["close"] == ")"):
        style = f"{found['open'] or ''}{found['close']}"
        return _Series.LETTER, style, (found["letter"], found["suffix"]), found["letter"] + found["suffix"]
    return None


def _read(reading: _Reading, token: _Token, number: int | None) -> Iterator[_Reading]:
    """Every way to take the next marker."""
    yield _Reading(reading.cost + _TEXT, reading.lists, reading.marks)
    if token.series is _Series.DOTTED:
        yield from _read_dotted(reading, token, number)
        return
    for at, each in enumerate(reading.lists):
        if (each.series, each.style) == (token.series, token.style):
            skipped = _skipped(each.value, token)
            if skipped is not None:
                yield _taken(reading, token, at, each.level, skipped, 0.0)
    yield from _open_list(reading, token)


def _read_dotted(reading: _Reading, token: _Token, number: int | None) -> Iterator[_Reading]:
    *parent, last = token.value
    for at, each in enumerate(reading.lists):
        if each.series is _Series.DOTTED and each.value[:-1] == tuple(parent):
            skipped = int(last) - int(each.value[-1]) - 1
            if 0 <= skipped <= _MOST_SKIPPED:
                yield _taken(reading, token, at, each.level, skipped, 0.0)
        elif _counts_as(each) == tuple(parent) and last == 1:
            level = Level.POINT if each.level is not None else None
            yield _taken(reading, token, at + 1, level, 0, _OPEN_NESTED / 2)
    if not reading.lists and parent == [number] and last == 1:
        yield _taken(reading, token, 0, Level.POINT, 0, _OPEN_FIRST)


def _counts_as(each: _Open) -> _Value:
    """The number that items below this list repeat: khoản 3 and 3.1 give 3.1 and 3.1.1."""
    return each.value[:1] if each.series is _Series.NUMBER else each.value


def _open_list(reading: _Reading, token: _Token) -> Iterator[_Reading]:
    depth = len(reading.lists)
    if depth == _DEEPEST:
        return
    is_number = token.series is _Series.NUMBER
    level = _level_of_new_list(reading.lists, token.series)
    if _is_first(token):
        cost = _OPEN_FIRST if depth == 0 else _OPEN_NESTED
        if is_number and depth == 1 and reading.lists[0].series is _Series.LETTER:
            cost = _NUMBERS_UNDER_LETTERS
            yield _taken(reading, token, 0, Level.CLAUSE, 0, _LETTERS_CLOSED)
        yield _taken(reading, token, depth, level, 0, cost)
    elif is_number and depth == 0 and int(token.value[0]) <= _LATEST_START:
        yield _taken(reading, token, 0, level, 0, _OPEN_LATE_NUMBER)
    elif token.value[0] in {"b", "c"} and level is not None:
        yield _taken(reading, token, depth, level, 0, _OPEN_LATE_LETTER)


def _is_first(token: _Token) -> bool:
    return token.value in {(1, ""), ("a", "")}


def _level_of_new_list(lists: tuple[_Open, ...], series: _Series) -> Level | None:
    """Numbers are clauses at the top only; letters are points at the top, in a clause, or in a dotted point."""
    if series is _Series.NUMBER:
        return None if lists else Level.CLAUSE
    if not lists:
        return Level.POINT
    return Level.POINT if lists[-1].level is not None and lists[-1].series is not _Series.LETTER else None


def _skipped(previous: _Value, token: _Token) -> int | None:
    """How many items are missing between two of one list; None where the second cannot follow the first."""
    (before, suffix_before), (now, suffix_now) = previous, token.value
    if now == before:
        return 0 if str(suffix_now) > str(suffix_before) else None
    if isinstance(now, int) and isinstance(before, int):
        skipped = now - before - 1
    else:
        skipped = letters_skipped(str(now), str(before))
    return skipped if 0 <= skipped <= _MOST_SKIPPED else None


def _taken(reading: _Reading, token: _Token, at: int, level: Level | None, skipped: int, cost: float) -> _Reading:
    """The reading in which the marker becomes an item of the list at depth `at`; deeper lists end."""
    kept = reading.lists[:at]
    same = at < len(reading.lists) and reading.lists[at].series is token.series and cost == 0.0
    count = reading.lists[at].count + 1 if same else 1
    leads = reading.lists[at].leads if same else token.leads
    item = _Open(token.series, token.style, token.value, min(count, 2), level, leads)
    total = reading.cost + cost + token.doubt
    total += _GAP + _GAP_EACH * skipped if skipped else 0.0
    total += _closing_cost(reading.lists[at + 1 :] if same else reading.lists[at:], nested=True)
    marks = reading.marks
    if level is not None:
        depth = sum(1 for each in kept if each.level is not None)
        marks = _Chosen(Mark(token.start, token.start, level, token.label, "", CLAUSE_DEPTH + depth), marks)
    return _Reading(total, (*kept, item), marks)


def _closing_cost(lists: tuple[_Open, ...], nested: bool = False) -> float:
    """A list of a single item is doubtful, unless it stands where a list is expected."""
    cost = 0.0
    for depth, each in enumerate(lists):
        if each.count == 1 and not each.leads:
            cost += _LONE if nested or depth else _LONE_AT_TOP
    return cost
