"""Fourth step: what became of the instruments that the question names, where they do not apply."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from re import sub

from knowledge.answering.context import AnsweringContext, Understanding
from knowledge.answering.draft import Quotation
from knowledge.answering.facets import Wanted
from knowledge.answering.patterns import any_found, written_out
from knowledge.answering.policy import Policy, read_policy
from knowledge.answering.ports import Fates
from knowledge.answering.status import AnswerStatus
from knowledge.language.normal_form import fold, words
from knowledge.law.address import Address, Level
from knowledge.law.fate import Amended, Fate
from knowledge.law.references import InstrumentMention, find_references
from knowledge.law.symbol import split_symbol

_ANNEX = "phụ lục"
_MOST_PREDECESSORS = 3
_FEWEST_WORDS_TO_ASK = 7
"""A symbol alone is up to six words ("thông tư 63/2012/TT-BCA")."""


class FatesPolicy(Policy):
    fragments: dict[str, str]
    only_circumstances: list[str]
    instruments: list[str]
    says_nothing_else: list[str]
    asks_for_fate: list[str]
    asks_for_predecessors: list[str]
    old: list[str]
    asks_for_amendments: list[str]
    asks_only_for_amendments: list[str]


@cache
def _policy() -> FatesPolicy:
    policy = read_policy(__name__, FatesPolicy)
    lists = policy.model_dump(exclude={"fragments"})
    written = {name: [written_out(each, policy.fragments) for each in lists[name]] for name in lists}
    return policy.model_copy(update=written)


class FateTeller:
    """Leads to the provision that tells an instrument's fate, where that is asked; else to what took its place."""

    def __init__(self, fates: Fates) -> None:
        self._fates = fates

    def tell(self, context: AnsweringContext) -> None:
        asked = context.understanding
        fates = self._fates.of_question(asked.read.vietnamese, context.reader, context.as_of)
        context.learns_fates(fates)
        context.notes(fates=[str(fate.provision or fate.symbol) for fate in fates])
        if not (fates or asked.named or asked.not_held or context.earlier):
            return
        left = _without_circumstances(asked.read.cleaned)
        if _is_about_instruments(left, context) and self._leads_to_what_is_said(left, context):
            return
        if fates:
            named = (*_applying(asked.named, fates), *_in_their_place(fates, context.as_of))
            context.is_led_to(named)
            context.is_understood(replace(asked, not_held=_still_unknown(asked, fates), named=named))

    def note_amendments(self, context: AnsweringContext) -> None:
        """Of what the draft quotes."""
        quotations = context.draft.quotations
        quoted = [quotation.address for quotation in quotations]
        quoted += (annex for quotation in quotations for annex in _annexes_used(quotation))
        amendments = self._fates.amendments_of(quoted, context.reader, context.as_of)
        context.learns_amendments(amendments)
        context.learns_later_amendments(self._fates.amendments_after(quoted, context.reader, context.as_of))
        context.notes(amended_by=[each.by.symbol for each in amendments])

    def _leads_to_what_is_said(self, left: str, context: AnsweringContext) -> bool:
        """To what ended, began or amended the instruments asked for; whether that is what is asked."""
        asks_for_fate = any_found(_policy().asks_for_fate, left) or _says_no_more(left, context)
        said = self._said_of_predecessors(context) if _asks_for_predecessors(left, asks_for_fate) else []
        if asks_for_fate and not said:
            said = self._said_of_fate(context)
        if any_found(_policy().asks_for_amendments, left):
            said += self._said_of_amendments(left, context)
        if said:
            asked, led = context.understanding, tuple(dict.fromkeys(said))
            still_unknown = _still_unknown(asked, context.fates)
            context.is_led_to(led)
            context.is_understood(replace(asked, not_held=still_unknown, named=led, wanted=Wanted()))
        elif asks_for_fate and context.fates:
            context.ends(AnswerStatus.UNANSWERABLE_NOT_IN_FORCE)
        return bool(said or context.ending)

    def _said_of_predecessors(self, context: AnsweringContext) -> list[Address]:
        """What ended the predecessors of the instruments asked for; where these have many, it alone tells them."""
        named = _applying(_spoken_of(context), context.fates)
        fates = self._fates.of_predecessors([each.instrument for each in named], context.reader, context.as_of)
        if len(fates) <= _MOST_PREDECESSORS:
            context.learns_fates([*context.fates, *fates])
        return [fate.ending.said_at for fate in fates if fate.ending is not None]

    def _said_of_fate(self, context: AnsweringContext) -> list[Address]:
        """Where it is said what ended the instruments asked for, and when those that apply began."""
        question = context.understanding.read.vietnamese
        parts = self._fates.parts_of_question(question, context.reader, context.as_of)
        context.learns_fates([*context.fates, *parts])
        whole = [each for each in _applying(_spoken_of(context), context.fates) if not each.steps]
        begun = self._beginnings(whole, context)
        context.learns_standing([each.symbol for each in begun])
        if begun:
            amendments = self._fates.amendments_of(whole, context.reader, context.as_of)
            context.learns_amendments(amendments, asked=True)
        return [*(fate.ending.said_at for fate in context.fates if fate.ending is not None), *begun]

    def _said_of_amendments(self, left: str, context: AnsweringContext) -> list[Address]:
        """Where it is said what amended the instruments or provisions asked for, and how these read now."""
        applying = _applying(_spoken_of(context), context.fates)
        amendments = self._fates.amendments_of(applying, context.reader, context.as_of)
        if amendments:
            context.learns_amendments(amendments, asked=True)
            return [*self._amending(amendments, context), *(address for address in applying if address.steps)]
        if not any_found(_policy().asks_only_for_amendments, left):
            return []
        context.learns_of_no_amendment(applying)
        return self._beginnings(applying, context)

    def _beginnings(self, named: Iterable[Address], context: AnsweringContext) -> list[Address]:
        symbols = dict.fromkeys(address.symbol for address in named)
        begun = (self._fates.beginning_of(symbol, context.reader) for symbol in symbols)
        return [address for address in begun if address is not None]

    def _amending(self, amendments: Sequence[Amended], context: AnsweringContext) -> list[Address]:
        """Where each amending instrument says what it amends or, if we do not hold that, when it begins."""
        said = (each.said_at or self._fates.beginning_of(each.by.symbol, context.reader) for each in amendments)
        return [address for address in said if address is not None]


