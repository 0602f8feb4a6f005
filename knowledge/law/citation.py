"""A citation: where a statement comes from, and the words that carry it."""

from dataclasses import dataclass

from knowledge.law.address import Address
from knowledge.law.instrument import Audience


@dataclass(frozen=True, slots=True)
class Citation:
    """`quote` is verbatim in the provision at `address`; `title` names the article.

    `in_force` holds for the date the question asks about; `audience` says who may read the instrument.
    """

    address: Address
    instrument_name: str
    title: str
    quote: str
    in_force: bool
    audience: Audience = Audience.PUBLIC
