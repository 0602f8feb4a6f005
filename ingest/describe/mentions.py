"""Which instruments a sentence acts on, and which it names only to say what those are about.

"Bãi bỏ Điều 5 Thông tư số A sửa đổi Thông tư số B" repeals a provision of A; B only describes A.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.describe.symbols import canonical_symbol, mentioned_symbols, read_symbol
from ingest.describe.tables import kinds
from ingest.describe.targets import first_provision, provisions_named
from knowledge.law.address import Address
from knowledge.law.instrument import Kind

TOLD = "¦"
"""Stands for a verb that gives no order."""
KIND_WORDS = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết(?: liên tịch)?|Thông tư(?: liên tịch| liên bộ)?|Quyết định|"
    r"Chỉ thị|Quy chế|Quy định|Hướng dẫn|Kế hoạch|Công văn|Thông báo|văn bản)"
)
_KIND_JUST_BEFORE = re.compile(
    rf"(?:các\s+)?{KIND_WORDS}\s*(?:số)?\s*:?\s*$|\bsố\s*:?\s*$|"
    rf"{KIND_WORDS}(?:(?!{KIND_WORDS})[^,;:.]){{1,150}}?\ssố\s*:?\s*$|"
    r"(?:Luật|Pháp lệnh)\s+sửa đổi[^;:.]{1,200}?\ssố\s*:?\s*$|"
    r"(?:Bộ luật|Luật|Pháp lệnh)(?:(?!Luật|Pháp lệnh)[^;:.]){1,200}?\ssố\s*:?\s*$",
)
_SEPARATED = re.compile(r"(?:[;,:)(]|[-–+]|\bvà|\bhoặc|\bcác|\d+\.|^)\s*$", re.IGNORECASE)
_LABELLED = r"\b(?:điều|khoản|điểm|chương|mục|phụ lục)\s+(?:số\s+)?(?:\d|(?-i:[IVXLC]+\b)|[a-zđ]\d?\b)"
_IN = r"(?:của|tại|trong|thuộc|(?:ban hành )?kèm(?: theo)?|ban hành theo)"
_PROVISION_BEFORE = re.compile(
    rf"(?:{_LABELLED}[\w.,\s]{{0,80}}?|một số (?:điều|nội dung|khoản)|"
    rf"các quy định[^;,]{{0,60}}|một phần)\s*{_IN}?\s*$",
    re.IGNORECASE,
)
_INSIDE = re.compile(rf"\b{_IN}\s*$", re.IGNORECASE)
# What a rule may be a part of: "những nội dung về thức ăn quy định tại Nghị định …", "biểu mẫu số 2 kèm theo …".
_PART_FIRST = re.compile(
    r"^\W*(?:(?:toàn bộ|tất cả|các|những|một số|số)\s+)*(?:quy định|điều khoản|nội dung|hướng dẫn|điều|khoản|điểm|"
    r"chương|mục|phần|phụ lục|(?:biểu )?mẫu|biểu|bảng|danh mục|cụm từ|đoạn|câu|dòng|mức)\b",
    re.IGNORECASE,
)
_ALL_OF_IT = re.compile(r"^\W*(?:toàn bộ|tất cả)?\s*(?:các|những)\s+quy định\s+(?:tại|của)\s*$", re.IGNORECASE)
_ATTACHED_WHOLE = re.compile(r"^\W*(?:bản\s+)?(?:Quy chế|Điều lệ|Nội quy)\s(?!.*\d).*\bkèm(?: theo)?\s*$")
_ATTACHED = re.compile(r"\b(?:ban hành (?:kèm )?theo|kèm theo)\s*$", re.IGNORECASE)
_UNREAD = re.compile(rf"{KIND_WORDS}\s+số\s*\d")
"""An instrument whose symbol is not read as one: what follows only describes it."""
_LESS_THAN_A_PROVISION = re.compile(
    r"\b(?:(?:biểu )?mẫu|biểu|bảng|danh mục|cụm từ|đoạn|câu|dòng|mức)\b|"
    r"\b(?:nội dung|quy định)\b(?! (?:quy định )?tại\b)|"
    r"\bmục\s+[IVX\d]+\s*(?:của\s*)?$",
    re.IGNORECASE,
)
_AND_WORDS = re.compile(r"(?<=\w)\s*(?:,|\bvà\b)\s*(?:(?:bãi )?bỏ |thay thế )?(?:các )?cụm từ\b", re.IGNORECASE)
_BESIDE_PROVISIONS = re.compile(
    r"\b(?:và|,|cùng)\s*(?:các|những)\s+(?:quy định|nội dung)\b|"
    r"^(?!.*(?:\bgồm\b|\btừ điều\b)).*\b(?:chương|mục)\s+(?:[IVX]+|\d+)\b(?!\s*(?:của\s+)?(?:điều|khoản|điểm))",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    rf"\b(?:hướng dẫn|quy định (?:chi tiết|về)|thi hành|sửa đổi|bổ sung|về việc|căn cứ|theo)\b|{TOLD}",
    re.IGNORECASE,
)
_AMENDING = re.compile(r"\b(?:sửa đổi|bổ sung)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """An instrument or provision acted on: `before` are the words between it and the one named before."""

    target: Address
    partial: bool
    before: str
    after: str


@dataclass(slots=True)
class _Reading:
    """What the instruments named so far leave open for the next one."""

    acted: bool
    """An action is stated, and what it acts on is not named yet."""
    explaining: bool = False
    partial: bool = False
    amended: str | None = None
    """The kind letters of what the first instrument acted on amends: "Điều 6 Thông tư số A sửa đổi Thông tư số B;
    Thông tư số C" may go on with what A amends."""
    items: int = 0


