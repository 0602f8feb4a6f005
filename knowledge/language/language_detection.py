"""Whether a question is Vietnamese or English, short, unaccented, mixed and misspelt ones included.

Function words decide, because a sentence has them in its own language whatever names and terms it borrows.
Unaccented Vietnamese is told by the shape of its syllables (`khong`, `duoc`), which English words seldom have.
"""

import unicodedata
from enum import StrEnum
from typing import Final

from knowledge.language.lexicon import english
from knowledge.language.normal_form import Token, fold, tokens
from knowledge.language.syllables import is_folded_syllable, is_syllable


class Language(StrEnum):
    """The languages that people ask in."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


# Everyday function words; those that are English words too once unaccented weigh nothing without their accents.
_VIETNAMESE_FUNCTION_WORDS: Final = frozenset(
    """
    là có không được của cho và ở thì gì bao nhiêu mấy tôi em mình làm sao nào đâu với này đó các những để khi nếu
    phải cần muốn bị đang sẽ rồi chưa hay hoặc từ đến tại theo về trong ngoài trên dưới như thế vậy ạ à nhé nha
    ai bạn anh chị ông bà người việc giấy hồ sơ thủ tục nước xin hỏi ngày tháng năm
    """.split()
)
_FOLDED_FUNCTION_WORDS: Final = frozenset(map(fold, _VIETNAMESE_FUNCTION_WORDS))

_FUNCTION = 2.0
_WORD = 1.0
# Foreign names stand in sentences of both languages, and begin with a capital.
_NAME = 0.4
_UNKNOWN = 0.4
# English function words that are spelled as Vietnamese syllables (can, to, in) prove little, yet add up.
_AMBIGUOUS = 0.2
_ENOUGH = 0.5


def detect_language(text: str) -> Language:
    """The language of a question. Vietnamese where nothing tells: it is what people here write."""
    balance = sum(_weight(token) for token in tokens(unicodedata.normalize("NFC", text)) if token.is_word)
    return Language.ENGLISH if balance > _ENOUGH else Language.VIETNAMESE


def _weight(token: Token) -> float:
    """How much a word speaks for English; below zero for Vietnamese."""
    word = token.text.lower()
    if not word.isascii():
        return _weight_of_accented(token, word)
    lists = english()
    shaped = is_folded_syllable(word)
    if word in lists.loan:
        return 0.0
    if word == "i":
        return _WORD
    if shaped and word in lists:
        return _AMBIGUOUS if word in lists.function else 0.0
    if word in lists.function:
        return _FUNCTION
    if word in lists.common:
        return _WORD
    if shaped:
        return -_FUNCTION if word in _FOLDED_FUNCTION_WORDS else -_WORD if token.text.islower() else -_NAME
    return _weight_of_unknown(token.text)


def _weight_of_accented(token: Token, word: str) -> float:
    if word in _VIETNAMESE_FUNCTION_WORDS:
        return -_FUNCTION
    if not token.text.islower():
        return -_NAME
    return -_WORD if is_syllable(word) or not _could_be_french(word) else 0.0


def _could_be_french(word: str) -> bool:
    """Résumé, café, fiancée: accents that English borrows along with the word."""
    return all(ch.isascii() or ch in "éèêëàâçîïôöûüñ" for ch in word)


def _weight_of_unknown(written: str) -> float:
    if not written.islower():
        return 0.0
    if not set(written) & set("aeiouy"):
        return -_WORD  # ko, dc, hs, ntn: Vietnamese is abbreviated to consonants
    return _UNKNOWN if len(written) > 3 else 0.0
