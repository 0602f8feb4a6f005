"""What the texts of instruments become when what answers changes: which are amended, and how they then read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ingest.amending import Resolve, held_instruments
from ingest.amending.history import Text, TextHistory, text_history
from knowledge.law.address import Address
from knowledge.law.instrument import Audience, Instrument, Relation, RelationType
from knowledge.law.provision import StructuredText
from knowledge.law.references import InstrumentIndex, InstrumentMention
from knowledge.law.validity import Validity
from knowledge.library.library import Library
from knowledge.library.records import ChangeOutcome, HeldChange, Publication
from knowledge.search.indexes import Rewording
from knowledge.search.instrument_names import held_name

CHANGING = frozenset({RelationType.AMENDS, RelationType.REPEALS, RelationType.SUSPENDS})
"""What one instrument states that may change how another reads."""

Cut = Callable[["Standing", StructuredText], Publication]
"""Another text of an instrument, ready to be stored."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A text that answers, or will; `version_id` is None for what is just being published."""

    text: Text
    file_name: str
    version_id: int | None = None


def standing(
    instrument: Instrument, structure: StructuredText, relations: Iterable[Relation], file_name: str
) -> Standing:
    """Of what is about to be published."""
    targets = {relation.target.symbol for relation in relations if relation.type in CHANGING}
    return Standing(Text(instrument, structure, frozenset(targets - {instrument.symbol})), file_name)


class EditionMaker:
    """Works out which instruments read otherwise after a change of what answers."""

    def __init__(self, library: Library, cut: Cut) -> None:
        self._library = library
        self._cut = cut
        self._names: tuple[int, Resolve] | None = None

    def after(self, symbol: str, standing: Standing | None) -> list[Rewording]:
        """What follows when an instrument comes to stand so; None: when it no longer answers."""
        world = _World(self._library, symbol, standing)
        found = (self._reworded(world, each) for each in world.touched())
        return [rewording for rewording in found if rewording is not None]

    def resolve(self, mention: InstrumentMention) -> str | None:
        """The symbol of the instrument held that is meant; None where it is not certain which."""
        generation = self._library.generation
        if self._names is None or self._names[0] != generation:
            held = (version.instrument for version in self._library.active_versions())
            self._names = generation, held_instruments(InstrumentIndex(map(held_name, held)))
        return self._names[1](mention)

    def _reworded(self, world: "_World", symbol: str) -> Rewording | None:
        """None for a version that answers already and that nothing amends, nor did."""
        base = world.standing(symbol)
        if base is None:
            return None
        others = world.amending(base.text)
        if not others and base.version_id is not None and not self._library.changes(symbol):
            return None
        history = text_history(base.text, others, self.resolve)
        editions = tuple((self._cut(base, each.structure), each.holds) for each in history.texts[1:])
        changes = tuple(_changes(symbol, history, others))
        return Rewording(base.version_id, history.texts[0].holds, editions, changes)


class _World:
    """What answers after the change."""

    def __init__(self, library: Library, symbol: str, standing: Standing | None) -> None:
        self._library = library
        self._symbol = symbol
        self._known: dict[str, Standing | None] = {symbol: standing}
        self._before = library.related(CHANGING)
        self._now = {**self._before, symbol: standing.text.amends if standing is not None else frozenset()}

    def standing(self, symbol: str) -> Standing | None:
        if symbol not in self._known:
            self._known[symbol] = self._held(symbol)
        return self._known[symbol]

    def touched(self) -> list[str]:
        """The instrument itself, what it amends or did before, and what that amends in turn."""
        touched = {self._symbol: None}
        new = [self._symbol]
        while new:
            targets = {one for each in new for one in (*self._before.get(each, ()), *self._now.get(each, ()))}
            new = sorted(targets - touched.keys())
            touched |= dict.fromkeys(new)
        return list(touched)

    def amending(self, text: Text) -> list[Text]:
        """What amends a text, and what amends that, of instruments that may."""
        found: dict[str, Text] = {}
        new = [text]
        while new:
            new = [
                other.text
                for symbol, targets in self._now.items()
                if symbol not in found and any(each.symbol in targets for each in new)
                if (other := self.standing(symbol)) is not None and _may_amend(other.text, text)
            ]
            found |= {each.symbol: each for each in new}
        return [each for each in found.values() if each.symbol != text.symbol]

    def _held(self, symbol: str) -> Standing | None:
        version = self._library.active_version(symbol)
        if version is None:
            return None
        amends = self._now.get(symbol, frozenset())
        text = Text(version.instrument, self._library.structure(version.id), amends)
        return Standing(text, version.file_name, version.id)


def _may_amend(other: Text, text: Text) -> bool:
    """What only officials may read changes nothing that everybody may: its words would show."""
    return other.instrument.audience is Audience.PUBLIC or text.instrument.audience is Audience.OFFICIALS


def _changes(symbol: str, history: TextHistory, others: Iterable[Text]) -> Iterator[HeldChange]:
    days = {each.symbol: each.day for each in others}

    def since(source: Address) -> Validity:
        return Validity(days.get(source.symbol))

    latest = history.latest
    for done in latest.changes:
        yield HeldChange(
            symbol,
            done.address,
            ChangeOutcome.APPLIED,
            done.source,
            done.validity,
            kind=done.kind,
            before=done.before,
            after=done.after,
        )
    for shown in latest.already_there:
        yield HeldChange(
            symbol,
            shown.target,
            ChangeOutcome.ALREADY_THERE,
            shown.source,
            since(shown.source),
            kind=shown.kind,
            after=shown.text,
        )
    for left in latest.unsettled:
        yield HeldChange(
            symbol,
            left.target,
            ChangeOutcome.UNSETTLED,
            left.source,
            since(left.source),
            kind=left.amendment.kind if left.amendment is not None else "",
            reason=left.reason,
            after=left.instruction,
        )
