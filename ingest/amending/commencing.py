"""Provisions of an amending instrument that take effect on a day of their own.

"Nghị định này có hiệu lực từ ngày …, trừ khoản 2 Điều 1 có hiệu lực từ ngày …": different parts of one instrument
may take effect on different days.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ingest.amending.quoting import quotations
from ingest.amending.verbs import may_order, orders_in
from ingest.describe.dates import DATE, date_of
from knowledge.law.address import Address, Level
from knowledge.law.amending.marking import marker
from knowledge.law.provision import Provision, StructuredText
from knowledge.law.references import Reference, find_references

_IN_EFFECT = re.compile(
    r"có\s+hiệu\s+lực(?:\s+(?:thi\s+hành|áp\s+dụng))?(?=,?\s+(?:kể|từ|sau|vào|khi)\b)", re.IGNORECASE
)
_FROM = re.compile(rf",?\s*(?:kể\s+)?(?:từ|vào)\s+ngày\s+{DATE}", re.IGNORECASE)
_DAY = re.compile(rf"\b(?:từ|vào)\s+ngày\s+{DATE}", re.IGNORECASE)
_INSTRUMENT_IN_EFFECT = re.compile(
    rf"{_IN_EFFECT.pattern},?\s*(?:kể\s+)?(?:từ|vào)\s+ngày\s+{DATE}", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:[\s,;]|\b(?:và|hoặc|các|những|quy định|nội dung|tại|của|theo)\b)*", re.IGNORECASE)
_ONLY_TELLS = re.compile(r"\b(?:ngày|khi|trước|sau|đến)(?:\s+(?:các|quy định|nội dung|tại))*\s*$", re.IGNORECASE)


def days_of_their_own(structured: StructuredText) -> Mapping[Address, date | None]:
    """The provisions for which the instrument itself tells a day; None where it is told without a date."""
    found: dict[Address, date | None] = {}
    for provision in structured.walk():
        if provision.level is not Level.ANNEX:
            for address, day in (*_told_by(provision), *_of_its_order(provision)):
                found.setdefault(address, day)
    return found


def days_told(text: str) -> Iterator[date]:
    """Every day from which a text says that something holds or ends, and other days it begins to count from."""
    for found in _DAY.finditer(text):
        day = date_of(found)
        if day is not None:
            yield day


def _of_its_order(provision: Provision) -> Iterator[tuple[Address, date | None]]:
    """ "Bãi bỏ khoản 4 Điều 5 kể từ ngày …": the day of an order; None where it may belong to one of several."""
    if _DAY.search(provision.own) is None or not may_order(provision.own):
        return
    text = _INSTRUMENT_IN_EFFECT.sub(" ", _without_quotations(provision.own[len(provision.heading) :]))
    orders = len(list(orders_in(text[len(marker(text, provision.level)) :])))
    days = {date_of(each) for each in _DAY.finditer(text)}
    if orders and days:
        yield provision.address, days.pop() if orders == 1 and len(days) == 1 else None


def _told_by(provision: Provision) -> Iterator[tuple[Address, date | None]]:
    if _IN_EFFECT.search(provision.own) is None:
        return
    text = _without_quotations(provision.own[len(provision.heading) :])
    references = find_references(text)
    for effect in _IN_EFFECT.finditer(text):
        day = _FROM.match(text, effect.end())
        for reference in _subject(text, references, effect.start()):
            address = reference.seen_from(provision.address)
            if address is not None and address.steps and reference.steps:
                yield address, date_of(day) if day is not None else None


def _subject(text: str, references: Sequence[Reference], end: int) -> list[Reference]:
    """The row of references that ends right before the verb; nothing where it only tells of their effect."""
    row: list[Reference] = []
    start = end
    for reference in reversed([each for each in references if each.end <= end]):
        between = text[reference.end : start]
        if reference.start < start and not (_GOES_ON.fullmatch(between) if row else not between.strip()):
            break
        row.append(reference)
        start = min(start, reference.start)
    return [] if _ONLY_TELLS.search(text[:start]) else row


def _without_quotations(text: str) -> str:
    """A text without what it quotes, which speaks of the instrument amended."""
    for each in quotations(text):
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text
