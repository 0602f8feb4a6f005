"""Articles by name, and when two names mean the same article.

Symbols are compared without regard to case, accents, separators, and đ against its lookalike eth.
Unnumbered instruments have no official symbol, only names each system makes up
(`PL-Hàm-cấp-ngoại-giao-1995`, `phap-lenh-ve-ham-cap-ngoai-giao-1995`): two such names agree when kind and
year do, and the title words of one are all among the other's. Names that cannot be compared this way are
given to `read_questions` as aliases.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from knowledge.language.normal_form import clean, fold
from knowledge.law.address import canonical_label
from knowledge.law.instrument import Kind

_YEAR = re.compile(r"(?:19|20)\d\d")
# "Về" opens many official titles and is dropped as often as kept.
_EMPTY_WORDS = frozenset({"ve"})


class FoundArticle(NamedTuple):
    """One article as a system finds it or a gold answer states it: symbol and label (`"10a"`).

    `article` is None for a passage outside every article.
    """

    symbol: str
    article: str | None


class NamesArticle(Protocol):
    """Anything that names an article: something found, a gold answer, a citation."""

    @property
    def symbol(self) -> str: ...
    @property
    def article(self) -> str | None: ...


def same_article(one: NamesArticle, other: NamesArticle) -> bool:
    if one.article is None or other.article is None:
        return False
    return canonical_label(one.article) == canonical_label(other.article) and same_instrument(
        one.symbol, other.symbol
    )


def same_instrument(one: str, other: str) -> bool:
    """Whether two symbols mean one instrument (see the module's rule for unnumbered ones)."""
    words, other_words = _words(one), _words(other)
    if words == other_words:
        return True
    if not words or not other_words or words[0].isdigit() or other_words[0].isdigit():
        return False
    return _UnnumberedName.of(words).agrees(_UnnumberedName.of(other_words))


@lru_cache(maxsize=8192)
def _words(symbol: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", fold(clean(symbol))))


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words)


_KINDS = sorted((_words(kind.value) for kind in Kind), key=len, reverse=True)
_KIND_INITIALS = frozenset(map(_initials, _KINDS))


@dataclass(frozen=True, slots=True)
class _UnnumberedName:
    kind: str
    year: str
    title: frozenset[str]

    @classmethod
    def of(cls, words: tuple[str, ...]) -> "_UnnumberedName":
        kind, rest = _split_kind(words)
        year = next(filter(_YEAR.fullmatch, reversed(rest)), "")
        return cls(kind, year, title=frozenset(rest) - _EMPTY_WORDS - {year})

    def agrees(self, other: "_UnnumberedName") -> bool:
        if not self.title or not other.title or (self.kind, self.year) != (other.kind, other.year):
            return False
        return self.title <= other.title or self.title >= other.title


def _split_kind(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The kind's initials ("pl" for both `PL-…` and `phap-lenh-…`) and the words after it."""
    for kind in _KINDS:
        if words[: len(kind)] == kind:
            return _initials(kind), words[len(kind) :]
    return (words[0], words[1:]) if words[0] in _KIND_INITIALS else ("", words)
