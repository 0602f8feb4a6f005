"""What instruments amend that say so in their title alone, by name: "sửa đổi một số điều của Luật Cư trú"."""

import re
from collections.abc import Iterator

from knowledge.law.address import Address
from knowledge.law.fate import Amended
from knowledge.law.folding import fold
from knowledge.law.instrument import Instrument
from knowledge.law.references import find_references
from knowledge.search.holdings import Holdings

_AMENDS = re.compile(r"\s*(?:luat\s+|ve\s+(?:viec\s+)?)?sua doi\b")


def amended_by_title(held: Holdings) -> Iterator[Amended]:
    """What is known of no relation stated with a symbol."""
    for version in held.by_symbol.values():
        if _AMENDS.match(fold(version.instrument.title)):
            yield from _named_in(version.instrument, held)


def _named_in(amending: Instrument, held: Holdings) -> Iterator[Amended]:
    """Those that the title names first, one after the other; any later ones only tell what these are about."""
    end = None
    for reference in find_references(amending.title):
        if end is not None and fold(amending.title[end : reference.start]).strip(" ,") not in {"", "va"}:
            return
        end = reference.end
        targets = [each for each in held.names.resolve(reference) if _is_older(each, amending, held)]
        if len(targets) == 1 and not _is_stated(targets[0].symbol, amending, held):
            yield Amended(targets[0], amending)


def _is_older(target: Address, amending: Instrument, held: Holdings) -> bool:
    issued = held.by_symbol[target.symbol].instrument.issued_on
    is_itself = target.symbol == amending.symbol
    return not is_itself and (issued is None or amending.issued_on is None or issued <= amending.issued_on)


def _is_stated(symbol: str, amending: Instrument, held: Holdings) -> bool:
    return any(each.by.symbol == amending.symbol for each in held.amendments.get(symbol, ()))
