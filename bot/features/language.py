"""`/ngonngu`: the language that somebody is replied to in."""

from functools import partial

from bot.conversation.feature import Command, Feature
from bot.conversation.outgoing import Block, BlockKind, Button, Buttons
from bot.conversation.phrases import LANGUAGES, phrases_of
from bot.conversation.talk import Talk
from bot.storage.people import set_language

_OF_EACH_MESSAGE = "auto"
_CHOICES = (*LANGUAGES, _OF_EACH_MESSAGE)
_say = phrases_of(__name__).say


class Language:
    """Vietnamese, English, or that of each message."""

    def feature(self) -> Feature:
        command = Command("ngonngu", self.choose, "Đổi ngôn ngữ", "Change the language")
        return Feature((command,), {"lang": self.pressed})

    def choose(self, talk: Talk, words: str) -> None:
        """With a choice as it is written in buttons, that; else what there is to choose from."""
        wanted = words.casefold()
        if wanted in _CHOICES:
            talk.say(*_kept(talk, wanted), buttons=_choices(wanted, _spoken(talk, wanted)))
        else:
            chosen = talk.person.language or _OF_EACH_MESSAGE
            told = Block(BlockKind.TEXT, _say("choose", talk.language))
            talk.say(told, buttons=_choices(chosen, talk.language))

    def pressed(self, talk: Talk, rest: str) -> None:
        """`CHOICE`, which is confirmed anew, or `CHOICE:here`, where the list of choices stands."""
        wanted, _, here = rest.partition(":")
        if wanted in _CHOICES:
            confirm = talk.change if here else talk.say
            confirm(*_kept(talk, wanted), buttons=_choices(wanted, _spoken(talk, wanted)))


def _kept(talk: Talk, wanted: str) -> tuple[Block, ...]:
    stored = "" if wanted == _OF_EACH_MESSAGE else wanted
    talk.keep(partial(set_language, member_id=talk.person.id, language=stored))
    return (Block(BlockKind.TEXT, _say(f"{wanted}_chosen", _spoken(talk, wanted))),)


def _spoken(talk: Talk, wanted: str) -> str:
    """The language to confirm a choice in: the one that was chosen."""
    return wanted if wanted in LANGUAGES else talk.language


def _choices(chosen: str, language: str) -> Buttons:
    def marked(choice: str) -> str:
        return ("✓ " if choice == chosen else "") + _say(choice, language)

    languages = tuple(Button(marked(choice), f"lang:{choice}:here") for choice in LANGUAGES)
    return languages, (Button(marked(_OF_EACH_MESSAGE), f"lang:{_OF_EACH_MESSAGE}:here"),)
