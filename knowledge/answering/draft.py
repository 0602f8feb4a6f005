"""What an answer is made of before it is verified and written out."""

from dataclasses import dataclass

from knowledge.answering.facets import Facet
from knowledge.law.address import Address
from knowledge.law.provision import Provision
from knowledge.search.hit import Hit
from knowledge.search.summaries import Summary


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words to quote from one article.

    `text` is contiguous in `provision`; `leads` are the provisions above it whose lead sentence it continues
    (khoản 1 "Hồ sơ gồm:" for its điểm a), outermost first. `score` says how well it answers, best highest.
    """

    hit: Hit
    provision: Provision
    text: str
    leads: tuple[Provision, ...] = ()
    score: float = 0.0

    @property
    def address(self) -> Address:
        return self.provision.address


@dataclass(frozen=True, slots=True)
class Headline:
    """The short answer to one thing asked: words copied from the quotation at `address`."""

    facet: Facet
    text: str
    address: Address


@dataclass(frozen=True, slots=True)
class Draft:
    """`cut_lists` are quotations of items of lists too long to quote, one a list.

    `see_also` are articles worth reading that are not quoted. `unsupported` is a figure the question takes for
    granted, wanting it confirmed, and no quotation says; `presumed` one that it states in passing. `glosses` say
    in English what is quoted in Vietnamese.
    """

    headlines: tuple[Headline, ...]
    quotations: tuple[Quotation, ...]
    cut_lists: tuple[Quotation, ...] = ()
    see_also: tuple[Hit, ...] = ()
    unsupported: str | None = None
    presumed: str | None = None
    glosses: tuple[Summary, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.quotations
