"""`/vanban`: an instrument looked up by its symbol or name."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from bot.conversation.feature import Command, Feature
from bot.conversation.outgoing import Block, BlockKind, Button, Buttons
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.article_text import ArticleTexts
from bot.features.held import HeldDocuments, bases_in_words, code_of, titled
from bot.features.instruments.card import InstrumentCards
from bot.features.instruments.changes import InstrumentChanges, LastChange
from bot.features.instruments.finding import InstrumentFinder
from bot.features.matching import as_typed
from bot.features.opening import opening
from bot.features.paging import in_rows, page_of
from bot.services import Services
from knowledge.answering.fate_notices import day_in_words, fate_told
from knowledge.answering.writing import one_line, printed, shortened
from knowledge.law.address import Address
from knowledge.law.instrument import Audience, Instrument, Kind
from knowledge.law.printing import (
    at_sentence_start,
    in_english,
    in_vietnamese,
    provision_in_english,
    provision_in_vietnamese,
)
from knowledge.law.provision import Provision
from knowledge.library.announcements import AnnouncedOutcome
from knowledge.library.records import HeldVersion

_ARTICLES_A_PAGE = 12
_CHANGES_A_PAGE = 8
_MOST_RELATED = 4
_MOST_PROCEDURES = 3
_MOST_LATEST = 5
_LOOKED_AT = 40
_TITLE_CHARS = 110
_SHORT_LABEL_CHARS = 12
_say = phrases_of(__name__).say


class Instruments:
    """What may be read in the place is found and shown, and nothing else is said to be there."""

    def __init__(self, services: Services, documents: HeldDocuments, articles: ArticleTexts) -> None:
        self._services = services
        self._documents = documents
        self._articles = articles
        self._finder = InstrumentFinder(services, documents)
        self._cards = InstrumentCards(services, documents)
        self._changes = InstrumentChanges(services)
        self._pressed: dict[str, Callable[[Talk, HeldVersion, str], None]] = {
            "i": partial(self._show, in_place=True),
            "o": self._show,
            "l": partial(self._list_articles, in_place=True),
            "m": self._list_articles,
            "a": self._show_coded_article,
            "c": self._tell_changes,
        }

    def feature(self) -> Feature:
        command = Command("vanban", self.look_up, "Tra văn bản: hiệu lực, sửa đổi", "Look up a legal document")
        return Feature((command,), {"vb": self.pressed})

    def look_up(self, talk: Talk, words: str) -> None:
        """By a symbol, a name, or an article of one; without words, how to, and what came last."""
        if not words:
            self._explain(talk)
            return
        found = self._finder.meant(words, talk.reader)
        if len(found) > 1:
            self._offer(talk, words, found)
        elif not found:
            self._tell_unknown(talk, words)
        elif found[0].steps:
            self._show_article(talk, found[0])
        else:
            version = self._documents.named(found[0].symbol, talk.reader)
            assert version is not None  # noqa: S101  only what may be read is found
            self._show(talk, version)

    def pressed(self, talk: Talk, rest: str) -> None:
        """`i:CODE` in place and `o:CODE` anew; `l` and `m` its articles so; `a:CODE:ARTICLE`; `c:CODE:PAGE`."""
        what, _, rest = rest.partition(":")
        code, _, more = rest.partition(":")
        version = self._documents.coded(code, talk.reader)
        if version is None or what not in self._pressed:
            talk.say(Block(BlockKind.TEXT, _say("gone", talk.language)))
        else:
            self._pressed[what](talk, version, more)

    def _show(self, talk: Talk, version: HeldVersion, _more: str = "", *, in_place: bool = False) -> None:
        today = talk.now.date()
        if version.instrument.kind is Kind.PROCEDURE:
            told = Block(BlockKind.TEXT, _say("is_procedure", talk.language))
            talk.say(told, buttons=((opening(version.instrument, talk.language),),))
            return
        standing = self._cards.standing(version.instrument.symbol, talk.reader, today)
        blocks = self._cards.blocks(version, standing, talk.reader, talk.language, today)
        buttons = (*self._own_buttons(talk, version), *self._related(talk, version, standing.related))
        (talk.change if in_place else talk.say)(*blocks, buttons=buttons)

    def _own_buttons(self, talk: Talk, version: HeldVersion) -> Buttons:
        instrument, code = version.instrument, code_of(version.instrument.symbol)
        own = [Button(_say("articles", talk.language), f"vb:l:{code}:0")]
        if self._changes.is_known(version, talk.reader, talk.now.date()):
            own.append(Button(_say("changes", talk.language), f"vb:c:{code}:0"))
        own.append(Button(_say("follow", talk.language), f"sub:i:{code}"))
        if url := self._documents.url(instrument.address):
            own.append(Button(_say("page", talk.language), url=url))
        return in_rows(own, 2)

    def _related(self, talk: Talk, version: HeldVersion, symbols: Sequence[str]) -> Buttons:
        """What else may be opened: other instruments, then the procedures that rest on this one."""
        named = (self._documents.named(symbol, talk.reader) for symbol in symbols)
        others = [each.instrument for each in named if each is not None][:_MOST_RELATED]
        resting = self._cards.procedures(version.instrument.symbol, talk.reader, talk.now.date())
        return in_rows([opening(each, talk.language) for each in (*others, *resting[:_MOST_PROCEDURES])], 1)

    def _list_articles(self, talk: Talk, version: HeldVersion, number: str, *, in_place: bool = False) -> None:
        symbol, code = version.instrument.symbol, code_of(version.instrument.symbol)
        articles = self._articles.articles(symbol, talk.reader, talk.now.date())
        page = page_of(articles, _number(number), _ARTICLES_A_PAGE)
        labels = [_place(node.address, talk.language) for node in page.items]
        lines = "\n".join(map(partial(_line, language=talk.language), page.items))
        heading = printed(talk.language, version.instrument.address, version.instrument)
        width = 4 if max(map(len, labels), default=0) <= _SHORT_LABEL_CHARS else 2
        data = (f"vb:a:{code}:{code_of(node.address.anchor)}" for node in page.items)
        buttons = [Button(label, one) for label, one in zip(labels, data, strict=True)]
        turns = page.turns(lambda to: f"vb:l:{code}:{to}", talk.language)
        rows = (*in_rows(buttons, width), *((turns,) if turns else ()), (_back(talk, code),))
        told = (
            Block(BlockKind.HEADING, heading, self._documents.url(version.instrument.address)),
            Block(BlockKind.TEXT, lines or _say("no_articles", talk.language)),
            *_told(page.told(talk.language)),
        )
        (talk.change if in_place else talk.say)(*told, buttons=rows)

    def _show_coded_article(self, talk: Talk, version: HeldVersion, code: str) -> None:
        articles = self._articles.articles(version.instrument.symbol, talk.reader, talk.now.date())
        found = next((node.address for node in articles if code_of(node.address.anchor) == code), None)
        if found is None:
            talk.say(Block(BlockKind.TEXT, _say("gone", talk.language)))
        else:
            self._show_article(talk, found)

    def _show_article(self, talk: Talk, address: Address) -> None:
        """In a message of its own: it may be long."""
        code = code_of(address.symbol)
        shown = self._articles.shown(address, talk.reader, talk.language, talk.now.date())
        if shown is None:
            place = at_sentence_start(_place(address, talk.language))
            name = Address(address.symbol)
            told = _say("no_such_article", talk.language, place=place, name=_in_words(name, talk.language))
            talk.say(Block(BlockKind.TEXT, told), buttons=((_all_articles(talk, code),), (_card(talk, code),)))
            return
        before, after = shown.neighbours
        beside = [
            Button(label.format(_place(each, talk.language)), f"vb:a:{code}:{code_of(each.anchor)}")
            for label, each in (("‹ {}", before), ("{} ›", after))
            if each is not None
        ]
        rows = (*((tuple(beside),) if beside else ()), (_all_articles(talk, code), _card(talk, code)))
        talk.say(*shown.blocks, buttons=rows)

    def _tell_changes(self, talk: Talk, version: HeldVersion, number: str) -> None:
        code = code_of(version.instrument.symbol)
        change = self._changes.last(version, talk.reader, talk.language, talk.now.date())
        name = printed(talk.language, version.instrument.address, version.instrument)
        heading = Block(BlockKind.HEADING, name, self._documents.url(version.instrument.address))
        if change is None:
            told = Block(BlockKind.TEXT, _say("one_text", talk.language))
            talk.change(heading, told, buttons=((_back(talk, code),),))
            return
        page = page_of(change.lines, _number(number), _CHANGES_A_PAGE)
        lines = "\n".join(f"- {line}" for line in page.items) or _say("nothing_differs", talk.language)
        turns = page.turns(lambda to: f"vb:c:{code}:{to}", talk.language)
        rows = (*((turns,) if turns else ()), (_back(talk, code),))
        intro = Block(BlockKind.LEAD, self._how_changed(talk, change))
        talk.change(heading, intro, Block(BlockKind.TEXT, lines), *_told(page.told(talk.language)), buttons=rows)

    def _how_changed(self, talk: Talk, change: LastChange) -> str:
        if change.since is None:
            return _say("taken_in_anew", talk.language)
        known = [each for each in change.by if self._documents.named(each.symbol, talk.reader) is not None]
        day = day_in_words(change.since, talk.language)
        if not known:
            return _say("changed_since", talk.language, day=day)
        return _say("changed_by", talk.language, day=day, by=bases_in_words(known, talk.language))

    def _offer(self, talk: Talk, words: str, found: Sequence[Address]) -> None:
        instruments = {each.symbol: self._documents.named(each.symbol, talk.reader) for each in found}
        named = [version.instrument for version in instruments.values() if version is not None]
        lines = "\n".join(
            f"{number}. {shortened(titled(each, talk.language), _TITLE_CHARS)}"
            for number, each in enumerate(named, start=1)
        )
        buttons = in_rows([opening(each, talk.language) for each in named], 1)
        intro = Block(BlockKind.TEXT, _say("which", talk.language, words=as_typed(words)))
        talk.say(intro, Block(BlockKind.TEXT, lines), buttons=buttons)

    def _tell_unknown(self, talk: Talk, words: str) -> None:
        """That it is not held; and what became of it, where something held says so."""
        fates = self._documents.fates.of_question(words, talk.reader, talk.now.date())
        told = " ".join(fate_told(fate, talk.language) for fate in fates)
        blocks = [Block(BlockKind.TEXT, _say("not_held", talk.language, words=as_typed(words)))]
        if told:
            blocks.append(Block(BlockKind.LEAD, told))
        in_its_place = [fate.successor or (fate.ending.by if fate.ending else None) for fate in fates]
        buttons = [opening(each, talk.language) for each in in_its_place if each is not None]
        talk.say(*blocks, buttons=in_rows(buttons[:_MOST_RELATED], 1))

    def _explain(self, talk: Talk) -> None:
        latest = self._latest(talk.reader)
        told = [Block(BlockKind.TEXT, _say("how_to", talk.language))]
        if latest:
            told.append(Block(BlockKind.TEXT, _say("latest", talk.language)))
        talk.say(*told, buttons=in_rows([opening(each, talk.language) for each in latest], 1))

    def _latest(self, reader: Audience) -> list[Instrument]:
        """The instruments that were published or changed last; where nothing was announced, those issued last."""
        told = self._services.announcements.latest(reader, _LOOKED_AT)
        symbols = dict.fromkeys(each.symbol for each in told if each.outcome is not AnnouncedOutcome.RETRACTED)
        named = [self._documents.named(symbol, reader) for symbol in symbols]
        found = [each.instrument for each in named if each is not None] or self._documents.readable(reader)
        laws = [each for each in found if each.kind is not Kind.PROCEDURE]
        if not symbols:
            laws.sort(key=lambda each: each.issued_on or date.min, reverse=True)
        return laws[:_MOST_LATEST]


def _back(talk: Talk, code: str) -> Button:
    return Button(_say("back", talk.language), f"vb:i:{code}")


def _card(talk: Talk, code: str) -> Button:
    return Button(_say("status", talk.language), f"vb:o:{code}")


def _all_articles(talk: Talk, code: str) -> Button:
    return Button(_say("articles", talk.language), f"vb:m:{code}:0")


def _line(node: Provision, language: str) -> str:
    place = at_sentence_start(_place(node.address, language))
    title = shortened(one_line(node.title), _TITLE_CHARS)
    return f"{place}. {title}" if title else place


def _place(address: Address, language: str) -> str:
    return (provision_in_english if language == "en" else provision_in_vietnamese)(address)


def _in_words(address: Address, language: str) -> str:
    return (in_english if language == "en" else in_vietnamese)(address)


def _told(text: str) -> tuple[Block, ...]:
    return (Block(BlockKind.NOTICE, text),) if text else ()


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() else 0
