"""What a document's header says: its kind, title, issuer and date of issue."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.describe.agency_names import issuer_of
from ingest.describe.dates import first_date
from ingest.describe.symbols import Symbol, header_lines, mentioned_symbols
from ingest.describe.tables import kinds
from knowledge.law.instrument import Kind

_KINDS = {
    kind.value.upper(): kind
    for kind in sorted(Kind, key=lambda each: len(each.value), reverse=True)
    if kind not in {Kind.OTHER, Kind.TREATY}
}
_STANDS_FOR_KIND = re.compile(rf"(?:BẢN )?(?P<kind>{'|'.join(_KINDS)})(?P<rest>$|\W.*)")
_KIND_ALONE = re.compile(rf"(?:bản )?(?P<kind>{'|'.join(_KINDS)})(?P<rest>\s*:?)$", re.IGNORECASE)
_NUMBER_IN_TITLE = re.compile(r"^\W*(?:số\s*:?\s*)\S+(?:\s+ngày\s.*?\d{4})?", re.IGNORECASE)
_OF_ISSUER = re.compile(
    r"^\W*của\s+(?:(?:bộ|ban|thủ|chính|quốc|uỷ|ủy|hội|chủ)\s.{2,60}?(?=\s+(?:về|quy|ban hành|hướng)\b)|.*$)",
    re.IGNORECASE,
)
_TITLE_ENDS = re.compile(
    r"(?:căn cứ|theo đề nghị|xét đề nghị|kính gửi|nơi nhận|thực hiện|sau khi|để|nhằm|ngày\s+\d)\b|[_\-=*.]{3,}|\(",
    re.IGNORECASE,
)
_AGENCY_ALONE = re.compile(
    r"(?:QUỐC HỘI|CHÍNH PHỦ|CHỦ TỊCH|THỦ TƯỚNG|BỘ |UỶ BAN|ỦY BAN|THỐNG ĐỐC|HỘI ĐỒNG|GIÁM ĐỐC|CHÁNH ÁN|"
    r"VIỆN TRƯỞNG|TỔNG|BAN |CỦA )"
)
_CONSOLIDATES = re.compile(
    r"(?:bộ luật|luật|pháp lệnh|nghị định|thông tư|quyết định|nghị quyết)\b.*có hiệu lực", re.IGNORECASE
)
_SUBJECT = re.compile(r"(?:V/v|Về việc|Trích yếu)\s*:?\s*", re.IGNORECASE)
_STATE_HEADER = re.compile(
    r"(?:cộng h[oò][àa]\s*xã hội chủ nghĩa việt nam|độc lập\s*(?:[-–]|$)|tự do\s*[-–]|đảng cộng sản việt nam$|"
    r"số\s*:|luật số\b|kính gửi|[^,]{0,40},\s*ngày|\W*$)",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"(?:luật|bộ luật|nghị quyết|pháp lệnh) này (?:đã )?được .{0,160}?thông qua\s+(?=ngày)", re.IGNORECASE
)
_PROPER = (
    "Việt Nam", "Quốc hội", "Chính phủ", "Cộng hòa xã hội chủ nghĩa Việt Nam", "Công an nhân dân",
    "Quân đội nhân dân", "Bộ Ngoại giao", "Đảng", "Nhà nước", "Trung Quốc", "Lào", "Campuchia", "ASEAN", "APEC",
)  # fmt: skip
# Pháp lệnh are passed by the Standing Committee alone (Hiến pháp 2013, Điều 74).
_ALWAYS_BY = {Kind.ORDINANCE: "Ủy ban Thường vụ Quốc hội"}
_NUMBERED_KINDS = ("Luật", "Pháp lệnh", "Nghị định", "Nghị quyết", "Quyết định", "Thông tư", "Thông tư liên tịch")
_MOST_TITLE_LINES = 8
_LONGEST_TITLE = 600


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of a document says; a date it does not give is None."""

    kind: Kind
    title: str
    issuer: str
    issued_on: date | None


def read_header(text: str, symbol: Symbol, closing: str = "") -> Header:
    """Read the header of `text`; `closing` may tell the day a law was adopted, where the header has no date."""
    lines = header_lines(text)
    at, kind, rest = _kind_line(lines)
    kind = _kind(kind, symbol, lines)
    title = _title(lines[at + 1 :], rest) if at is not None else _subject(lines)
    return Header(
        kind=kind,
        title=title if at is not None else title or _opening(lines),
        issuer=_ALWAYS_BY.get(kind) or issuer_of(lines[: at if at is not None else 6], symbol),
        issued_on=_issued_on(lines, at, closing or text[-3000:]),
    )


