"""Reading figures: amounts with their units and bounds, days of the calendar, codes."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from knowledge.language.language_detection import Language
from knowledge.language.quantities.dates import read_days
from knowledge.language.quantities.numbers import (
    ENGLISH_NUMERALS,
    VIETNAMESE_NUMERALS,
    english_number,
    printed_number,
    vietnamese_number,
)
from knowledge.language.quantities.quantity import Bound, Day, Figure, Quantities
from knowledge.language.quantities.words import UnitWords, unit_words

Span = tuple[int, int]

# NG3, ĐT1, TK01a; 03a; 4x6.
_CODE = re.compile(r"(?<![\w/.,])(?:[A-ZĐ]{1,4}\d+[a-zA-Z]?|\d{1,2}[a-zA-Z]|\d+x\d+)(?![\w/])")
# The markers of khoản ("3. ") and of items ("- 2) "), which count nothing.
_MARKER = re.compile(r"^[ \t]*(?:\d+[a-zđ]?(?:\.\d+)*\.|\d+\))(?=\s)", re.MULTILINE)
_YEARS = range(1900, 2100)
# "Within a year" is as good as a number, and as wrong; "twice a year" says how often.
_ARTICLE = re.compile(
    r"(?P<before>\b(?:within|for|than|over|after|under|of|up to|least|half)\s+)an?"
    r"(?=\s+(?:working |business )?(?:hour|day|week|month|year)\b)",
    re.IGNORECASE,
)
# Numbers only before a unit: "the one that", "and".
_PRONOUNS = frozenset({"one", "and"})
_BOUND_REACH_CHARS = 40


class _Reader(NamedTuple):
    """How one language writes figures."""

    words: UnitWords
    thousands: str
    spelt: Callable[[str], Decimal | None]
    figure: re.Pattern[str]
    counted: re.Pattern[str]
    currency_first: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure and where it stands."""

    figure: Figure
    start: int
    end: int


def read_quantities(text: str, language: Language | str, hidden: Sequence[Span] = ()) -> Quantities:
    """The figures of a text in `language`.

    `hidden` are stretches that hold no figures but the numbers of provisions and instruments; dates are read there
    all the same ("Thông tư 04/2016/TT-BNG ngày 30/6/2016"). Words are numbers where a unit follows ("ba mươi
    ngày"); in English also before anything else ("two copies").
    """
    reader = _READERS[Language(language)]
    if reader.spelt is english_number:
        text = _ARTICLE.sub(_as_number, text)
    days, dated = read_days(text, Language(language))
    rest = _blanked(text, (*hidden, *dated, *(found.span() for found in _MARKER.finditer(text))))
    codes = [found for found in _CODE.finditer(rest) if not _is_ordinal(found.group())]
    rest = _blanked(rest, [found.span() for found in codes])
    found = list(_figures(rest, reader))
    years = {Day(year=int(one.figure.amount)) for one in found if _is_year(one.figure)}
    figures = {one.figure for one in found if not _is_year(one.figure)}
    return Quantities(frozenset(figures), days | years, frozenset(code.group().upper() for code in codes))


def _as_number(found: re.Match[str]) -> str:
    """A one in place of the article, or a blank after "half", every other character in its place."""
    one = " " if found["before"].lower().startswith("half") else "1"
    return found["before"] + one.ljust(found.end() - found.end("before"))


def _is_ordinal(code: str) -> bool:
    return code.lower().endswith(("st", "nd", "rd", "th"))


def _is_year(figure: Figure) -> bool:
    whole = figure.amount == figure.amount.to_integral_value()
    return not figure.unit and whole and int(figure.amount) in _YEARS


def _blanked(text: str, spans: Sequence[Span]) -> str:
    """The text with blanks in place of the spans: every other character keeps its place."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _figures(text: str, reader: _Reader) -> Iterator[_Found]:
    for pattern in (reader.figure, reader.currency_first, reader.counted):
        taken = []
        for match in pattern.finditer(text):
            if match["number"].lower() not in _PRONOUNS or match.groupdict().get("unit"):
                yield from _read(match, text, reader)
            taken.append(match.span())
        text = _blanked(text, taken)


def _read(match: re.Match[str], text: str, reader: _Reader) -> Iterator[_Found]:
    """The figure of a match, and the lower one of a range ("5 đến 7 ngày")."""
    groups = match.groupdict()
    unit, factor = reader.words.unit_of(groups.get("unit") or "", groups.get("scale") or "")
    bound = _bound(text, match.start(), match.end(), reader.words)
    ends = [number for number in (groups.get("low"), groups["number"]) if number]
    for number in ends:
        amount = _amount(number, reader)
        if amount is not None:
            one = bound if len(ends) == 1 else Bound.NONE
            yield _Found(Figure((amount * factor).normalize(), unit, one), match.start(), match.end())


def _amount(written: str, reader: _Reader) -> Decimal | None:
    if written[0].isdigit():
        return printed_number(written, reader.thousands)
    return reader.spelt(" ".join(written.lower().split()))


def _bound(text: str, start: int, end: int, words: UnitWords) -> Bound:
    """What stands around a figure bounds it; one before an event ("5 days before") bounds in neither direction."""
    after = text[end : end + _BOUND_REACH_CHARS]
    if words.reversing.match(after):
        return Bound.NONE
    if (follows := words.bound_after(after)) is not Bound.NONE:
        return follows
    return words.bound_before(text[max(0, start - _BOUND_REACH_CHARS) : start])


def _reader(
    language: Language, thousands: str, numerals: Sequence[str], spelt: Callable[[str], Decimal | None]
) -> _Reader:
    words = unit_words(language)
    decimal = "," if thousands == "." else "."
    mark, point = re.escape(thousands), re.escape(decimal)
    digits = rf"(?<![\w.,/])(?:\d{{1,3}}(?:{mark}\d{{3}})+(?:{point}\d+)?|\d+(?:{point}\d+)?)(?![\d/])"
    word = rf"(?<![\w-])(?:{'|'.join(sorted(numerals, key=len, reverse=True))})"
    in_words = rf"{word}(?:[\s-]+{word}(?!\w))*(?!\w)"
    number = rf"(?:{digits}|{in_words})"
    bare = digits if language is Language.VIETNAMESE else number
    explained = r"(?:\s*\([^()\n]{1,30}\))?"  # 05 (năm) ngày
    units = words.pattern
    return _Reader(
        words=words,
        thousands=thousands,
        spelt=spelt,
        figure=re.compile(
            rf"(?:(?P<low>{number}){explained}\s*(?:[-–]|{words.between})\s*)??"
            rf"(?P<number>{number}){explained}[\s-]*(?:(?P<scale>{words.scales})\s*)?(?P<unit>{units})",
            re.IGNORECASE,
        ),
        counted=re.compile(rf"(?P<number>{bare})(?:\s*(?P<scale>{words.scales}))?", re.IGNORECASE),
        currency_first=re.compile(
            rf"(?P<unit>{words.currency_first})\s*(?P<number>{digits})(?:\s*(?P<scale>{words.scales}))?",
            re.IGNORECASE,
        ),
    )


_READERS = {
    Language.VIETNAMESE: _reader(Language.VIETNAMESE, ".", VIETNAMESE_NUMERALS, vietnamese_number),
    Language.ENGLISH: _reader(Language.ENGLISH, ",", ENGLISH_NUMERALS, english_number),
}
