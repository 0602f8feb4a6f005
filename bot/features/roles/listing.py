"""`/quyen` alone: who has which role, and changing it."""

from collections.abc import Iterator
from contextlib import suppress

from bot.conversation.conversation import outdated
from bot.conversation.outgoing import Block, Button, Buttons, Reply
from bot.conversation.people import Member, Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.paging import in_rows, page_of
from bot.features.roles.changing import RoleChanger
from bot.features.roles.words import day, heading, language_of, name_of, role_in, text
from bot.storage.audit import Action
from bot.storage.invitations import Invitations
from bot.storage.people import RANKS, Official, People, is_higher

_PAGE = 8
_TWO = 2
_say = phrases_of(__name__).say


class Listing:
    """Shows officials and admins, and changes their roles."""

    def __init__(self, people: People, invitations: Invitations, changer: RoleChanger) -> None:
        self._people = people
        self._invitations = invitations
        self._changer = changer

    def show(self, talk: Talk) -> None:
        blocks, buttons = self._list(talk, 0)
        talk.say(*blocks, buttons=buttons)

    def pressed(self, talk: Talk, rest: str) -> None:
        """`page:N`, `who:ID`, `ask:ID:ROLE` or `set:ID:ROLE`."""
        step, _, what = rest.partition(":")
        number, _, name = what.partition(":")
        official = self._people.official(int(number)) if number.isdecimal() else None
        if step == "page" and number.isdecimal():
            blocks, buttons = self._list(talk, int(number))
            talk.change(*blocks, buttons=buttons)
        elif official is None:
            outdated(talk, rest)
        elif step == "who":
            self._show_one(talk, official)
        else:
            self._pressed_role(talk, official, step, name)

    def _pressed_role(self, talk: Talk, official: Official, step: str, name: str) -> None:
        role = None
        with suppress(ValueError):
            role = Role(name)
        if role is None or role not in self._choices(official.member):
            self._show_one(talk, official)
        elif step == "ask":
            self._ask(talk, official.member, role)
        elif step == "set":
            self._set(talk, official.member, role)
        else:
            outdated(talk, name)

    def _list(self, talk: Talk, number: int) -> tuple[list[Block], Buttons]:
        page = page_of(self._people.officials(), number, _PAGE)
        lines = [
            f"{place}. {self._line(talk, official)}"
            for place, official in enumerate(page.items, start=page.first + 1)
        ]
        blocks = [
            heading(_say("heading", talk.language)),
            text("\n".join(lines)),
            text(" ".join(filter(None, (_say("press_one", talk.language), page.told(talk.language))))),
        ]
        people = [
            Button(f"{place}. {name_of(official.member, talk.language)}", f"role:who:{official.member.id}")
            for place, official in enumerate(page.items, start=page.first + 1)
        ]
        turns = page.turns(lambda to: f"role:page:{to}", talk.language)
        rows = (*in_rows(people, _TWO), *((turns,) if turns else ()), *self._doing(talk))
        return blocks, rows

    def _line(self, talk: Talk, official: Official) -> str:
        parts = [name_of(official.member, talk.language), role_in(official.member.role, talk.language)]
        if official.since is not None:
            parts.append(_say("since", talk.language, day=day(official.since, talk)))
        if self._people.least_role(official.member) is not Role.CITIZEN:
            parts.append(_say("by_settings", talk.language))
        return " · ".join(parts)

    def _doing(self, talk: Talk) -> Iterator[tuple[Button, ...]]:
        yield (
            Button(_say("invite_official", talk.language), "inv:new:official"),
            Button(_say("invite_admin", talk.language), "inv:new:admin"),
        )
        waiting = len(self._invitations.open(talk.now))
        log = Button(_say("log", talk.language), "role:log:0")
        yield (Button(_say("open", talk.language, count=waiting), "inv:list:0"), log) if waiting else (log,)

    def _show_one(self, talk: Talk, official: Official) -> None:
        member = official.member
        choices = [
            Button(_say(f"make_{role.value}", talk.language), f"role:ask:{member.id}:{role.value}")
            for role in self._choices(member)
        ]
        blocks = [heading(self._line(talk, official))]
        if reason := self._why_not(member):
            blocks.append(text(_say(reason, talk.language)))
        talk.change(*blocks, buttons=(*((choice,) for choice in choices), _back(talk)))

    def _choices(self, member: Member) -> list[Role]:
        """The other roles that they may be given: none below what the settings say, and one admin stays."""
        if self._people.is_last_admin(member):
            return []
        least = self._people.least_role(member)
        return [role for role in reversed(RANKS) if role is not member.role and not is_higher(least, role)]

    def _why_not(self, member: Member) -> str:
        if self._people.least_role(member) is not Role.CITIZEN:
            return "listed"
        return "last_admin" if self._people.is_last_admin(member) else ""

    def _ask(self, talk: Talk, member: Member, role: Role) -> None:
        language = talk.language
        to = "oneself" if member.id == talk.person.id else "one"
        asked = _say(f"ask_{to}_{role.value}", language, name=name_of(member, language))
        yes = Button(_say("yes", language), f"role:set:{member.id}:{role.value}")
        no = Button(_say("no", language), f"role:who:{member.id}")
        talk.change(heading(name_of(member, language)), text(asked), buttons=((yes, no),))

    def _set(self, talk: Talk, member: Member, role: Role) -> None:
        changed = self._changer.change(talk, member, role, Action.CHANGE_ROLE, member.name)
        language, is_oneself = talk.language, member.id == talk.person.id
        done = _say(f"done_{role.value}", language, name=name_of(member, language))
        talk.change(text(done), buttons=() if is_oneself else (_back(talk),))
        if not is_oneself and changed.chat:
            told = _say(f"told_{role.value}", language_of(member))
            talk.tell(Reply(member.channel, member.home, (text(told),), language=language_of(member)))


def _back(talk: Talk) -> tuple[Button, ...]:
    return (Button(_say("back", talk.language), "role:page:0"),)
