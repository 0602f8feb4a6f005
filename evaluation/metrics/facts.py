"""Whether a text contains the words of a fact.

Strict: the same words and numbers in the same order without anything between; case, spacing, punctuation and
Unicode form do not count. Lenient: moreover without accents, and with "05" as "5".
"""

import re
import unicodedata

from knowledge.language.normal_form import fold

# Digits and letters are cut apart: "60cm" and "60 cm" are the same words.
_WORD = re.compile(r"\d+|[^\W\d_]+")


def states(text: str, fact: str) -> bool:
    """`Thời hạn là 05 ngày, kể từ …` states `05 ngày kể từ`; it does not state `5 ngày`."""
    return _contains(_words(text), _words(fact))


def states_leniently(text: str, fact: str) -> bool:
    """`thoi han la 5 ngay` leniently states `05 ngày`."""
    return _contains(_loose_words(text), _loose_words(fact))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _loose_words(text: str) -> list[str]:
    return [word.lstrip("0") or "0" for word in _words(fold(text))]


def _contains(words: list[str], part: list[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(words)} "
