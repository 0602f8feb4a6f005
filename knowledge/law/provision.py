"""The tree of an instrument's text. Lossless: the pieces, in order, are the text that was read."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.law.address import Address, Level


@dataclass(frozen=True, slots=True)
class Provision:
    """A node of the tree Phần > Chương > Mục > Điều > khoản > điểm (or annex, or heading of guidance).

    `own` holds the node's verbatim characters up to its first child, its heading included;
    `heading` is the part of `own` that only names the node ("Điều 5. Hồ sơ\\n"), empty for khoản and điểm,
    whose marker ("1. ") stays in their text. `title` is the heading's words ("Hồ sơ").
    """

    address: Address
    title: str
    heading: str
    own: str
    children: tuple["Provision", ...] = ()

    @property
    def level(self) -> Level:
        return self.address.steps[-1].level

    @property
    def verbatim(self) -> str:
        """Every character of this node and its children, in order."""
        return self.own + "".join(child.verbatim for child in self.children)

    @property
    def text(self) -> str:
        """The words of the provision without its heading, trimmed."""
        return self.verbatim[len(self.heading) :].strip()

    @property
    def lead(self) -> str:
        """The words before the first child ("Hồ sơ gồm:"), trimmed."""
        return self.own[len(self.heading) :].strip()

    @property
    def parts(self) -> tuple["Provision", ...]:
        """The khoản or điểm inside, which are read together with this node: not articles or headings inside it."""
        return tuple(child for child in self.children if child.address.unit == self.address.unit)

    def clauses(self) -> Iterator["Provision"]:
        """The provisions without parts in reading order: each điểm, khoản without điểm, or this node itself."""
        inner = self.parts
        if not inner:
            yield self
        for part in inner:
            yield from part.clauses()

    def walk(self) -> Iterator["Provision"]:
        """This node, then everything inside it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class StructuredText:
    """A whole document: the words before the first provision, the provisions, the words after the last."""

    preamble: str
    provisions: tuple[Provision, ...] = ()
    closing: str = ""
    warnings: tuple[str, ...] = field(default=())

    @property
    def verbatim(self) -> str:
        """The text that was parsed, to the character."""
        return self.preamble + "".join(node.verbatim for node in self.provisions) + self.closing

    def walk(self) -> Iterator[Provision]:
        for node in self.provisions:
            yield from node.walk()

    def articles(self) -> list[Provision]:
        """The citable units in reading order: articles, or headings where the document has no articles."""
        units = [node for node in self.walk() if node.level is Level.ARTICLE]
        return units or [node for node in self.walk() if node.level in {Level.HEADING, Level.ANNEX}]
