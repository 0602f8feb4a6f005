"""`/theodoi`: what somebody follows."""

from functools import partial

from bot.conversation.feature import Command, Feature
from bot.conversation.outgoing import Block, BlockKind, Button, Buttons
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.held import HeldDocuments, code_of, titled
from bot.features.instruments.finding import InstrumentFinder
from bot.features.matching import as_typed
from bot.features.opening import LABEL_CHARS
from bot.features.paging import in_rows
from bot.features.topics import topic, topics
from bot.services import Services
from bot.storage.subscriptions import Subscriptions as Store
from bot.storage.subscriptions import follow, unfollow
from knowledge.answering.writing import shortened
from knowledge.law.instrument import Instrument

_ON = "✓ "
_OFF = "✕ "
_say = phrases_of(__name__).say


class Subscriptions:
    """Each person's own, kept and shown in their private chat."""

    def __init__(self, services: Services, documents: HeldDocuments) -> None:
        self._store = Store(services.engine)
        self._documents = documents
        self._finder = InstrumentFinder(services, documents)

    def feature(self) -> Feature:
        command = Command("theodoi", self.choose, "Theo dõi lĩnh vực, văn bản", "Follow fields and documents")
        return Feature((command,), {"sub": self.pressed})

    def choose(self, talk: Talk, words: str) -> None:
        """The fields of work to choose from; with words, the instrument that they name."""
        if talk.place.is_group:
            talk.say(Block(BlockKind.TEXT, _say("not_in_groups", talk.language)))
        elif words:
            self._follow_named(talk, words)
        else:
            talk.say(*self._told(talk), buttons=self._buttons(talk, self._store.of(talk.person.id)))

    def pressed(self, talk: Talk, rest: str) -> None:
        """`list`; `t:TOPIC` and `all` on or off; `none`; `i:CODE` follows an instrument, `x:CODE` ends it."""
        what, _, rest = rest.partition(":")
        if talk.place.is_group:
            talk.say(Block(BlockKind.TEXT, _say("not_in_groups", talk.language)))
        elif what == "list":
            self.choose(talk, "")
        elif what == "i":
            self._follow_coded(talk, rest)
        elif what == "x":
            self._stop(talk, rest)
        elif what == "none":
            self._stop_all(talk)
        elif what == "all":
            self._toggle(talk, Store.EVERYTHING)
        elif what == "t" and (field := topic(rest)) is not None:
            self._toggle(talk, field.key)
        else:
            talk.say(Block(BlockKind.TEXT, _say("gone", talk.language)))

    def _toggle(self, talk: Talk, subject: str) -> None:
        before = self._store.of(talk.person.id)
        if subject in before:
            talk.keep(partial(unfollow, member_id=talk.person.id, subject=subject))
        else:
            talk.keep(partial(follow, member_id=talk.person.id, subject=subject, now=talk.now))
        talk.change(*self._told(talk), buttons=self._buttons(talk, before ^ {subject}))

    def _stop(self, talk: Talk, code: str) -> None:
        before = self._store.of(talk.person.id)
        subject = next((each for each in before if code_of(each) == code), None)
        if subject is not None:
            talk.keep(partial(unfollow, member_id=talk.person.id, subject=subject))
        left = before - {subject} if subject is not None else before
        talk.change(*self._told(talk), buttons=self._buttons(talk, left))

    def _stop_all(self, talk: Talk) -> None:
        for subject in self._store.of(talk.person.id):
            talk.keep(partial(unfollow, member_id=talk.person.id, subject=subject))
        talk.change(*self._told(talk), buttons=self._buttons(talk, frozenset()))

    def _follow_coded(self, talk: Talk, code: str) -> None:
        version = self._documents.coded(code, talk.reader)
        if version is None:
            talk.say(Block(BlockKind.TEXT, _say("gone", talk.language)))
        else:
            self._follow(talk, version.instrument)

    def _follow_named(self, talk: Talk, words: str) -> None:
        found = {each.symbol: None for each in self._finder.meant(words, talk.reader)}
        named = [self._documents.named(symbol, talk.reader) for symbol in found]
        instruments = [each.instrument for each in named if each is not None]
        if len(instruments) == 1:
            self._follow(talk, instruments[0])
        elif instruments:
            told = Block(BlockKind.TEXT, _say("which", talk.language, words=as_typed(words)))
            talk.say(told, buttons=in_rows([_following(each, talk.language) for each in instruments], 1))
        else:
            talk.say(Block(BlockKind.TEXT, _say("not_held", talk.language, words=as_typed(words))))

    def _follow(self, talk: Talk, instrument: Instrument) -> None:
        talk.keep(partial(follow, member_id=talk.person.id, subject=instrument.symbol, now=talk.now))
        told = _say("followed", talk.language, name=titled(instrument, talk.language))
        talk.say(Block(BlockKind.TEXT, told), buttons=((Button(_say("mine", talk.language), "sub:list"),),))

    def _told(self, talk: Talk) -> tuple[Block, ...]:
        return (Block(BlockKind.TEXT, _say("choose", talk.language)),)

    def _buttons(self, talk: Talk, follows: frozenset[str]) -> Buttons:
        """The fields of work with a mark at those followed, everything, then the documents followed."""
        fields = [
            Button(_marked(each.name(talk.language), each.key in follows), f"sub:t:{each.key}")
            for each in topics()
        ]
        everything = Button(_marked(_say("everything", talk.language), Store.EVERYTHING in follows), "sub:all")
        keys = {each.key for each in topics()}
        symbols = sorted(follows - keys - {Store.EVERYTHING})
        documents = [Button(self._name(talk, symbol), f"sub:x:{code_of(symbol)}") for symbol in symbols]
        nothing = [Button(_say("nothing", talk.language), "sub:none")] if follows else []
        return in_rows([*fields, everything, *documents, *nothing], 1)

    def _name(self, talk: Talk, symbol: str) -> str:
        """Of a document followed; what is not held any more goes by its symbol."""
        version = self._documents.named(symbol, talk.reader)
        name = titled(version.instrument, talk.language) if version is not None else symbol
        return shortened(_OFF + name, LABEL_CHARS)


def _marked(name: str, is_on: bool) -> str:
    return _ON + name if is_on else name


def _following(instrument: Instrument, language: str) -> Button:
    return Button(shortened(titled(instrument, language), LABEL_CHARS), f"sub:i:{code_of(instrument.symbol)}")
