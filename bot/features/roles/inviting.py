"""Invitation links: made for somebody, listed while they are open, and withdrawn."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from bot.conversation.conversation import outdated
from bot.conversation.outgoing import Button
from bot.conversation.people import Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.paging import in_rows, page_of
from bot.features.roles.words import clock, heading, name_of, role_in, text
from bot.services import OfficeDetails
from bot.storage.audit import Action, record
from bot.storage.invitations import LASTS, Invitation, Invitations, invite, reference_of, withdraw
from bot.storage.people import People

_PAGE = 8
_TWO = 2
_HOUR = timedelta(hours=1)
_INVITED = (Role.OFFICIAL, Role.ADMIN)
_say = phrases_of(__name__).say


class Inviting:
    """`link_of` makes a link that brings somebody to us with a word; `new_token` makes the word."""

    def __init__(
        self,
        office: OfficeDetails,
        people: People,
        invitations: Invitations,
        link_of: Callable[[str], str],
        new_token: Callable[[], str],
    ) -> None:
        self._office = office
        self._people = people
        self._invitations = invitations
        self._link_of = link_of
        self._new_token = new_token

    def pressed(self, talk: Talk, rest: str) -> None:
        """`new:ROLE`, `list:PAGE` or `drop:REFERENCE`."""
        step, _, what = rest.partition(":")
        if step == "new" and what in _INVITED:
            self._invite(talk, Role(what))
        elif step == "list" and what.isdecimal():
            self._list(talk, int(what))
        elif step == "drop":
            self._withdraw(talk, what)
        else:
            outdated(talk, rest)

    def _invite(self, talk: Talk, role: Role) -> None:
        """Two messages: one to be forwarded as it is, and before it what to do with it."""
        token = self._new_token()
        talk.keep(partial(invite, token=token, role=role, invited_by=talk.person.id, now=talk.now))
        talk.keep(partial(record, actor=talk.person.id, action=Action.INVITE, details=role.value, at=talk.now))
        language = talk.language
        said = _say("forward", language, role=role_in(role, language), hours=int(LASTS / _HOUR))
        drop = Button(_say("withdraw", language), f"inv:drop:{reference_of(token)}")
        talk.say(text(said), buttons=((drop,),))
        office = self._office.name or _say("office", language)
        letter = _say(
            "letter",
            language,
            office=office,
            role=role_in(role, language),
            link=self._link_of(token),
            until=clock(talk.now + LASTS, talk),
        )
        talk.say(text(letter))

    def _list(self, talk: Talk, number: int) -> None:
        page = page_of(self._invitations.open(talk.now), number, _PAGE)
        back = Button(_say("back", talk.language), "role:page:0")
        if not page.items:
            talk.change(text(_say("none_open", talk.language)), buttons=((back,),))
            return
        numbered = list(enumerate(page.items, start=page.first + 1))
        lines = [f"{place}. {self._line(talk, invitation)}" for place, invitation in numbered]
        drops = [
            Button(_say("withdraw_one", talk.language, number=place), f"inv:drop:{invitation.reference}")
            for place, invitation in numbered
        ]
        turns = page.turns(lambda to: f"inv:list:{to}", talk.language)
        told = page.told(talk.language)
        talk.change(
            heading(_say("open", talk.language)),
            text("\n".join(lines)),
            *((text(told),) if told else ()),
            buttons=(*in_rows(drops, _TWO), *((turns,) if turns else ()), (back,)),
        )

    def _line(self, talk: Talk, invitation: Invitation) -> str:
        language = talk.language
        by = (
            _say("by_machine", language)
            if invitation.invited_by is None
            else name_of(self._people.get(invitation.invited_by), language)
        )
        role, until = role_in(invitation.role, language), clock(invitation.expires_at, talk)
        return _say("line", language, role=role, by=by, until=until)

    def _withdraw(self, talk: Talk, reference: str) -> None:
        invitation = self._invitations.find(reference)
        back = Button(_say("back", talk.language), "role:page:0")
        said = "withdrawn"
        if invitation is None:
            said = "withdrawn_before"
        elif invitation.used_by is not None:
            said = "used_before"
        else:
            talk.keep(partial(withdraw, reference=reference))
            talk.keep(
                partial(
                    record,
                    actor=talk.person.id,
                    action=Action.WITHDRAW,
                    details=invitation.role.value,
                    at=talk.now,
                )
            )
        talk.change(text(_say(said, talk.language)), buttons=((back,),))
