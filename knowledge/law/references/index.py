"""From references to the instruments held: exact look-ups only.

In law a near miss is a different article, so nothing is matched by likeness: a symbol by its parts, a number
within its kind and year, a name by the words of a title. What fits several instruments gives them all, and the
caller asks.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from knowledge.law.address import Address
from knowledge.law.folding import fold
from knowledge.law.instrument import Kind
from knowledge.law.references.names import name_ends
from knowledge.law.references.reference import InstrumentMention, Reference
from knowledge.law.references.tokens import TokenKind, Tokens
from knowledge.law.symbol import SymbolParts, split_symbol


@dataclass(frozen=True, slots=True)
class HeldName:
    """What an instrument that is held may be called. `aliases`: its usual short names and its English title."""

    symbol: str
    kind: Kind
    title: str
    issued_on: date | None = None
    in_force: bool = True
    aliases: tuple[str, ...] = ()


# A joint circular is a circular, and a code is a law, to those who name them.
_ALSO = {
    Kind.CIRCULAR: Kind.JOINT_CIRCULAR,
    Kind.RESOLUTION: Kind.JOINT_RESOLUTION,
    Kind.LAW: Kind.CODE,
    Kind.PARTY_RULE: Kind.DECISION,
}
# Only one authority issues these: whom a text names with them tells nothing ("nghị định 58 của Bộ Ngoại giao").
_ISSUED_BY_ONE = frozenset({Kind.CONSTITUTION, Kind.CODE, Kind.LAW, Kind.ORDINANCE, Kind.DECREE})
_STATE = " nuoc cong hoa xa hoi chu nghia viet nam "
_LEADING = ("ve viec ", "ve ", "quy dinh ve ", "on ")
_AMENDING = ("sua doi", "amending")
_FEWEST_WORDS_AT_START = 2
_FEWEST_WORDS_INSIDE = 4
# A statute is called by its title or the beginning of it; other instruments also by what they are about.
_CALLED_BY_TITLE = frozenset({Kind.CONSTITUTION, Kind.CODE, Kind.LAW, Kind.ORDINANCE})


@dataclass(frozen=True, slots=True)
class _Held:
    name: HeldName
    parts: SymbolParts | None
    year: int | None
    titles: tuple[str, ...]


class InstrumentIndex:
    """The names of the instruments held. Immutable; building it takes time linear in their number."""

    def __init__(self, held: Iterable[HeldName]) -> None:
        self._held = sorted(map(_describe, held), key=_precedence)
        self._by_symbol: dict[object, list[_Held]] = defaultdict(list)
        self._by_number: dict[str, list[_Held]] = defaultdict(list)
        self._by_kind: dict[Kind, list[_Held]] = defaultdict(list)
        self._by_title: dict[str, list[_Held]] = defaultdict(list)
        self._by_word_pair: dict[tuple[str, str], list[_Held]] = defaultdict(list)
        for each in self._held:
            self._add(each)

    def _add(self, each: _Held) -> None:
        self._by_symbol[_symbol_key(each.name.symbol)].append(each)
        self._by_kind[each.name.kind].append(each)
        if each.parts is not None:
            self._by_number[each.parts.number].append(each)
        for title in dict.fromkeys(each.titles):
            self._by_title[title].append(each)
            words = title.split()
            for pair in dict.fromkeys(pairwise(words)):
                self._by_word_pair[pair].append(each)

    def resolve(self, reference: Reference) -> tuple[Address, ...]:
        """The addresses a reference may mean: in force before others, then the latest first.

        One where it is unambiguous; none where nothing held fits, or the reference names no instrument itself
        (`Reference.seen_from` then reads it from its surroundings). Whether the provision exists is not looked up.
        """
        if reference.instrument is None or reference.deixis is not None:
            return ()
        found = self._instruments(reference.instrument)
        return tuple(Address(each.name.symbol, steps) for each in found for steps in reference.readings)

    def _instruments(self, mention: InstrumentMention) -> Sequence[_Held]:
        if mention.symbol is not None:
            return self._by_symbol.get(_symbol_key(mention.symbol)) or self._by_short_symbol(mention)
        if mention.number is not None:
            return _of_kind(self._numbered(mention), mention.kind)
        if mention.name:
            return self._named(mention)
        if mention.kind is not None and mention.year is not None:
            return [each for each in self._by_kind.get(mention.kind, ()) if each.year == mention.year]
        return ()

    def _by_short_symbol(self, mention: InstrumentMention) -> Sequence[_Held]:
        """A symbol with its year or its issuer left out: 58/NĐ-CP, 58/2022/NĐ. What it does say must agree."""
        parts = split_symbol(mention.symbol or "")
        if parts is None or (parts.year is not None and parts.names_issuer):
            return ()
        numbered = self._numbered(mention)
        if parts.names_issuer:
            return [each for each in numbered if each.parts and each.parts.segments == parts.segments]
        return _of_kind(numbered, mention.kind)

    def _numbered(self, mention: InstrumentMention) -> list[_Held]:
        candidates = self._by_number.get(mention.number or "", ())
        return [
            each for each in candidates if _fits_year(each, mention.year) and _fits_issuer(each, mention.issuer)
        ]

    def _named(self, mention: InstrumentMention) -> Sequence[_Held]:
        """By a whole title; failing that by the beginning of one, or by words inside the title of a decree."""
        tokens = Tokens(mention.name)
        names = [(_words(tokens, end), sure) for end, sure in name_ends(tokens)]
        for name, _ in names:
            found = [each for each in self._by_title.get(name, ()) if _fits_year(each, mention.year)]
            if fitting := _of_kind(found, mention.kind):
                return fitting
        for name, sure in names:
            if sure and (fitting := _of_kind(self._partly_named(name, mention), mention.kind)):
                return fitting
        return ()

    def _partly_named(self, name: str, mention: InstrumentMention) -> list[_Held]:
        """Those whose title begins with the name, or else holds it, amending ones left out."""
        words = name.split()
        if len(words) < _FEWEST_WORDS_AT_START:
            return []
        candidates = [
            (each, title)
            for each in self._by_word_pair.get((words[0], words[1]), ())
            for title in each.titles
            if mention.year in {None, each.year} and not title.startswith(_AMENDING)
        ]
        found = [each for each, title in candidates if title.startswith(f"{name} ")]
        if not found and mention.kind not in _CALLED_BY_TITLE and len(words) >= _FEWEST_WORDS_INSIDE:
            found = [each for each, title in candidates if f" {name} " in f" {title} "]
        return list(dict.fromkeys(found))


def resolve(reference: Reference, held: Iterable[HeldName]) -> tuple[Address, ...]:
    """`InstrumentIndex(held).resolve(reference)`, for a single look-up."""
    return InstrumentIndex(held).resolve(reference)


def _describe(name: HeldName) -> _Held:
    parts = split_symbol(name.symbol)
    year = parts.year if parts and parts.year else (name.issued_on.year if name.issued_on else None)
    titles = tuple(title for each in (name.title, *name.aliases) if (title := _title(each, name.kind)))
    return _Held(name, parts, year, titles)


def _precedence(each: _Held) -> tuple[bool, float, int, str]:
    issued = each.name.issued_on
    return not each.name.in_force, -(each.year or 0), -(issued.toordinal() if issued else 0), each.name.symbol


def _symbol_key(symbol: str) -> object:
    parts = split_symbol(symbol)
    return "".join(filter(str.isalnum, fold(symbol))) if parts is None else parts.key


def _title(title: str, kind: Kind) -> str:
    """A title as names quote it: folded, without the word for its kind and what leads to the subject."""
    tokens = Tokens(title)
    words = _words(tokens, len(tokens))
    for leading in (f"{fold(kind.value)} ", f"{fold(kind.english)} ", *_LEADING):
        words = words.removeprefix(leading)
    return words.removesuffix(f" {fold(kind.english)}")


def _words(tokens: Tokens, end: int) -> str:
    words = " ".join(tokens[at].text for at in range(end) if tokens[at].kind is not TokenKind.MARK)
    return f" {words} ".replace(_STATE, " viet nam ").strip()


def _fits_year(each: _Held, year: int | None) -> bool:
    return year is None or each.year is None or each.year == year


def _fits_issuer(each: _Held, issuer: str | None) -> bool:
    if issuer is None or each.name.kind in _ISSUED_BY_ONE:
        return True
    if each.parts is None or not each.parts.names_issuer:
        return True
    return any(segment.rstrip("0123456789") == issuer for segment in each.parts.segments)


def _of_kind(candidates: Sequence[_Held], kind: Kind | None) -> Sequence[_Held]:
    if kind is None:
        return candidates
    exact = [each for each in candidates if each.name.kind is kind]
    return exact or [each for each in candidates if each.name.kind is _ALSO.get(kind)]
