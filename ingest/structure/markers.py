"""What a line may be the start of: patterns only. Whether it is one, the sequence around it decides."""

import re
from dataclasses import dataclass

from ingest.structure.lines import Line
from ingest.structure.numerals import arabic_label
from knowledge.law.address import Level

# Eth (U+00D0) is typed for Đ by keyboards of other languages; recognised scans lose or change the tone mark.
_ARTICLE = re.compile(
    r"[“«„\"'(]?[*_]*(?:[ĐÐ]i[ềêế]u|[ĐÐ]I[ỀÊẾ]U)\s*(?P<number>\d{1,4})\s?(?P<suffix>[a-zđ]?)(?![\wđ])\s*"
    r"(?P<separator>[.:\-–—)/]*)[*_]*\s*(?P<rest>.*)$",
    re.DOTALL,
)
_REFERENCE = re.compile(
    r"(?:của|và|hoặc|đến|này|nêu|nói|trên|được|Luật|Bộ luật|Pháp lệnh|Nghị|Thông tư|Quyết định|Hiến pháp|"
    r"Quy chế|Quy định|Điều lệ|Công ước|Hiệp định|Hiệp ước|Điều ước|Chương|Mục|khoản|điểm)\b|[,;)]",
)
_TABLE_OF_CONTENTS = re.compile(r"(?:\.{4,}|…{2,}|\t)\s*\d+$")

_NUMBERED = (
    r"\s+(?P<label>(?:THỨ|Thứ|thứ)\s+\w+(?:\s(?:MỘT|một|HAI|hai))?|[IVXLC]+[a-zA-Z]?|\d+[a-z]?|[A-ZĐ])(?!\w)"
)
_DIVISIONS = tuple(
    (level, re.compile(rf"(?:{words}){_NUMBERED}(?P<rest>.*)$"))
    for level, words in (
        (Level.PART, "PHẦN|Phần"),
        (Level.CHAPTER, "CHƯƠNG|Chương"),
        (Level.SUBSECTION, "TIỂU MỤC|Tiểu mục|Tiểu Mục"),
        (Level.SECTION, "MỤC|Mục"),
    )
)

# Older circulars put their articles under "II. NỘI DUNG CHI"; only capitals right above an article count.
_CAPITAL_SECTION = re.compile(r"(?P<label>[IVX]+|[A-HĐ])\s?[.)\-–]\s+(?P<rest>\S.*)$")

_ANNEX = re.compile(
    r"(?P<word>PHỤ LỤC|Phụ lục|PHỤ LỤC SỐ|Phụ Lục)(?:\s+(?:SỐ|số)\.?)?"
    r"(?:\s*(?P<label>[IVXLC]+(?:[-.]?[A-Z0-9])?|\d+[A-Za-z]?(?:[-.]\d+)?|[A-Z])(?!\w))?\s*(?P<rest>.*)$",
    re.DOTALL,
)
_FILE_NAME = re.compile(r"\.(?:docx?|xlsx?|pdf|rtf|zip|rar)\b", re.IGNORECASE)
_ATTACHED_KINDS = {
    "QUY CHẾ": "quy-che", "QUY ĐỊNH": "quy-dinh", "ĐIỀU LỆ": "dieu-le", "QUY TRÌNH": "quy-trinh",
    "HƯỚNG DẪN": "huong-dan", "KẾ HOẠCH": "ke-hoach", "CHƯƠNG TRÌNH": "chuong-trinh", "ĐỀ ÁN": "de-an",
    "NỘI QUY": "noi-quy", "QUY CHUẨN": "quy-chuan", "DANH MỤC": "danh-muc",
}  # fmt: skip
_ATTACHED = re.compile(rf"(?P<kind>{'|'.join(_ATTACHED_KINDS)})(?P<rest>(?:\W.*)?)$")
_ISSUED_WITH = re.compile(r"\(\s*(?:được\s+)?(?:ban hành\s+)?kèm\s+theo\b", re.IGNORECASE)

_FORM = re.compile(r"(?:MẪU|Mẫu)(?:\s+(?:SỐ|số))?\s*:?\s*(?P<label>\d+[a-zA-Z]?)(?![\w,.]*\d)(?P<rest>.*)$")

