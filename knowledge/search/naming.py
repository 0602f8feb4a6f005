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
    led_to: Sequence[Address] = (),
) -> Named:
    """The articles ("điều 20 luật 47/2014") and instruments ("luật thỏa thuận quốc tế") that a question names.

    After an answer it may also point at what that one cited: `spoken_of`. What it is `led_to` counts as named.
    """
    names = held.names_for(reader)
    units: dict[Unit, None] = {}
    versions: set[int] = set()
    references = find_references(question.vietnamese)
    found = [names.resolve(reference) or pointed_at(reference, spoken_of) for reference in references]
    for addresses in (*((address,) for address in led_to), *found):
        for address in addresses:
            texts = held.versions_of({address.symbol}) & selection.included
            if address.article is None:
                versions |= texts
            elif len(addresses) == 1:
                units |= dict.fromkeys((text, address.unit.anchor) for text in texts)
    return Named(tuple(units), frozenset(versions))
