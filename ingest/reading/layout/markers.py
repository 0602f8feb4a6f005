"""How a new paragraph of a legal text begins: the marks of its divisions, items and set parts."""

import re

_DIVISION = (
    r"(?:Điều|ĐIỀU|Article)\s+\d+[a-zđ]{0,2}\s*[.:]"
    r"|(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Tiểu mục|TIỂU MỤC)\s+(?:[IVXLC]+|\d+|thứ|THỨ|[A-Z])\b"
)
# In small letters an annex or a form is mostly referred to; a title of its own stands alone.
_ANNEX = r"(?:PHỤ LỤC|MẪU SỐ)\b|(?:Phụ lục|Mẫu số)\s+\S{1,6}$"
_ITEM = (
    r"\d{1,3}[a-zđ]?[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s|[a-zđ]{1,2}\d?\)\s|\(\w{1,3}\)\s"
    r"|[IVXLC]{1,5}\.\s|[-–—+•▪*]\s"
)
_SET_PART = (
    r"Căn cứ\s|Theo đề nghị\s|Xét đề nghị\s|Nơi nhận|Số\s*:|Kính gửi|Độc lập\s*[-–]\s*Tự do"
    r"|(?:TM|KT|TL|TUQ|Q)\.\s*[A-ZĐ]"
)
_BEGINNING = re.compile(rf"[\"“«]?(?:{_DIVISION}|{_ANNEX}|{_ITEM}|{_SET_PART})")
# After these a number or a letter goes on with the sentence: "quy định tại khoản / 1. ..." is no clause.
_REFERS_ON = re.compile(
    r"(?:^|\s)(?:khoản|điểm|điều|mục|chương|phần|tiết|số|và|hoặc|đến|từ|tại|ngày|tháng|năm|trang|của|theo|các"
    r"|articles?|clauses?|points?|and|or|of|to)$|,$",
    re.IGNORECASE,
)


def begins_paragraph(line: str) -> bool:
    """Whether a line starts like a division, an item of a list or a set part of an official text."""
    return _BEGINNING.match(line) is not None


def refers_on(line: str) -> bool:
    """Whether a line ends where a reference goes on, so that a number on the next one is part of it."""
    return _REFERS_ON.search(line) is not None
