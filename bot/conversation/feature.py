"""What the bot can do, one feature apart from another: each says what it deals with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.conversation.people import Role
from bot.conversation.talk import Talk

Handler = Callable[[Talk, str], None]
"""Deals with an event, given what followed the command, or the prefix of a button's data or of a reply's key."""


@dataclass(frozen=True, slots=True)
class Command:
    """`/name`; `vietnamese` and `english` describe it in the menu of those with at least this role.

    Whoever has a lesser role is told that the command is not theirs. One without a description is in no menu.
    """

    name: str
    handle: Handler
    vietnamese: str = ""
    english: str = ""
    role: Role = Role.CITIZEN


@dataclass(frozen=True, slots=True)
class Feature:
    """`presses` deals with buttons and `replied` with messages that reply to one of ours, by their prefix.

    An empty prefix in `replied` would deal with all others and is not used: those are questions.
    """

    commands: tuple[Command, ...] = ()
    presses: Mapping[str, Handler] = field(default_factory=dict)
    replied: Mapping[str, Handler] = field(default_factory=dict)
