"""From marks on a text to the tree of its provisions, without losing a character."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.law.address import Address, Level
from knowledge.law.provision import Provision

CLAUSE_DEPTH = 100
"""Clauses and points lie below every division and heading, however deep those go."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A provision begins at `start`; its heading ends at `heading_end` (`start` where it has none).

    `depth` orders the levels: a provision lies inside the last one before it with a smaller depth.
    """

    start: int
    heading_end: int
    level: Level
    label: str
    title: str
    depth: int


@dataclass(slots=True)
class _Node:
    mark: Mark
    address: Address
    end: int = 0
    children: list["_Node"] = field(default_factory=list)


class TreeBuilder:
    """Builds the provisions of one text; remembers the addresses given, so that each is given once."""

    def __init__(self, text: str, symbol: str) -> None:
        self._text = text
        self._symbol = symbol
        self._given: set[Address] = set()
        self.repeated: list[Address] = []

    def build(self, marks: Sequence[Mark], end: int) -> tuple[Provision, ...]:
        """The provisions that `marks` (in order of `start`) begin, up to the offset `end`.

        An article's address skips the chapters around it, for articles are numbered across the instrument (or
        across the annex they stand in). An address already given gets `-lan-2`, `-lan-3`, … and is reported in
        `repeated`.
        """
        top: list[_Node] = []
        path: list[_Node] = []
        for mark in marks:
            while path and path[-1].mark.depth >= mark.depth:
                path.pop().end = mark.start
            node = _Node(mark, self._address(mark, path))
            (path[-1].children if path else top).append(node)
            path.append(node)
        for node in path:
            node.end = end
        return tuple(self._provision(node) for node in top)

    def _address(self, mark: Mark, path: list[_Node]) -> Address:
        if mark.level is Level.ARTICLE:
            path = [node for node in path if node.mark.level is Level.ANNEX]
        base = path[-1].address if path else Address(self._symbol)
        address = base.child(mark.level, mark.label)
        if address in self._given:
            self.repeated.append(address)
            again = 2
            while (other := base.child(mark.level, f"{mark.label}-lan-{again}")) in self._given:
                again += 1
            address = other
        self._given.add(address)
        return address

    def _provision(self, node: _Node) -> Provision:
        mark = node.mark
        own_end = node.children[0].mark.start if node.children else node.end
        return Provision(
            address=node.address,
            title=mark.title,
            heading=self._text[mark.start : mark.heading_end],
            own=self._text[mark.start : own_end],
            children=tuple(self._provision(child) for child in node.children),
        )
