"""The smallest provisions worth quoting, each with what stands above it in its article."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.law.provision import Provision
from knowledge.search.hit import Hit


@dataclass(frozen=True, slots=True)
class Clause:
    """A provision without parts: a điểm, a khoản without điểm, an article without khoản.

    `above` runs from the article down to the clause's parent; empty for an undivided article.
    """

    hit: Hit
    provision: Provision
    above: tuple[Provision, ...]

    @property
    def leads(self) -> tuple[Provision, ...]:
        """The provisions above whose own sentence leads to this clause."""
        return tuple(node for node in self.above if node.lead)


def clauses_of(hit: Hit) -> Iterator[Clause]:
    """Every clause of an article in reading order; articles nested in an annex are hits of their own."""
    yield from _below(hit, hit.article, ())


def _below(hit: Hit, node: Provision, above: tuple[Provision, ...]) -> Iterator[Clause]:
    if not node.parts:
        yield Clause(hit, node, above)
    for part in node.parts:
        yield from _below(hit, part, (*above, node))
