"""An instruction without what would mislead its reading, every character left in its place.

Blanked are remarks in brackets, what still applies ("Điều 12 … tiếp tục có hiệu lực"), what an instrument or a
provision was amended by before, and what an instrument named is about ("quy định chi tiết một số điều của …").
"""

import re

from knowledge.law.references import find_references

_BRACKETS = re.compile(r"\([^()]*\)")
_AMENDED_BEFORE = re.compile(
    r"\b(?:đã\s+)?được\s+(?:sửa đổi|bổ sung)(?:\s*(?:,|và)?\s*(?:bổ sung|sửa đổi))?"
    r"(?=\s+(?:một số|tại|theo|bởi|năm|bằng (?:Luật|Nghị|Thông|Quyết)|các))[^;:]*?"
    r"(?=\s+như sau|\s+được\s|\s+bằng cụm|\s+hết hiệu lực|\s+và (?:sửa|bổ|bãi|thay)|[;:]|$)",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(r"\d/[^,]*,\s+(?P<next>(?:các\s+)?(?:điều|khoản|điểm)\s)", re.IGNORECASE)
_EXPLAINS = re.compile(
    r"\b(?:quy định|hướng dẫn|về|ban hành|thi hành|công bố|phê duyệt|căn cứ|thực hiện|"
    r"(?<!và )(?<!, )(?:sửa đổi|bổ sung|bãi bỏ|thay thế))\b",
    re.IGNORECASE,
)
_EXPLANATION_ENDS = re.compile(
    r";(?!\s*ngày)|\.\s+(?=[A-ZĐ])|\.?\s*$|\s+như sau|:|\s+hết hiệu lực|\s+được\s+(?:bãi|thay|sửa)|"
    r"\s+bằng\s+cụm|,?\s*\btrừ\b|\s+kể từ|\s+đối với các quy định",
)
_STILL_APPLIES = re.compile(
    r"(?P<before>[^;.]*)\b(?:tiếp tục (?:có hiệu lực|được áp dụng|áp dụng|thực hiện)|"
    r"cho đến khi (?:được|bị|có))\b[^;.]*",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r".*(?<!miễn )\btrừ\b", re.IGNORECASE | re.DOTALL)
_ISSUED_WITH = re.compile(r"ban hành\s+(?:kèm\s+)?theo\b", re.IGNORECASE)


def _blank(found: re.Match[str]) -> str:
    """Blanks, up to where a list of provisions goes on after the instruments that amended one of them."""
    text = found.group()
    listed = _LIST_GOES_ON.search(text)
    end = len(text) if listed is None else listed.start("next")
    return " " * end + text[end:]


def _blank_what_applies(found: re.Match[str]) -> str:
    """Blanks for a part that tells what still applies; only for the exception where it follows an order."""
    text = found.group()
    excepted = _EXCEPT.match(found["before"])
    start = excepted.end() if excepted is not None else 0
    return text[:start] + " " * (len(text) - start)


def masked(words: str) -> str:
    """`words`, as long as before, with misleading parts as blanks."""
    for pattern in (_BRACKETS, _AMENDED_BEFORE):
        words = pattern.sub(_blank, words)
    words = _STILL_APPLIES.sub(_blank_what_applies, words)
    at = 0
    for reference in find_references(words):
        mention = reference.instrument
        if mention is None or not mention.symbol or reference.end < at:
            continue
        end = _EXPLANATION_ENDS.search(words, reference.end)
        stop = end.start() if end is not None else len(words)
        explains = _EXPLAINS.search(words, reference.end, stop)
        if explains is not None and not _ISSUED_WITH.match(words, explains.start()):
            words = words[: explains.start()] + " " * (stop - explains.start()) + words[stop:]
            at = stop
    return words
