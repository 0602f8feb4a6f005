"""Numbers, and what follows them: "58/2022", "năm 2014", "ngày 22 tháng 10 năm 2009", "của Bộ Ngoại giao"."""

from dataclasses import replace

from knowledge.law.references.instrument_words import AUTHORITIES
from knowledge.law.references.reference import InstrumentMention
from knowledge.law.references.tokens import TokenKind, Tokens
from knowledge.law.symbol import kind_of_symbol, split_symbol

NUMBERED = frozenset({TokenKind.SYMBOL, TokenKind.OFFICE, TokenKind.NUMBER_YEAR})

_MOST_TAILS = 3


def with_symbol(tokens: Tokens, known: InstrumentMention, at: int) -> InstrumentMention:
    """What is known of an instrument and the token of a `NUMBERED` kind say together."""
    token = tokens[at]
    parts = split_symbol(token.text)
    numbered = known if parts is None else replace(known, number=parts.number, year=parts.year)
    if token.kind is TokenKind.NUMBER_YEAR:
        return numbered
    symbol = "".join(tokens.written(at, at + 1).split())
    return replace(numbered, symbol=symbol, kind=known.kind or kind_of_symbol(symbol))


def with_tail(tokens: Tokens, known: InstrumentMention, at: int) -> tuple[InstrumentMention, int]:
    """The year and the issuer that may follow from `at` on are added; the position after them."""
    for _ in range(_MOST_TAILS):
        year = read_year(tokens, at) or (_read_bare_year(tokens, at) if known.year is None else None)
        issuer = _read_issuer(tokens, at) if year is None else None
        if year is not None:
            known, at = replace(known, year=known.year or year[0]), year[1]
        elif issuer is not None:
            known, at = replace(known, issuer=known.issuer or issuer[0]), issuer[1]
        else:
            break
    return known, at


def read_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The year of "năm 2014" or of a date, and the position after it."""
    at += tokens.is_mark(at, ",(")
    if tokens.is_word(at, "ban") and tokens.is_word(at + 1, "hanh"):
        at += 2
    if tokens.is_word(at, "ngay", "dated", "of") and tokens[at + 1].kind is TokenKind.DATE:
        return int(tokens[at + 1].text[-4:]), at + 2
    if tokens.is_word(at, "ngay") and tokens.is_word(at + 2, "thang"):
        at += 4
    return (
        (int(tokens[at + 1].text), at + 2) if tokens.is_word(at, "nam", "of") and is_year(tokens, at + 1) else None
    )


def is_year(tokens: Tokens, at: int) -> bool:
    """Whether the token is a number that can only be a year."""
    token = tokens[at]
    return token.kind is TokenKind.NUMBER and len(token.text) == 4 and token.text[:2] in {"19", "20"}


def _read_bare_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    at += tokens.is_mark(at, "-/_(")
    return (int(tokens[at].text), at + 1) if is_year(tokens, at) else None


def _read_issuer(tokens: Tokens, at: int) -> tuple[str, int] | None:
    at += tokens.is_word(at, "cua", "do", "of", "by")
    at += tokens.is_word(at, "the")
    if tokens.is_word(at, "bo") and tokens.is_word(at + 1, "truong"):  # "của Bộ trưởng Bộ Ngoại giao"
        at += 2
    return AUTHORITIES.match(tokens, at)