_RECIPIENTS = re.compile(r"(?:[*_]*)nơi nhận\s*:?", re.IGNORECASE)
_SIGNING = re.compile(
    r"(?:TM|KT|TL|TUQ|T/M|T\.M|Q)\s?[./]\s?\w|"
    r"(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|THỦ TƯỚNG|PHÓ THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|CHỦ NHIỆM|THỐNG ĐỐC|PHÓ THỐNG ĐỐC|"
    r"CHÁNH ÁN|VIỆN TRƯỞNG|TỔNG THANH TRA|TỔNG KIỂM TOÁN|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|CỤC TRƯỞNG|CHÁNH VĂN PHÒNG)\b"
)
_ADOPTED = re.compile(
    r"[*_\"]*(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Hiến pháp)(?: sửa đổi)? này (?:đã )?được "
    r"(?:Quốc hội|U[ỷỶ] ban|Ủy ban|UBTVQH).*thông qua"
)


@dataclass(frozen=True, slots=True)
class ArticleMarker:
    """`Điều 10a. Title` at a line: its number, its printed separator, and the words after it."""

    line: Line
    number: int
    suffix: str
    separator: str
    rest: str

    @property
    def label(self) -> str:
        return f"{self.number}{self.suffix}"

    @property
    def key(self) -> tuple[int, str]:
        return self.number, self.suffix


@dataclass(frozen=True, slots=True)
class DivisionMarker:
    """A line that names a part, chapter, section, subsection or annex."""

    line: Line
    level: Level
    label: str
    rest: str


def article_marker(line: Line) -> ArticleMarker | None:
    """The article a line would begin; None for anything that is plainly a reference ("Điều 5 của Luật này")."""
    found = _ARTICLE.match(line.words)
    if found is None or _TABLE_OF_CONTENTS.search(line.words):
        return None
    separator, rest = found["separator"], found["rest"].strip()
    if line.continues and not (separator[:1] in {".", ":"} and rest and not _REFERENCE.match(rest)):
        return None
    if not separator and rest and (_REFERENCE.match(rest) or not rest[0].isupper()):
        return None
    if separator.startswith((")", "/")) and rest:
        return None
    return ArticleMarker(line, int(found["number"]), found["suffix"], separator, rest)


def division_marker(line: Line) -> DivisionMarker | None:
    """The part, chapter or section that a line would name."""
    if line.continues or line.blank:
        return None
    for level, pattern in _DIVISIONS:
        found = pattern.match(line.words)
        if found is None:
            continue
        rest = found["rest"].strip().lstrip(".:-–— *").strip()
        if found["rest"][:1] == "," or (rest and _REFERENCE.match(rest)) or _TABLE_OF_CONTENTS.search(rest):
            return None
        if rest and not (rest[0].isupper() or rest[0] in '“"('):
            return None
        return DivisionMarker(line, level, arabic_label(found["label"]), rest)
    found = _CAPITAL_SECTION.match(line.words) if line.capitals else None
    return DivisionMarker(line, Level.SECTION, arabic_label(found["label"]), found["rest"]) if found else None


def annex_marker(line: Line) -> DivisionMarker | None:
    """The annex that a line would name; its label is empty where the annex bears none."""
    if line.continues or line.blank:
        return None
    found = _ANNEX.match(line.words)
    if found is None or _FILE_NAME.search(line.words) or len(line.words) > 250:
        return None
    rest = found["rest"].strip().lstrip(".:-–— *").strip()
    spelt_large = found["word"].isupper()
    if rest and not (rest[0].isupper() or rest[0] in '“"(' or (spelt_large and rest[0].isdigit())):
        return None
    if not spelt_large and (found["label"] is None or (rest and _REFERENCE.match(rest))):
        return None
    return DivisionMarker(line, Level.ANNEX, arabic_label(found["label"]) if found["label"] else "", rest)


def attached_marker(line: Line) -> DivisionMarker | None:
    """A document issued with the instrument, by the capitals that name its kind: `QUY CHẾ`, `ĐIỀU LỆ`."""
    found = _ATTACHED.match(line.words)
    if found is None or not line.capitals:
        return None
    return DivisionMarker(line, Level.ANNEX, _ATTACHED_KINDS[found["kind"]], found["rest"].strip())


def form_marker(line: Line) -> DivisionMarker | None:
    """A form issued with the instrument outside any annex: `Mẫu số 01`."""
    found = _FORM.match(line.words)
    if found is None or len(line.words) > 120:
        return None
    return DivisionMarker(line, Level.ANNEX, f"mau-{arabic_label(found['label'])}", found["rest"].strip())


def says_issued_with(line: Line) -> bool:
    """`(Ban hành kèm theo Quyết định số …)`."""
    return _ISSUED_WITH.match(line.words) is not None


def begins_closing(line: Line) -> bool:
    """The recipients, the signing authority in capitals, or the sentence on a law's adoption."""
    return bool(
        _RECIPIENTS.match(line.words)
        or (line.capitals and _SIGNING.match(line.words))
        or _ADOPTED.match(line.words)
    )
