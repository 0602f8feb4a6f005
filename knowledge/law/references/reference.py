"""What a piece of free text refers to, before anybody knows which instruments are held."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from knowledge.law.address import Address, Level, Step
from knowledge.law.instrument import Kind

DEPTH = {
    Level.ANNEX: 0,
    Level.PART: 1,
    Level.CHAPTER: 2,
    Level.SECTION: 3,
    Level.SUBSECTION: 4,
    Level.HEADING: 5,
    Level.ARTICLE: 6,
    Level.CLAUSE: 7,
    Level.POINT: 8,
}
"""How far down an instrument a level lies; an annex may hold any of the others."""


class Deixis(StrEnum):
    """A reference by pointing instead of naming."""

    THIS = "this"  # "Nghị định này", "khoản 2 Điều này": where the words stand
    THAT = "that"  # "nghị định đó", "that decree", "Điều 5 của Luật": what was named before


@dataclass(frozen=True, slots=True)
class InstrumentMention:
    """What a text says of an instrument; None and "" where it says nothing.

    `number` has no leading zeros. `symbol` is as written, without blanks. `issuer` is the folded abbreviation that
    symbols use (`ttg`, `bng`). `name` holds the words that may name it, as written: a text does not mark where a
    name ends, so the index takes the longest run of them, up to a word that cannot continue it, that a title has.
    """

    kind: Kind | None = None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    issuer: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One provision or instrument that `text[start:end]` refers to; the references of one list share their span.

    `steps` run from the outermost level named down. `instrument` is None where the words name none ("Điều 5").
    With `deixis`, `within` is the level pointed at ("khoản 2 Điều này": ARTICLE), or None for the instrument.
    """

    start: int
    end: int
    steps: tuple[Step, ...] = ()
    instrument: InstrumentMention | None = None
    deixis: Deixis | None = None
    within: Level | None = None
    unaccented: bool = False
    """The words bear no accents, so that "diem d" may stand for điểm d and for điểm đ."""

    @property
    def readings(self) -> tuple[tuple[Step, ...], ...]:
        """The steps; several where the missing accents leave open which point is meant."""
        if not self.unaccented:
            return (self.steps,)
        return tuple(product(*map(_accented, self.steps)))

    def seen_from(self, here: Address) -> Address | None:
        """The provision meant by words that stand at `here`, or that follow a mention of it.

        For references that name no instrument: bare ones ("Điều 5", "khoản 2") and those that point.
        None where another instrument is named, or `here` has no level of the kind pointed at.
        """
        if self.instrument is not None and self.deixis is None:
            return None
        if self.within is not None:
            levels = [step.level for step in here.steps]
            if self.within not in levels:
                return None
            return Address(here.symbol, here.steps[: levels.index(self.within) + 1] + self.steps)
        if self.deixis is not None or not self.steps:
            return Address(here.symbol, self.steps)
        return Address(here.symbol, _above(self.steps[0], here) + self.steps)


def pointed_at(reference: Reference, spoken_of: Sequence[Address]) -> tuple[Address, ...]:
    """What "khoản 2", "điều đó" or "that decree's article 8" mean after some provisions were spoken of.

    The first is what they are seen from; nothing where there is none.
    """
    meant = reference.seen_from(spoken_of[0]) if spoken_of else None
    return () if meant is None else (meant,)


def _above(step: Step, here: Address) -> tuple[Step, ...]:
    """The steps of `here` that a provision named only by `step` shares with it."""
    kept = tuple(each for each in here.steps if DEPTH[each.level] < DEPTH[step.level])
    if step.level is Level.ARTICLE:  # numbered through the whole instrument, or through the whole annex
        return tuple(each for each in kept if each.level is Level.ANNEX)
    return kept


def _accented(step: Step) -> tuple[Step, ...]:
    if step.level is Level.POINT and step.label.startswith("d"):
        return step, Step(step.level, f"đ{step.label[1:]}")
    return (step,)
