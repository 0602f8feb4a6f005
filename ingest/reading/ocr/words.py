"""Whether recognised text is language at all: Tesseract finds letters in the fur of a cat."""

import re
import unicodedata

from knowledge.language.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_MIN_WORDS = 10
# Of everything between blanks. Pages of print have 0.7 and more, tables of figures still 0.3, noise 0.05.
_MIN_SHARE = 0.25
_MIN_LETTERS = 3
# The commonest English words; they make up a third of English prose (Kučera and Francis 1967).
_ENGLISH = frozenset({
    "the", "of", "and", "to", "in", "is", "that", "for", "it", "as", "was", "with", "be", "by", "on", "not",
    "this", "are", "or", "from", "at", "which", "but", "have", "an", "had", "they", "you", "were", "their",
    "one", "all", "has", "been", "if", "more", "when", "will", "who", "no", "shall", "any", "may", "such",
    "other", "article", "visa", "passport", "foreign",
})  # fmt: skip
_MIN_ENGLISH_SHARE = 0.15


def is_page_of_text(text: str) -> bool:
    """Whether enough of what stands between blanks are Vietnamese syllables or common English words."""
    pieces = unicodedata.normalize("NFC", text).split()
    words = [word.lower() for piece in pieces for word in _WORD.findall(piece)]
    vietnamese = sum(len(word) >= _MIN_LETTERS and is_syllable(word) for word in words)
    english = sum(word in _ENGLISH for word in words)
    return any(
        count >= _MIN_WORDS and count >= share * len(pieces)
        for count, share in ((vietnamese, _MIN_SHARE), (english, _MIN_ENGLISH_SHARE))
    )
