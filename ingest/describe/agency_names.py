"""The agency that issued a document, in ordinary case, from the header's capitals and the symbol's letters."""

import re
from collections.abc import Iterator, Sequence

from ingest.describe.symbols import Symbol
from ingest.describe.tables import agencies

_NAMED = re.compile(
    r"(?:quốc hội|chính phủ|thủ tướng chính phủ|chủ tịch nước|hội đồng|(?:ủy|uỷ) ban|ubnd|bộ|ban|sở|tỉnh [ủu]y|"
    r"thành [ủu]y|cục|tổng cục|văn phòng|tòa án|toà án|viện|ngân hàng|thanh tra|kiểm toán|bảo hiểm|trung tâm|"
    r"liên hiệp|học viện)\b[^.;:]{0,110}$"
)
_STATE_AND_MOTTO = re.compile(r"c[ộô]ng h[oò][àa]\s*xã hội.*$|đảng cộng sản.*$|độc lập\s*[-–].*$")
_PLACE_LINE = re.compile(r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã)\s+\w")
_OF_A_PLACE = re.compile(r"(?:(?:ủy|uỷ) ban nhân dân|hội đồng nhân dân|ubnd)$")
_BETWEEN = re.compile(r"\s*(?:[-–,]|\bvà\b)\s*(?=(?:bộ|tòa|toà|viện|ngân hàng|ủy ban|tổng|thanh tra)\b)")
_WITHIN = re.compile(r"\b(?:tỉnh(?:\s+[ủu]y)?|thành\s+(?:phố|[ủu]y)|tp\.?)\s+(?P<place>[^,()]+)$", re.IGNORECASE)
_LEADING = re.compile(r"^(?P<word>bộ|sở|cục|tổng cục|ban|viện|vụ)\s+(?P<first>\S)(?P<rest>.*)$", re.IGNORECASE)


def issuer_of(lines: Sequence[str], symbol: Symbol) -> str:
    """Who issued the document: the header's agencies where they agree with the symbol, else the symbol's.

    The symbol decides against a header that contradicts it, and completes one that names only some of several
    agencies or only the beginning of a name.
    """
    in_header = list(_agencies_named(lines))
    in_symbol = [agencies()[code] for code in symbol.agencies]
    if not in_symbol:
        return _with_superior(in_header)
    if len(in_symbol) > 1:
        first = [names[0] for names in in_symbol]
        return _joint(in_header if len(in_header) == len(first) else first)
    for name in in_header:
        for other in in_symbol[0]:
            if _same_agency(name, other):
                return max(name, other, key=len)
    return in_symbol[0][0]


def province_of(issuer: str) -> str | None:
    """The province or city that an issuer belongs to; None for a national one."""
    found = _WITHIN.search(issuer)
    return found["place"].strip() if found else None


def _agencies_named(lines: Sequence[str]) -> Iterator[str]:
    """The agencies of the header, whatever its case: fonts of the nineties held capitals as small letters."""
    names: list[str] = []
    for line in lines:
        words = _STATE_AND_MOTTO.sub("", line.lower()).strip(" *_-–|")
        if names and _PLACE_LINE.match(words) and _OF_A_PLACE.search(names[-1]):
            names[-1] += f" {words}"
            continue
        names += [part for part in _BETWEEN.split(words) if _NAMED.match(part)]
    return map(agency_case, names)


def agency_case(printed: str) -> str:
    """`BỘ NGOẠI GIAO` → `Bộ Ngoại giao`; names in the table keep its spelling, places their capitals."""
    words = " ".join(printed.split()).strip(" .,:-–").lower()
    words = words.replace("uỷ", "ủy").replace("ubnd", "ủy ban nhân dân")
    for names in agencies().values():
        for name in names:
            if _plain(name) == _plain(words):
                return name
    place = _WITHIN.search(words)
    if place is not None:
        words = words[: place.start("place")] + place["place"].title()
    leading = _LEADING.match(words)
    if leading is not None:
        words = f"{leading['word']} {leading['first'].upper()}{leading['rest']}"
    return words[:1].upper() + words[1:]


def _same_agency(one: str, other: str) -> bool:
    one, other = _plain(one), _plain(other)
    return one == other or (len(min(one, other, key=len)) > 5 and (one.startswith(other) or other.startswith(one)))


def _plain(name: str) -> str:
    return re.sub(r"[\s,–-]+", " ", name.lower().replace("oá", "óa").replace("uỷ", "ủy").replace("toà", "tòa"))


def _with_superior(names: Sequence[str]) -> str:
    """A department goes by its province: its own line stands below that of the people's committee."""
    if not names:
        return ""
    place = next((found.group() for each in names if (found := _WITHIN.search(each))), None)
    last = names[-1]
    if len(names) > 1 and place is not None and province_of(last) is None:
        return f"{last} {place}"
    return last


def _joint(names: Sequence[str]) -> str:
    """`Bộ Tài chính và Bộ Tư pháp`; commas before the last of several."""
    return f"{', '.join(names[:-1])} và {names[-1]}" if len(names) > 1 else names[0]
