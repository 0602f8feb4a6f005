"""The documents that answer, as buttons and lists name them."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.services import Services
from knowledge.answering.writing import one_line, printed, shortened
from knowledge.law.address import Address
from knowledge.law.instrument import Audience, Instrument, Kind
from knowledge.law.printing import in_english, in_vietnamese, provision_in_english, provision_in_vietnamese
from knowledge.library.records import HeldVersion
from knowledge.links import page_url
from knowledge.procedures.held import name_of
from knowledge.search.fates import FateReader
from knowledge.search.holdings import Holdings

_CODE_BYTES = 8
_TITLE_CHARS = 200
_PRINTED = {
    "vi": (provision_in_vietnamese, in_vietnamese, ", "),
    "en": (provision_in_english, in_english, " and "),
}
"""How a provision is named in its instrument and alone, and what stands between several."""


def code_of(text: str) -> str:
    """11 characters that stand for a symbol or an anchor in a button: the same when the document is renewed."""
    digest = hashlib.sha256(text.encode()).digest()[:_CODE_BYTES]
    return urlsafe_b64encode(digest).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class _Coded:
    held: Holdings
    symbols: dict[str, str]


class HeldDocuments:
    """What browsing shows of documents. `fates` tells what became of them."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._coded: _Coded | None = None
        self.fates = FateReader(services.library, services.holdings)

    def named(self, symbol: str, reader: Audience) -> HeldVersion | None:
        """The instrument with a symbol as it was ingested, if it answers and `reader` may read it."""
        version = self._services.holdings.now().by_symbol.get(symbol)
        return version if version is not None and version.instrument.readable_by(reader) else None

    def coded(self, code: str, reader: Audience) -> HeldVersion | None:
        """The one whose symbol has a code."""
        symbol = self._symbols().get(code)
        return self.named(symbol, reader) if symbol is not None else None

    def readable(self, reader: Audience) -> list[Instrument]:
        """All that `reader` may read, whether it is in force or not."""
        held = self._services.holdings.now().by_symbol.values()
        return [version.instrument for version in held if version.instrument.readable_by(reader)]

    def applies(self, instrument: Instrument, reader: Audience, as_of: date) -> bool:
        return self._services.holdings.now().applies(instrument, reader, as_of)

    def url(self, address: Address) -> str:
        """Its page; empty for what has none: what is not held, or for officials only."""
        version = self.named(address.symbol, Audience.PUBLIC)
        if version is None or not self._services.public_url:
            return ""
        return page_url(self._services.public_url, address)

    def _symbols(self) -> dict[str, str]:
        held = self._services.holdings.now()
        coded = self._coded
        if coded is None or coded.held is not held:
            coded = self._coded = _Coded(held, {code_of(symbol): symbol for symbol in held.by_symbol})
        return coded.symbols


def titled(instrument: Instrument, language: str) -> str:
    """Its name and what it is about, in a line: "Luật 24/2008/QH12: Quốc tịch Việt Nam"."""
    if instrument.kind is Kind.PROCEDURE:
        kind = instrument.kind.english if language == "en" else instrument.kind.value
        return f"{kind}: {name_of(instrument).in_language(language)}"
    name = printed(language, instrument.address, instrument)
    title = shortened(one_line(instrument.title), _TITLE_CHARS)
    return f"{name}: {title}" if title and title.casefold() not in name.casefold() else name


def bases_in_words(bases: Sequence[Address], language: str) -> str:
    """Provisions by the instruments they lie in: "khoản 1 Điều 8, khoản 2 Điều 8 Nghị định 76/2020/NĐ-CP"."""
    groups: dict[str, list[Address]] = {}
    for basis in bases:
        groups.setdefault(basis.symbol, []).append(basis)
    return "; ".join(_together(group, language) for group in groups.values())


def _together(bases: Sequence[Address], language: str) -> str:
    *before, last = bases
    in_words, whole, between = _PRINTED[language]
    return between.join((*filter(None, map(in_words, before)), whole(last)))
