"""How texts name an instrument: "Nghị định số 58/2022/NĐ-CP", "nđ 58", "luật cư trú năm 2020", "that decree"."""

from dataclasses import dataclass, replace

from knowledge.law.instrument import Kind
from knowledge.law.references.instrument_words import (
    ATTACHED,
    AUTHORITIES,
    CODES,
    CONNECTORS,
    COUNTED,
    ISSUED_WITH,
    KINDS,
    TREATIES,
    KindWord,
    Use,
)
from knowledge.law.references.names import LONGEST_NAME_WORDS, read_name
from knowledge.law.references.pointing import pointing_after, pointing_before
from knowledge.law.references.reference import Deixis, InstrumentMention
from knowledge.law.references.tokens import TokenKind, Tokens
from knowledge.law.symbol import kind_of_symbol, split_symbol

_MOST_CONNECTORS = 5
_MOST_TAILS = 3
_LONGEST_NUMBER = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """An instrument named from token `start` to before token `end`.

    `attached` is the annex label of the document issued with it that the words speak of ("quy-che").
    """

    instrument: InstrumentMention
    start: int
    end: int
    deixis: Deixis | None = None
    attached: str | None = None


def read_mention(tokens: Tokens, at: int) -> Mention | None:
    """The instrument that words standing by themselves name; None where they name none."""
    return _Reader(tokens, after_provision=False).read(at)


def read_mention_after_provision(tokens: Tokens, at: int) -> Mention | None:
    """The instrument of the provision that ends before `at`: here fewer words are enough to name one."""
    reader = _Reader(tokens, after_provision=True)
    return reader.read_attached(at) or reader.read_connected(at)


