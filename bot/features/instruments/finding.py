"""Which instrument, or provision of one, is meant by what somebody types after `/vanban`."""

import re
from collections.abc import Sequence
from contextlib import suppress

from bot.features.held import HeldDocuments
from bot.features.matching import best_matches
from bot.services import Services
from knowledge.law.address import Address, MalformedAddress
from knowledge.law.instrument import Audience, Kind
from knowledge.law.references import find_references
from knowledge.search.instrument_names import usual_names

_MOST_CANDIDATES = 8
_BARE_NUMBER = re.compile(r"\d+[a-zđ]?(?:\s*/\s*\d{4})?", re.IGNORECASE)
_READ_AS = "văn bản số {}"
"""How a number alone ("58", "58/2022") is made a reference."""


class InstrumentFinder:
    """Finds exactly what is named; where nothing is, what is called by most of the words."""

    def __init__(self, services: Services, documents: HeldDocuments) -> None:
        self._services = services
        self._documents = documents

    def meant(self, words: str, reader: Audience) -> Sequence[Address]:
        """One where it is certain; several to choose from; none where nothing that `reader` may read fits."""
        with suppress(MalformedAddress):
            address = Address.parse(words.strip())
            if self._documents.named(address.symbol, reader) is not None:
                return [address]
        return self._named(words, reader) or self._described(words, reader)

    def _named(self, words: str, reader: Audience) -> Sequence[Address]:
        names = self._services.holdings.names_for(reader)
        bare = _BARE_NUMBER.fullmatch(words.strip())
        references = find_references(_READ_AS.format(words.strip()) if bare else words)
        found = dict.fromkeys(address for reference in references for address in names.resolve(reference))
        return list(found)[:_MOST_CANDIDATES]

    def _described(self, words: str, reader: Audience) -> Sequence[Address]:
        """Not where a symbol or number is named that is not held: another would be taken for it."""
        if any(reference.instrument and reference.instrument.number for reference in find_references(words)):
            return []
        if _BARE_NUMBER.fullmatch(words.strip()):
            return []
        named = {
            each.address: (each.title, *usual_names(each), each.symbol)
            for each in self._documents.readable(reader)
            if each.kind is not Kind.PROCEDURE
        }
        return best_matches(words, named, _MOST_CANDIDATES)
