"""What an answer says of time: the day it is given for, and what became of the instruments named."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from knowledge.answering.context import AnsweringContext
from knowledge.answering.messages import label
from knowledge.answering.writing import printed
from knowledge.law.address import Address
from knowledge.law.fate import Amended, Fate
from knowledge.law.instrument import Instrument
from knowledge.law.printing import in_english, in_vietnamese
from knowledge.law.symbol import kind_of_symbol

_MOST_PLACES = 3
"""Of more provisions amended by one instrument, only the instrument that holds them is named; of more instruments
ended by one, none."""


def times_told(context: AnsweringContext) -> Iterator[str]:
    """The sentences, in the language of the answer."""
    language = context.language
    if context.is_dated:
        told = "as_of" if context.is_answered else "asked_for"
        yield label(told, language, day=day_in_words(context.as_of, language))
    for fate in context.fates:
        yield fate_told(fate, language)
    instruments = {hit.instrument.symbol: hit.instrument for hit in context.hits}
    for symbol in context.standing:
        if symbol in instruments:
            yield _standing_told(instruments[symbol], context)
    yield from _told(context.amendments_asked, language)
    for address in context.not_known_amended:
        yield label("no_amendment_known", language, name=_name(address, language))


def amendments_told(context: AnsweringContext) -> Iterator[str]:
    """What others amended of what is quoted, by what and since when; and until when it applies."""
    language = context.language
    known = {(each.target.symbol, each.by.symbol) for each in context.amendments_asked}
    fresh = [each for each in context.amendments if (each.target.symbol, each.by.symbol) not in known]
    yield from amendments_in_words(fresh, language)
    yield from _later_told(context.later_amendments, context)
    for instrument in _ending(context):
        name = printed(language, instrument.address, instrument)
        yield label("will_end", language, name=name, day=_last_day(instrument, language))


def amendments_in_words(amendments: Sequence[Amended], language: str) -> Iterator[str]:
    """What amended provisions, by what and since when; apart, what the words shown above do not show."""
    yield from _told([each for each in amendments if each.worked_in is not False], language)
    yield from _told([each for each in amendments if each.worked_in is False], language, "not_worked_in")


def _ending(context: AnsweringContext) -> Iterator[Instrument]:
    """Of the instruments quoted those of which the end is known, unless that was told before."""
    cited = {citation.address.symbol for citation in context.ending.citations} if context.ending else set()
    quoted = {hit.instrument.symbol: hit.instrument for hit in context.hits if hit.instrument.symbol in cited}
    for symbol, instrument in quoted.items():
        if instrument.validity.effective_to is not None and symbol not in context.standing:
            yield instrument


def fate_told(fate: Fate, language: str) -> str:
    """One sentence: what became of an instrument, since when, by what, and where that is said."""
    told = {"name": _named(fate, language), "since": _since(fate.since, language)}
    ending = fate.ending
    if ending is None:
        sentence = label("has_expired" if fate.has_ended else "not_yet_in_force", language, **told)
        before = [_name(Address(symbol), language) for symbol in fate.before]
        if not 0 < len(before) <= _MOST_PLACES:
            return sentence
        return f"{sentence} {label('applied_before', language, name=', '.join(before))}"
    said_at = printed(language, ending.said_at, ending.by)
    how = "was_partly_ended" if fate.is_partial else "was_replaced" if ending.replaces else "was_repealed"
    sentence = label(how, language, said_at=said_at, **told)
    if fate.successor is not None and fate.successor.symbol != ending.by.symbol:
        sentence += " " + label(
            "applies_now", language, name=printed(language, fate.successor.address, fate.successor)
        )
    return sentence


def _standing_told(instrument: Instrument, context: AnsweringContext) -> str:
    name = printed(context.language, instrument.address, instrument)
    since = _since(instrument.validity.effective_from, context.language)
    last = _last_day(instrument, context.language)
    until = " " + label("until", context.language, day=last) if last else ""
    told = "in_force_then" if context.is_dated else "in_force"
    return label(told, context.language, name=name, since=since, until=until)


def _later_told(amendments: Sequence[Amended], context: AnsweringContext) -> Iterator[str]:
    """What amended later: whether the words quoted may show it already is part of it."""
    if not context.is_dated:
        yield from _told(amendments, context.language, "will_be_amended")
        return
    known = {each.by.symbol for each in amendments if each.worked_in}
    yield from _told([each for each in amendments if each.worked_in], context.language, "amended_later")
    rest = [each for each in amendments if each.by.symbol not in known]
    yield from _told(rest, context.language, "amended_later_perhaps_shown")


def _told(amendments: Iterable[Amended], language: str, how: str = "was_amended") -> Iterator[str]:
    """A sentence for the same provisions, or else instrument, amended by one or several others."""
    by_instrument: dict[tuple[str, str], list[Amended]] = {}
    for each in amendments:
        by_instrument.setdefault((each.target.symbol, each.by.symbol), []).append(each)
    sentences: dict[str, list[str]] = {}
    for together in by_instrument.values():
        sentences.setdefault(_what(together, language), []).append(_by_what(together, language))
    for name, by in sentences.items():
        yield _capitalised(label(how, language, name=name, by=", ".join(by)))


def _what(together: Sequence[Amended], language: str) -> str:
    """The provisions amended, where they are known and few; of two, one in the other, the smaller."""
    named = list(dict.fromkeys(each.target for each in together))
    targets = [each for each in named if not any(each != other and each.contains(other) for other in named)]
    if len(targets) > _MOST_PLACES:
        return _name(targets[0].instrument, language)
    return ", ".join(_name(target, language) for target in targets)


def _by_what(together: Sequence[Amended], language: str) -> str:
    """The amending instrument; the provision of it that says so, where there is one."""
    first = together[0]
    said_at = {each.said_at for each in together}
    place = first.said_at if len(said_at) == 1 and first.said_at is not None else first.by.address
    day = first.day
    effect = " " + label("from_day", language, day=day_in_words(day, language)) if day is not None else ""
    return printed(language, place, first.by) + effect


def _named(fate: Fate, language: str) -> str:
    if fate.provision is not None:
        return _capitalised(_name(fate.provision, language))
    if fate.instrument is not None:
        return printed(language, fate.instrument.address, fate.instrument)
    return _name(Address(fate.symbol), language)


def _name(address: Address, language: str) -> str:
    in_words = in_english if language == "en" else in_vietnamese
    return in_words(address, kind_of_symbol(address.symbol))


def _capitalised(name: str) -> str:
    """As a sentence begins: "Khoản 1 Điều 12 Nghị định…"."""
    return name[:1].upper() + name[1:]


def _since(day: date | None, language: str) -> str:
    """ " từ ngày 01/11/2022", or nothing."""
    return " " + label("since", language, day=day_in_words(day, language)) if day is not None else ""


def _last_day(instrument: Instrument, language: str) -> str:
    """The last day on which it applies, in words; empty where it has no end that is known."""
    end = instrument.validity.effective_to
    return day_in_words(end - timedelta(days=1), language) if end is not None else ""


def day_in_words(day: date, language: str) -> str:
    """ "01/11/2022"; "1 November 2022"."""
    return f"{day.day} {day:%B %Y}" if language == "en" else f"{day:%d/%m/%Y}"
