"""Text as a reader would take it who sees through the ways of hiding words from a list of words.

Look-alikes after UTS 39 (confusables), as far as whole words can be written with them.
"""

import codecs
import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.answering.policy import Policy, read_policy
from knowledge.language.normal_form import clean, fold

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|lt|gt|amp|quot|apos|nbsp);")
_WORD = re.compile(r"\w+")
_MIXED_WORD = re.compile(r"(?=\S*[^\W\d_])(?=\S*[\d@$])[\w@$]+")
_SEPARATORS = frozenset("-_*~|^=+\\/`’'")
_QUOTES = frozenset("“”„«»″")
_INNER_STOP = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")


class DisguisesPolicy(Policy):
    look_alikes: dict[str, str]
    spelt_letter: str
    spelt_gap: str
    spelt_least: int
    stand_ins: dict[str, str]
    ones: str
    encoded: list[str]


@cache
def _policy() -> DisguisesPolicy:
    return read_policy(__name__, DisguisesPolicy)


def undisguised(text: str) -> str:
    """The text in visible Latin letters, each line cleaned, empty ones left out; an ordinary text only cleaned."""
    lines = (clean(_in_latin(_joined(_with_entities(line)))) for line in text.splitlines())
    return "\n".join(filter(None, lines))


def _with_entities(line: str) -> str:
    """With the characters that the entities of HTML stand for, in NFC."""
    line = unicodedata.normalize("NFC", line)
    return _ENTITY.sub(lambda found: html.unescape(found.group()), line)


def _in_latin(line: str) -> str:
    """Fancy letters as plain ones, no marks that belong to no letter, and Latin letters for their look-alikes."""
    plain = "".join(map(_plain, line))
    return plain if plain.isascii() else _WORD.sub(lambda found: _latin_word(found.group()), plain)


@lru_cache(maxsize=4096)
def _plain(ch: str) -> str:
    if ch.isascii():
        return ch
    if unicodedata.category(ch) in {"Mn", "Me"}:
        return ""
    # Fullwidth, mathematical, encircled and modifier letters and digits.
    simple = unicodedata.normalize("NFKC", ch)
    return simple if len(simple) == 1 and simple.isascii() and _is_drawn_fancily(ch, simple) else ch


def _is_drawn_fancily(ch: str, simple: str) -> bool:
    return simple.isalpha() or "\uff01" <= ch <= "\uff5e" or ch > "\U0001d400"


def _latin_word(word: str) -> str:
    """The word in Latin letters where all of it can be; as it stands where it is a word of another alphabet."""
    if word.isascii():
        return word
    latin = word.translate(_look_alikes())
    return latin if latin != word and all(map(_is_latin, latin)) else word


@lru_cache(maxsize=4096)
def _is_latin(ch: str) -> bool:
    return ch.isascii() or unicodedata.name(ch, "").startswith("LATIN ")


@cache
def _look_alikes() -> dict[int, str]:
    pairs = [(drawn, latin) for latin, alike in _policy().look_alikes.items() for drawn in alike]
    capitals = [(drawn.upper(), latin.upper()) for drawn, latin in pairs if len(drawn.upper()) == 1]
    return {ord(drawn): latin for drawn, latin in (*pairs, *capitals) if not drawn.isascii()}


@cache
def _spelt() -> re.Pattern[str]:
    policy = _policy()
    letter, gap, more = policy.spelt_letter, policy.spelt_gap, policy.spelt_least - 1
    return re.compile(rf"(?<!\w){letter}(?:{gap}{{1,4}}{letter}(?!\w)){{{more},}}")


def _joined(line: str) -> str:
    """Words spelt letter by letter in one piece; where wider gaps show no words, the letters make a single one."""
    return _spelt().sub(lambda found: " ".join(_words_spelt(found.group())), line)


def _words_spelt(run: str) -> Iterator[str]:
    gap = _policy().spelt_gap
    narrowest = min(len(between) for between in re.findall(f"{gap}+", run))
    for word in re.split(f"{gap}{{{narrowest + 1},}}", run):
        yield re.sub(gap, "", word)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a text. `places` are, for each character read, where it stands in the text."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text the characters read from `start` to `end` stand."""
        there = self.places[start:end]
        return min(there), max(there) + 1


def readings(text: str) -> Iterator[Reading]:
    """A text folded; and so with letters for digits, in rot13, backwards, and with each word backwards."""
    text = _INNER_STOP.sub(" ", text)
    plain = _folded(enumerate(text))
    yield plain
    if _MIXED_WORD.search(text):
        for one in _policy().ones:
            yield _folded(enumerate(_with_letters(text, one)))
    yield Reading(codecs.encode(plain.text, "rot13"), plain.places)
    yield Reading(plain.text[::-1], plain.places[::-1])
    order = [at for word in re.finditer(r"\S+|\s+", plain.text) for at in reversed(range(*word.span()))]
    yield Reading("".join(plain.text[at] for at in order), tuple(plain.places[at] for at in order))


def lowered(text: str) -> Reading:
    """A text as typed, in lower case, its spaces and quotation marks alike."""
    return _read(enumerate(text), str.lower)


def _folded(characters: Iterable[tuple[int, str]]) -> Reading:
    """Lower case without accents, one space between words, whatever else stood between them, and plain quotes."""
    return _read(characters, _plainest)


def _read(characters: Iterable[tuple[int, str]], letter: Callable[[str], str]) -> Reading:
    found: list[tuple[str, int]] = []
    for place, ch in characters:
        for read in " " if ch.isspace() else '"' if ch in _QUOTES else letter(ch):
            if read != " " or (found and found[-1][0] != " "):
                found.append((read, place))
    return Reading("".join(ch for ch, _ in found), tuple(place for _, place in found))


@lru_cache(maxsize=4096)
def _plainest(ch: str) -> str:
    return " " if ch in _SEPARATORS else fold(ch)


def _with_letters(text: str, one: str) -> str:
    table = str.maketrans({**_policy().stand_ins, "1": one})
    return _MIXED_WORD.sub(lambda found: found.group().translate(table), text)


def encoded_in(text: str) -> list[tuple[int, int]]:
    """Where a text holds what only a machine could read."""
    return [found.span() for pattern in _encoded() for found in pattern.finditer(text)]


@cache
def _encoded() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _policy().encoded))
