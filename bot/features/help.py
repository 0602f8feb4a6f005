"""`/giupdo` and the first greeting: what the bot can do for somebody, with questions to try."""

from collections.abc import Callable, Iterable, Iterator

from bot.conversation.feature import Command, Feature
from bot.conversation.outgoing import Block, BlockKind, Button, Buttons
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.services import Services

EXAMPLES = ("example_0", "example_1", "example_2")
_say = phrases_of(__name__).say


class Help:
    """`ask` puts a question as if the person had written it; `commands` gives all there are, in their order."""

    def __init__(
        self,
        services: Services,
        ask: Callable[[Talk, str], None],
        commands: Callable[[], Iterable[Command]],
    ) -> None:
        self._services = services
        self._ask = ask
        self._commands = commands

    def feature(self) -> Feature:
        command = Command("giupdo", self.explain, "Tôi giúp được gì", "What I can do")
        return Feature((command,), {"eg": self.ask_example})

    def greet(self, talk: Talk) -> None:
        """What somebody reads first."""
        other = "en" if talk.language == "vi" else "vi"
        switch = Button(_say("switch", talk.language), f"lang:{other}")
        talk.say(*self._greeting(talk), buttons=(*_examples(talk.language), (switch,)))

    def explain(self, talk: Talk, _rest: str) -> None:
        """By role: only what this person may use."""
        role = Block(BlockKind.TEXT, _say(f"for_{talk.person.role.value}", talk.language))
        lines = "\n".join(self._lines(talk))
        told = (
            Block(BlockKind.HEADING, _say("heading", talk.language)),
            Block(BlockKind.TEXT, _say("ask", talk.language)),
            role,
            Block(BlockKind.TEXT, lines),
            *((Block(BlockKind.TEXT, _say("in_groups", talk.language)),) if talk.place.is_group else ()),
            Block(BlockKind.NOTICE, self._about(talk.language)),
        )
        talk.say(*(block for block in told if block.text), buttons=_examples(talk.language))

    def ask_example(self, talk: Talk, rest: str) -> None:
        """The question of the button that was pressed."""
        name = f"example_{rest}"
        self._ask(talk, _say(name if name in EXAMPLES else EXAMPLES[0], talk.language))

    def _greeting(self, talk: Talk) -> Iterator[Block]:
        office = self._services.office.name
        yield Block(
            BlockKind.HEADING, _say("welcome", talk.language, office=office or _say("office", talk.language))
        )
        yield Block(BlockKind.TEXT, _say("what_for", talk.language))
        yield Block(BlockKind.TEXT, _say("try", talk.language))
        yield Block(BlockKind.NOTICE, _say("guidance", talk.language))

    def _lines(self, talk: Talk) -> Iterator[str]:
        """The commands that somebody with this role may use and that are in a menu."""
        for command in self._commands():
            described = command.english if talk.language == "en" else command.vietnamese
            if described and talk.person.role.includes(command.role):
                yield f"/{command.name} – {described}"

    def _about(self, language: str) -> str:
        """That this is guidance, and where the office is found, as far as it says so."""
        office = self._services.office
        told = (
            office.name,
            _say("address", language, address=office.address) if office.address else "",
            _say("hours", language, hours=office.hours) if office.hours else "",
            _say("phone", language, phone=office.phone) if office.phone else "",
        )
        return "\n".join(filter(None, (_say("guidance", language), *told)))


def _examples(language: str) -> Buttons:
    return tuple((Button(_say(name, language), f"eg:{number}"),) for number, name in enumerate(EXAMPLES))
