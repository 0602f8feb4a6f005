"""The verbs with which an instrument ends others, and where they order something instead of telling of it.

"Thông tư này thay thế Thông tư số A" orders; "Thông tư số B sửa đổi, bổ sung, thay thế một số quy định" and "khi
văn bản được thay thế" only tell.
"""

import re
from collections.abc import Mapping

from ingest.describe.mentions import KIND_WORDS, TOLD
from knowledge.law.instrument import RelationType

_PARTS = r"\b(?:điều|khoản|điểm|chương|mục|phụ lục|quy định|nội dung|(?:biểu )?mẫu)\b"
_TARGET_WORDS = rf"(?=[^.;]{{0,60}}?(?:{KIND_WORDS}|{_PARTS}|:))"
WORDS = r"(?:các |những )?(?:cụm từ|chữ|dấu|tên gọi|từ(?=\s+(?:bằng|tại|trong|ở|và|trước|sau)\b|\s*[,“\"«]))(?!\w)"
"""Words of a text, which are changed, not repealed."""
_NOT_WORDS = rf"(?! {WORDS})"
ENDS_AFTER = re.compile(
    r"(?<!khi )(?<!đã )(?<!nếu )(?<!chưa )\b(?:hết|không còn|chấm dứt) hiệu lực\b|\b(?:được|bị|đều) bãi bỏ\b",
    re.IGNORECASE,
)
"""Verbs that repeal and stand after what they end, or open a list of it."""
_REPEALS_FIRST = rf"\b(?:bãi bỏ|huỷ bỏ|hủy bỏ){_NOT_WORDS}{_TARGET_WORDS}"
VERBS: Mapping[RelationType, re.Pattern[str]] = {
    RelationType.SUSPENDS: re.compile(
        r"\b(?:ngưng|tạm ngưng|đình chỉ)\s+(?:việc thi hành|hiệu lực)\b", re.IGNORECASE
    ),
    RelationType.REPLACES: re.compile(rf"\b(?:thay thế{_NOT_WORDS}|thay cho){_TARGET_WORDS}", re.IGNORECASE),
    RelationType.REPEALS: re.compile(f"{_REPEALS_FIRST}|{ENDS_AFTER.pattern}", re.IGNORECASE),
}
_OPENS_LIST = rf"(?:{ENDS_AFTER.pattern})(?=[^.;]{{0,150}}:)"
STANDS_AFTER = re.compile(f"{ENDS_AFTER.pattern}|{VERBS[RelationType.SUSPENDS].pattern}", re.IGNORECASE)
STANDS_BEFORE = re.compile(
    "|".join(
        (VERBS[RelationType.SUSPENDS].pattern, VERBS[RelationType.REPLACES].pattern, _REPEALS_FIRST, _OPENS_LIST)
    ),
    re.IGNORECASE,
)
"""Verbs of ending by whether what they end stands before them or after them."""
_ENDS = r"(?:thay thế|thay cho|bãi bỏ|huỷ bỏ|hủy bỏ|(?:tạm )?ngưng (?:việc thi hành|hiệu lực)|đình chỉ)"
_ANY_END = re.compile(rf"\b{_ENDS}(?!\w)", re.IGNORECASE)
_ROW = re.compile(rf"(?:{_ENDS}|sửa đổi|bổ sung|đính chính)\s*(?:,|và|hoặc)?\s*$", re.IGNORECASE)
_OWN_ORDER = re.compile(
    rf"\bnày\b|^\W*(?:(?:kể )?từ ngày\b|{_ENDS}|sửa đổi|bổ sung|{KIND_WORDS} có hiệu lực)", re.IGNORECASE
)
_IN_EFFECT = re.compile(r"\bnày\s+(?:bắt đầu\s+)?có (?:hiệu lực|giá trị)[^;:]*\d\s*$", re.IGNORECASE)
_JOINED = re.compile(r"(?:[,;:]|\bvà|\bđồng thời|\bthì)\s*$", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"\.\s+(?=[A-ZĐ]|$)|;")


def verb_of(words: str, *, first: bool = False) -> RelationType | None:
    """The last verb of `words`, or the first."""
    found = [(match.start(), type_) for type_, pattern in VERBS.items() for match in pattern.finditer(words)]
    if not found:
        return None
    return min(found)[1] if first else max(found)[1]


def orders_only(words: str) -> str:
    """The words without the verbs of ending that give no order."""
    kept: list[str] = []
    at = 0
    for found in _ANY_END.finditer(words):
        kept.append(words[at : found.start()])
        at = found.end()
        kept.append(found.group() if _orders(words[: found.start()]) or _passive(words[: found.start()]) else TOLD)
    return "".join((*kept, words[at:]))


def _orders(before: str) -> bool:
    """Whether a verb after these words orders: it opens its sentence, or this instrument is its subject."""
    sentence = _SENTENCE_ENDS.split(before)[-1].strip()
    while (row := _ROW.search(sentence)) is not None:
        sentence = sentence[: row.start()].rstrip()
    if not sentence or sentence.endswith((":", "này")) or _JOINED.fullmatch(sentence):
        return True
    joined = _JOINED.search(sentence) is not None and _OWN_ORDER.search(sentence) is not None
    return joined or _IN_EFFECT.search(sentence) is not None


def _passive(before: str) -> bool:
    return before.rstrip().endswith(("được", "bị", "đều"))
