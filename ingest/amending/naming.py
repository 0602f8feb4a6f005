"""The provisions that an instruction names, each where it stands; also "điểm a", whose article others tell.

`knowledge.law.references` reads rows of provisions with their instrument; what it leaves out, because alone in a
text it would be no reference, is one here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.law.address import Level, Step
from knowledge.law.numerals import arabic
from knowledge.law.references import Deixis, InstrumentMention, find_references
from knowledge.law.references.binding import bind
from knowledge.law.references.rows import read_row
from knowledge.law.references.tokens import Tokens

_UNNUMBERED = re.compile(r"\bđiểm\s+(?:[a-zđ](?:\.\d+)+|\d+(?:\.\d+)*\.[a-zđ])(?![\w.])", re.IGNORECASE)
"""What lies below a point, as "điểm b.5", "điểm 2.2.c": no address has it."""
_RANGE = re.compile(
    r"\b(?P<level>khoản|điểm)\s+\w+\s+(?P<above>(?:khoản\s+\w+\s+)?Điều\s+\w+)"
    r"(?=\s+đến\s+(?:hết\s+)?(?P=level)\s+\w+\s+(?P=above)(?!\w))",
    re.IGNORECASE,
)
"""A range that names its article twice: "từ khoản 1 Điều 5 đến khoản 11 Điều 5"."""
_LABELS = r"(?:[IVXLC]+|\d+)[a-zđ]?(?![\w/.-]*[\w/])"
_NO_ROW = "¦"
"""Ends a row of provisions."""
_ANNEX = re.compile(
    rf"(?P<word>\bphụ lục|\b(?:biểu )?mẫu)\s+(?:số\s+)?(?P<labels>{_LABELS}"
    rf"(?:\s*(?:,|và)\s*(?:(?:phụ lục|(?:biểu )?mẫu)\s+)?(?:số\s+)?{_LABELS})*)",
    re.IGNORECASE,
)
_IN_ANNEX = re.compile(r"\s*(?:,|của|tại|thuộc)?\s*phụ lục\b", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:của|tại|thuộc)?\s*")
_LABEL = re.compile(r"\b(?:[IVXLC]+|\d+)[a-zđ]?(?!\w)")
_LISTED = re.compile(
    r"(?:^|[,;:]|\bvà|\bhoặc|\bbỏ|\bsung|\bđổi|\bthế|\bthay|\bbằng|\btại|\bcác)\s*$", re.IGNORECASE
)


# Two or more chapters in a row are meant themselves, and one apart from other items of a list; any other single
# one may only tell where an article stands.
_CHAPTERS = re.compile(
    r"(?<=;)\s*chương\s+(?:[IVXLC]+|\d+)[a-z]?(?=\s*(?:;|\.|,?\s*và\b|$))|"
    r"\bchương\s+(?:[IVXLC]+|\d+)[a-z]?\b(?:\s*(?:,|;|và)\s*(?:chương\s+)?(?:[IVXLC]+|\d+)[a-z]?\b)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A provision, an instrument, or both, named by `text[start:end]`; names of one row share their span.

    `steps` may lack what is above them ("khoản 2"). `points_back` is the level of "Điều này", "khoản này";
    `here` tells that the amending instrument speaks of itself.
    """

    start: int
    end: int
    steps: tuple[Step, ...]
    instrument: InstrumentMention | None = None
    here: bool = False
    points_back: Level | None = None


def names_in(text: str) -> list[Named]:
    """What a text names, in its order."""
    apart = [*_annexes(text), *_chapters(text)]
    rest = _UNNUMBERED.sub(lambda found: _NO_ROW * len(found.group()), text)
    rest = _RANGE.sub(_named_once, rest)
    for each in apart:
        rest = rest[: each.start] + _NO_ROW * (each.end - each.start) + rest[each.end :]
    found = list(_references(rest))
    found += _bare_rows(rest, found)
    return sorted(_in_attached([*found, *apart], text), key=lambda each: (each.start, each.end))


def _named_once(found: re.Match[str]) -> str:
    """A range's first end without the article that its last end names, too."""
    return found.group()[: -len(found["above"])] + " " * len(found["above"])


def _in_attached(names: list[Named], text: str) -> list[Named]:
    """ "Chương II, III Nội quy … kèm theo Thông tư …": the chapters lie in the document named after them."""
    attached = [each for each in names if [step.level for step in each.steps] == [Level.ANNEX] and each.instrument]
    placed: list[Named] = []
    for each in names:
        around = next((one for one in attached if _NEXT.fullmatch(text, each.end, one.start)), None)
        if around is not None and each is not around and each.steps and each.steps[0].level is Level.CHAPTER:
            each = replace(each, end=around.end, steps=around.steps + each.steps, instrument=around.instrument)
        placed.append(each)
    inside = {(each.end) for each in placed if len(each.steps) > 1 and each.steps[0].level is Level.ANNEX}
    return [each for each in placed if each not in attached or each.end not in inside]


def _annexes(text: str) -> Iterator[Named]:
    """Annexes and forms listed beside provisions; one that a provision lies in ("Mục 2 Phụ lục I") is left."""
    for found in _ANNEX.finditer(text):
        if not _LISTED.search(text[: found.start()]) or _IN_ANNEX.match(text, found.end()):
            continue
        form = "mẫu" in found["word"].lower()
        for label in _LABEL.findall(found["labels"]):
            number = arabic(label) or label.lower()
            yield Named(found.start(), found.end(), (Step(Level.ANNEX, f"mau-{number}" if form else number),))


def _chapters(text: str) -> Iterator[Named]:
    for found in _CHAPTERS.finditer(text):
        for label in _LABEL.findall(found.group()):
            yield Named(found.start(), found.end(), (Step(Level.CHAPTER, arabic(label) or label.lower()),))


def _references(text: str) -> Iterator[Named]:
    for each in find_references(text):
        here = each.deixis is Deixis.THIS and each.within is None
        back = each.within if each.deixis is not None else None
        yield Named(each.start, each.end, each.steps, each.instrument, here, back)


def _bare_rows(text: str, found: list[Named]) -> Iterator[Named]:
    tokens = Tokens(text)
    at = 0
    while at < len(tokens):
        row = read_row(tokens, at)
        if row is None:
            at += 1
            continue
        at = row.end
        start, end = tokens.span(row.start, row.end)
        if any(each.start < end and start < each.end for each in found):
            continue
        pointing = [item.level for item in row.items if item.deixis]
        if pointing:
            yield Named(start, end, (), points_back=pointing[-1])
        for path in bind(row.items):
            if not any(item.deixis for item in path):
                yield Named(start, end, tuple(Step(item.level, item.label) for item in path))
