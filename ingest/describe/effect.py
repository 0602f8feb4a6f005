"""When an instrument says it takes effect, and when it ends."""

import re
from datetime import date, timedelta

from ingest.describe.dates import DATE, date_of
from knowledge.law.instrument import Kind
from knowledge.law.validity import Validity

_SUBJECTS = (
    "Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết liên tịch|Nghị quyết|Thông tư liên tịch|Thông tư liên bộ|"
    "Thông tư|Quyết định|Chỉ thị|Lệnh|Quy chế|Quy định|Hướng dẫn|Kết luận|Kế hoạch|Văn bản"
)
_IN_EFFECT = re.compile(
    rf"(?<!ngày )(?<!khi )(?P<subject>{_SUBJECTS})(?: sửa đổi, bổ sung)? (?P<this>(?:này )*)"
    r"(?:bắt đầu )?có (?:hiệu lực|giá trị)(?=(?P<when>.{0,270}))",
)
# "Khoản 2 Điều 5 của Nghị định này có hiệu lực …" speaks of that clause alone.
_OF_A_PART = re.compile(
    r"\b(?:điều|khoản|điểm|chương|mục|phụ lục)\s+\w{1,4}\s*(?:của|tại|trong)?\s*$", re.IGNORECASE
)
_OPENING = r"^(?:\s*(?:thi hành|pháp luật|áp dụng|bắt đầu|trong [^,.;]{1,30}?))*,?\s*"
_FROM_DATE = re.compile(
    rf"{_OPENING}(?:ngày\s+)?(?:kể\s+)?(?:từ|vào|là)\s*(?:kể từ\s*)?ngày\s*{DATE}", re.IGNORECASE
)
_EVENT = r"(?:được\s+)?(?:ký|ban hành|thông qua)"
_FROM_EVENT = re.compile(rf"{_OPENING}(?:kể\s*)?từ\s*ngày\s*{_EVENT}(?!\s*Công báo)", re.IGNORECASE)
_AFTER_DAYS = re.compile(
    rf"{_OPENING}sau\s*(?P<words>[^\d,]{{0,30}}?)\(?(?P<number>\d{{1,3}})?\)?(?:\s*\([^)]*\))?\s*(?P<unit>ngày|tháng),?"
    rf"\s*(?:kể\s*)?từ\s*(?:ngày\s*)?{_EVENT}",
    re.IGNORECASE,
)
_FOR_YEARS = re.compile(r"^[^.;,]*\btrong\s+(?:thời hạn\s+)?(?P<years>\w+)\s+năm\b", re.IGNORECASE)
_ENDS = re.compile(
    rf"(?P<how>hết hiệu lực (?:thi hành )?(?:kể )?từ ngày|đến hết ngày|đến ngày)\s*{DATE}", re.IGNORECASE
)
_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5,
    "mười": 10, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30, "bốn lăm": 45, "bốn mươi lăm": 45, "bốn nhăm": 45,
    "sáu mươi": 60, "chín mươi": 90,
}  # fmt: skip


def read_validity(text: str, kind: Kind, issued_on: date | None) -> Validity:
    """The period of validity that a document states of itself.

    An explicit date; the day it was signed; or so many days after that. A start counted from publication in the
    Official Gazette cannot be computed from the text, and stays unknown.
    """
    flat = " ".join(text.split())
    statements = [
        each
        for each in _IN_EFFECT.finditer(flat)
        if not _OF_A_PART.search(flat, max(0, each.start() - 20), each.start())
    ]
    own = [each for each in statements if each["subject"] == kind.value] or [
        each for each in statements if kind.value.startswith(each["subject"]) or each["subject"] == "Văn bản"
    ]
    for statement in sorted(own or statements, key=lambda each: not each["this"]):
        when = statement["when"]
        start = _start(when, issued_on)
        if start is not None:
            return Validity(start, _end(when, start))
    return Validity()


def _start(when: str, issued_on: date | None) -> date | None:
    explicit = _FROM_DATE.match(when)
    if explicit is not None:
        return date_of(explicit)
    if issued_on is None:
        return None
    if _FROM_EVENT.match(when):
        return issued_on
    after = _AFTER_DAYS.match(when)
    if after is None:
        return None
    count = _count(after["number"] or after["words"].strip())
    if not count:
        return None
    return (
        _months_later(issued_on, count) if after["unit"].lower() == "tháng" else issued_on + timedelta(days=count)
    )


def _count(printed: str) -> int:
    """A number in figures or words; 0 where it is none we know."""
    return int(printed) if printed.isdigit() else _WORDS.get(printed.lower(), 0)


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day (Bộ luật Dân sự 2015, Điều 148)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = first_of_next - timedelta(days=1)
    return date(year, month + 1, min(day.day, last.day))


def _end(when: str, start: date) -> date | None:
    """The first day on which the instrument no longer applies, where the same sentence tells it."""
    sentence = re.split(r"(?<=[^\d\s])\.\s|;", when, maxsplit=1)[0]
    for_years = _FOR_YEARS.match(sentence)
    if for_years is not None:
        years = _count(for_years["years"])
        return _months_later(start, 12 * years) if years else None
    found = _ENDS.search(sentence)
    end = date_of(found) if found else None
    if found is None or end is None or end <= start:
        return None
    return end if found["how"].lower().startswith("hết") else end + timedelta(days=1)
