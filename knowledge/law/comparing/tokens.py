"""The words of a text as they are compared: dates, figures and symbols whole, spelling variants alike."""

import re
import unicodedata
from bisect import bisect_left
from collections import deque
from functools import cached_property
from typing import NamedTuple

from knowledge.language.normal_form import canonical, tokens

# One character for one, so that places in the text stay what they are.
_ONE_SPELLING = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WHOLE = re.compile(
    rf"""
    (?<=ngày\s)\d{{1,2}}\s+tháng\s+\d{{1,2}}(?:\s+năm\s+\d{{4}})?\b      # 01 tháng 7 năm 2013
    | (?:(?<!\w)\d{{1,2}}\s+)?\btháng\s+\d{{1,2}}\s+năm\s+\d{{4}}\b
    | (?<!\w)\d{{1,2}}\s+{_MONTH}\s+\d{{4}}\b | \b{_MONTH}\s+\d{{1,2}},\s+\d{{4}}\b
    | (?<![\w.,])\d{{1,3}}(?:[ \u00a0]\d{{3}}){{1,4}}(?!\w|[.,]\d)            # 1 000 000
    | (?<![\w.,])\d[\d.,]*+\s?[%‰]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LAYOUT = frozenset("|`^~´¨")
"""Marks that Unicode calls symbols and files use for tables and emphasis."""


class Word(NamedTuple):
    """A word, figure, date or symbol: where it stands, and the `key` that its other spellings share."""

    key: str
    start: int
    end: int


class Gap(NamedTuple):
    """A stretch of text from one word to another, with the marks and spaces before and after the words in it.

    Without words, all of it stands both before and after them.
    """

    text: str
    before: str
    after: str


class Wording:
    """A text with its words in order; between them stand only white space and marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words(text)
        self.keys = [word.key for word in self.words]

    @cached_property
    def substance(self) -> list[str]:
        """What it says, however it is set: words and signs, without spacing, punctuation, capitals."""
        said: list[str] = []
        at = 0
        for word in self.words:
            between = self.text[at : word.start]
            if between != " ":
                said += filter(_is_sign, between)
            said.append(word.key)
            at = word.end
        said += filter(_is_sign, self.text[at:])
        return said

    def line_starts(self) -> list[int]:
        """The places of the words that stand first on their lines, or would; and the number of words."""
        starts = [word.start for word in self.words]
        breaks = [at for at, character in enumerate(self.text) if character == "\n"]
        return [0, *(bisect_left(starts, at) for at in breaks), len(starts)]

    def written(self, place: int) -> str:
        """The word at a place as the text has it."""
        word = self.words[place]
        return self.text[word.start : word.end]

    def stretch(self, first: int, last: int) -> str:
        """The text from the word at one place to the one before another."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def gap(self, first: int, last: int) -> Gap:
        """The text after the word before place `first`, up to the word at place `last`."""
        start = self.words[first - 1].end if first else 0
        end = self.words[last].start if last < len(self.words) else len(self.text)
        if first == last:
            between = self.text[start:end]
            return Gap(between, between, between)
        before = self.text[start : self.words[first].start]
        return Gap(self.text[start:end], before, self.text[self.words[last - 1].end : end])

    def is_parted(self, place: int) -> bool:
        """Whether a mark or a new line stands before the word at a place, or an end of the text."""
        if not 0 < place < len(self.words):
            return True
        between = self.text[self.words[place - 1].end : self.words[place].start]
        return "\n" in between or bool(between.strip())


def says_nothing(text: str) -> bool:
    """Whether a text is nothing but spacing and punctuation."""
    return not any(character.isalnum() or _is_sign(character) for character in text)


def _words(text: str) -> list[Word]:
    text = text.translate(_ONE_SPELLING)
    wholes = deque(found.span() for found in _WHOLE.finditer(text))
    words: list[Word] = []
    for token in tokens(text):
        while wholes and wholes[0][1] <= token.start:
            wholes.popleft()
        if not wholes or token.start < wholes[0][0]:
            words.append(Word(canonical(token.text), token.start, token.end))
            continue
        start, end = wholes[0][0], max(wholes[0][1], token.end)
        if words and words[-1].start == start:
            words.pop()
        words.append(Word("".join(text[start:end].lower().split()), start, end))
    return words


def _is_sign(character: str) -> bool:
    return character in "%‰" or (unicodedata.category(character)[0] in "LMNS" and character not in _LAYOUT)
