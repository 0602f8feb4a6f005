"""Accents for Vietnamese typed without them, wholly or in part.

A noisy channel: the writer meant accented syllables and dropped each accent with a probability that is read off
the text itself, so a text typed without a Vietnamese keyboard is restored everywhere and a carefully accented
one only where the words around leave hardly a choice.
"""

import math
import unicodedata
from collections.abc import Sequence
from functools import partial

from knowledge.language.decoding import Candidate
from knowledge.language.normal_form import Token, canonical, fold, tokens
from knowledge.language.rewriting import rewrite
from knowledge.language.syllable_model import SyllableModel
from knowledge.language.syllables import Tone, is_folded_syllable, split_tone

# Share of syllables that carry an accent in running Vietnamese (0.77 in the codification).
_ACCENTED_SHARE = 0.77
# Nobody's accents are complete: at least so many of a hundred syllables lack theirs.
_LEAST_DROP_RATE = 0.004
_READINGS_TRIED = 16


def needs_restoration(text: str) -> bool:
    """Whether the text, if Vietnamese, was typed with most of its accents missing."""
    return drop_rate(tokens(text)) > 0.5


def drop_rate(found: Sequence[Token]) -> float:
    """The estimated probability that the writer left a syllable's accents out."""
    bare = sum(token.text.isascii() and is_folded_syllable(token.text.lower()) for token in found)
    accented = sum(token.is_word and not token.text.isascii() for token in found)
    expected = _ACCENTED_SHARE * (bare + accented)
    return max(_LEAST_DROP_RATE, (expected - accented + 0.3) / (expected + 0.6))


class DiacriticRestorer:
    """Restores accents by the syllables around, after a `SyllableModel`."""

    def __init__(self, model: SyllableModel) -> None:
        self._model = model

    def restore(self, text: str) -> str:
        """The text with missing accents added. Accents given are kept, and so is everything not Vietnamese."""
        normal = unicodedata.normalize("NFC", text)
        cost = -math.log(drop_rate(tokens(normal)))
        return rewrite(normal, self._model, partial(self.candidates, drop_cost=cost))

    def candidates(self, token: Token, found: Sequence[Token], drop_cost: float) -> list[Candidate]:
        """What a word may be once accents are added to it, itself included."""
        word = canonical(token.text)
        stays = [Candidate(word)]
        if self._model.count(word) and not word.isascii():
            return stays
        if word.isascii() and (not is_folded_syllable(word) or _stands_for_a_name(token, found)):
            return stays
        readings = self._model.readings(fold(word))[:_READINGS_TRIED]
        fuller = [Candidate(reading, drop_cost) for reading in readings if adds_accents(word, reading)]
        if not fuller:
            return stays
        return [*stays, *fuller] if word.isascii() and self._model.count(word) else fuller


def adds_accents(word: str, reading: str) -> bool:
    """Whether the reading is the word with accents added and none taken away or changed."""
    if word == reading or len(word) != len(reading):
        return False
    if word.isascii():
        return word == fold(reading)
    bare, tone = split_tone(word)
    bare_reading, tone_reading = split_tone(reading)
    kept = all(left in (right, fold(right)) for left, right in zip(bare, bare_reading, strict=True))
    return kept and tone in (Tone.LEVEL, tone_reading)


def _stands_for_a_name(token: Token, found: Sequence[Token]) -> bool:
    """Whether capitals mark an abbreviation: a lone word in capitals among words in small letters."""
    if not token.text.isupper() or len(token.text) == 1:
        return False
    return sum(other.is_word and len(other.text) > 1 and other.text.isupper() for other in found) == 1 < len(found)
