"""`/thugon` lets a document answer no more, `/khoiphuc` brings it back."""

from collections.abc import Callable
from functools import partial

from bot.administration import Administration, Earlier, Unknown
from bot.conversation.feature import Command, Feature
from bot.conversation.outgoing import Block, BlockKind, Button
from bot.conversation.people import Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.files.result import described
from bot.features.private import for_admins_alone
from bot.storage.audit import Action, record
from knowledge.answering.writing import printed
from knowledge.law.instrument import Instrument
from knowledge.library.records import HeldVersion

_say = phrases_of(__name__).say


class Retracting:
    """Retracts and restores: what is to change is shown first, and buttons name the version they are of."""

    def __init__(self, administration: Administration) -> None:
        self._administration = administration
        self._steps: dict[str, Callable[[Talk, HeldVersion], None]] = {
            "ask": self._ask,
            "retract": self._retract,
            "bring": self._bring_back,
            "restore": partial(self._restore, publish=False),
            "publish": partial(self._restore, publish=True),
            "leave": self._leave,
        }

    def feature(self) -> Feature:
        retract, restore = for_admins_alone(self._asked_to_retract), for_admins_alone(self._asked_to_restore)
        return Feature(
            commands=(
                Command(
                    "thugon",
                    retract,
                    "Gỡ một văn bản khỏi câu trả lời",
                    "Take a document out of answers",
                    Role.ADMIN,
                ),
                Command("khoiphuc", restore, "Khôi phục văn bản đã gỡ", "Restore a document", Role.ADMIN),
            ),
            presses={"adm": for_admins_alone(self._pressed)},
        )

    def _asked_to_retract(self, talk: Talk, name: str) -> None:
        if not name:
            talk.say(_text("which_to_retract", talk))
            return
        try:
            self._ask(talk, self._administration.held(name))
        except Unknown:
            talk.say(_text("not_held", talk, name=name))

    def _asked_to_restore(self, talk: Talk, name: str) -> None:
        if not name:
            self._offer(talk, "which_to_restore")
            return
        try:
            earlier = self._administration.earlier(name)
        except Unknown:
            self._offer(talk, "not_known", name=name)
            return
        if earlier is None:
            talk.say(_text("nothing_earlier", talk, name=name))
        else:
            self._ask_to_restore(talk, earlier)

    def _offer(self, talk: Talk, phrase: str, **fields: object) -> None:
        """What was retracted last, to pick from."""
        found = self._administration.retracted()
        blocks = [_text(phrase, talk, **fields)]
        blocks.append(_text("pick" if found else "nothing_retracted", talk))
        buttons = ((Button(_name(version.instrument, talk), data=f"adm:bring:{version.id}"),) for version in found)
        talk.say(*blocks, buttons=tuple(buttons))

    def _pressed(self, talk: Talk, rest: str) -> None:
        step, _, number = rest.partition(":")
        version = self._administration.version(int(number)) if number.isdecimal() else None
        if version is None or step not in self._steps:
            talk.say(_text("outdated", talk))
        else:
            self._steps[step](talk, version)

    def _ask(self, talk: Talk, version: HeldVersion) -> None:
        name = _name(version.instrument, talk)
        talk.say(
            Block(BlockKind.HEADING, name),
            Block(BlockKind.TEXT, described(version, talk.language)),
            _text("ask_to_retract", talk),
            buttons=((_button("retract", talk, "retract", version), _button("leave", talk, "leave", version)),),
        )

    def _retract(self, talk: Talk, version: HeldVersion) -> None:
        _begin("retracting", talk, version)
        if not self._administration.retract(version):
            talk.change(_text("outdated", talk))
            return
        symbol = version.instrument.symbol
        talk.keep(partial(record, actor=talk.person.id, action=Action.RETRACT, subject=symbol, at=talk.now))
        name = _name(version.instrument, talk)
        talk.change(_text("retracted", talk, name=name, symbol=symbol))

    def _bring_back(self, talk: Talk, version: HeldVersion) -> None:
        earlier = self._administration.earlier(version.instrument.symbol)
        if earlier is None or earlier.version.id != version.id:
            talk.say(_text("outdated", talk))
        else:
            self._ask_to_restore(talk, earlier)

    def _ask_to_restore(self, talk: Talk, earlier: Earlier) -> None:
        version = earlier.version
        ingested = version.ingested_at.astimezone(talk.now.tzinfo)
        blocks = [
            Block(BlockKind.HEADING, _name(version.instrument, talk)),
            Block(BlockKind.TEXT, described(version, talk.language)),
            _text("ask_to_restore", talk, day=f"{ingested:%d/%m/%Y}"),
        ]
        step, label = "restore", "restore"
        if earlier.would_publish:
            blocks.append(_text("would_publish", talk))
            step, label = "publish", "restore_and_publish"
        buttons = ((_button(label, talk, step, version), _button("leave", talk, "leave", version)),)
        talk.say(*blocks, buttons=buttons)

    def _restore(self, talk: Talk, version: HeldVersion, *, publish: bool) -> None:
        _begin("restoring", talk, version)
        if not self._administration.restore(version, publish=publish):
            talk.change(_text("outdated", talk))
            return
        instrument = version.instrument
        note = partial(record, action=Action.RESTORE, subject=instrument.symbol, details=instrument.audience.value)
        talk.keep(partial(note, actor=talk.person.id, at=talk.now))
        name = _name(instrument, talk)
        talk.change(_text("restored", talk, name=name, symbol=instrument.symbol))

    @staticmethod
    def _leave(talk: Talk, version: HeldVersion) -> None:
        talk.change(_text("left", talk, name=_name(version.instrument, talk)))


def _begin(phrase: str, talk: Talk, version: HeldVersion) -> None:
    """It takes seconds, and more with the articles of the document; the buttons are gone meanwhile."""
    talk.meanwhile(talk.changed(_text(phrase, talk, name=_name(version.instrument, talk))))


def _name(instrument: Instrument, talk: Talk) -> str:
    return printed(talk.language, instrument.address, instrument)


def _button(label: str, talk: Talk, step: str, version: HeldVersion) -> Button:
    return Button(_say(label, talk.language), data=f"adm:{step}:{version.id}")


def _text(name: str, talk: Talk, /, **fields: object) -> Block:
    return Block(BlockKind.TEXT, _say(name, talk.language, **fields))
