"""Which provisions the names in an instruction mean.

What a name leaves out stands in the name after it ("khoản 1, … khoản 3 Điều 5"), failing that in the one before,
failing that in what the provisions around the instruction are about; of a clause the article may stand there, too
("Điều 4 …: a) Bổ sung điểm đ1 vào sau điểm đ khoản 1").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.amending.naming import Named
from ingest.amending.resolving import Instruments
from knowledge.law.address import Address, Level, Step
from knowledge.law.printing import ATTACHED_DOCUMENTS
from knowledge.law.references import Reference
from knowledge.law.references.reference import DEPTH

_POINT = [Level.POINT]
_CLAUSE_AND_POINT = [Level.CLAUSE, Level.POINT]


@dataclass(frozen=True, slots=True)
class Context:
    """What is amended around an instruction: an instrument or a provision of it; None where nothing is said.

    `orders` tells that a provision around it announces amendments: everything below it gives orders.
    """

    amended: Address | None = None
    orders: bool = False


class Targets:
    """Turns the names of one instruction into addresses."""

    def __init__(self, names: Sequence[Named], context: Context, instruments: Instruments) -> None:
        self._names = sorted(names, key=lambda each: (each.start, each.end))
        self._context = context
        self._instruments = instruments

    def address(self, name: Named, *, title: bool = False) -> Address | None:
        """What a name means; None where the instrument is not known, or is the amending one itself."""
        if name.here:
            return None
        if name.points_back is not None:
            return self._pointed_at(name)
        steps = self._completed(name, title=title)
        symbol = self._symbol(name)
        amended = self._context.amended
        if symbol is None or (amended is not None and amended.symbol == symbol):
            if amended is None:
                return None
            if name.instrument is not None and _is_attached(amended):
                return Address(
                    amended.symbol, steps
                )  # "Điều 3 Quyết định số …" is not of the rules attached to it
            return Reference(0, 0, steps).seen_from(amended)
        return Address(symbol, steps)

    def is_of_unknown_instrument(self, name: Named) -> bool:
        return not name.here and self._symbol(name) is None and self._context.amended is None

    def _pointed_at(self, name: Named) -> Address | None:
        """ "Điều này", "khoản này": the provision of that level that was named last."""
        before = [each for each in self._names if each.end <= name.start and each.steps]
        for each in reversed(before):
            address = self.address(each)
            levels = [step.level for step in address.steps] if address is not None else []
            if address is not None and name.points_back in levels:
                cut = levels.index(name.points_back) + 1
                return Address(address.symbol, address.steps[:cut] + name.steps)
        amended = self._context.amended
        levels = [step.level for step in amended.steps] if amended is not None else []
        if amended is not None and name.points_back in levels:
            cut = levels.index(name.points_back) + 1
            return Address(amended.symbol, amended.steps[:cut] + name.steps)
        return None

    def _completed(self, name: Named, *, title: bool) -> tuple[Step, ...]:
        first = name.steps[0].level if name.steps else (Level.CLAUSE if title else Level.ANNEX)
        if DEPTH[first] <= DEPTH[Level.ARTICLE] and first is not Level.SECTION:
            return name.steps
        for each in (*self._after(name), *self._before(name)):
            above = () if each.here else self._above(name, each, first)
            if above:
                return above + name.steps
        return name.steps

    def _above(self, name: Named, other: Named, level: Level) -> tuple[Step, ...]:
        """What another name tells of where a provision lies; "điểm đ1 vào sau điểm đ khoản 1" of the clause."""
        if _levels(name) == _POINT and _levels(other) == _CLAUSE_AND_POINT:
            return self._completed(other, title=False)[:-1]
        return _above(level, other.steps)

    def _after(self, name: Named) -> Iterable[Named]:
        return (each for each in self._names if each.start >= name.end)

    def _before(self, name: Named) -> Iterable[Named]:
        return (each for each in reversed(self._names) if each.end <= name.start)

    def _symbol(self, name: Named) -> str | None:
        """The instrument named with a provision, else the next one named, else the last."""
        for each in (name, *self._after(name), *self._before(name)):
            if each.instrument is not None and not each.here and each.points_back is None:
                symbol = self._instruments.symbol_of(each.instrument)
                if symbol is not None:
                    return symbol
        return None


def _levels(name: Named) -> list[Level]:
    return [step.level for step in name.steps]


def _is_attached(amended: Address) -> bool:
    return amended.steps[:1] != () and amended.steps[0].label in ATTACHED_DOCUMENTS


def _above(level: Level, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps of another name in which a provision of `level` may lie; nothing where it has none above."""
    above = tuple(step for step in steps if DEPTH[step.level] < DEPTH[level])
    if level in {Level.CLAUSE, Level.POINT} and not any(step.level is Level.ARTICLE for step in above):
        return ()
    return above
