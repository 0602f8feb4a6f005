"""Fourth step: what became of the instruments that the question names, where they do not apply."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from knowledge.answering.context import AnsweringContext, Understanding
from knowledge.answering.facets import Wanted
from knowledge.answering.patterns import any_found
from knowledge.answering.policy import Policy, read_policy
from knowledge.answering.ports import Fates
from knowledge.answering.status import AnswerStatus
from knowledge.language.normal_form import fold
from knowledge.law.address import Address
from knowledge.law.fate import Fate
from knowledge.law.references import InstrumentMention
from knowledge.law.symbol import split_symbol


class FatesPolicy(Policy):
    asks_for_fate: list[str]


@cache
def _policy() -> FatesPolicy:
    return read_policy(__name__, FatesPolicy)


class FateTeller:
    """Leads to the provision that tells an instrument's fate, where that is asked; else to what took its place."""

    def __init__(self, fates: Fates) -> None:
        self._fates = fates

    def tell(self, context: AnsweringContext) -> None:
        asked = context.understanding
        fates = self._fates.of_question(asked.read.vietnamese, context.reader, context.as_of)
        context.learns_fates(fates)
        context.notes(fates=[fate.symbol for fate in fates])
        if _asks_for_fate(asked.read.cleaned):
            self._lead_to_fate(context)
        elif fates:
            successors = (fate.successor.address for fate in fates if fate.successor is not None)
            named = (*_applying(asked, fates), *successors)
            context.is_led_to(named)
            context.is_understood(replace(asked, not_held=_still_unknown(asked, fates), named=named))

    def note_amendments(self, context: AnsweringContext) -> None:
        """Of what the draft quotes."""
        quoted = [quotation.address for quotation in context.draft.quotations]
        amendments = self._fates.amendments_of(quoted, context.reader, context.as_of)
        context.learns_amendments(amendments)
        context.notes(amended_by=[each.by.symbol for each in amendments])

    def _lead_to_fate(self, context: AnsweringContext) -> None:
        """To what ended the instruments asked for, and to where those that apply say that they begin."""
        asked, fates = context.understanding, context.fates
        ended = [fate.ending.said_at for fate in fates if fate.ending is not None]
        whole = (each for each in _applying(asked, fates) if not each.steps)
        begun = [beginning for each in whole if (beginning := self._fates.beginning_of(each.symbol)) is not None]
        if ended or begun:
            named = (*ended, *begun)
            context.is_led_to(named)
            still_unknown = _still_unknown(asked, fates)
            context.is_understood(replace(asked, not_held=still_unknown, named=named, wanted=Wanted()))
        elif fates:
            context.ends(AnswerStatus.UNANSWERABLE_NOT_IN_FORCE)


def _asks_for_fate(question: str) -> bool:
    return any_found(_policy().asks_for_fate, fold(question))


def _applying(asked: Understanding, fates: Sequence[Fate]) -> list[Address]:
    """What the question names and may be answered from."""
    gone = {fate.symbol for fate in fates}
    return [address for address in asked.named if address.symbol not in gone]


def _still_unknown(asked: Understanding, fates: Sequence[Fate]) -> tuple[InstrumentMention, ...]:
    """The instruments named of which nothing is known."""
    numbers = {parts.number for fate in fates if (parts := split_symbol(fate.symbol)) is not None}
    return tuple(mention for mention in asked.not_held if mention.number not in numbers)
