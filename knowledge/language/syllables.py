"""How a Vietnamese syllable is written: onset, rhyme, tone.

The inventory follows the orthography taught in schools (Quyết định 1989/QĐ-BGDĐT of 2018 and its forerunners).
It tells a syllable from a foreign word, an abbreviation or a slip of the keyboard without any word list.
"""

import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Tone(StrEnum):
    """The six tones, by the combining mark that writes them."""

    LEVEL = ""
    GRAVE = "\u0300"
    ACUTE = "\u0301"
    TILDE = "\u0303"
    HOOK = "\u0309"
    DOT = "\u0323"


class Syllable(NamedTuple):
    """The letters of a syllable without its tone."""

    onset: str
    rhyme: str


_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnpqrstvx", "")

# Rhymes that follow any onset allowed by the spelling rules below.
_RHYMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y yêm yên yêng yêt yêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong
    ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut
    uy uya uych uyên uyêt uynh uyp uyt uyu
    ư ưa ưc ưi ưm ươc ươi ươm ươn ương ươp ươt ươu ưng ưt ưu
    """.split()
)
# After "qu" the written rhyme lacks the u that belongs to both.
_RHYMES_AFTER_QU = frozenset(
    """
    a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê ên ênh êt êch
    i it ich y ych ynh yên yêt yt ơ ơi ôc
    """.split()
)
_STOPS = ("c", "ch", "p", "t")
_STOP_TONES = frozenset({Tone.ACUTE, Tone.DOT})
_FRONT = frozenset("eêiy")
# k stands before every vowel in names of places (Bắc Kạn).
_FRONT_ONLY = frozenset({"gh", "ngh"})
_BACK_ONLY = frozenset({"c", "ng"})
_QUALITY_VOWELS = frozenset("ăâêôơư")
_VOWELS = frozenset("aăâeêioôơuưy")


def split_tone(word: str) -> tuple[str, Tone | None]:
    """The word without its tone mark, and the tone; None where it carries more than one."""
    if word.isascii():
        return word, Tone.LEVEL
    decomposed = unicodedata.normalize("NFD", word)
    marks = [ch for ch in decomposed if ch in _TONE_MARKS]
    bare = unicodedata.normalize("NFC", "".join(ch for ch in decomposed if ch not in _TONE_MARKS))
    if len(marks) > 1:
        return bare, None
    return bare, Tone(marks[0]) if marks else Tone.LEVEL


_TONE_MARKS = frozenset(tone.value for tone in Tone if tone.value)


@lru_cache(maxsize=65536)
def parse(bare: str) -> Syllable | None:
    """The syllable that these lower-case letters (without tone) spell, or None where they spell none."""
    for onset in _ONSETS:
        if bare.startswith(onset) and _fits(onset, bare[len(onset) :]):
            return Syllable(onset, bare[len(onset) :])
    return None


def _fits(onset: str, rhyme: str) -> bool:
    if not rhyme:
        return False
    if onset == "qu":
        return rhyme in _RHYMES_AFTER_QU
    if rhyme not in _RHYMES or onset == "q":
        return False
    if onset in _FRONT_ONLY and rhyme[0] not in _FRONT:
        return False
    if onset in _BACK_ONLY and rhyme[0] in _FRONT:
        return False
    return not (onset == "g" and rhyme[0] in "eê") and not (onset and rhyme[:2] == "yê")


def spell(syllable: Syllable, tone: Tone) -> str:
    """The syllable written out in NFC, its tone mark on the vowel of the older convention."""
    onset, rhyme = syllable
    place = _tone_place(rhyme)
    return unicodedata.normalize("NFC", onset + rhyme[: place + 1] + tone.value + rhyme[place + 1 :])


def _tone_place(rhyme: str) -> int:
    quality = [at for at, ch in enumerate(rhyme) if ch in _QUALITY_VOWELS]
    if quality:
        return quality[-1]
    vowels = sum(ch in _VOWELS for ch in rhyme)
    closed = vowels < len(rhyme)
    return 1 if vowels == 3 or (vowels == 2 and closed and rhyme[:2] not in {"oo", "ôô"}) else 0


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether a lower-case NFC word is spelled as a Vietnamese syllable may be, tone included."""
    bare, tone = split_tone(word)
    syllable = parse(bare) if tone is not None else None
    if syllable is None:
        return False
    return not syllable.rhyme.endswith(_STOPS) or tone in _STOP_TONES


_FOLDED = str.maketrans("ăâêôơưđ", "aaeooud")
_FOLDED_RHYMES = frozenset(rhyme.translate(_FOLDED) for rhyme in _RHYMES)
_FOLDED_RHYMES_AFTER_QU = frozenset(rhyme.translate(_FOLDED) for rhyme in _RHYMES_AFTER_QU)


@lru_cache(maxsize=65536)
def is_folded_syllable(word: str) -> bool:
    """Whether a lower-case word without accents may be a Vietnamese syllable that lost them."""
    return any(
        word.startswith(onset)
        and word[len(onset) :] in (_FOLDED_RHYMES_AFTER_QU if onset == "qu" else _FOLDED_RHYMES)
        for onset in _ONSETS
    )
