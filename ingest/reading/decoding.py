"""Text typed before Unicode, made readable: which encoding each word is in, and the word in Unicode.

Old documents mix encodings: a TCVN3 decree with a name pasted in Unicode, a VNI annex, English throughout. Font
names help where a format has them, but they lie as well (text keeps its font when it is pasted over), so they
only weigh. What decides is Vietnamese itself: a word decoded rightly is a possible syllable, decoded wrongly it
almost never is. Words vote along the text: a hidden Markov model whose states are the encodings, whose
emissions are how ill a word reads in each, and whose transitions make a change dear inside a paragraph and
cheaper at its ends; the cheapest path (Viterbi 1967) decides. Words of plain ASCII read alike in all encodings
and are never touched.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.reading.blocks import Run
from ingest.reading.charsets import (
    LEGACY,
    TCVN3,
    UNICODE,
    VISCII,
    VNI,
    VPS,
    encoding_of_font,
    resurface,
    symbol_letters,
    to_unicode,
)
from knowledge.language.syllables import is_syllable

_STATES = (UNICODE, *LEGACY)
_START_COST = {UNICODE: 0.0, TCVN3: 1.0, VNI: 1.0, VISCII: 2.0, VPS: 3.0}

# How ill a word reads, in nats by order of magnitude: what never happens in an encoding costs most.
_IMPOSSIBLE = 5.0
_SIGN_INSIDE_WORD = 3.0
_NO_SYLLABLE_AFTER_DECODING = 2.0
_NO_SYLLABLE = 1.5
_SIGN_BESIDE_WORD = 1.0
_AGAINST_FONT = 1.0
_ABBREVIATION = 0.5
_UNTOUCHED = 0.5

_CHANGE_INSIDE = 4.0
_CHANGE_AT_FONT = 1.0
_CHANGE_AT_PARAGRAPH = 2.5

# A share of words that no state explains: Windows-1252 may have hidden a VISCII or VPS text.
_UNEXPLAINED = 0.3
_MIXED_SHARE = 0.02
_MIXED_WORDS = 3

_SIGNS = symbol_letters()
_WORD = re.compile(rf"(?:[^\W\d_]|[{re.escape(''.join(sorted(_SIGNS)))}])+")
_UNIT = re.compile(r"[A-Za-z]{1,3}[²³]")
_LETTERS_VIETNAMESE_LACKS = frozenset("fjwzFJWZ")
_MAX_ABBREVIATION = 6

# Signs that stand alone as signs even in legacy text: bullets, multiplication, copyright.
_LONE_SIGNS = frozenset("·×÷©¨¶°±")
_LONE_LETTER_ENDINGS = frozenset(")/.")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The paragraphs in Unicode (NFC); the encoding of most of the text; whether several were mixed."""

    texts: list[str]
    encoding: str
    mixed: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with a letter outside ASCII: where it stands, and the encoding its font promises."""

    text: str
    start: int
    end: int
    paragraph: int
    hint: str | None


def decode(paragraphs: Sequence[Sequence[Run]]) -> Decoded:
    """Each paragraph in Unicode, whatever encodings its runs were typed in."""
    texts = [unicodedata.normalize("NFC", "".join(run.text for run in runs)) for runs in paragraphs]
    words = list(_words(paragraphs, texts))
    if not any(_suspicious(text) for text in {word.text for word in words}):
        return Decoded(texts, UNICODE, mixed=False)
    states, unexplained = _cheapest_path(words)
    if unexplained > _UNEXPLAINED * len(words) or _dominant(states) in {VISCII, VPS}:
        surfaced = [[Run(resurface(run.text), run.font) for run in runs] for runs in paragraphs]
        other_texts = ["".join(run.text for run in runs) for runs in surfaced]
        other_words = list(_words(surfaced, other_texts))
        other_states, other_unexplained = _cheapest_path(other_words)
        if other_unexplained * len(words) <= unexplained * len(other_words):
            texts, words, states = other_texts, other_words, other_states
    return _rewritten(texts, words, states)


def _dominant(states: Sequence[str]) -> str:
    return Counter(states).most_common(1)[0][0]


def share_explained(text: str) -> float:
    """The share of words with letters outside ASCII that read as Vietnamese in Unicode; 1 where there are none."""
    found = [word.group() for word in _WORD.finditer(text) if not word.group().isascii()]
    if not found:
        return 1.0
    return sum(_unicode_cost(word) == 0 for word in found) / len(found)


def _words(paragraphs: Sequence[Sequence[Run]], texts: Sequence[str]) -> Iterator[_Word]:
    for at, (runs, text) in enumerate(zip(paragraphs, texts, strict=True)):
        if text.isascii():
            continue
        hints = _hints(runs, len(text))
        for found in _WORD.finditer(text):
            if not found.group().isascii():
                yield _Word(found.group(), found.start(), found.end(), at, hints[found.start()])


def _hints(runs: Sequence[Run], length: int) -> list[str | None]:
    """For each character, the encoding its font promises.

    Normalising may have shortened the text, so a hint can be off by a few characters there: it only weighs.
    """
    hints: list[str | None] = []
    for run in runs:
        hint = encoding_of_font(run.font) if run.font else None
        hints.extend([hint] * len(run.text))
    hints.extend([None] * (length - len(hints)))
    return hints


@lru_cache(maxsize=65536)
def _suspicious(word: str) -> bool:
    """Whether some legacy encoding explains a word that Unicode does not."""
    as_it_is = _unicode_cost(word)
    return as_it_is > 0 and any(_legacy_cost(word, encoding) < as_it_is for encoding in LEGACY)


@lru_cache(maxsize=65536)
def _unicode_cost(word: str) -> float:
    core = word.strip("".join(_SIGNS))
    if not core:
        return _UNTOUCHED
    if _UNIT.fullmatch(word):
        return 0.0
    beside = 0.0 if core == word else _SIGN_BESIDE_WORD
    if any(ch in _SIGNS for ch in core):
        return _SIGN_INSIDE_WORD
    if core.isascii() or _has_unicode_letter(core) or is_syllable(core.lower()):
        return beside
    return _NO_SYLLABLE + beside


@lru_cache(maxsize=65536)
def _legacy_cost(word: str, encoding: str) -> float:
    if _has_unicode_letter(word):
        return _IMPOSSIBLE
    decoded = to_unicode(word, encoding)
    if decoded == word:
        return _unicode_cost(word) + _UNTOUCHED
    if is_syllable(decoded.lower()) and (encoding in {TCVN3, VNI} or _capitals_lead(decoded)):
        return 0.0
    if decoded.isupper() and len(decoded) <= _MAX_ABBREVIATION:
        return _ABBREVIATION
    return _NO_SYLLABLE_AFTER_DECODING


def _has_unicode_letter(word: str) -> bool:
    """Whether a letter is outside the 256 characters that legacy text consists of."""
    return any(ch > "\xff" and ch.isalpha() for ch in word)


def _capitals_lead(word: str) -> bool:
    return word.isupper() or word[1:] == word[1:].lower()


def _cheapest_path(words: Sequence[_Word]) -> tuple[list[str], int]:
    """The encoding of each word, and how many words read ill even so."""
    costs = dict(_START_COST)
    came_from: list[dict[str, str]] = []
    for before, word in zip([None, *words], words, strict=False):
        cheapest = min(costs, key=costs.__getitem__)
        change = _change_cost(before, word)
        origin = {s: s if costs[s] <= costs[cheapest] + change else cheapest for s in _STATES}
        costs = {
            s: min(costs[s], costs[cheapest] + change) + _emission(word.text, s) + _font_cost(word.hint, s)
            for s in _STATES
        }
        came_from.append(origin)
    state = min(costs, key=costs.__getitem__)
    path = []
    for origin in reversed(came_from):
        path.append(state)
        state = origin[state]
    path.reverse()
    unexplained = sum(_emission(word.text, s) >= _NO_SYLLABLE for word, s in zip(words, path, strict=True))
    return path, unexplained


def _change_cost(before: _Word | None, word: _Word) -> float:
    if before is None or before.paragraph != word.paragraph:
        return _CHANGE_AT_PARAGRAPH
    return _CHANGE_INSIDE if before.hint == word.hint else _CHANGE_AT_FONT


def _emission(word: str, state: str) -> float:
    return _unicode_cost(word) if state == UNICODE else _legacy_cost(word, state)


def _font_cost(hint: str | None, state: str) -> float:
    return _AGAINST_FONT if hint is not None and hint != state else 0.0


def _rewritten(texts: Sequence[str], words: Sequence[_Word], states: Sequence[str]) -> Decoded:
    pieces: list[list[str]] = [[] for _ in texts]
    reached = [0] * len(texts)
    for word, state in zip(words, states, strict=True):
        text = texts[word.paragraph]
        pieces[word.paragraph] += [text[reached[word.paragraph] : word.start], _decoded_word(word, state, text)]
        reached[word.paragraph] = word.end
    for at, text in enumerate(texts):
        pieces[at].append(text[reached[at] :])
    encoding = _dominant(states)
    others = sum(state != encoding for state in states)
    mixed = others >= max(_MIXED_WORDS, _MIXED_SHARE * len(states))
    return Decoded([unicodedata.normalize("NFC", "".join(p)) for p in pieces], encoding, mixed)


def _decoded_word(word: _Word, state: str, text: str) -> str:
    if state == UNICODE:
        return word.text
    if word.text in _LONE_SIGNS and text[word.end : word.end + 1] not in _LONE_LETTER_ENDINGS:
        return word.text
    decoded = to_unicode(word.text, state)
    if state == TCVN3 and _is_in_capitals(word, text):
        return decoded.upper()
    if is_syllable(decoded.lower()) or not word.text.isalpha():
        return decoded
    is_foreign = bool(_LETTERS_VIETNAMESE_LACKS & set(word.text)) or is_syllable(word.text.lower())
    return word.text if is_foreign else decoded


def _is_in_capitals(word: _Word, text: str) -> bool:
    """TCVN3 types accented capitals as small letters: a word is in capitals if its plain letters are.

    One plain letter (Bé for BỘ) might only begin the word; then a word in capitals on one side tells, if the word
    on the other side does not deny it.
    """
    plain = [ch for ch in word.text if ch.isascii() and ch.isalpha()]
    if not plain or not all(ch.isupper() for ch in plain):
        return False
    if len(plain) > 1:
        return True
    before, after = text[: word.start].split()[-1:], text[word.end :].split()[:1]
    sides = [_plain_case(beside) for beside in (*before, *after)]
    return True in sides and False not in sides


def _plain_case(word: str) -> bool | None:
    """Whether a Vietnamese word's plain letters are capitals; None where they do not tell."""
    plain = [ch for ch in word if ch.isascii() and ch.isalpha()]
    if any(ch.islower() for ch in plain):
        return False
    is_word = is_syllable(to_unicode(word.strip(",.;:()"), TCVN3).lower())
    return True if len(plain) > 1 and is_word else None
