"""The texts of an instrument from day to day, as others amend it, and as these are amended themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ingest.amending.commencing import days_of_their_own, days_told
from ingest.amending.reader import AmendmentsRead, read_amendments
from ingest.amending.resolving import Resolve
from ingest.describe.effect import read_validity
from knowledge.law.address import Address
from knowledge.law.amending import (
    Amendment,
    Change,
    Consolidated,
    DatedAmendments,
    DeleteWords,
    InsertWords,
    Reason,
    ReplaceWords,
    Unsettled,
    consolidate,
)
from knowledge.law.instrument import Instrument
from knowledge.law.provision import StructuredText
from knowledge.law.validity import Validity

_OF_WORDS = ReplaceWords | DeleteWords | InsertWords


@dataclass(frozen=True)
class Text:
    """An instrument with its text, and the symbols of the instruments that it may amend."""

    instrument: Instrument
    structure: StructuredText
    amends: frozenset[str] = frozenset()

    @property
    def symbol(self) -> str:
        return self.instrument.symbol

    @property
    def day(self) -> date | None:
        """From which what it amends is amended; None where nothing tells it."""
        return self.instrument.validity.effective_from or self.instrument.issued_on


@dataclass(frozen=True, slots=True)
class DatedText:
    """A text and the days on which it holds."""

    structure: StructuredText
    holds: Validity


@dataclass(frozen=True, slots=True)
class TextHistory:
    """The texts of an instrument, the first as it was ingested, and what made the last of them.

    A day on which nothing changes has no text of its own.
    """

    texts: tuple[DatedText, ...]
    latest: Consolidated


def text_history(base: Text, others: Sequence[Text], resolve: Resolve | None = None) -> TextHistory:
    """What `others` make of a text; those that amend neither it nor what amends it are passed over.

    What an instrument amends counts from the day on which it takes effect itself, or from the day that it tells
    for one of its provisions, and reads on every later day as it has been amended by then. What has no day is
    listed as unsettled: nothing is guessed.
    """
    history = _History(others, resolve)
    texts: list[tuple[date | None, StructuredText]] = [(None, base.structure)]
    latest = Consolidated(base.structure)
    for day in history.days_of(base):
        latest = history.on(base, day)
        if latest.text != texts[-1][1]:
            texts.append((day, latest.text))
    ends = [since for since, _ in texts[1:]] + [None]
    dated = tuple(
        DatedText(text, Validity(since, until)) for (since, text), until in zip(texts, ends, strict=True)
    )
    return TextHistory(dated, history.with_undated(base, latest))


@dataclass(frozen=True, slots=True)
class _Orders:
    """What an instrument orders about one base on a day: what acts, each from its day, and what cannot.

    `began` tells which orders it was only given later itself, and when.
    """

    acting: Mapping[Amendment, date] = field(default_factory=dict)
    left: tuple[Unsettled, ...] = ()
    began: Mapping[Amendment, date] = field(default_factory=dict)


class _History:
    def __init__(self, others: Sequence[Text], resolve: Resolve | None) -> None:
        self._others = others
        self._resolve = resolve
        self._read: dict[tuple[str, str], tuple[AmendmentsRead, Mapping[Address, date | None]]] = {}
        self._done: dict[tuple[str, date, tuple[str, ...]], Consolidated] = {}

    def days_of(self, base: Text) -> list[date]:
        """The days on which the text may change."""
        days: set[date] = set()
        for each in self._with_their_own(base):
            first = self._first_day(each)
            if first is not None:
                days |= {first, *(day for day in days_told(each.structure.verbatim) if day > first)}
        return sorted(days)

    def on(self, base: Text, day: date, below: tuple[str, ...] = ()) -> Consolidated:
        """The text on a day; `below`, whose texts are being worked out, amend it as they were issued."""
        key = base.symbol, day, below
        if key not in self._done:
            self._done[key] = self._worked_out(base, day, (*below, base.symbol))
        return self._done[key]

    def with_undated(self, base: Text, latest: Consolidated) -> Consolidated:
        """The latest text with what is amended on a day that nothing tells."""
        undated = [each for each in self._amending(base, (base.symbol,)) if each.day is None]
        left = [
            Unsettled(one.source, Reason.DAY_UNKNOWN, one.text, one.target, one)
            for each in undated
            for one in _of(self._reading(each, each.structure)[0], base)
        ]
        return replace(latest, unsettled=(*latest.unsettled, *left))

    def _worked_out(self, base: Text, day: date, below: tuple[str, ...]) -> Consolidated:
        orders = [self._orders(each, base, day, below) for each in self._amending(base, ())]
        acting = sorted((item for each in orders for item in each.acting.items()), key=lambda item: item[1])
        dated = [DatedAmendments([amendment], since) for amendment, since in acting]
        done = consolidate(base.structure, dated)
        left = [one for each in orders for one in each.left]
        began = {one: since for each in orders for one, since in each.began.items()}
        changes = tuple(_begun_later(each, began) for each in done.changes)
        return replace(done, changes=changes, unsettled=tuple(dict.fromkeys((*left, *done.unsettled))))

    def _orders(self, amending: Text, base: Text, day: date, below: tuple[str, ...]) -> _Orders:
        """What an instrument orders as it reads on a day, and what it ordered while it read otherwise.

        Whether older words revive when an order that has acted is repealed, no rule says: they stay as amended,
        and are listed as unsettled.
        """
        first = self._first_day(amending)
        if first is None or first > day:
            return _Orders()
        if amending.symbol in below:
            return self._orders_of(amending, base, Consolidated(amending.structure), day)
        now = self._orders_of(amending, base, self.on(amending, day, below), day)
        acting, left = dict(now.acting), list(now.left)
        since = dict.fromkeys(now.acting, day)
        for earlier in [each for each in reversed(self.days_of(amending)) if first <= each < day] + [first]:
            before = self._orders_of(amending, base, self.on(amending, earlier, below), earlier)
            since |= dict.fromkeys((each for each in before.acting if each in since), earlier)
            lost = [each for each in before.acting if not any(_same_object(each, other) for other in acting)]
            acting |= {each: before.acting[each] for each in lost}
            left += [Unsettled(one.source, Reason.ORDER_REPEALED, one.text, one.target, one) for one in lost]
        began = {one: began for one, began in since.items() if began > acting[one]}
        return _Orders(acting, tuple(left), began)

    def _orders_of(self, amending: Text, base: Text, text: Consolidated, day: date) -> _Orders:
        """What an instrument orders about a base in one of its own texts."""
        read, days = self._reading(amending, text.text)
        general = _general_day(amending, text.text)
        acting: dict[Amendment, date] = {}
        left = [
            replace(each, target=target) for each in read.unsettled if (target := _about(each, amending, base))
        ]
        for one in _of(read, base):
            since = _day_of(one.source, days, general)
            if since is None:
                left.append(Unsettled(one.source, Reason.DAY_UNKNOWN, one.text, one.target, one))
            elif since <= day:
                acting[one] = since
            left += [
                Unsettled(doubt.source, doubt.reason, doubt.instruction, one.target)
                for doubt in text.unsettled
                if doubt.target is not None and _overlap(doubt.target, one.source)
            ]
        return _Orders(acting, tuple(left))

    def _first_day(self, amending: Text) -> date | None:
        """The first day on which an instrument amends anything; None where nothing tells it."""
        told = self._reading(amending, amending.structure)[1].values()
        return min((each for each in (amending.day, *told) if each is not None), default=None)

    def _amending(self, base: Text, below: tuple[str, ...]) -> list[Text]:
        """The others that amend a text, in the order of their effect."""
        found = [each for each in self._others if base.symbol in each.amends and each.symbol not in below]
        return sorted(found, key=lambda each: (each.day or date.max, each.symbol))

    def _with_their_own(self, base: Text) -> list[Text]:
        """Those that amend a text, and those that amend these, and so on."""
        found: dict[str, Text] = {}
        new = [base]
        while new:
            new = [each for text in new for each in self._amending(text, (base.symbol, *found))]
            found |= {each.symbol: each for each in new}
        return list(found.values())

    def _reading(
        self, amending: Text, structure: StructuredText
    ) -> tuple[AmendmentsRead, Mapping[Address, date | None]]:
        key = amending.symbol, structure.verbatim
        if key not in self._read:
            read = read_amendments(structure, amending.instrument.title, self._resolve)
            self._read[key] = read, days_of_their_own(structure)
        return self._read[key]


def _of(read: AmendmentsRead, base: Text) -> list[Amendment]:
    return [each for each in read.amendments if each.target.symbol == base.symbol]


def _about(left: Unsettled, amending: Text, base: Text) -> Address | None:
    """What of a base an unsettled order is about: where it names nothing, the base, if nothing else is amended."""
    if left.target is None:
        return base.instrument.address if amending.amends <= {base.symbol} else None
    return left.target if left.target.symbol == base.symbol else None


def _general_day(amending: Text, structure: StructuredText) -> date | None:
    """From which an instrument amends, by a text of it: others may have put off its day."""
    if structure == amending.structure:
        return amending.day
    told = read_validity(structure.verbatim, amending.instrument.kind, amending.instrument.issued_on)
    return told.effective_from or amending.day


def _day_of(source: Address, days: Mapping[Address, date | None], day: date | None) -> date | None:
    """The day of the nearest provision around an order that has one of its own."""
    around = [each for each in days if each.contains(source)]
    return days[max(around, key=lambda each: len(each.steps))] if around else day


def _same_object(one: Amendment, other: Amendment) -> bool:
    """Whether an order takes the place of another: about the same provision, or about the same words in it."""
    if one.target != other.target:
        return False
    if isinstance(one, _OF_WORDS) and isinstance(other, _OF_WORDS):
        return one.kind is other.kind and one.near == other.near and _old(one) == _old(other)
    return not isinstance(one, _OF_WORDS) and not isinstance(other, _OF_WORDS)


def _old(change: ReplaceWords | DeleteWords | InsertWords) -> str:
    return "" if isinstance(change, InsertWords) else change.old


def _begun_later(change: Change, began: Mapping[Amendment, date]) -> Change:
    """A change with the day from which its words hold, where its source was itself given them later."""
    since = [
        day for one, day in began.items() if one.source == change.source and one.target.contains(change.address)
    ]
    return replace(change, validity=replace(change.validity, effective_from=max(since))) if since else change


def _overlap(one: Address, other: Address) -> bool:
    return one.contains(other) or other.contains(one)
