"""The authorities that a claim names must be named in what it cites."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from knowledge.answering.generating.checking.evidence import Evidence, phrase
from knowledge.answering.policy import Policy, read_policy
from knowledge.language.glossary import Expansion, Glossary, read_entries
from knowledge.language.glossary.english_words import content_tokens, english_key
from knowledge.language.glossary.entries import PACKAGE_FOLDER
from knowledge.language.language_detection import Language
from knowledge.language.normal_form import Token, tokens, words

_CONNECTED = r"(?:\s+(?:of|for|and|the|on|in)\b|\s+[A-Z][\w'’]*|,(?=\s+[A-Z]))*"


class AuthoritiesPolicy(Policy):
    heads: list[str]
    capitalised_heads: list[str]
    ranks: list[str]
    short_forms: dict[str, str]
    glossary: list[str]
    vague: list[str]
    holders: dict[str, list[str]]
    english_heads: list[str]


@cache
def _policy() -> AuthoritiesPolicy:
    return read_policy(__name__, AuthoritiesPolicy)


def unsupported_authorities(text: str, language: str, evidence: Evidence) -> Iterator[str]:
    """The authorities a claim names and the evidence does not.

    In Vietnamese a name must be there word for word ("cấp tỉnh" is "tỉnh", and UBND is written out). In English it
    is looked for in the terms of law that the glossary gives for it; a name the glossary does not know has none.
    """
    said = _spelt_alike(evidence.text)
    if language == Language.ENGLISH:
        yield from _unsupported_in_english(text, said)
    else:
        yield from (name for name in _vietnamese_names(text) if _spelt_alike(name) not in said)


def _spelt_alike(text: str) -> str:
    for short, full in _policy().short_forms.items():
        text = re.sub(rf"\b{short}\b", full, text)
    alike = phrase(text)
    for rank in _policy().ranks:
        alike = alike.replace(f" cấp {rank} ", f" {rank} ")
    return alike


def _vietnamese_names(text: str) -> Iterator[str]:
    """Names from left to right, each as long as it surely goes."""
    found = tokens(text)
    at = 0
    while at < len(found):
        end = _end_of_name(found, at)
        if end is not None:
            yield text[found[at].start : found[end - 1].end]
        at = end or at + 1


def _end_of_name(found: Sequence[Token], at: int) -> int | None:
    short = 1 if found[at].text in _policy().short_forms else 0
    head = short or _head_at(found, at, _heads())
    if head:
        return _with_rank(found, at + head)
    head = _head_at(found, at, _capitalised_heads())
    if head and found[at].text[0].isupper() and at + head < len(found) and found[at + head].text[0].isupper():
        # "Bộ Ngoại giao": a word of two syllables has its capital on the first.
        follows = at + head + 1
        lowered = follows < len(found) and found[follows].is_word and found[follows].text.islower()
        return follows + lowered
    return None


def _head_at(found: Sequence[Token], at: int, heads: frozenset[tuple[str, ...]]) -> int:
    """How many tokens the longest head at a place has; 0 where none begins."""
    longest = min(max(map(len, heads)), len(found) - at)
    for length in range(longest, 0, -1):
        if tuple(words(" ".join(token.text for token in found[at : at + length]))) in heads:
            return length
    return 0


def _with_rank(found: Sequence[Token], end: int) -> int:
    """Past "cấp tỉnh", and past the capitalised words of a place or an office ("tỉnh Lào Cai")."""
    rest = [token.text.lower() for token in found[end : end + 2]]
    if rest[:1] == ["cấp"] and rest[1:] and rest[1] in _policy().ranks:
        end += 2
    elif rest[:1] and rest[0] in _policy().ranks:
        end += 1
    while end < len(found) and found[end].is_word and found[end].text[0].isupper():
        head = _head_at(found, end, _heads())
        end += head or 1
    return end


@cache
def _heads() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words(head)) for head in _policy().heads)


@cache
def _capitalised_heads() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words(head)) for head in _policy().capitalised_heads)


@cache
def _glossary() -> Glossary:
    files = [PACKAGE_FOLDER / f"{name}.yaml" for name in _policy().glossary]
    return Glossary(entry for file in files for entry in read_entries(file))


@cache
def _vague() -> frozenset[tuple[str, ...]]:
    return frozenset(_english_key(term) for term in _policy().vague)


def _english_key(text: str) -> tuple[str, ...]:
    return english_key([token.text for token in content_tokens(text)])


def _unsupported_in_english(text: str, said: str) -> Iterator[str]:
    named = [one for one in _glossary().expansions(text, Language.ENGLISH) if _is_authority(one)]
    for one in named:
        if not _is_said(one.legal_terms, said) or not _holder_is_said(one.source, said):
            yield one.source
    for found in _english_pattern().finditer(text):
        if not any(one.start < found.end() and found.start() < one.end for one in named):
            yield found.group()


def _is_authority(found: Expansion) -> bool:
    return _english_key(found.source) not in _vague()


def _is_said(legal_terms: Iterable[str], said: str) -> bool:
    return any(_spelt_alike(term) in said for term in legal_terms)


def _holder_is_said(source: str, said: str) -> bool:
    lowered = f" {source.lower()} "
    for holder, vietnamese in _policy().holders.items():
        if f" {holder} " in lowered:
            return _is_said(vietnamese, said)
    return True


@cache
def _english_pattern() -> re.Pattern[str]:
    """ "Department of Magic", "Provincial Magic Committee"; at least two words with a capital."""
    heads = "|".join(_policy().english_heads)
    return re.compile(
        rf"\b(?:{heads})\s+(?:of|for)\s+(?:the\s+)?[A-Z]\w+{_CONNECTED}|\b(?:[A-Z][\w'’]*\s+)+(?:{heads})\b"
    )
