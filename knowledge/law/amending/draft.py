"""A text while it is being amended: the tree of its provisions, open to change and looked up by address."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.law.address import Address, Level
from knowledge.law.provision import Provision, StructuredText

_AGAIN = "-lan-"  # the parser's mark on an address that a text gives twice


@dataclass(slots=True, eq=False)
class Node:
    """A provision of a draft; `above` is None at the top."""

    address: Address
    title: str
    heading: str
    own: str
    above: "Node | None" = None
    children: list["Node"] = field(default_factory=list)

    @property
    def level(self) -> Level:
        return self.address.steps[-1].level

    @property
    def verbatim(self) -> str:
        return self.own + "".join(child.verbatim for child in self.children)

    @property
    def trailing(self) -> str:
        """The white space that parts this provision from the next; of one that ends its line, from its end on."""
        text = self.verbatim
        ending = text[len(text.rstrip()) :]
        return ending[max(ending.find("\n"), 0) :]

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()

    def last(self) -> "Node":
        """The node whose own words end this provision."""
        return self.children[-1].last() if self.children else self

    def end_with(self, trailing: str) -> None:
        """Let the provision end in `trailing` instead of the white space it ends in."""
        last = self.last()
        last.own = last.own.rstrip() + trailing
        last.heading = last.heading[: len(last.own)]

    def frozen(self) -> Provision:
        children = tuple(child.frozen() for child in self.children)
        return Provision(self.address, self.title, self.heading, self.own, children)


class Draft:
    """A structured text whose provisions can be exchanged; those that nobody touches stay as they are."""

    def __init__(self, structured: StructuredText) -> None:
        self._structured = structured
        self._top = [_node(provision, None) for provision in structured.provisions]
        self._by_address: dict[Address, Node] = {}
        for node in self._top:
            self._register(node)

    def find(self, address: Address) -> Node | None:
        return self._by_address.get(address)

    def says(self, words: str) -> bool:
        """Whether these words stand, written so, within a sentence: behind a word or a comma."""
        within = re.compile(rf"[^\W\d_],?\s+{re.escape(words)}(?!\w)")
        return any(within.search(node.own) for node in self.walk())

    def is_ambiguous(self, address: Address) -> bool:
        """Whether the text gives the address, or one above it, more than once."""
        for cut in range(1, len(address.steps) + 1):
            *above, last = address.steps[:cut]
            again = Address(address.symbol, tuple(above)).child(last.level, f"{last.label}{_AGAIN}2")
            if again in self._by_address:
                return True
        return False

    def siblings(self, node: Node) -> Sequence[Node]:
        return self._list_of(node)

    def articles(self) -> list[Node]:
        """The articles of the instrument itself, wherever they stand, in reading order."""
        nodes = (node for top in self._top for node in top.walk())
        return [node for node in nodes if node.level is Level.ARTICLE and len(node.address.steps) == 1]

    def top(self) -> Sequence[Node]:
        return self._top

    def walk(self) -> Iterator[Node]:
        for node in self._top:
            yield from node.walk()

    def replace(self, node: Node, provision: Provision) -> Node:
        """Put a provision in the place of a node; its white space at the end stays."""
        new = _node(provision, node.above)
        new.end_with(node.trailing)
        siblings = self._list_of(node)
        siblings[siblings.index(node)] = new
        self._forget(node)
        self._register(new)
        return new

    def insert(self, provision: Provision, beside: Node, *, after: bool) -> Node:
        """Put a new provision beside a node, parted from it by a line break."""
        new = _node(provision, beside.above)
        siblings = self._list_of(beside)
        new.end_with(beside.trailing or ("" if after else "\n"))
        if after and not beside.verbatim.endswith("\n"):
            new.own = f"\n{new.own}"
            new.heading = f"\n{new.heading}" if new.heading else ""
        siblings.insert(siblings.index(beside) + after, new)
        self._register(new)
        return new

    def freeze(self) -> StructuredText:
        return StructuredText(
            self._structured.preamble,
            tuple(node.frozen() for node in self._top),
            self._structured.closing,
            self._structured.warnings,
        )

    def _list_of(self, node: Node) -> list[Node]:
        return self._top if node.above is None else node.above.children

    def _register(self, node: Node) -> None:
        for each in node.walk():
            self._by_address.setdefault(each.address, each)

    def _forget(self, node: Node) -> None:
        for each in node.walk():
            if self._by_address.get(each.address) is each:
                del self._by_address[each.address]


def _node(provision: Provision, above: Node | None) -> Node:
    node = Node(provision.address, provision.title, provision.heading, provision.own, above)
    node.children = [_node(child, node) for child in provision.children]
    return node
