"""Words that point instead of naming: "này", "đó", "nói trên", "this", "the same"."""

from knowledge.law.references.reference import Deixis
from knowledge.law.references.tokens import Phrases, Tokens, folded_words

_AFTER = Phrases(
    {"này": Deixis.THIS}
    | dict.fromkeys(("đó", "ấy", "nói trên", "nêu trên", "vừa nêu", "vừa nói", "đã nêu", "đã nói"), Deixis.THAT)
)
POINTING_BEFORE = Phrases(
    {"this": Deixis.THIS}
    | dict.fromkeys(("that", "the same", "said", "the said", "the above", "the aforementioned"), Deixis.THAT)
)
# An unaccented "do" is as often "by": these words then say by whom.
_BY_WHOM = folded_words("chinh bo thu quoc uy ubnd hdnd chu ai co cac tong dang hoi")


def pointing_after(tokens: Tokens, at: int) -> tuple[Deixis, int] | None:
    """The Vietnamese pointing words at a token, after the noun they belong to, and the position after them.

    Beside a noun written with accents they need theirs too: "nghị định do Chính phủ ban hành" points at nothing.
    """
    found = _AFTER.match(tokens, at)
    if found is None:
        return None
    if tokens.is_word(at, "do") and not tokens.marks(at):
        accented_before = bool(tokens.marks(at - 1) or tokens.marks(at - 2))
        if accented_before or tokens[at + 1].text in _BY_WHOM:
            return None
    return found


def pointing_before(tokens: Tokens, at: int) -> tuple[Deixis, int] | None:
    """The English pointing words at a token, before the noun they belong to, and the position after them."""
    return POINTING_BEFORE.match(tokens, at)
