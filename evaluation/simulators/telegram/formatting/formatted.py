"""From what a caller sends to what a reader sees: markup, cleaning, nesting and found entities, in this order."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from evaluation.simulators.telegram.formatting.cleaning import cleaned
from evaluation.simulators.telegram.formatting.entity import QUOTES, STYLES, Entity
from evaluation.simulators.telegram.formatting.finding import found
from evaluation.simulators.telegram.formatting.html_markup import parsed_html
from evaluation.simulators.telegram.formatting.nesting import nested
from evaluation.simulators.telegram.formatting.rendering import as_html
from evaluation.simulators.telegram.formatting.units import utf16_length


@dataclass(frozen=True)
class Formatted:
    """A text as shown, with its entities in order."""

    text: str
    entities: list[Entity] = field(default_factory=list)

    @property
    def length(self) -> int:
        """The length that limits count, in UTF-16 units."""
        return utf16_length(self.text)

    @property
    def html(self) -> str:
        """The text with its looks as HTML."""
        return as_html(self.text, self.entities)


def formatted(text: str, *, html: bool = False, entities: Iterable[Entity] = ()) -> Formatted:
    """A text as Telegram shows it; raises `Malformed` or `BrokenSymbol`. With `html`, `entities` do not count."""
    marked = list(entities)
    if html:
        text, marked = parsed_html(text)
    text, marked = cleaned(text, [entity for entity in marked if entity.length > 0])
    return Formatted(text, nested([*marked, *_unmarked(text, marked)]))


def typed_by_person(text: str) -> Formatted:
    """A text as a person's client sends it: no markup, commands and mentions found."""
    return formatted(text)


def _unmarked(text: str, marked: list[Entity]) -> list[Entity]:
    """Found entities that no marked one touches: what the sender marked has precedence."""
    fixed = [entity for entity in marked if entity.kind not in STYLES | QUOTES]
    return [
        entity
        for entity in found(text)
        if not any(entity.offset < other.end and other.offset < entity.end for other in fixed)
    ]
