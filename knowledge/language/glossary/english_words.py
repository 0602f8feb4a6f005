"""English words in one form, so that "revoked visas" finds "revoke a visa". No dictionary: endings only."""

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.language.normal_form import Token, tokens

# They carry grammar, not law: "extend my visa", "where do I have to submit".
_GRAMMAR_WORDS = """
    a an the this that these those my your his her its our their
    i you he she we they it me him them to be is are was were been am do does did has have had having
    can could may might must shall should will would need needs needed please there so just also any some
"""
# Taking the ending off would leave another word.
_WHOLE_WORDS = """
    news customs goods means arms note attache meeting hearing housing clothing during morning evening wedding
    building being thing nothing something anything king ring string wing spring shipping us is as has was this
    gas bus plus yes always perhaps species series need seed feed speed breed indeed red bed shed united hundred
"""
_GRAMMAR = frozenset(_GRAMMAR_WORDS.split())
_WHOLE = frozenset(_WHOLE_WORDS.split())
_SPELLINGS = (
    (re.compile(r"is(?=(?:e|es|ed|ing|ation|ations)$)"), "iz"),  # authorise
    (re.compile(r"(?<=[a-z]{3})our(?=$|s$|ed$|ing$|er$|ers$)"), "or"),  # labour
    (re.compile(r"^licens"), "licenc"),
    (re.compile(r"amme(?=s?$)"), "am"),  # programme
    (re.compile(r"tre(?=s?$)"), "ter"),  # centre
    (re.compile(r"fence(?=s?$)"), "fense"),
)
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_HISSING = ("sses", "shes", "ches", "xes", "zzes")
_APOSTROPHES = frozenset("'’")


def content_tokens(text: str) -> list[Token]:
    """The tokens that carry meaning: without articles, pronouns, auxiliaries and the possessive s."""
    found = tokens(text)
    carrying = [token for token in found if token.text.lower() not in _GRAMMAR and not _possessive(text, token)]
    return carrying or found


def _possessive(text: str, token: Token) -> bool:
    return token.text in {"s", "S"} and token.start > 0 and text[token.start - 1] in _APOSTROPHES


def english_key(words: Sequence[str]) -> tuple[str, ...]:
    """What two inflections or spellings of one phrase have in common."""
    return tuple(map(stem, words))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without -s, -ed, -ing, final e and doubled consonant, in American spelling. Not itself a word.

    Forms that no ending makes (children, wives, fishermen) are entries of the glossary.
    """
    word = word.lower()
    for pattern, standard in _SPELLINGS:
        word = pattern.sub(standard, word)
    for form in (word, _singular(word)):
        if form in _WHOLE:
            return form
    return _without_e(_DOUBLED.sub(r"\1", _bare(_singular(word))))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(_HISSING):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _bare(word: str) -> str:
    if len(word) > 4 and word.endswith("ied"):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 1 and _VOWEL.search(rest) and not rest.endswith("e"):
            return rest
    return word


def _without_e(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("e") and not word.endswith("ee") else word