def _asks_for_predecessors(left: str, asks_for_fate: bool) -> bool:
    return any_found(_policy().asks_for_predecessors, left) or (asks_for_fate and any_found(_policy().old, left))


def _says_no_more(left: str, context: AnsweringContext) -> bool:
    """Whether hardly anything but an instrument that does not apply is named."""
    return bool(context.fates) and len(words(left)) <= _FEWEST_WORDS_TO_ASK


def _in_their_place(fates: Iterable[Fate], as_of: date) -> Iterator[Address]:
    """What replaced what ended; else what ended it, which mostly is about the same."""
    for fate in fates:
        if fate.successor is not None:
            yield fate.successor.address
        elif fate.ending is not None and fate.ending.by.in_force(as_of):
            yield fate.ending.by.address


def _without_circumstances(question: str) -> str:
    left = fold(question)
    for pattern in _policy().only_circumstances:
        left = sub(pattern, " ", left)
    return left


def _is_about_instruments(left: str, context: AnsweringContext) -> bool:
    """Not about what was issued under one; what follows on may leave unsaid which one it is about."""
    follows_on = context.earlier is not None and any_found(_policy().says_nothing_else, left)
    return follows_on or any_found(_policy().instruments, left)


def _annexes_used(quotation: Quotation) -> Iterator[Address]:
    """The annexes that the words quoted send to: "theo mẫu tại Phụ lục 3 ban hành kèm theo Thông tư này"."""
    if _ANNEX in quotation.text.lower():
        for reference in find_references(quotation.text):
            if any(step.level is Level.ANNEX for step in reference.steps):
                address = reference.seen_from(quotation.address)
                yield from () if address is None else (address,)


def _spoken_of(context: AnsweringContext) -> Sequence[Address]:
    """What the question names; where it names nothing, the instruments that the answer before cited."""
    named = context.understanding.named
    if named or context.understanding.not_held or context.fates or context.earlier is None:
        return named
    return list(dict.fromkeys(address.instrument for address in context.earlier.cited))


def _applying(named: Iterable[Address], fates: Sequence[Fate]) -> list[Address]:
    """What may be answered from."""
    return [address for address in named if not any(fate.covers(address) for fate in fates)]


def _still_unknown(asked: Understanding, fates: Sequence[Fate]) -> tuple[InstrumentMention, ...]:
    """The instruments named of which nothing is known."""
    numbers = {parts.number for fate in fates if (parts := split_symbol(fate.symbol)) is not None}
    return tuple(mention for mention in asked.not_held if mention.number not in numbers)
