"""Free text as a row of words, numbers and symbols, folded, each able to show how it was written."""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from knowledge.law.folding import FoldedText, fold, marks

_YEAR = r"(?:19|20)[0-9]{2}"
_NUMBER = r"[0-9]{1,5}[a-z]?"
_SEGMENT = r"[a-z&][a-z0-9&]{0,15}"
_KINDS = "nd|tt|ttlt|ttlb|qd|nq|nqlt|ct|kl|qc|kh|tb|cv|hd|bc|vbhn"
_MONEY = (
    r"trieu|ty(?!\sle)|ti(?!\sle)|nghin|ngan(?!\s(?:hang|sach))|dong(?!\s(?:thoi|y|bao|chi))|"
    r"vnd|usd|euro|eur|do\sla|percent|million|billion|thousand"
)
# Every repetition is bounded or ends in a character that cannot begin another match: reading stays linear.
_TOKEN = re.compile(
    rf"""
      (?P<BREAK>\n[^\S\n]*\n)
    | (?P<DATE>[0-9]{{1,2}}(?P<between>[/.-])[0-9]{{1,2}}(?P=between){_YEAR}(?![0-9a-z]))
    | (?P<SYMBOL> (?:
          {_NUMBER}\s?/\s?{_YEAR}\s?/\s?(?:(?:qh|ubtvqh)\s?[0-9]{{1,2}}|{_SEGMENT})
              (?:[-/_]{_SEGMENT}){{0,8}}(?:\s?-\s?(?:cp|ttg|ctn|hdnd|ubnd))?
        | {_NUMBER}(?P<joint>[-_]){_YEAR}(?P=joint)(?:qh[0-9]{{1,2}}|(?:{_KINDS}|pl)(?:[-_]{_SEGMENT}){{1,8}})
        | {_NUMBER}/(?:{_KINDS}|cp|hdbt|ttg)(?:[-/_]{_SEGMENT}){{0,8}}
        | {_NUMBER}-(?:cp|hdbt|ttg|(?:{_KINDS}|l|lct|tc)/{_SEGMENT})
      )(?![a-z0-9]) )
    | (?P<OFFICE> (?:
          {_NUMBER}/[a-z]{{2,12}}(?:-[a-z]{{1,12}}){{0,4}} | {_NUMBER}\s[a-z]{{1,8}}/(?:{_KINDS})
      )(?![a-z0-9/]) )
    | (?P<NUMBER_YEAR>{_NUMBER}\s?/\s?{_YEAR}(?![0-9a-z/]))
    | (?P<AMOUNT>[0-9]{{1,15}}(?:[.,][0-9]{{1,3}}){{0,6}}\s?(?:(?:{_MONEY})(?![a-z])|[%$€]))
    | (?P<NUMBER>[0-9]+(?:\.[0-9]+)*(?:[a-h](?![a-z0-9]))?)
    | (?P<WORD>[^\W\d_]+)
    | (?P<MARK>\S)
    """,
    re.VERBOSE,
)


class TokenKind(Enum):
    BREAK = auto()  # an empty line
    DATE = auto()  # 22/10/2009
    SYMBOL = auto()  # 58/2022/NĐ-CP, 73-CP, 272-QĐ/TW
    OFFICE = auto()  # 1234/BNG-LS, 22/LĐTBXH, 06 NG/QĐ: a symbol only where its kind is named
    NUMBER_YEAR = auto()  # 58/2022
    AMOUNT = auto()  # 5 triệu, 30%
    NUMBER = auto()  # 9, 10a, 3.1
    WORD = auto()
    MARK = auto()
    END = auto()


class Token(NamedTuple):
    """`text` is folded; `start` and `end` are places in the folded text; `glued` to what stands before it."""

    kind: TokenKind
    text: str
    start: int
    end: int
    glued: bool


class Tokens:
    """The tokens of a text, by position; every position outside it holds an END token."""

    def __init__(self, text: str) -> None:
        self._folded = FoldedText(text)
        self._tokens: list[Token] = []
        end = 0
        for found in _TOKEN.finditer(self._folded.text):
            kind = TokenKind[found.lastgroup or TokenKind.MARK.name]
            start = found.start()
            self._tokens.append(Token(kind, found.group(), start, found.end(), start == end and start > 0))
            end = found.end()
        self._end = Token(TokenKind.END, "", end, end, glued=False)

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, at: int) -> Token:
        return self._tokens[at] if 0 <= at < len(self._tokens) else self._end

    def span(self, first: int, end: int) -> tuple[int, int]:
        """The characters of the original text from token `first` to before token `end`."""
        return self._folded.span(self[first].start, self[end - 1].end)

    def written(self, first: int, end: int) -> str:
        """The original words from token `first` to before token `end`."""
        start, stop = self.span(first, end)
        return self._folded.original[start:stop]

    def marks(self, at: int) -> frozenset[str]:
        """The accents the token was written with."""
        token = self[at]
        return marks(self._folded.written(token.start, token.end)) if token.kind is TokenKind.WORD else frozenset()

    def is_word(self, at: int, *folded: str) -> bool:
        return self[at].text in folded and self[at].kind is TokenKind.WORD

    def is_mark(self, at: int, characters: str) -> bool:
        return self[at].kind is TokenKind.MARK and self[at].text in characters

    def may_spell(self, at: int, word: str) -> bool:
        """Whether the token is `word` with all, some or none of its accents, and no others (mức is not mục)."""
        return self.is_word(at, _folded_word(word)) and self.marks(at) <= marks(word)

    def spells(self, at: int, word: str) -> bool:
        """Whether the token is `word` with exactly its accents."""
        return self.is_word(at, _folded_word(word)) and self.marks(at) == marks(word)


_folded_word = lru_cache(maxsize=1024)(fold)


def folded_words(folded: str) -> frozenset[str]:
    """The set of words in a row of folded words."""
    return frozenset(folded.split())


_Value = TypeVar("_Value")


class Phrases(Generic[_Value]):
    """Phrases of one or more words, found at a token position with or without their accents, longest first."""

    def __init__(self, phrases: dict[str, _Value]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], _Value]]] = {}
        for phrase in sorted(phrases, key=lambda each: -len(each.split())):
            words = tuple(phrase.split())
            self._by_first.setdefault(fold(words[0]), []).append((words, phrases[phrase]))

    @property
    def first_words(self) -> frozenset[str]:
        """The folded words that a phrase may begin with."""
        return frozenset(self._by_first)

    def match(self, tokens: Tokens, at: int) -> tuple[_Value, int] | None:
        """The value of the phrase at a position, and the position after it."""
        for words, value in self._by_first.get(tokens[at].text, ()):
            if all(tokens.may_spell(at + place, word) for place, word in enumerate(words)):
                return value, at + len(words)
        return None
