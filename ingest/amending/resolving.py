"""Which instrument an amending one means: by its symbol, or by a name that its own text gives beside one."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from ingest.describe.symbols import canonical_symbol
from knowledge.law.folding import fold
from knowledge.law.references import InstrumentIndex, InstrumentMention, Reference, find_references

_INNER_NAME = re.compile(r".*\b(?:Bộ luật|Luật|Pháp lệnh)\s+", re.IGNORECASE | re.DOTALL)
"""What precedes the amended law in "Luật sửa đổi, bổ sung một số điều của Luật điện lực số …"."""

_GLUED = re.compile(r"(?<=[A-ZĐÐ])(?:ngày|của)$")
"""Words that a lost space glued to a symbol: "36/2016/TT-BTCngày 26/02/2016"."""

Resolve = Callable[[InstrumentMention], str | None]
"""The symbol of the instrument that a mention means; None where it is not certain which."""


def held_instruments(index: InstrumentIndex) -> Resolve:
    """Finds the instruments held: by a spelling of their symbol, or by name where only one bears it."""

    def resolve(mention: InstrumentMention) -> str | None:
        symbols = {address.symbol for address in index.resolve(Reference(0, 0, instrument=mention))}
        return symbols.pop() if len(symbols) == 1 else None

    return resolve


class Instruments:
    """Resolves mentions: to an instrument held, else to the symbol written, else by a name this text explains."""

    def __init__(self, text: str, resolve: Resolve | None = None) -> None:
        self._resolve = resolve
        self._text = text

    @cached_property
    def _named(self) -> dict[str, str]:
        return dict(_names(self._text))

    def symbol_of(self, mention: InstrumentMention) -> str | None:
        held = self._resolve(mention) if self._resolve is not None else None
        if held is not None:
            return held
        if mention.symbol:
            return canonical_symbol(_GLUED.sub("", mention.symbol))
        told = {symbol for name, symbol in self._named.items() if _is_named(mention, name)}
        return told.pop() if len(told) == 1 else None


def _names(text: str) -> Iterator[tuple[str, str]]:
    """The names that stand with their symbols: "Luật Kế toán số 88/2015/QH13"."""
    for reference in find_references(text):
        mention = reference.instrument
        if mention is not None and mention.symbol and mention.name and reference.deixis is None:
            yield fold(_INNER_NAME.sub("", mention.name)), canonical_symbol(mention.symbol)


def _is_named(mention: InstrumentMention, name: str) -> bool:
    return bool(mention.name) and f"{fold(mention.name)} ".startswith(f"{name} ")
