"""Lower case without accents, remembering where every character came from.

People write laws' names with and without accents, composed or decomposed, with the letter eth for Đ and with any
of six dashes. References are read in the folded text; `FoldedText.span` leads back to the words as written.
"""

import unicodedata
from functools import lru_cache

_STROKED = frozenset("đĐðÐɖƉ")
_SAME = (
    dict.fromkeys(_STROKED, "d")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("‘’ʼ`´", "'")
    | dict.fromkeys("“”„«»", '"')
)

STROKE = "stroke"
"""The mark that tells đ from d; Unicode has no combining character for it."""


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    decomposed = unicodedata.normalize("NFD", character)
    return "".join(each for each in decomposed if unicodedata.category(each) not in {"Mn", "Cf"}).lower()


class FoldedText:
    """`text` is `original` folded; accents and zero-width characters fold to nothing."""

    __slots__ = ("_starts", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        folded: list[str] = []
        starts: list[int] = []
        for position, character in enumerate(original):
            for each in _fold_character(character):
                folded.append(each)
                starts.append(position)
        self.text = "".join(folded)
        self._starts = [*starts, len(original)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where folded characters `start` to `end` stand in the original, their accents included."""
        return self._starts[start], self._starts[end]

    def written(self, start: int, end: int) -> str:
        first, last = self.span(start, end)
        return self.original[first:last]


def fold(text: str) -> str:
    """`Nghị định` → `nghi dinh`, `NÐ–CP` → `nd-cp`."""
    return FoldedText(text).text


@lru_cache(maxsize=8192)
def marks(written: str) -> frozenset[str]:
    """The accents of a word, wherever they stand in it: `điểm` → stroke, circumflex and hook above."""
    decomposed = unicodedata.normalize("NFD", written)
    found = {each for each in decomposed if unicodedata.category(each) == "Mn"}
    return frozenset(found | {STROKE} if any(each in _STROKED for each in written) else found)
