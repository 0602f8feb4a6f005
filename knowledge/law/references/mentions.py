"""How texts name an instrument: "Nghị định số 58/2022/NĐ-CP", "nđ 58", "luật cư trú năm 2020", "that decree"."""

from dataclasses import dataclass, replace

from knowledge.law.instrument import Kind
from knowledge.law.references.instrument_words import (
    ATTACHED,
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
from knowledge.law.references.rows import read_row
from knowledge.law.references.tails import NUMBERED, is_year, read_year, with_symbol, with_tail
from knowledge.law.references.tokens import TokenKind, Tokens

_MOST_CONNECTORS = 5
_LONGEST_NUMBER = 5
_MOST_WORDS_BEFORE_KIND = 4


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
    """The instrument that words standing by themselves name; None where they name none.

    Neither the symbols of forms ("mẫu TT02", "Mẫu số 02/BC/…") nor parts of longer codes name one.
    """
    announced = at - tokens.is_word(at - 1, "so")
    in_code = tokens[at].glued and tokens.is_mark(at - 1, "._")
    if in_code or any(tokens.may_spell(announced - 1, word) for word in ("mẫu", "biểu")):
        return None
    reader = _Reader(tokens, after_provision=False)
    return reader.read_attached(at) or reader.read(at)


def read_mention_after_provision(tokens: Tokens, at: int) -> Mention | None:
    """The instrument of the provision that ends before `at`: here fewer words are enough to name one."""
    reader = _Reader(tokens, after_provision=True)
    after_connectors = at
    while tokens.is_word(after_connectors, *CONNECTORS):
        after_connectors += 1
    return reader.read_attached(after_connectors) or reader.read_connected(at)


class _Reader:
    def __init__(self, tokens: Tokens, *, after_provision: bool) -> None:
        self._tokens = tokens
        self._after_provision = after_provision

    def read(self, at: int) -> Mention | None:
        token = self._tokens[at]
        if token.kind is TokenKind.SYMBOL or (token.kind in NUMBERED and self._after_provision):
            return self._finish(with_symbol(self._tokens, InstrumentMention(), at), at, at + 1)
        return self._read_pointed(at) or self._read_kind(at) or self._read_code(at) or self._read_treaty(at)

    def read_connected(self, at: int) -> Mention | None:
        for _ in range(_MOST_CONNECTORS):
            mention = self.read(at) or self._read_name_before_kind(at)
            if mention is not None or not self._connects(at):
                return mention
            issued = ISSUED_WITH.match(self._tokens, at)
            at = at + 1 if issued is None else issued[1]
        return None

    def read_attached(self, at: int) -> Mention | None:
        """ "Quy chế … ban hành kèm theo Quyết định 45/2013/QĐ-TTg": what the instrument was issued with."""
        found = ATTACHED.match(self._tokens, at)
        if found is None:
            return None
        label, following = found
        issued = self._find_issued_with(following, named=self._tokens.written(at, at + 1)[0].isupper())
        mention = None if issued is None else self.read(issued)
        return None if mention is None else replace(mention, start=at, attached=label)

    def _find_issued_with(self, at: int, *, named: bool) -> int | None:
        """The position after "ban hành kèm theo"; before it may stand the document's name, where it is `named`."""
        for place in range(at, at + (LONGEST_NAME_WORDS if named else 1)):
            issued = ISSUED_WITH.match(self._tokens, place)
            if issued is not None:
                return issued[1]
            is_name = self._tokens[place].kind is TokenKind.WORD or self._tokens.is_mark(place, ",-")
            if not is_name or read_row(self._tokens, place) is not None:
                return None
        return None

    def _connects(self, at: int) -> bool:
        return (
            self._tokens.is_mark(at, ",-(:\"'")
            or self._tokens.is_word(at, *CONNECTORS)
            or ISSUED_WITH.match(self._tokens, at) is not None
        )

    def _read_pointed(self, at: int) -> Mention | None:
        """ "this Decree", "that law", "the same decree"."""
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
        if found is None:
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
        if token.kind in NUMBERED:
            return self._finish(with_symbol(self._tokens, known, place), at, place + 1)
        if token.kind is not TokenKind.NUMBER or not token.text.isdigit() or len(token.text) > _LONGEST_NUMBER:
            return None
        if is_year(self._tokens, place) and not announced:
            return self._read_year(word, at, place)
        if self._tokens[place + 1].text in COUNTED and read_year(self._tokens, place + 1) is None:
            return None
        mention = self._finish(replace(known, number=token.text.lstrip("0") or token.text), at, place + 1)
        if (announced and word.use) or self._number_names(word, place, mention.instrument):
            return mention
        return None

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
        if not word.short or self._after_provision or word.kind is Kind.DECREE:
            return True
        confirmed = instrument.year is not None or instrument.issuer is not None
        return confirmed or (self._tokens.written(place - 1, place).isupper() and not self._tokens[place].glued)

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
        # "the 2020 Law on International Agreements"
        year = int(self._tokens[at - 1].text) if not word.vietnamese and is_year(self._tokens, at - 1) else None
        known = InstrumentMention(word.kind, year=year, name=self._tokens.written(start, end))
        after = end + self._tokens.is_mark(end, "(")
        _, place = self._skip_number_word(after)
        if self._tokens[place].kind in NUMBERED:
            return self._finish(with_symbol(self._tokens, known, place), at, place + 1)
        return self._finish(known, at, end)

    def _read_definite(self, word: KindWord, at: int, following: int) -> Mention | None:
        """ "Điều 5 của Luật", "Hiến pháp năm 2013"."""
        mention = self._finish(InstrumentMention(word.kind), at, following)
        if mention.instrument.year is not None and Use.YEAR in word.use:
            return mention
        if not self._after_provision or Use.DEFINITE not in word.use:
            return None
        if mention.instrument.year is not None:
            return mention
        return Mention(InstrumentMention(word.kind), at, following, Deixis.THAT)

    def _read_name_before_kind(self, at: int) -> Mention | None:
        """ "Article 36 of the Vienna Convention", "Article 5 of the Nationality Law"."""
        for place in range(at, at + _MOST_WORDS_BEFORE_KIND):
            written = self._tokens.written(place, place + 1) if place < len(self._tokens) else ""
            if self._tokens[place].kind is not TokenKind.WORD or not written[:1].isupper():
                return None
            treaty = TREATIES.match(self._tokens, place + 1)
            if treaty is not None:
                name = self._tokens.written(at, treaty[1])
                return self._finish(InstrumentMention(Kind.TREATY, name=name), at, treaty[1])
            kind = KINDS.match(self._tokens, place + 1)
            if kind is not None and not kind[0].vietnamese and Use.DEFINITE in kind[0].use:
                name = self._tokens.written(at, place + 1)
                return self._finish(InstrumentMention(kind[0].kind, name=name), at, kind[1])
        return None

    def _read_code(self, at: int) -> Mention | None:
        found = CODES.match(self._tokens, at)
        if found is None:
            return None
        return self._finish(InstrumentMention(Kind.CODE, name=found[0]), at, found[1])

    def _read_treaty(self, at: int) -> Mention | None:
        found = TREATIES.match(self._tokens, at) if self._after_provision else None
        if found is None:
            return None
        end = read_name(self._tokens, found[1]) or found[1]
        return self._finish(InstrumentMention(Kind.TREATY, name=self._tokens.written(at, end)), at, end)

    def _finish(self, instrument: InstrumentMention, start: int, end: int) -> Mention:
        instrument, end = with_tail(self._tokens, instrument, end)
        return Mention(instrument, start, end)
