"""What our procedures say, in their own words, of provisions of the law."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.law.address import Address
from knowledge.law.instrument import Audience
from knowledge.library.library import Library
from knowledge.search.holdings import HoldingsReader

_MARKER = re.compile(r"^\d+\.\s+")


@dataclass(frozen=True, slots=True)
class Summary:
    """A fact of a procedure (at `address`) and the provision it rests on; its words name that provision too.

    `heading` is that of its section: what part of the procedure it tells, and of which procedure.
    """

    text: str
    heading: str
    address: Address
    basis: Address


class ProcedureSummaries:
    """Looks facts up by the instruments they rest on."""

    def __init__(self, library: Library, holdings: HoldingsReader) -> None:
        self._library = library
        self._holdings = holdings

    def __call__(self, symbols: Collection[str], reader: Audience, as_of: date) -> Sequence[Summary]:
        """Of the procedures that `reader` may read on `as_of`, in their order; one a provision rested on."""
        readable = self._holdings.now().readable(reader, as_of).procedures
        return [
            Summary(_MARKER.sub("", fact.text), heading, fact.address, basis)
            for version_id, heading, fact, basis in self._library.facts_based_on(symbols)
            if version_id in readable.included
        ]
