"""What an answer says of time: the day it is given for, and what became of the instruments named."""

from collections.abc import Iterator
from datetime import date

from knowledge.answering.context import AnsweringContext
from knowledge.answering.messages import label
from knowledge.answering.writing import printed
from knowledge.law.address import Address
from knowledge.law.fate import Amended, Fate
from knowledge.law.printing import in_english, in_vietnamese
from knowledge.law.symbol import kind_of_symbol


def times_told(context: AnsweringContext) -> Iterator[str]:
    """The sentences, in the language of the answer."""
    language = context.language
    if context.is_dated:
        yield label("as_of", language, day=day_in_words(context.as_of, language))
    for fate in context.fates:
        yield fate_told(fate, language)


def amendments_told(context: AnsweringContext) -> Iterator[str]:
    """A sentence for each instrument quoted that others amended, by whom and since when."""
    language = context.language
    amended: dict[str, list[Amended]] = {}
    for each in context.amendments:
        amended.setdefault(each.target.symbol, []).append(each)
    for symbol, amendments in amended.items():
        by = ", ".join(
            printed(language, each.by.address, each.by) + _since(each.day, language) for each in amendments
        )
        yield label("was_amended", language, name=_name(symbol, language), by=by)


def fate_told(fate: Fate, language: str) -> str:
    """One sentence: what became of an instrument, since when, by what, and where that is said."""
    told = {"name": _named(fate, language), "since": _since(fate.since, language)}
    ending = fate.ending
    if ending is None:
        return label("has_expired" if fate.has_ended else "not_yet_in_force", language, **told)
    said_at = printed(language, ending.said_at, ending.by)
    sentence = label("was_replaced" if ending.replaces else "was_repealed", language, said_at=said_at, **told)
    if fate.successor is not None and fate.successor.symbol != ending.by.symbol:
        sentence += " " + label(
            "applies_now", language, name=printed(language, fate.successor.address, fate.successor)
        )
    return sentence


def _named(fate: Fate, language: str) -> str:
    if fate.instrument is not None:
        return printed(language, fate.instrument.address, fate.instrument)
    return _name(fate.symbol, language)


def _name(symbol: str, language: str) -> str:
    in_words = in_english if language == "en" else in_vietnamese
    return in_words(Address(symbol), kind_of_symbol(symbol))


def _since(day: date | None, language: str) -> str:
    """ " từ ngày 01/11/2022", or nothing."""
    return " " + label("since", language, day=day_in_words(day, language)) if day is not None else ""


def day_in_words(day: date, language: str) -> str:
    """ "01/11/2022"; "1 November 2022"."""
    return f"{day.day} {day:%B %Y}" if language == "en" else f"{day:%d/%m/%Y}"