def _kind_line(lines: Sequence[str]) -> tuple[int | None, Kind | None, str]:
    """The line that names the kind, in capitals or alone, and what it says after it."""
    for at, line in enumerate(lines):
        found = _STANDS_FOR_KIND.match(line) or _KIND_ALONE.match(line)
        if found is not None and not _is_agency(lines, at):
            return at, _KINDS[found["kind"].upper()], found["rest"].strip()
    return None, None, ""


def _is_agency(lines: Sequence[str], at: int) -> bool:
    """`QUY CHẾ` and the like never stand in the two top lines, where agencies do."""
    return at == 0 and len(lines) > 1 and _STATE_HEADER.match(lines[1]) is not None


def _kind(printed: Kind | None, symbol: Symbol, lines: Sequence[str]) -> Kind:
    by_letters = kinds().get(symbol.kind_letters or "")
    if printed is None:
        if by_letters is not None:
            return by_letters
        addressed = any(line.casefold().startswith(("kính gửi", "v/v")) for line in lines)
        return Kind.OFFICIAL_LETTER if addressed or symbol.letters else Kind.OTHER
    if by_letters is Kind.CONSOLIDATED or (by_letters is Kind.JOINT_CIRCULAR and printed is Kind.CIRCULAR):
        return by_letters
    return printed


def _title(lines: Sequence[str], rest: str) -> str:
    """What stands between kind and legal basis; the kind's own line may begin it ("LUẬT BIỂN VIỆT NAM")."""
    rest = _OF_ISSUER.sub("", _NUMBER_IN_TITLE.sub("", rest).strip(" :-–."))
    parts = [rest] if rest else []
    for line in lines[:_MOST_TITLE_LINES]:
        if _TITLE_ENDS.match(line) or _STATE_HEADER.match(line) or _CONSOLIDATES.match(line):
            break
        if line.isupper() and _AGENCY_ALONE.match(line):
            if parts:
                break
            continue
        if parts and line.endswith("."):
            break
        parts.append(line if parts else _OF_ISSUER.sub("", line).strip())
    return ordinary_case(" ".join(filter(None, parts)).strip(" -–:"))[:_LONGEST_TITLE].strip()


def _subject(lines: Sequence[str]) -> str:
    """`V/v …` of an official letter, up to the next part of the header."""
    for at, line in enumerate(lines):
        found = _SUBJECT.match(line)
        if found is None:
            continue
        parts = [line[found.end() :]]
        for following in lines[at + 1 : at + 4]:
            if _STATE_HEADER.match(following) or following[:1].isupper():
                break
            parts.append(following)
        return ordinary_case(" ".join(parts))
    return ""


def _opening(lines: Sequence[str]) -> str:
    """The first line that says something of its own, for documents without any header."""
    return next((ordinary_case(line)[:200] for line in lines if not _STATE_HEADER.match(line)), "")


def _issued_on(lines: Sequence[str], kind_at: int | None, ending: str) -> date | None:
    """The date beside the place; for laws without one, the day of adoption told at the end."""
    for line in lines[: (kind_at if kind_at is not None else 10)]:
        read = first_date(line)
        if read is not None:
            return read
    if kind_at is not None:
        for line in lines[kind_at : kind_at + 2]:
            if _NUMBER_IN_TITLE.match(line) or line.casefold().startswith("ngày"):
                return first_date(line)
    flat = " ".join(ending.split())
    adopted = _ADOPTED.search(flat)
    return first_date(flat[adopted.end() : adopted.end() + 60]) if adopted else None


def ordinary_case(title: str) -> str:
    """A title in capitals as a sentence writes it; proper names known to be such keep theirs."""
    letters = [each for each in title if each.isalpha()]
    if not letters or sum(each.isupper() for each in letters) < 0.8 * len(letters):
        return title
    lowered = title.lower()
    for name in (*_PROPER, *(f"{kind} số" for kind in _NUMBERED_KINDS)):
        lowered = re.sub(rf"\b{re.escape(name.lower())}\b", name, lowered)
    for found in mentioned_symbols(title):
        lowered = lowered[: found.start()] + found.group() + lowered[found.end() :]
    return lowered[:1].upper() + lowered[1:]