def acted_on(parts: Sequence[str], verb: re.Pattern[str], leading: bool = False) -> Iterator[tuple[int, Mention]]:
    """The targets that the parts of a sentence name for themselves, in order, each with the number of its part.

    `verb` marks where an action starts; `leading` tells that what comes first is acted on without one before it.
    """
    reading = _Reading(leading)
    for number, part in enumerate(parts):
        reading.explaining = False
        for mention in _of_part(part, verb, reading):
            yield number, mention


def _of_part(words: str, verb: re.Pattern[str], reading: _Reading) -> Iterator[Mention]:
    at = 0
    for found in mentioned_symbols(words):
        gap, follows_another, at = words[at : found.start()], at > 0, found.end()
        actions = list(verb.finditer(gap))
        phrase = gap[actions[-1].end() :] if actions else gap
        told_of_another = bool(actions) and follows_another and not _SEPARATED.search(gap[: actions[0].start()])
        symbol = canonical_symbol(found["symbol"])
        role = None if told_of_another else _role(phrase, bool(actions) or reading.acted, reading)
        if role == "" and not actions and not follows_another and _goes_on(symbol, words[at:], reading):
            continue
        reading.acted = False
        reading.explaining = role is None
        if role is None:
            if reading.items == 1 and _AMENDING.search(gap):
                reading.amended = read_symbol(symbol).kind_letters
            continue
        reading.items += 1
        yield from _mentions(role, Address(symbol), gap, words[at:], reading)


def _goes_on(symbol: str, after: str, reading: _Reading) -> bool:
    """Whether an instrument named after "…;" may still be one of those that the instrument acted on amends."""
    return (
        reading.items == 1
        and reading.amended is not None
        and read_symbol(symbol).kind_letters == reading.amended
        and not _AMENDING.search(after)
    )


def _mentions(role: str, target: Address, gap: str, after: str, reading: _Reading) -> Iterator[Mention]:
    role = _AND_WORDS.split(role, maxsplit=1)[0]
    named = list(provisions_named(role, target)) if role else []
    carried = not role and reading.partial and bool(re.search(r"(?:\bvà|,)\s*\S+(?:\s\S+)?\s*số\s*$", gap))
    reading.partial = (bool(role) and not named) or carried
    lead = re.split(r"[,;:]|\bvà\b|\bhoặc\b", role[: first_provision(role)])[-1]
    partly = bool(named) and _LESS_THAN_A_PROVISION.search(lead) is not None
    for each in named:
        yield Mention(each, partly, gap, after)
    if not named or _BESIDE_PROVISIONS.search(role):
        yield Mention(target, bool(role) or carried, gap, after)


def _role(phrase: str, acted: bool, reading: _Reading) -> str | None:
    """The words naming provisions of the instrument mentioned next; "" for the whole; None where it explains."""
    kind = _KIND_JUST_BEFORE.search(phrase)
    before = phrase[: kind.start()] if kind else phrase
    if acted and (_ALL_OF_IT.match(before) or _ATTACHED_WHOLE.match(before)):
        return ""
    if acted and _UNREAD.search(before):
        return None
    if acted and (_ATTACHED.search(before) or (_PART_FIRST.match(before) and _INSIDE.search(before))):
        return before
    provision = _PROVISION_BEFORE.search(before)
    if provision is not None:
        lead = before[: provision.start()]
        return None if _EXPLAINS.search(_since_separator(lead)) and not acted else before
    if not before.strip():
        return ""
    separated = _SEPARATED.search(before)
    if separated is None:
        return "" if acted and not _EXPLAINS.search(before) and len(before) < 120 else None
    told = reading.explaining or (not acted and _AMENDING.search(before) is not None)
    return None if told and separated.group().strip() in {",", "và"} else ""


def _since_separator(words: str) -> str:
    return re.split(r"[;:]", words)[-1]


_RANKS = {
    Kind.CONSTITUTION: 0, Kind.CODE: 1, Kind.LAW: 1, Kind.RESOLUTION: 1, Kind.ORDINANCE: 2, Kind.ORDER: 3,
    Kind.DECREE: 4, Kind.DECISION: 5, Kind.CIRCULAR: 6, Kind.JOINT_CIRCULAR: 6,
}  # fmt: skip


def may_change(source: str, target: str) -> bool:
    """Whether an instrument may amend or repeal another: never one of a higher rank.

    After the order of instruments in Luật Ban hành văn bản quy phạm pháp luật 2015, Điều 4; kinds outside that
    order are not judged.
    """
    ranks = [_rank(each) for each in (source, target)]
    return ranks[0] is None or ranks[1] is None or ranks[0] <= ranks[1]


def _rank(symbol: str) -> int | None:
    read = read_symbol(symbol)
    if any(each.startswith("QH") for each in read.letters):
        return 1
    kind = kinds().get(read.kind_letters or "")
    if kind is Kind.DECISION and "TTg" not in read.letters:
        return None  # ministers laid down rules by decision before 2009, where circulars do now
    return None if kind is None else _RANKS.get(kind)


def first_symbols(words: str) -> Sequence[str]:
    """The canonical symbols that `words` name, in order, each once."""
    return list(dict.fromkeys(canonical_symbol(found["symbol"]) for found in mentioned_symbols(words)))
