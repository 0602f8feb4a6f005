"""Days of effect that an instrument states for single provisions of its own.

"Khoản 2 Điều 5 của Nghị định này có hiệu lực từ ngày 01 tháng 01 năm 2026", while the rest took effect before.
Only what names whole provisions is read: of "quy định về cấp hiệu tại Điều 9" it is not certain what else Điều 9
says, and chapters are not articles.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.describe.dates import DATE, date_of
from ingest.describe.mentions import KIND_WORDS
from ingest.describe.targets import provisions_named
from knowledge.law.address import Address
from knowledge.law.instrument import Instrument
from knowledge.law.provision import Provision, StructuredText
from knowledge.law.validity import Validity


@dataclass(frozen=True, slots=True)
class ProvisionEffect:
    """When one provision applies, where that is not when its instrument does.

    A day that is not stated is None: it is then that of the instrument.
    """

    address: Address
    validity: Validity


_LEAD = r"(?:riêng\s+|đối với\s+)?(?:(?:các\s+)?(?:quy định|nội dung)(?:\s+quy định)?\s+tại\s+)?"
_DIVISION = r"(?:chương|mục|phần)\s+(?:\d+|[IVXLC]+)"
_LABEL = r"(?:[a-zđ]\d?|\d{1,3}[a-zđ]?)(?![\wđ/])"
_ITEM = rf"(?:(?:các\s+)?(?:điểm|khoản|điều|phụ lục(?:\s+số)?)\s+(?:[IVXLC]+(?!\w)|{_LABEL})|{_DIVISION}|{_LABEL})"
_ROW = rf"(?:{_ITEM}(?:\s*(?:,|;|\bvà\b|\bđến\b|\bcủa\b)\s*(?:từ\s+)?|\s+)?)+"
_FROM = (
    rf"(?:kể\s+)?từ\s+ngày\s+(?:{DATE}|(?P<signed>ký(?:\s+ban hành)?|ban hành|thông qua)|"
    rf"(?P<with>{KIND_WORDS}\s+này\s+có\s+hiệu lực(?:\s+thi hành)?))"
)
_LAST = r"(?P<last>\d{1,2}\s*(?:tháng|[/.-])\s*\d{1,2}\s*(?:năm|[/.-])\s*\d{4})"
_UNTIL = rf"(?:[\s,]*đến\s+(?:hết\s+)?ngày\s+{_LAST})?"
_STATED = re.compile(
    rf"^\W*(?:\d{{1,2}}\s*\.\s+|[a-zđ]\)\s*)?{_LEAD}(?P<row>{_ROW})\s*(?:(?:của\s+)?{KIND_WORDS}\s+này\s+)?"
    rf"(?:bắt đầu\s+)?(?:có\s+hiệu lực|(?:được\s+)?áp dụng|được\s+thực hiện)(?:\s+thi hành)?\s+{_FROM}{_UNTIL}",
    re.IGNORECASE,
)
_DAY = re.compile(DATE)
_SENTENCE_ENDS = re.compile(r"(?<=[\w)])\.\s+(?=[A-ZĐ])|\n")


def read_provision_effects(instrument: Instrument, structured: StructuredText) -> tuple[ProvisionEffect, ...]:
    """What an instrument says of the effect of its own provisions, in order; nothing is raised."""
    return tuple(
        effect
        for provision in structured.provisions
        for words in _sentences(provision)
        for effect in _stated(words, instrument)
    )


def _sentences(provision: Provision) -> Iterator[str]:
    for node in provision.walk():
        own = node.own[len(node.heading) :] or node.own
        yield from (" ".join(words.split()) for words in _SENTENCE_ENDS.split(own))


def _stated(words: str, instrument: Instrument) -> Iterator[ProvisionEffect]:
    found = _STATED.match(words)
    if found is None:
        return
    validity = Validity(_first_day(found, instrument.issued_on), _first_day_without(found))
    if validity == Validity():
        return
    for address in dict.fromkeys(provisions_named(found["row"], instrument.address)):
        yield ProvisionEffect(address, validity)


def _first_day(found: re.Match[str], issued_on: date | None) -> date | None:
    if found["with"]:
        return None
    return issued_on if found["signed"] else date_of(found)


def _first_day_without(found: re.Match[str]) -> date | None:
    """The day after the last one; an end "đến ngày" counts its day in, too (Bộ luật Dân sự 2015, Điều 148)."""
    last = _DAY.search(found["last"]) if found["last"] else None
    day = date_of(last) if last is not None else None
    return None if day is None else day + timedelta(days=1)
