"""What stands between two printed lines of one paragraph: a blank, or nothing where a word was broken."""

import re

_SOFT_HYPHENS = ("\u00ad", "\u0002", "\ufffe")
_ADDRESS_END = re.compile(
    r"(?:https?://|www\.|[\w.+-]+@)\S*$|\S+\.(?:gov|com|org|net|edu)\.?(?:vn)?[/.]?\S*$", re.IGNORECASE
)
_ADDRESS_PIECE = re.compile(r"[a-z0-9/._~%?=&#:+@-]+", re.IGNORECASE | re.ASCII)
_ADDRESS_SIGNS = frozenset("/._~%?=&#:+@-")
# 58/2022/ + NĐ-CP, NĐ- + CP, và/ + hoặc: a sign tied to both sides.
_TIED_END = re.compile(r"\w[/-]$")
_TIED_START = re.compile(r"[/]\w")


def joined(before: str, after: str) -> str:
    """A paragraph so far and its next line as one text."""
    if before.endswith(_SOFT_HYPHENS):
        return before[:-1] + after
    if _breaks_address(before, after) or _breaks_symbol(before, after):
        return before + after
    return f"{before} {after}"


def _breaks_symbol(before: str, after: str) -> bool:
    if _TIED_START.match(after):
        return True
    return _TIED_END.search(before) is not None and after[:1].isalnum()


def _breaks_address(before: str, after: str) -> bool:
    """Whether a web or mail address goes on: its end asks for more, or the next piece has an address's signs."""
    if not _ADDRESS_END.search(before):
        return False
    piece = re.split(r"[\s,;)]", after, maxsplit=1)[0].rstrip(".")
    if not piece or not _ADDRESS_PIECE.fullmatch(piece):
        return False
    if before[-1] in _ADDRESS_SIGNS:
        return piece[0].islower() or piece[0].isdigit() or piece[0] in _ADDRESS_SIGNS
    return bool(_ADDRESS_SIGNS & set(piece)) and not piece[0].isupper()
