"""What admins do alone with us: it names internal documents and what others asked."""

from functools import wraps

from bot.conversation.feature import Handler
from bot.conversation.outgoing import Block, BlockKind
from bot.conversation.people import Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk

_say = phrases_of(__name__).say


def for_admins_alone(handle: Handler) -> Handler:
    """A handler of commands or buttons for admins in their private chat; others are told so.

    A button stays where it was when its reader's role has changed since.
    """

    @wraps(handle)
    def guarded(talk: Talk, rest: str) -> None:
        if talk.person.role is not Role.ADMIN:
            talk.say(Block(BlockKind.TEXT, _say("admins_only", talk.language)))
        elif talk.place.is_group:
            talk.say(Block(BlockKind.TEXT, _say("not_in_groups", talk.language)))
        else:
            handle(talk, rest)

    return guarded
