"""The verbs of amending, and where in an instruction they give orders instead of only telling.

Drafting rules have an order begin its sentence ("Bãi bỏ …"), follow the subject ("Thông tư này bãi bỏ …"), or
stand in the passive behind the provisions it is about ("… được sửa đổi, bổ sung như sau").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    AMEND = "amend"
    INSERT = "insert"
    REPEAL = "repeal"
    SWAP = "swap"  # thay thế: by new text, by other words, or by the amending instrument itself
    SUSPEND = "suspend"
    RENUMBER = "renumber"


@dataclass(frozen=True, slots=True)
class Order:
    """A verb at `text[start:end]`. A passive one orders what was named before it."""

    verb: Verb
    start: int
    end: int
    passive: bool


_NUMBERED = r"(?:các\s+)?(?:phần|chương|mục|điều|khoản|điểm)"
_ACTIVE = {
    Verb.RENUMBER: r"(?:đánh lại|sửa(?: đổi)?|đổi|chuyển|thay đổi)\s+số thứ tự(?!\s+\d)|đánh\s+(?:lại\s+)?số|"
    rf"(?:chuyển|đổi)(?=\s+{_NUMBERED}\b[^;.]*\s+thành\s+{_NUMBERED}\b)",
    Verb.SUSPEND: r"(?:tạm\s+)?(?:ngưng|dừng|đình chỉ)\s+(?:hiệu lực|(?:việc\s+)?(?:thi hành|thực hiện|áp dụng))"
    r"(?:\s+thi hành)?",
    Verb.AMEND: r"sửa đổi(?:\s*(?:,|và)?\s*bổ sung)?|bổ sung,?\s+sửa đổi|đính chính|"
    r"sửa(?=\s+(?:các\s+)?(?:cụm|từ|khoản|điểm|điều|đoạn))",
    Verb.INSERT: r"bổ sung|thêm",
    Verb.REPEAL: r"bãi bỏ|hủy bỏ|huỷ bỏ|xóa bỏ|"
    r"bỏ(?=\s+(?:các\s+)?(?:cụm|từ|dấu|điểm|khoản|điều|đoạn|mục|chương|quy định))",
    Verb.SWAP: r"thay thế|(?:thay|đổi)(?=\s+(?:các\s+)?(?:cụm|từ|dấu|chữ|tên|khoản|điểm|điều|phụ lục|mẫu|đoạn)\b)",
}
_PASSIVE = {
    Verb.RENUMBER: r"(?:được\s+|bị\s+)?(?:chuyển|đổi|đánh\s+(?:lại\s+)?số)(?:\s+(?:lại|thứ tự|số))*\s+thành"
    rf"(?=\s+{_NUMBERED}\b)",
    Verb.SWAP: r"(?:được|bị)\s+(?:thay(?:\s+thế)?|sửa(?:\s+đổi)?|đổi)\s+(?=bằng|thành|bởi)",
    Verb.AMEND: r"(?:được\s+)?(?:sửa đổi(?:\s*(?:,|và)?\s*bổ sung)?)(?=\s+(?:như sau|lại)|\s*:)|"
    r"được\s+thay(?:\s+thế)?(?=\s+như sau|\s*:)",
    Verb.INSERT: r"được\s+bổ sung(?=\s+như sau|\s*:)",
    Verb.REPEAL: r"(?:được|bị|đều)\s+(?:bãi bỏ|hủy bỏ|huỷ bỏ)|hết hiệu lực(?:\s+thi hành)?",
}
_ANY_ACTIVE = re.compile(
    "|".join(f"(?P<{verb}>\\b(?:{words})\\b)" for verb, words in _ACTIVE.items()), re.IGNORECASE
)
_ANY_PASSIVE = re.compile(
    "|".join(f"(?P<{verb}>\\b(?:{words}))" for verb, words in _PASSIVE.items()), re.IGNORECASE
)
_BEGINS = re.compile(r"\W*(?:kể từ ngày\b[^,]*,\W*|theo đó,?\W*|nay\W*)?", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Quy chế)(?:\s+liên\s+\w+)?\s+này\b"
    r"(?:\W*$|\s+có\s+hiệu\s+lực\b.*(?:\bvà|[,;])\W*$)",
    re.DOTALL,
)
_GOES_ON = re.compile(r"(?:[;,:]|\bvà|\bđồng thời)\W*$", re.IGNORECASE)
_ALSO = re.compile(r"\bđồng thời\W*$", re.IGNORECASE)
_ONLY_TELLS = re.compile(
    r"^\W*(?:trường hợp|khi|nếu|trong (?:quá trình|thời|trường)|đối với|người|tổ chức|cơ quan|hồ sơ)\b|"
    r"\btiếp tục (?:có hiệu lực|được|áp dụng|thực hiện)|\bcho đến khi (?:được|bị)\b|\btrước khi\b|"
    r"\bkhi (?:được|bị)\b",
    re.IGNORECASE,
)


def may_order(text: str) -> bool:
    """Whether a text has any verb of amending at all: most have none, and need no reading."""
    return _ANY_ACTIVE.search(text) is not None or _ANY_PASSIVE.search(text) is not None


def orders_in(sentence: str) -> Iterator[Order]:
    """The orders that a sentence gives, in its order; none where it only tells."""
    given = False
    for part in re.finditer(r"[^;]+", sentence):
        if not _ONLY_TELLS.search(part.group()):
            for order in _orders(sentence, part.start(), part.end(), given):
                given = True
                yield order


def _orders(sentence: str, start: int, end: int, given: bool) -> Iterator[Order]:
    at = start
    while at < end:
        active = _ANY_ACTIVE.search(sentence, at, end)
        passive = _ANY_PASSIVE.search(sentence, at, end)
        if passive is not None and (active is None or passive.start() <= active.start()):
            yield Order(Verb(passive.lastgroup or ""), passive.start(), passive.end(), passive=True)
            given, at = True, passive.end()
        elif active is not None:
            if _gives_order(sentence, start, active.start(), given):
                yield Order(Verb(active.lastgroup or ""), active.start(), active.end(), passive=False)
                given = True
            at = active.end()
        else:
            return


def _gives_order(sentence: str, start: int, at: int, given: bool) -> bool:
    """Whether a verb begins its part of the sentence, follows the subject, or goes on with another order."""
    before = sentence[:at]
    return (
        _BEGINS.fullmatch(sentence, start, at) is not None
        or _SUBJECT.search(before) is not None
        or _ALSO.search(before) is not None
        or (given and _GOES_ON.search(before) is not None)
    )
