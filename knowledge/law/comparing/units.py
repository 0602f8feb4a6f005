"""The passages that are compared: headings, the words under them, clauses, points, and what lies inside each."""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain, pairwise

from knowledge.law.address import Address, Level, Step
from knowledge.law.amending.marking import marker
from knowledge.law.comparing.comparison import Part
from knowledge.law.comparing.tokens import Wording
from knowledge.law.provision import Provision, StructuredText

_DIVISIONS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION})


class Unit:
    """A passage of one text.

    `own` holds its verbatim words up to its first child; `step` is the number or name it has among its like, None
    of words without one. `place` counts the passages before it in reading order, and `last` is the place of the
    last passage inside it.
    """

    def __init__(self, address: Address | None, part: Part, own: str, step: Step | None = None) -> None:
        self.address = address
        self.part = part
        self.own = own
        self.step = step
        self.above: Unit | None = None
        self.children: list[Unit] = []
        self.place = self.last = 0

    @property
    def level(self) -> Level | None:
        return self.step.level if self.step is not None else None

    @property
    def kind(self) -> Level | Part:
        """What it is compared with: provisions of its level, or the words that stand in the same place."""
        return self.level or (Part.BODY if self.part is Part.LEAD else self.part)

    @property
    def is_division(self) -> bool:
        """Whether it only divides the articles of a text, which are counted across it."""
        return self.level in _DIVISIONS

    @cached_property
    def verbatim(self) -> str:
        return self.own + "".join(child.verbatim for child in self.children)

    @cached_property
    def said(self) -> str:
        """What it is known by, apart from its number: a division by its title, anything else by all it says."""
        return " ".join((self.own if self.is_division else self.verbatim)[len(self.number) :].split())

    @property
    def number(self) -> str:
        """The number at its start, with what parts it from the words."""
        return "" if self.level is None else marker(self.own, self.level)

    @cached_property
    def wording(self) -> Wording:
        return Wording(self.own)

    @cached_property
    def features(self) -> frozenset[str]:
        """The words of what it is known by, and each two that follow each other."""
        number = len(self.number)
        keys = [word.key for word in self.wording.words if word.start >= number]
        own = frozenset(chain(keys, map(" ".join, pairwise(keys))))
        return own if self.is_division else own.union(*(child.features for child in self.children))

    @property
    def series(self) -> "Unit":
        """The passage within which it is numbered: of an article the whole text or annex, else the one above."""
        holding = (above for above in self.above_it() if self.level is not Level.ARTICLE or not above.is_division)
        return next(holding, self)

    def above_it(self) -> Iterator["Unit"]:
        """The passages that hold it, the nearest first."""
        above = self.above
        while above is not None:
            yield above
            above = above.above

    def walk(self) -> Iterator["Unit"]:
        yield self
        for child in self.children:
            yield from child.walk()

    def members(self) -> Iterator["Unit"]:
        """The passages of which this one is the series."""
        for child in self.children:
            if child.level is not Level.ARTICLE or not self.is_division:
                yield child
            if child.is_division and not self.is_division:
                yield from (unit for unit in child.walk() if unit.level is Level.ARTICLE)


def units_of(structured: StructuredText) -> Unit:
    """A text as a tree of passages; the root has no words of its own."""
    symbol = structured.provisions[0].address.symbol if structured.provisions else None
    instrument = Address(symbol) if symbol is not None else None
    root = Unit(instrument, Part.WHOLE, "")
    if structured.preamble:
        _put(root, Unit(instrument, Part.PREAMBLE, structured.preamble))
    for provision in structured.provisions:
        _put(root, _unit(provision))
    if structured.closing:
        _put(root, Unit(instrument, Part.CLOSING, structured.closing))
    for place, unit in enumerate(root.walk()):
        unit.place = unit.last = place
    for unit in reversed(list(root.walk())):
        unit.last = max([unit.last, *(child.last for child in unit.children)])
    return root


def _unit(provision: Provision) -> Unit:
    step = provision.address.steps[-1]
    below = provision.own[len(provision.heading) :]
    if not provision.heading:
        part = Part.LEAD if provision.children else Part.WHOLE
        unit = Unit(provision.address, part, provision.own, step)
    elif not below.strip():
        unit = Unit(provision.address, Part.HEADING, provision.own, step)
    else:
        unit = Unit(provision.address, Part.HEADING, provision.heading, step)
        _put(unit, Unit(provision.address, Part.LEAD if provision.children else Part.BODY, below))
    for child in provision.children:
        _put(unit, _unit(child))
    return unit


def _put(above: Unit, unit: Unit) -> None:
    unit.above = above
    above.children.append(unit)
