"""The articles and instruments that a question names outright."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.language.question import ReadQuestion
from knowledge.law.address import Address
from knowledge.law.instrument import Audience
from knowledge.law.references import find_references, pointed_at
from knowledge.search.fusion import Unit
from knowledge.search.holdings import Holdings
from knowledge.search.selection import Selection


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: articles, where exactly one is meant, and instruments without an article."""

    units: tuple[Unit, ...]
    versions: frozenset[int]


def named(
    question: ReadQuestion,
    held: Holdings,
    reader: Audience,
    selection: Selection,
    spoken_of: Sequence[Address] = (),
) -> Named:
    """The articles ("điều 20 luật 47/2014") and instruments ("luật thỏa thuận quốc tế") that a question names.

    After an answer it may also point at what that one cited: `spoken_of`.
    """
    names = held.names_for(reader)
    by_symbol = {version.instrument.symbol: version.id for version in held.active.values()}
    units: dict[Unit, None] = {}
    versions: set[int] = set()
    for reference in find_references(question.vietnamese):
        addresses = names.resolve(reference) or pointed_at(reference, spoken_of)
        for address in addresses:
            version_id = by_symbol.get(address.symbol)
            if version_id not in selection.included:
                continue
            if address.article is None:
                versions.add(version_id)
            elif len(addresses) == 1:
                units[version_id, address.unit.anchor] = None
    return Named(tuple(units), frozenset(versions))