class _Reader:
    def __init__(self, tokens: Tokens, *, after_provision: bool) -> None:
        self._tokens = tokens
        self._after_provision = after_provision

    def read(self, at: int) -> Mention | None:
        token = self._tokens[at]
        if token.kind is TokenKind.SYMBOL or (token.kind is TokenKind.OFFICE and self._after_provision):
            return self._with_tail(self._numbered(InstrumentMention(), at), at, at + 1)
        if token.kind is TokenKind.NUMBER_YEAR and self._after_provision:
            return self._with_tail(self._numbered(InstrumentMention(), at), at, at + 1)
        return self._read_pointed(at) or self._read_kind(at) or self._read_code(at) or self._read_treaty(at)

    def read_connected(self, at: int) -> Mention | None:
        for _ in range(_MOST_CONNECTORS):
            mention = self.read(at)
            if mention is not None or not self._connects(at):
                return mention
            issued = ISSUED_WITH.match(self._tokens, at)
            at = at + 1 if issued is None else issued[1]
        return None

    def read_attached(self, at: int) -> Mention | None:
        """ "Quy chế … ban hành kèm theo Quyết định 45/2013/QĐ-TTg": the provision is one of the Quy chế."""
        while self._tokens.is_word(at, *CONNECTORS):
            at += 1
        found = ATTACHED.match(self._tokens, at)
        if found is None:
            return None
        label, following = found
        for place in range(following, following + LONGEST_NAME_WORDS):
            issued = ISSUED_WITH.match(self._tokens, place)
            if issued is not None:
                mention = self.read(issued[1])
                return None if mention is None else replace(mention, attached=label)
            if self._tokens[place].kind is not TokenKind.WORD and not self._tokens.is_mark(place, ",-"):
                return None
        return None

    def _connects(self, at: int) -> bool:
        return (
            self._tokens.is_mark(at, ",-(:\"'")
            or self._tokens.is_word(at, *CONNECTORS)
            or ISSUED_WITH.match(self._tokens, at) is not None
        )

    # -- by kind -------------------------------------------------------------------------------------------------

    def _read_pointed(self, at: int) -> Mention | None:
        """ "this Decree", "that law", "the same decree"; after a provision also "the Decree"."""
        pointing = pointing_before(self._tokens, at)
        if pointing is None:
            return None
        deixis, following = pointing
        kind = KINDS.match(self._tokens, following)
        if kind is None or kind[0].vietnamese or Use.POINTING not in kind[0].use:
            return None
        return Mention(InstrumentMention(kind[0].kind), at, kind[1], deixis)

    def _read_kind(self, at: int) -> Mention | None:
        found = KINDS.match(self._tokens, at)
        if found is None or TREATIES.match(self._tokens, at):
            return None
        word, following = found
        if any(self._tokens.may_spell(at - 1, other) for other in word.not_after):
            return None
        return (
            self._read_number(word, at, following)
            or self._read_vietnamese_pointing(word, at, following)
            or self._read_name(word, at, following)
            or self._read_definite(word, at, following)
        )

    def _read_vietnamese_pointing(self, word: KindWord, at: int, following: int) -> Mention | None:
        pointing = pointing_after(self._tokens, following) if word.vietnamese else None
        if pointing is None or (Use.POINTING not in word.use and not self._after_provision):
            return None
        return Mention(InstrumentMention(word.kind), at, pointing[1], pointing[0])

    def _read_number(self, word: KindWord, at: int, following: int) -> Mention | None:
        announced, place = self._skip_number_word(following)
        token = self._tokens[place]
        known = InstrumentMention(word.kind)
        if token.kind in {TokenKind.SYMBOL, TokenKind.OFFICE, TokenKind.NUMBER_YEAR}:
            return self._with_tail(self._numbered(known, place), at, place + 1)
        if token.kind is not TokenKind.NUMBER or not token.text.isdigit() or len(token.text) > _LONGEST_NUMBER:
            return None
        if _is_year(token.text) and not announced:
            return self._read_year(word, at, place)
        if self._tokens[place + 1].text in COUNTED and not self._year_follows(place + 1):
            return None
        mention = self._with_tail(replace(known, number=_plain(token.text)), at, place + 1)
        return mention if announced or self._number_names(word, place, mention.instrument) else None

    def _skip_number_word(self, at: int) -> tuple[bool, int]:
        """Past "số", "No." or "số:", and past the "-CP" of "NĐ-CP 58"; whether a number was announced."""
        if (
            self._tokens.is_mark(at, "-")
            and self._tokens.is_word(at + 1, "cp", "ttg")
            and self._tokens[at + 1].glued
        ):
            at += 2
        announced = self._tokens.is_word(at, "so", "no", "number") or self._tokens.is_mark(at, "#")
        at += announced
        at += self._tokens.is_mark(at, ".:") and (announced or self._tokens[at].glued)
        return announced, at

    def _number_names(self, word: KindWord, place: int, instrument: InstrumentMention) -> bool:
        """Whether a bare number after the word for a kind is an instrument's."""
        if Use.CONFIRMED_NUMBER in word.use and not (word.short and self._after_provision):
            token = self._tokens[place]
            return token.text.startswith("0") or instrument.year is not None or instrument.issuer is not None
        if Use.NUMBER not in word.use:
            return False
        if not word.short or self._after_provision or word.kind is Kind.DECREE or instrument.year is not None:
            return True
        return self._tokens[place].glued or self._tokens[place].text.startswith("0")

    def _read_year(self, word: KindWord, at: int, place: int) -> Mention | None:
        """ "Hiến pháp 2013"; of other kinds only "Điều 5 luật 2014"."""
        year = int(self._tokens[place].text)
        if Use.YEAR not in word.use and not (self._after_provision and Use.DEFINITE in word.use):
            return None
        return Mention(InstrumentMention(word.kind, year=year), at, place + 1)

    def _read_name(self, word: KindWord, at: int, following: int) -> Mention | None:
        on = self._tokens.is_word(following, "ve", "on")
        start = following + on
        if Use.NAME not in word.use and not (Use.NAME_ON in word.use and on):
            return None
        end = read_name(self._tokens, start)
        if end is None or (word.vietnamese and end - start == 1 and self._tokens.written(start, end).islower()):
            return None
        known = InstrumentMention(word.kind, name=self._tokens.written(start, end))
        after = end + self._tokens.is_mark(end, "(")
        _, place = self._skip_number_word(after)
        if self._tokens[place].kind in {TokenKind.SYMBOL, TokenKind.NUMBER_YEAR}:
            return self._with_tail(self._numbered(known, place), at, place + 1)
        return self._with_tail(known, at, end)

    def _read_definite(self, word: KindWord, at: int, following: int) -> Mention | None:
        """ "Điều 5 của Luật", "Hiến pháp năm 2013"."""
        mention = self._with_tail(InstrumentMention(word.kind), at, following)
        if mention.instrument.year is not None and Use.YEAR in word.use:
            return mention
        if not self._after_provision or Use.DEFINITE not in word.use:
            return None
        if mention.instrument.year is not None:
            return mention
        return Mention(InstrumentMention(word.kind), at, following, Deixis.THAT)

    def _read_code(self, at: int) -> Mention | None:
        found = CODES.match(self._tokens, at)
        if found is None:
            return None
        return self._with_tail(InstrumentMention(Kind.CODE, name=found[0]), at, found[1])

    def _read_treaty(self, at: int) -> Mention | None:
        found = TREATIES.match(self._tokens, at) if self._after_provision else None
        if found is None:
            return None
        end = read_name(self._tokens, found[1]) or found[1]
        return self._with_tail(InstrumentMention(Kind.TREATY, name=self._tokens.written(at, end)), at, end)

    # -- numbers, years, issuers ---------------------------------------------------------------------------------

    def _numbered(self, known: InstrumentMention, at: int) -> InstrumentMention:
        token = self._tokens[at]
        parts = split_symbol(token.text)
        if parts is None:
            return known
        numbered = replace(known, number=parts.number, year=parts.year)
        if token.kind is TokenKind.NUMBER_YEAR:
            return numbered
        symbol = "".join(self._tokens.written(at, at + 1).split())
        return replace(numbered, symbol=symbol, kind=known.kind or kind_of_symbol(symbol))

    def _with_tail(self, instrument: InstrumentMention, start: int, end: int) -> Mention:
        """The mention with what follows it: "ngày 22 tháng 10 năm 2009", "năm 2014", "-2022", "của Chính phủ"."""
        for _ in range(_MOST_TAILS):
            year = self._tail_year(end) or (self._bare_year(end) if instrument.year is None else None)
            if year is not None:
                instrument = replace(instrument, year=instrument.year or year[0])
                end = year[1]
                continue
            issuer = self._tail_issuer(end)
            if issuer is None:
                break
            instrument, end = replace(instrument, issuer=instrument.issuer or issuer[0]), issuer[1]
        return Mention(instrument, start, end)

    def _tail_year(self, at: int) -> tuple[int, int] | None:
        tokens = self._tokens
        at += tokens.is_mark(at, ",(")
        if tokens.is_word(at, "ngay", "dated", "of") and tokens[at + 1].kind is TokenKind.DATE:
            return int(tokens[at + 1].text[-4:]), at + 2
        if tokens.is_word(at, "ngay") and tokens.is_word(at + 2, "thang") and self._year_follows(at + 4):
            return int(tokens[at + 5].text), at + 6
        return (int(tokens[at + 1].text), at + 2) if self._year_follows(at) else None

    def _year_follows(self, at: int) -> bool:
        return self._tokens.is_word(at, "nam", "of") and self._is_year(at + 1)

    def _bare_year(self, at: int) -> tuple[int, int] | None:
        at += self._tokens.is_mark(at, "-/(")
        return (int(self._tokens[at].text), at + 1) if self._is_year(at) else None

    def _is_year(self, at: int) -> bool:
        return self._tokens[at].kind is TokenKind.NUMBER and _is_year(self._tokens[at].text)

    def _tail_issuer(self, at: int) -> tuple[str, int] | None:
        tokens = self._tokens
        at += tokens.is_word(at, "cua", "of", "by")
        at += tokens.is_word(at, "the")
        if tokens.is_word(at, "bo") and tokens.is_word(at + 1, "truong") and tokens.is_word(at + 2, "bo"):
            at += 2
        return AUTHORITIES.match(tokens, at)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2099


def _plain(number: str) -> str:
    return number.lstrip("0") or number
