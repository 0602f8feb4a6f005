"""The words that may name an instrument: where they begin, and where they can end.

A text does not mark the end of a name ("Luật Cư trú quy định thế nào"). So the longest run of words that could be
one is taken, and every place in it where a name might end is kept for the index to try.
"""

from collections.abc import Iterator

from knowledge.law.instrument import Kind
from knowledge.law.references.instrument_words import KINDS
from knowledge.law.references.provision_words import LEVELS
from knowledge.law.references.tokens import Phrases, TokenKind, Tokens

LONGEST_NAME_WORDS = 45

_ENDS = (
    "thì là gì nào mấy ai sao ạ nhé nhỉ vậy hả nếu mà để vì nên tôi mình bạn xin hỏi|bao nhiêu|bao lâu|thế nào|"
    "is are was were does did what when where who how which that this it if then please could must shall "
    "should will would has have need"
)
_CONNECTIVES = (
    "và hoặc của về trong tại cho như khi từ với cùng các những and or of in on for from under by to with"
)
_PREDICATES = (
    "có được phải không còn đã đang sẽ bị này đó mới cũ ghi nói cấm|sửa đổi|quy định|yêu cầu|hiện hành|áp dụng|"
    "bắt buộc|pháp luật|govern governs apply applies say says require requires provide provides allow allows "
    "cover covers define defines regulate regulates state states"
)
_NOT_NAMES = (
    "sư pháp lệ gia chơi rừng tục trở|"
    "việt nam|quốc tế|quốc gia|nước ngoài|trong nước|sở tại|liên quan|chuyên ngành"
)
_INSTRUMENTS = frozenset(
    {
        Kind.CONSTITUTION,
        Kind.CODE,
        Kind.LAW,
        Kind.ORDINANCE,
        Kind.RESOLUTION,
        Kind.DECREE,
        Kind.CIRCULAR,
        Kind.JOINT_CIRCULAR,
    }
)


def _phrases(listed: str) -> Phrases[tuple[str, ...]]:
    groups = [group.split() for group in listed.split("|")]
    single = {word: (word,) for group in groups for word in group if len(group) > 3}
    return Phrases(single | {" ".join(group): tuple(group) for group in groups if len(group) <= 3})


_ENDING = _phrases(_ENDS)
_CONNECTING = _phrases(_CONNECTIVES)
_PREDICATING = _phrases(_PREDICATES)
_NOT_NAMING = _phrases(_NOT_NAMES)
_AMENDING = Phrases({"sửa đổi": True, "amending": True})


def read_name(tokens: Tokens, at: int) -> int | None:
    """The position after the words from `at` on that may name an instrument; None where they cannot.

    The name of an amending law holds that of the law it amends; any other ends where the next instrument begins.
    """
    amends = _AMENDING.match(tokens, at) is not None
    if tokens[at].kind is not TokenKind.WORD or _NOT_NAMING.match(tokens, at):
        return None
    if not amends and (_ends_surely(tokens, at) or _CONNECTING.match(tokens, at)):
        return None
    end = at
    while end - at < LONGEST_NAME_WORDS and _continues(tokens, end, amends=amends):
        end += 1
    while end > at and (tokens.is_mark(end - 1, ",-") or _is_spelt(tokens, end - 1, _CONNECTING)):
        end -= 1
    return end if end > at else None


def name_ends(tokens: Tokens) -> Iterator[tuple[int, bool]]:
    """The positions where a name may end, longest first, and whether no title goes on there.

    No title goes on at the end and before a predicate ("quy định"); many do after a comma, or with "và".
    """
    yield len(tokens), True
    for at in range(len(tokens) - 1, 0, -1):
        if _ends_surely(tokens, at):
            yield at, True
        elif tokens[at].kind is not TokenKind.WORD or _CONNECTING.match(tokens, at):
            yield at, False


def _ends_surely(tokens: Tokens, at: int) -> bool:
    return _PREDICATING.match(tokens, at) is not None or _ENDING.match(tokens, at) is not None


def _continues(tokens: Tokens, at: int, *, amends: bool) -> bool:
    token = tokens[at]
    if token.kind is TokenKind.MARK:
        return token.text in ",-"
    if token.kind is not TokenKind.WORD or _is_end(tokens, at):
        return False
    if tokens[at + 1].kind not in {TokenKind.WORD, TokenKind.MARK} and _introduces_number(tokens, at):
        return False
    kind = KINDS.match(tokens, at)
    if amends or kind is None or kind[0].short or kind[0].kind not in _INSTRUMENTS:
        return True
    return any(tokens.may_spell(at - 1, other) for other in kind[0].not_after)


def _introduces_number(tokens: Tokens, at: int) -> bool:
    return tokens.is_word(at, "so", "nam", "ngay", "no") or LEVELS.match(tokens, at) is not None


def _is_end(tokens: Tokens, at: int) -> bool:
    """Whether a title ends before the word; where accents are missing it may be another ("thi" in "thi hành")."""
    return _is_spelt(tokens, at, _ENDING)


def _is_spelt(tokens: Tokens, at: int, phrases: Phrases[tuple[str, ...]]) -> bool:
    found = phrases.match(tokens, at)
    return found is not None and all(tokens.spells(at + place, word) for place, word in enumerate(found[0]))
