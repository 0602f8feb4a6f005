"""How roles, people and moments are called."""

from datetime import datetime

from bot.conversation.outgoing import Block, BlockKind
from bot.conversation.people import Member, Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk

_DEFAULT_LANGUAGE = "vi"
"""What officials read who are told something, unless they chose otherwise."""
_say = phrases_of(__name__).say


def role_in(role: Role, language: str) -> str:
    return _say(role.value, language)


def name_of(member: Member | None, language: str) -> str:
    """How an official is called; None is somebody whom we no longer know."""
    if member is None:
        return _say("nobody", language)
    return member.name or _say("unnamed", language, number=member.id)


def language_of(member: Member) -> str:
    return member.language or _DEFAULT_LANGUAGE


def clock(at: datetime, talk: Talk) -> str:
    """A moment by the clock of the office."""
    return at.astimezone(talk.now.tzinfo).strftime("%H:%M %d/%m/%Y")


def day(at: datetime, talk: Talk) -> str:
    """A day by the calendar of the office."""
    return at.astimezone(talk.now.tzinfo).strftime("%d/%m/%Y")


def text(words: str) -> Block:
    return Block(BlockKind.TEXT, words)


def heading(words: str) -> Block:
    return Block(BlockKind.HEADING, words)
