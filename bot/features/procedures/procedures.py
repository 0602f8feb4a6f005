"""`/thutuc`: from a field of work to a procedure, and to each thing to be known of it."""

from collections.abc import Sequence
from datetime import date

from bot.conversation.feature import Command, Feature
from bot.conversation.outgoing import Block, BlockKind, Button, Buttons
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.held import HeldDocuments, code_of
from bot.features.matching import as_typed, best_matches
from bot.features.opening import LABEL_CHARS, opening
from bot.features.paging import in_rows
from bot.features.procedures.sheet import ProcedureSheet
from bot.features.topics import Topic, topic, topic_of_procedure, topics
from bot.services import Services
from knowledge.answering.writing import shortened
from knowledge.law.instrument import Audience, Instrument
from knowledge.procedures.held import HeldProcedures, name_of

_MOST_FOUND = 6
_MOST_SUGGESTED = 2
_OTHERS = "other"
_say = phrases_of(__name__).say


class Procedures:
    """What is held and may be read in the place is listed; what the law says stands with every fact."""

    def __init__(self, services: Services, documents: HeldDocuments) -> None:
        self._services = services
        self._documents = documents
        self._held = HeldProcedures(services.library, services.holdings)
        self._sheets = ProcedureSheet(documents)

    def feature(self) -> Feature:
        command = Command("thutuc", self.browse, "Tra thủ tục: hồ sơ, thời hạn, nơi nộp", "Look up a procedure")
        return Feature((command,), {"tt": self.pressed})

    def browse(self, talk: Talk, words: str) -> None:
        """The fields of work; with words, the procedures that they may mean."""
        if not words:
            talk.say(*self._fields_told(talk), buttons=self._fields(talk))
            return
        found = self._matching(words, talk.reader, talk.now.date())
        if len(found) == 1:
            self._show(talk, found[0].symbol)
        elif found:
            told = Block(BlockKind.TEXT, _say("found", talk.language, words=as_typed(words)))
            talk.say(told, *_listed(found, talk.language), buttons=(*_choices(found, talk.language), _home(talk)))
        else:
            none = Block(BlockKind.TEXT, _say("none_found", talk.language, words=as_typed(words)))
            talk.say(none, buttons=self._fields(talk))

    def pressed(self, talk: Talk, rest: str) -> None:
        """`home`, `t:TOPIC`, `p:CODE` in place, `p:CODE:SECTION`, and `o:CODE` in a message of its own."""
        what, _, rest = rest.partition(":")
        code, _, section = rest.partition(":")
        version = self._documents.coded(code, talk.reader) if what in {"p", "o"} else None
        if what == "home":
            talk.change(*self._fields_told(talk), buttons=self._fields(talk))
        elif what == "t":
            self._show_topic(talk, code)
        elif version is None:
            talk.say(Block(BlockKind.TEXT, _say("gone", talk.language)))
        else:
            self._show(talk, version.instrument.symbol, section, in_place=what == "p")

    def _show(self, talk: Talk, symbol: str, section: str = "", *, in_place: bool = False) -> None:
        procedure = self._held.read(symbol, talk.reader, talk.now.date())
        if procedure is None:
            talk.say(Block(BlockKind.TEXT, _say("gone", talk.language)))
            return
        blocks = self._sheets.blocks(procedure, section, talk.reader, talk.language, talk.now.date())
        back = topic_of_procedure(procedure.instrument)
        to_topic = Button(_say("back", talk.language), f"tt:t:{back.key if back else _OTHERS}")
        buttons = (*self._sheets.buttons(procedure, section, talk.language), (to_topic,))
        (talk.change if in_place else talk.say)(*blocks, buttons=buttons)

    def _show_topic(self, talk: Talk, key: str) -> None:
        found = [each for each in self._readable(talk) if _key(each) == key]
        field = topic(key)
        name = field.name(talk.language) if field is not None else _say("others", talk.language)
        lines = _listed(found, talk.language)
        buttons = (*_choices(found, talk.language), _home(talk))
        talk.change(Block(BlockKind.HEADING, name), *lines, buttons=buttons)

    def _fields_told(self, talk: Talk) -> tuple[Block, ...]:
        how_many = len(self._readable(talk))
        if not how_many:
            return (Block(BlockKind.TEXT, _say("none_held", talk.language)),)
        return (Block(BlockKind.TEXT, _say("choose_field", talk.language, how_many=how_many)),)

    def _fields(self, talk: Talk) -> Buttons:
        """A button a field that has any, with how many."""
        keys = [_key(each) for each in self._readable(talk)]
        rows = [_field(each, keys, talk.language) for each in topics() if each.key in keys]
        if _OTHERS in keys:
            label = f"{_say('others', talk.language)} ({keys.count(_OTHERS)})"
            rows.append(Button(label, f"tt:t:{_OTHERS}"))
        return in_rows(rows, 1)

    def _readable(self, talk: Talk) -> list[Instrument]:
        return self._held.readable(talk.reader, talk.now.date())

    def suggested(self, question: str, reader: Audience, as_of: date, language: str) -> Buttons:
        """Procedures that a question may be about, to be opened with a button each."""
        found = self._matching(question, reader, as_of)[:_MOST_SUGGESTED]
        return tuple((opening(each, language),) for each in found)

    def _matching(self, words: str, reader: Audience, as_of: date) -> list[Instrument]:
        held = {each.symbol: each for each in self._held.readable(reader, as_of)}
        named = {symbol: (each.title, *each.topics) for symbol, each in held.items()}
        return [held[symbol] for symbol in best_matches(words, named, _MOST_FOUND)]


def _key(instrument: Instrument) -> str:
    field = topic_of_procedure(instrument)
    return field.key if field is not None else _OTHERS


def _field(field: Topic, keys: Sequence[str], language: str) -> Button:
    return Button(f"{field.name(language)} ({keys.count(field.key)})", f"tt:t:{field.key}")


def _listed(found: Sequence[Instrument], language: str) -> tuple[Block, ...]:
    """Whole names, which buttons cut; none of what is not there."""
    names = (name_of(each).in_language(language) for each in found)
    lines = "\n".join(f"{number}. {name}" for number, name in enumerate(names, start=1))
    return (Block(BlockKind.TEXT, lines or _say("none_held", language)),)


def _choices(found: Sequence[Instrument], language: str) -> Buttons:
    names = (name_of(each).in_language(language) for each in found)
    labels = (f"{number}. {shortened(name, LABEL_CHARS)}" for number, name in enumerate(names, start=1))
    data = (f"tt:p:{code_of(each.symbol)}" for each in found)
    return tuple((Button(label, one),) for label, one in zip(labels, data, strict=True))


def _home(talk: Talk) -> tuple[Button, ...]:
    return (Button(_say("home", talk.language), "tt:home"),)
