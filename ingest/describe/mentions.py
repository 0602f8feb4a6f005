"""Which instruments a sentence acts on, and which it names only to say what those are about.

"Bãi bỏ Điều 5 Thông tư số A sửa đổi Thông tư số B" repeals a provision of A; B only describes A.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.describe.symbols import canonical_symbol, mentioned_symbols, read_symbol
from ingest.describe.tables import kinds
from ingest.describe.targets import provisions_named
from knowledge.law.address import Address
from knowledge.law.instrument import Kind

KIND_WORDS = (
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết(?: liên tịch)?|Thông tư(?: liên tịch| liên bộ)?|Quyết định|"
    r"Chỉ thị|Quy chế|Quy định|Hướng dẫn|Kế hoạch|Công văn|Thông báo|văn bản)"
)
_KIND_JUST_BEFORE = re.compile(
    rf"(?:các\s+)?{KIND_WORDS}\s*(?:số)?\s*:?\s*$|\bsố\s*:?\s*$|"
    rf"{KIND_WORDS}(?:(?!{KIND_WORDS})[^,;:.]){{1,150}}?\ssố\s*:?\s*$|"
    r"(?:Bộ luật|Luật|Pháp lệnh)(?:(?!Luật|Pháp lệnh)[^;:.]){1,200}?\ssố\s*:?\s*$",
)
_SEPARATED = re.compile(r"(?:[;,:)(]|[-–+]|\bvà|\bhoặc|\bcác|\d+\.|^)\s*$", re.IGNORECASE)
_PROVISION_BEFORE = re.compile(
    r"(?:\b(?:điều|khoản|điểm|chương|mục|phụ lục)\s+[\w.,\s]{1,80}?|một số (?:điều|nội dung|khoản)|"
    r"các quy định[^;,]{0,60}|một phần)\s*(?:của|tại|ban hành kèm theo)?\s*$",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"\b(?:hướng dẫn|quy định (?:chi tiết|về)|thi hành|sửa đổi|bổ sung|về việc|căn cứ|theo)\b", re.IGNORECASE
)
_SOME = re.compile(
    r"\b(?:một số (?:điều|khoản|nội dung|quy định)|một phần|các quy định|chương|mục)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mention:
    """An instrument or provision acted on: `before` are the words between it and the one named before."""

    target: Address
    partial: bool
    before: str
    after: str


def acted_on(words: str, verb: re.Pattern[str]) -> Iterator[Mention]:
    """The targets that `words` name for themselves, in order; `verb` marks where an action starts."""
    at = 0
    explaining = False
    for found in mentioned_symbols(words):
        gap, follows_another, at = words[at : found.start()], at > 0, found.end()
        actions = list(verb.finditer(gap))
        phrase = gap[actions[-1].end() :] if actions else gap
        told_of_another = bool(actions) and follows_another and not _SEPARATED.search(gap[: actions[0].start()])
        role = None if told_of_another else _role(phrase, bool(actions), explaining)
        explaining = role is None
        if role is None:
            continue
        target = Address(canonical_symbol(found["symbol"]))
        named = list(provisions_named(role, target)) if role else []
        for each in named or [target]:
            yield Mention(each, not named and bool(role), gap, words[found.end() :])


def _role(phrase: str, acted: bool, explaining: bool) -> str | None:
    """The words naming provisions of the instrument mentioned next; "" for the whole; None where it explains."""
    kind = _KIND_JUST_BEFORE.search(phrase)
    before = phrase[: kind.start()] if kind else phrase
    provision = _PROVISION_BEFORE.search(before)
    if provision is not None:
        lead = before[: provision.start()]
        return None if _EXPLAINS.search(_since_separator(lead)) and not acted else before
    if not before.strip():
        return ""
    separated = _SEPARATED.search(before)
    if separated is None:
        return "" if acted and not _EXPLAINS.search(before) and len(before) < 120 else None
    return None if explaining and separated.group().strip() in {",", "và"} else ""


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
