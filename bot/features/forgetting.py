"""`/xoadulieu`: what is kept of a person, and forgetting it."""

from functools import partial

from bot.conversation.conversation import outdated
from bot.conversation.feature import Command, Feature
from bot.conversation.outgoing import Block, BlockKind, Button
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.storage.forgetting import forget

_YES, _NO = "yes", "no"

_say = phrases_of(__name__).say


class Forgetting:
    """Forgets whoever wants it, once they have said so twice, alone with us."""

    def feature(self) -> Feature:
        return Feature(
            commands=(Command("xoadulieu", self._asked, "Xóa dữ liệu của tôi", "Delete my data"),),
            presses={"forget": self._decided},
        )

    def _asked(self, talk: Talk, _rest: str) -> None:
        if talk.place.is_group:
            talk.say(_text("not_in_groups", talk))
            return
        choices = tuple(
            Button(_say(choice, talk.language), f"forget:{choice}:{talk.person.id}") for choice in (_YES, _NO)
        )
        person = talk.person
        also = "role_stays" if person.is_official else "had_a_role" if person.name else ""
        talk.say(_text("explained", talk), *([_text(also, talk)] if also else []), buttons=(choices,))

    def _decided(self, talk: Talk, rest: str) -> None:
        """`yes:PERSON` or `no:PERSON`: the number of another person, or a former self, decides nothing."""
        choice, _, person = rest.partition(":")
        if person != str(talk.person.id) or talk.place.is_group:
            outdated(talk, rest)
        elif choice == _YES:
            talk.keep(partial(forget, member=talk.person))
            talk.change(_text("role_kept" if talk.person.is_official else "forgotten", talk))
        else:
            talk.change(_text("nothing_deleted", talk))


def withdraw(talk: Talk) -> None:
    """Somebody had the platform tell us that they want to be forgotten."""
    talk.keep(partial(forget, member=talk.person))


def _text(name: str, talk: Talk) -> Block:
    return Block(BlockKind.TEXT, _say(name, talk.language))
