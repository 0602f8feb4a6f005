"""The labels of provisions as printed, and as addresses hold them."""

import re

from knowledge.law.address import Level, canonical_label
from knowledge.law.folding import STROKE, marks
from knowledge.law.numerals import arabic
from knowledge.law.references.provision_words import ORDINALS, POINT_ALPHABET
from knowledge.law.references.tokens import TokenKind, Tokens

_ARTICLE = re.compile(r"[1-9][0-9]{0,2}[a-hđ]?")
_ARTICLE_AND_CLAUSE = re.compile(r"([1-9][0-9]{0,2})\.([1-9][0-9]?)")
_CLAUSE = re.compile(r"[1-9][0-9]{0,2}[a-hđ]?|[1-9][0-9]?(?:\.[1-9][0-9]?){1,2}")
_POINT = re.compile(r"[1-9][0-9]?[a-hđ]?|[1-9][0-9]?(?:\.[1-9][0-9]?){1,3}")
_DIVISION = re.compile(r"[1-9][0-9]{0,2}[a-hđ]?|[1-9][0-9]?(?:\.[1-9][0-9]?){1,2}")
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_LETTERS_OF_DIVISIONS = frozenset("abcd")

_LONGEST_RANGE = 50


def read_labels(tokens: Tokens, level: Level, at: int) -> tuple[tuple[str, ...], int] | None:
    """The canonical label that stands at a token, and the position after it; None where no such label can.

    An article's label may name the clause too ("Điều 9.1"): then there are two.
    """
    if level is Level.ARTICLE:
        return _read_article(tokens, at)
    if level is Level.CLAUSE:
        return _read_number(tokens, at, _CLAUSE)
    if level is Level.POINT:
        return _read_number(tokens, at, _POINT) or _read_letter(tokens, at)
    return _read_division(tokens, level, at)


def labels_between(level: Level, first: str, last: str) -> list[str]:
    """The labels that "5 đến 9" or "a đến d" leave out; none where the two are no range, or too long a one."""
    if level is Level.POINT and first in POINT_ALPHABET and last in POINT_ALPHABET:
        return list(POINT_ALPHABET[POINT_ALPHABET.index(first) + 1 : POINT_ALPHABET.index(last)])
    if not (first.isdigit() and last.isdigit()) or int(last) - int(first) > _LONGEST_RANGE:
        return []
    return [str(number) for number in range(int(first) + 1, int(last))]


def _number(tokens: Tokens, at: int) -> str | None:
    """A number as written, a stroked suffix kept (`5đ`), without leading zeros."""
    token = tokens[at]
    if token.kind is not TokenKind.NUMBER:
        return None
    number = _LEADING_ZEROS.sub("", token.text)
    return number[:-1] + "đ" if STROKE in marks(tokens.written(at, at + 1)) else number


def _read_number(tokens: Tokens, at: int, form: re.Pattern[str]) -> tuple[tuple[str], int] | None:
    number = _number(tokens, at)
    if number is None or form.fullmatch(number) is None:
        return None
    return (canonical_label(number),), at + 1


def _read_article(tokens: Tokens, at: int) -> tuple[tuple[str, ...], int] | None:
    number = _number(tokens, at)
    if number is None:
        return None
    if _ARTICLE.fullmatch(number):
        return (number,), at + 1
    both = _ARTICLE_AND_CLAUSE.fullmatch(number)
    # "Điều 41.5.LQ.8" numbers the articles of the codification (pháp điển), not those of an instrument.
    codified = tokens.is_mark(at + 1, ".") and tokens[at + 2].glued and len(tokens[at + 2].text) > 1
    return None if both is None or codified else ((both[1], both[2]), at + 1)


def _read_letter(tokens: Tokens, at: int) -> tuple[tuple[str], int] | None:
    """A point's letter, `dd` for đ, with a number glued on where points were inserted (`a1`)."""
    token, accents = tokens[at], tokens.marks(at)
    if token.kind is not TokenKind.WORD or not accents <= {STROKE}:
        return None
    letter = "đ" if token.text == "dd" or (token.text == "d" and STROKE in accents) else token.text
    if len(letter) != 1 or (letter not in POINT_ALPHABET and not letter.isascii()):
        return None
    following = tokens[at + 1]
    if following.kind is TokenKind.NUMBER and following.glued and following.text.isdigit():
        return (letter + following.text[:2].lstrip("0"),), at + 2
    return (letter,), at + 1


def _read_division(tokens: Tokens, level: Level, at: int) -> tuple[tuple[str], int] | None:
    read = _read_number(tokens, at, _DIVISION) or _read_ordinal(tokens, level, at) or _read_roman(tokens, at)
    if read is None or level is not Level.ANNEX:
        return read
    (label,), end = read
    if tokens.is_mark(end, "-.") and tokens[end].glued and tokens[end + 1].glued:
        inner = _read_number(tokens, end + 1, _DIVISION) or _read_single_letter(tokens, end + 1)
        if inner is not None:
            return (f"{label}-{inner[0][0]}",), inner[1]
    return read


def _read_ordinal(tokens: Tokens, level: Level, at: int) -> tuple[tuple[str], int] | None:
    found = ORDINALS.match(tokens, at) if level in {Level.PART, Level.CHAPTER} else None
    return None if found is None else ((found[0],), found[1])


def _read_roman(tokens: Tokens, at: int) -> tuple[tuple[str], int] | None:
    token = tokens[at]
    if token.kind is not TokenKind.WORD or tokens.marks(at):
        return None
    number = arabic(token.text)
    return ((number,), at + 1) if number is not None else _read_single_letter(tokens, at)


def _read_single_letter(tokens: Tokens, at: int) -> tuple[tuple[str], int] | None:
    token = tokens[at]
    if token.kind is TokenKind.WORD and len(token.text) == 1:
        written = tokens.written(at, at + 1)
        if token.text in _LETTERS_OF_DIVISIONS or (written.isupper() and written.isascii()):
            return (token.text,), at + 1
    return None
