"""An instrument on one page: whether it applies today, who issued it and when, and how it stands to others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.conversation.outgoing import Block, BlockKind
from bot.conversation.phrases import phrases_of
from bot.features.held import HeldDocuments
from bot.services import Services
from knowledge.answering.fate_notices import day_in_words, fate_told
from knowledge.answering.writing import one_line, printed
from knowledge.law.address import Address
from knowledge.law.instrument import Audience, Instrument, Relation, RelationType
from knowledge.law.printing import in_english, in_vietnamese
from knowledge.library.records import HeldVersion
from knowledge.procedures.held import HeldProcedures

_MOST_NAMED = 5
_ENDING = (RelationType.REPLACES, RelationType.REPEALS)
_say = phrases_of(__name__).say


@dataclass(frozen=True, slots=True)
class Standing:
    """How an instrument stands to others, as far as a reader may know: the symbols, each once."""

    ends: tuple[str, ...]
    amends: tuple[str, ...]
    guides: tuple[str, ...]
    guided_by: tuple[str, ...]
    suspended_by: tuple[str, ...]
    amended_by: tuple[Instrument, ...]
    successors: tuple[Instrument, ...]

    @property
    def related(self) -> tuple[str, ...]:
        """What a reader may want to open next, most wanted first."""
        first = (each.symbol for each in (*self.successors, *self.amended_by))
        return tuple(dict.fromkeys((*first, *self.guided_by, *self.guides, *self.amends)))


class InstrumentCards:
    """Tells what is known beside the text."""

    def __init__(self, services: Services, documents: HeldDocuments) -> None:
        self._services = services
        self._documents = documents
        self._held = HeldProcedures(services.library, services.holdings)

    def standing(self, symbol: str, reader: Audience, as_of: date) -> Standing:
        stated = self._services.library.relations_of(symbol)
        others = [each for each in stated if each.source.symbol != symbol and self._readable(each, reader)]
        own = [each for each in stated if each.source.symbol == symbol and each.target.symbol != symbol]
        fates = self._documents.fates
        amended = fates.amendments_of([Address(symbol)], reader, as_of)
        ended = fates.of_instruments([Address(symbol)], reader, as_of)
        return Standing(
            ends=_ended(own),
            amends=_amended(own),
            guides=_targets(each for each in own if each.type is RelationType.GUIDES),
            guided_by=_sources(each for each in others if each.type is RelationType.GUIDES),
            suspended_by=_sources(each for each in others if each.type is RelationType.SUSPENDS),
            amended_by=tuple({each.by.symbol: each.by for each in amended}.values()),
            successors=tuple(_successors(fate.successor for fate in ended)),
        )

    def blocks(
        self, version: HeldVersion, standing: Standing, reader: Audience, language: str, as_of: date
    ) -> tuple[Block, ...]:
        instrument = version.instrument
        name = printed(language, instrument.address, instrument)
        told = Block(BlockKind.HEADING, name, self._documents.url(instrument.address))
        is_named = not instrument.title or one_line(instrument.title).casefold() in name.casefold()
        title = () if is_named else (Block(BlockKind.TEXT, one_line(instrument.title)),)
        facts = Block(BlockKind.TEXT, "\n".join(_facts(version, language)))
        others = "\n".join(self._others(standing, language))
        status = self._status(instrument, reader, language, as_of)
        cautions = list(self._cautions(instrument.symbol, reader, language, as_of))
        if cautions:
            status += " " + _say("but_see", language)
        blocks = (told, *title, Block(BlockKind.LEAD, status), *cautions, facts, Block(BlockKind.TEXT, others))
        return tuple(block for block in blocks if block.text)

    def procedures(self, symbol: str, reader: Audience, as_of: date) -> list[Instrument]:
        """The procedures that rest on an instrument, those that rest on it most first."""
        held = self._services.holdings.now()
        readable = held.readable(reader, as_of).procedures.included
        facts = self._services.library.facts_based_on([symbol])
        resting = Counter(version_id for version_id, _, _, _ in facts if version_id in readable)
        return [held.active[number].instrument for number, _ in resting.most_common() if number in held.active]

    def _cautions(self, symbol: str, reader: Audience, language: str, as_of: date) -> Iterator[Block]:
        """What procedures warn of that name it: they know of texts that are not held."""
        told: set[tuple[str, ...]] = set()
        for each in self.procedures(symbol, reader, as_of):
            procedure = self._held.read(each.symbol, reader, as_of)
            caution = procedure.caution if procedure is not None else None
            if procedure is None or caution is None or symbol not in caution.text.vi:
                continue
            if caution.basis not in told:
                told.add(caution.basis)
                name = procedure.name.in_language(language)
                told_of = _say("caution", language, name=name, text=caution.text.in_language(language))
                yield Block(BlockKind.TEXT, told_of)

    def effects(self, instrument: Instrument, language: str) -> list[str]:
        """What it does to others, and from when: a line each."""
        stated = self._services.library.relations_of(instrument.symbol)
        own = [each for each in stated if each.source.symbol == instrument.symbol != each.target.symbol]
        begins = instrument.validity.effective_from
        lines = [_say("begins", language, day=day_in_words(begins, language))] if begins is not None else []
        for how, symbols in (("ends", _ended(own)), ("amends", _amended(own))):
            if symbols:
                lines.append(
                    _say(how, language, names=_named([_name(each, language) for each in symbols], language))
                )
        return lines

    def status_of(self, symbol: str, reader: Audience, language: str, as_of: date) -> str:
        """What became of an instrument that does not apply, held or not; empty where nothing of it is known."""
        fates = self._documents.fates.of_instruments([Address(symbol)], reader, as_of)
        return " ".join(fate_told(fate, language) for fate in fates)

    def _status(self, instrument: Instrument, reader: Audience, language: str, as_of: date) -> str:
        today = day_in_words(as_of, language)
        if not self._documents.applies(instrument, reader, as_of):
            begins = instrument.validity.effective_from
            if begins is not None and begins > as_of:
                return _say("not_yet", language, today=today, day=day_in_words(begins, language))
            told = self.status_of(instrument.symbol, reader, language, as_of)
            return _say("ended", language, today=today, told=told)
        end = instrument.validity.effective_to
        if end is not None:
            return _say("until", language, today=today, day=day_in_words(end - timedelta(days=1), language))
        known = instrument.validity.effective_from is not None
        return _say("in_force" if known else "in_force_from_unknown_day", language, today=today)

    def _others(self, standing: Standing, language: str) -> Iterator[str]:
        if standing.amended_by:
            names = [_with_day(each, language) for each in standing.amended_by]
            yield _say("amended_by", language, names=_named(names, language))
        for how in ("suspended_by", "guided_by", "guides", "amends", "ends"):
            symbols: tuple[str, ...] = getattr(standing, how)
            if symbols:
                names = [_name(symbol, language) for symbol in symbols]
                yield _say(how, language, names=_named(names, language))

    def _readable(self, relation: Relation, reader: Audience) -> bool:
        return self._documents.named(relation.source.symbol, reader) is not None


def _facts(version: HeldVersion, language: str) -> Iterator[str]:
    instrument = version.instrument
    if instrument.issuer:
        yield _say("issuer", language, issuer=instrument.issuer)
    if instrument.issued_on is not None:
        yield _say("issued", language, day=day_in_words(instrument.issued_on, language))
    begins = instrument.validity.effective_from
    if begins is not None:
        yield _say("begins", language, day=day_in_words(begins, language))
    yield _say("articles", language, articles=version.articles)


def _ended(stated: Sequence[Relation]) -> tuple[str, ...]:
    """What is replaced or repealed as a whole."""
    return _targets(each for each in stated if each.type in _ENDING and not _is_partial(each))


def _amended(stated: Sequence[Relation]) -> tuple[str, ...]:
    return _targets(each for each in stated if each.type is RelationType.AMENDS)


def _is_partial(relation: Relation) -> bool:
    return relation.partial or bool(relation.target.steps)


def _targets(relations: Iterable[Relation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.target.symbol for each in relations))


def _sources(relations: Iterable[Relation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.source.symbol for each in relations))


def _successors(found: Iterable[Instrument | None]) -> Iterator[Instrument]:
    yield from {each.symbol: each for each in found if each is not None}.values()


def _name(symbol: str, language: str) -> str:
    return (in_english if language == "en" else in_vietnamese)(Address(symbol))


def _with_day(by: Instrument, language: str) -> str:
    name = printed(language, by.address, by)
    begins = by.validity.effective_from
    return f"{name} ({_say('from_day', language, day=day_in_words(begins, language))})" if begins else name


def _named(names: list[str], language: str) -> str:
    """The first of them, and how many more."""
    left = len(names) - _MOST_NAMED
    more = f" {_say('and_more', language, left=left)}" if left > 0 else ""
    return "; ".join(names[:_MOST_NAMED]) + more
