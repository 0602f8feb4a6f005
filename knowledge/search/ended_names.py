"""What instruments are called that we do not hold, as those that end them name them."""

import re

from knowledge.law.instrument import Kind
from knowledge.law.references import HeldName
from knowledge.law.symbol import kind_of_symbol

STATUTES = (Kind.CODE, Kind.LAW, Kind.ORDINANCE)
"""Kinds that people call by their name alone ("Luật Du lịch")."""

# Statutes have their name before the number: "Pháp lệnh Bảo vệ bí mật nhà nước số 30/2000/PL-UBTVQH10".
_BEFORE = re.compile(
    rf"(?:{'|'.join(kind.value for kind in STATUTES)})\s+(?:về\s+)?(?P<title>[^.;:]{{2,200}}?)[\s,]+(?:số\s*)?$"
)
# All others have it after the issuer: "Nghị định số 93/2009/NĐ-CP ngày … của Chính phủ về ban hành Quy chế …".
_AFTER = re.compile(
    r"^[^.;:]{0,120}?\s(?:(?:ban hành|hướng dẫn|quy định)\s+(?:về\s+|việc\s+)*|về\s+(?:việc\s+)?)"
    r"(?P<title>[^.;:]{2,300})"
)
_TITLE_ENDS = re.compile(
    r"\s*(?:,|\bvà)\s+(?:các\s+)?(?:Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị)\b"
    r"|\s+hết hiệu lực\b|\s+được\s+(?:sửa đổi|ban hành)\b|\s+ban hành\s+(?:kèm theo|theo)\b|\s*[(“]"
)


def ended_name(symbol: str, said: str) -> HeldName:
    """The name of an instrument as far as the words that end it tell it; the title is empty where they do not."""
    kind = kind_of_symbol(symbol) or Kind.OTHER
    before, found, after = " ".join(said.split()).partition(symbol)
    told = (_BEFORE.search(before) if kind in STATUTES else _AFTER.search(after)) if found else None
    title = _TITLE_ENDS.split(told["title"], maxsplit=1)[0].strip(" ,") if told else ""
    return HeldName(symbol, kind, title, in_force=False)
