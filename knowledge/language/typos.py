"""What a misspelt Vietnamese word was meant to be.

Two kinds of slip, told apart by whether the result is a word. A token that is none (`đuợc`, `thagn`, `nghành`)
is replaced by the likeliest word a few slips away. A token that is a word, but perhaps the wrong one (`sỡ` for
`sở`, `chú` for `trú`), is replaced only where the words around leave hardly a choice, since the writer was
probably right. What a slip costs is minus the logarithm of about how often people make it.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import Final

from knowledge.language.decoding import Candidate
from knowledge.language.lexicon import english
from knowledge.language.normal_form import Token, canonical, fold, tokens
from knowledge.language.restoration import DiacriticRestorer, drop_rate
from knowledge.language.rewriting import rewrite
from knowledge.language.syllable_model import SyllableModel
from knowledge.language.syllables import Tone, is_folded_syllable, split_tone

_DOUBLED: Final = 1.0
_SWAPPED: Final = 2.0
_ALIKE: Final = 2.0
_LETTER: Final = 5.0
_MARK_MISSING: Final = 1.0
_MARK_CHANGED: Final = 2.0
_REAL_WORD: Final = 5.0
_ALTERNATIVES: Final = 12

# Beginnings and ends that sound alike in some region, or that chat writes for each other.
_ONSETS_ALIKE: Final = tuple(
    pair.split("=")
    for pair in "ch=tr s=x d=gi d=r gi=r d=v l=n ng=ngh g=gh c=k k=q ph=f d=z gi=z gi=j qu=w kh=h".split()
)
_ENDS_ALIKE: Final = tuple(pair.split("=") for pair in "n=ng n=nh c=t ch=t i=y iu=ieu u=uu".split())
_HOOK_AND_TILDE: Final = frozenset({Tone.HOOK, Tone.TILDE})
_LETTERS: Final = "abcdeghiklmnopqrstuvxy"
_RUN: Final = re.compile(r"(.)\1+")


class TypoCorrector:
    """Corrects slips and restores accents in one go: which of the two a word needs, its neighbours decide."""

    def __init__(self, model: SyllableModel) -> None:
        self._model = model
        self._restorer = DiacriticRestorer(model)

    def correct(self, text: str, typed: str | None = None) -> str:
        """The Vietnamese text as it was meant. Numbers, symbols, English words and names stay.

        `typed` is what the writer typed, where the text has been worked on since: it tells how he accents.
        """
        normal = unicodedata.normalize("NFC", text)
        cost = -math.log(drop_rate(tokens(unicodedata.normalize("NFC", typed or text))))
        return rewrite(normal, self._model, partial(self._candidates, drop_cost=cost))

    def _candidates(self, token: Token, found: Sequence[Token], drop_cost: float) -> list[Candidate]:
        word = canonical(token.text)
        candidates = self._restorer.candidates(token, found, drop_cost)
        if self._model.is_word(word):
            return candidates if word.isascii() else [*candidates, *self._other_words(word)]
        if _is_left_alone(token.text) or (word.isascii() and candidates[-1].word != word):
            return candidates
        return self._repairs(word, drop_cost) or candidates

    def _repairs(self, word: str, drop_cost: float) -> list[Candidate]:
        """The words that a token which is none may have been meant to be."""
        found: dict[str, float] = {}
        for folded, slip in ((fold(word), 0.0), *_slips(fold(word))):
            for reading in self._model.readings(folded):
                if not self._model.is_word(reading):
                    continue
                marks = drop_cost if word.isascii() else _mark_cost(word, reading)
                found[reading] = min(found.get(reading, math.inf), slip + marks)
        ranked = sorted(found.items(), key=lambda item: item[1])[: 2 * _ALTERNATIVES]
        return [Candidate(reading, cost) for reading, cost in ranked]

    def _other_words(self, word: str) -> list[Candidate]:
        """The words that a word may have been written for."""
        found: dict[str, float] = {}
        for folded, slip in ((fold(word), 0.0), *_sounds(fold(word))):
            for reading in self._model.readings(folded):
                cost = slip + _mark_cost(word, reading)
                if reading != word and cost <= _MARK_CHANGED and self._model.is_word(reading):
                    found[reading] = min(found.get(reading, math.inf), cost + _REAL_WORD)
        ranked = sorted(found.items(), key=lambda item: item[1])[:_ALTERNATIVES]
        return [Candidate(reading, cost) for reading, cost in ranked]


def _is_left_alone(written: str) -> bool:
    """Whether a token that is no Vietnamese word is meant so: English, a name, a label, an abbreviation."""
    if len(written) == 1:
        return True
    if not written.isascii():
        return False
    has_vowel = not set("aeiouy").isdisjoint(written.lower())
    return written.lower() in english() or len(written) < 3 or not has_vowel or not written.islower()


@lru_cache(maxsize=4096)
def _slips(folded: str) -> tuple[tuple[str, float], ...]:
    """The syllables, without accents, that one slip of fingers or spelling turns into this, with its cost."""
    collapsed = _RUN.sub(r"\1", folded)
    slips = [(collapsed, _DOUBLED), *_sounds(folded), *_sounds(collapsed)]
    slips += [
        (folded[:at] + folded[at + 1] + folded[at] + folded[at + 2 :], _SWAPPED) for at in range(len(folded) - 1)
    ]
    if len(folded) > 3:
        slips += [(slip, _LETTER) for slip in _one_letter_away(folded)]
    best: dict[str, float] = {}
    for slip, cost in slips:
        if slip != folded and is_folded_syllable(slip):
            best[slip] = min(best.get(slip, math.inf), cost)
    return tuple(best.items())


def _one_letter_away(folded: str) -> Iterator[str]:
    for at in range(len(folded) + 1):
        yield folded[:at] + folded[at + 1 :]
        for letter in _LETTERS:
            yield folded[:at] + letter + folded[at:]
            yield folded[:at] + letter + folded[at + 1 :]


@lru_cache(maxsize=4096)
def _sounds(folded: str) -> tuple[tuple[str, float], ...]:
    """The spellings, without accents, that sound like this one to somebody."""
    found = set()
    for one, other in _ONSETS_ALIKE:
        for left, right in ((one, other), (other, one)):
            if folded.startswith(left):
                found.add(right + folded[len(left) :])
    for one, other in _ENDS_ALIKE:
        for left, right in ((one, other), (other, one)):
            if folded.endswith(left):
                found.add(folded[: -len(left)] + right)
    return tuple((sound, _ALIKE) for sound in sorted(found) if sound != folded and is_folded_syllable(sound))


def _mark_cost(word: str, reading: str) -> float:
    """What it costs to have written these accents for those of the reading."""
    tone, qualities = _marks(word)
    meant, needed = _marks(reading)
    missing = (needed - qualities).total()
    cost = _MARK_MISSING * missing + _MARK_CHANGED * (qualities - needed).total()
    if tone == meant:
        return cost
    if tone is Tone.LEVEL or {tone, meant} == _HOOK_AND_TILDE:
        return cost + _MARK_MISSING
    return cost + _MARK_CHANGED


@lru_cache(maxsize=65536)
def _marks(word: str) -> tuple[Tone | None, Counter[str]]:
    bare, tone = split_tone(word)
    return tone, Counter(letter for letter in bare if not letter.isascii())
