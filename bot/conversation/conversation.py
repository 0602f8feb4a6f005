"""Who deals with what happens: the one place where events are told apart."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.conversation.feature import Command, Feature, Handler
from bot.conversation.incoming import Met, Pressed, Said, Turn
from bot.conversation.outgoing import Block, BlockKind
from bot.conversation.people import Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk

_say = phrases_of(__name__).say


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Who deals with what no feature claims: questions, what was edited, files, and what cannot be read.

    `met` deals with people who come or go; what it is not given for is passed over.
    """

    asked: Callable[[Talk], None]
    edited: Callable[[Talk], None]
    sent_file: Callable[[Talk], None]
    unreadable: Callable[[Talk], None]
    met: Mapping[Turn, Callable[[Talk], None]]


class Conversation:
    """Deals with one event at a time, from any channel; many threads may use it at once."""

    def __init__(self, features: Iterable[Feature], otherwise: Otherwise) -> None:
        self._commands: dict[str, Command] = {}
        self._presses: dict[str, Handler] = {}
        self._replied: dict[str, Handler] = {}
        self._otherwise = otherwise
        for feature in features:
            self._commands |= {command.name: command for command in feature.commands}
            self._presses |= feature.presses
            self._replied |= feature.replied

    @property
    def commands(self) -> tuple[Command, ...]:
        """Every command, in the order of the features."""
        return tuple(self._commands.values())

    def deal(self, talk: Talk) -> None:
        """Leaves the replies and what is to be kept on `talk`."""
        match talk.event.what:
            case Met(turn):
                self._otherwise.met.get(turn, _pass_over)(talk)
            case Pressed(data=data):
                prefix, _, rest = data.partition(":")
                self._presses.get(prefix, outdated)(talk, rest)
            case Said() as said:
                self._deal_with_words(talk, said)

    def _deal_with_words(self, talk: Talk, said: Said) -> None:
        prefix, _, rest = talk.replying_to.partition(":")
        if said.is_edit:
            self._otherwise.edited(talk)
        elif prefix in self._replied:
            self._replied[prefix](talk, rest)
        elif not said.for_us:
            return
        elif said.file is not None:
            self._otherwise.sent_file(talk)
        elif said.medium is not None and not said.text:
            self._otherwise.unreadable(talk)
        elif said.text.startswith("/"):
            self._command(talk, said.text)
        else:
            self._otherwise.asked(talk)

    def _command(self, talk: Talk, text: str) -> None:
        name, _, rest = text[1:].partition(" ")
        command = self._commands.get(name.partition("@")[0].casefold())
        if command is None:
            talk.say(Block(BlockKind.TEXT, _say("unknown_command", talk.language)))
        elif not talk.person.role.includes(command.role):
            phrase = "for_admins" if command.role is Role.ADMIN else "for_officials"
            talk.say(Block(BlockKind.TEXT, _say(phrase, talk.language)))
        else:
            command.handle(talk, rest.strip())


def _pass_over(_talk: Talk) -> None:
    """Nothing is to be said."""


def outdated(talk: Talk, _rest: str) -> None:
    """Nothing is behind the button that was pressed, or it is not for this person."""
    talk.say(Block(BlockKind.TEXT, _say("outdated_button", talk.language)))
