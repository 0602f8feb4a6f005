"""One spelling for text that people and files write in many: what is compared, counted and searched.

Sources: Unicode Standard Annex 15 (NFC) and UTS 39 on invisible characters; tone placement after the older
convention ("hòa", "thúy") that Nghị định 30/2020/NĐ-CP and the laws themselves follow.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.language.syllables import Tone, parse, spell, split_tone

# Letters of other alphabets that fonts and converters put where Vietnamese has Đ and đ.
_LOOKALIKES = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"})
_HAS_LOOKALIKE = re.compile("[\u00d0\u0189\u00f0\u0256]")
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
# Drawn as nothing, yet classed as letters, marks or symbols by Unicode.
_INVISIBLE_OTHERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0") | {
    chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}

_RUN = r"[\da-zA-ZđĐ]*(?![^\W_])"
_CONSONANTS = r"[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZđĐ]+(?![^\W_])"
_TOKEN = re.compile(
    rf"""
    \d{_RUN} (?: [.,]\d{_RUN}                                               # 1.350 or 12,5
             | / (?: [\dA-ZĐ]{_RUN} | {_CONSONANTS} | [a-zđ]+\d{_RUN} ) (?: -(?=[^\W_]){_RUN} )*
             | - (?: \d{_RUN} | {_CONSONANTS} ) )*                           # 58/2022/NĐ-CP, 15/11, 73-CP
    | \d+                                                                   # the 5 of "5năm"
    | [a-zA-ZđĐ]+-?\d{_RUN}                                                  # NG2, QH15, covid-19
    | [^\W\d_]+                                                             # a syllable or word
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A lexical token as written, and where it stands in the text it was taken from."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it consists of letters only: a syllable or a word, not a number or a symbol."""
        return self.text.isalpha()


def clean(text: str) -> str:
    """The text in NFC on one line, without control, zero-width, bidirectional and tag characters.

    Whitespace of any kind and length becomes one space; the ends are trimmed.
    """
    spaced = " ".join(text.split())
    visible = "".join(ch for ch in spaced if not _is_invisible(ch))
    return " ".join(unicodedata.normalize("NFC", visible.translate(_LOOKALIKES)).split())


@lru_cache(maxsize=4096)
def _is_invisible(ch: str) -> bool:
    return ch in _INVISIBLE_OTHERS or unicodedata.category(ch) in _INVISIBLE_CATEGORIES


def fold(text: str) -> str:
    """Lower case without accents, đ as d: the spelling of people who type without a Vietnamese keyboard."""
    return _fold_word(text) if len(text) <= _LONGEST_REMEMBERED else _fold(text)


def _fold(text: str) -> str:
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    bare = "".join(ch for ch in unicodedata.normalize("NFD", lowered) if unicodedata.category(ch) != "Mn")
    return bare.replace("đ", "d")


_LONGEST_REMEMBERED = 24
_fold_word = lru_cache(maxsize=65_536)(_fold)


def tokens(text: str) -> list[Token]:
    """The lexical tokens with their places; numbers and symbols whole, letters as written."""
    return [Token(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text)]


def canonical_words(text: str) -> list[str]:
    """The lexical tokens in `canonical` spelling, which differs from what is written only in tone places."""
    return [canonical(found) for found in _TOKEN.findall(unicodedata.normalize("NFC", text))]


def words(text: str) -> list[str]:
    """The lexical tokens in their one spelling: lower case, NFC, tones placed alike (hoà = hòa, quí = quý)."""
    return [_search_spelling(found) for found in _words_as_written(text)]


def _words_as_written(text: str) -> list[str]:
    plain = text.translate(_LOOKALIKES) if _HAS_LOOKALIKE.search(text) else text
    found: list[str] = _TOKEN.findall(unicodedata.normalize("NFC", plain))
    return found


@lru_cache(maxsize=16_384)
def terms_in(text: str) -> frozenset[str]:
    """Every folded word and pair of neighbouring words a text says."""
    folded = [_folded_spelling(found) for found in _words_as_written(text)]
    return frozenset(folded).union(map(" ".join, pairwise(folded)))


@lru_cache(maxsize=65536)
def _folded_spelling(word: str) -> str:
    return fold(_search_spelling(word))


def syllable_bigrams(text: str) -> list[str]:
    """Each two neighbouring tokens of `words`, joined by a space: most Vietnamese words have two syllables."""
    found = words(text)
    return [f"{left} {right}" for left, right in pairwise(found)]


@lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """A word in lower case with its tone mark where the older convention puts it; others are only lowered."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    bare, tone = split_tone(lowered)
    syllable = parse(bare) if tone is not None else None
    return lowered if syllable is None or tone is None else spell(syllable, tone)


_BOTH_CONVENTIONS = frozenset({"oa", "oe", "uy"})


def has_tone_in_place(word: str) -> bool:
    """Whether the tone mark stands where either convention puts it: hòa and hoà, but not đựơc."""
    lowered = word.lower()
    syllable = parse(split_tone(lowered)[0])
    return canonical(lowered) == lowered or (syllable is not None and syllable.rhyme in _BOTH_CONVENTIONS)


_Y_AFTER = frozenset({"h", "k", "l", "m", "t", "qu"})


@lru_cache(maxsize=65536)
def _search_spelling(word: str) -> str:
    """`canonical`, and i/y alike where both spellings are in use: kĩ thuật = kỹ thuật, bác sỹ = bác sĩ."""
    standard = canonical(word)
    bare, tone = split_tone(standard)
    syllable = parse(bare)
    if syllable is None or syllable.rhyme not in {"i", "y"}:
        return standard
    rhyme = "y" if syllable.onset in _Y_AFTER else "i" if syllable.onset == "s" else syllable.rhyme
    return spell(syllable._replace(rhyme=rhyme), tone or Tone.LEVEL)
