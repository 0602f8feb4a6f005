"""`/start`: a greeting; with the word of an invitation, a role."""

from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection

from bot.conversation.outgoing import Reply
from bot.conversation.people import Member, Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.roles.changing import RoleChanger
from bot.features.roles.words import heading, language_of, name_of, role_in, text
from bot.storage.audit import Action
from bot.storage.invitations import Invitation, Invitations, use
from bot.storage.people import People, is_higher

_say = phrases_of(__name__).say


class Joining:
    """Deals with links that lead to us; `greet` says what somebody reads first."""

    def __init__(
        self,
        people: People,
        invitations: Invitations,
        changer: RoleChanger,
        greet: Callable[[Talk], None],
    ) -> None:
        self._people = people
        self._invitations = invitations
        self._changer = changer
        self._greet = greet

    def start(self, talk: Talk, token: str) -> None:
        if not token:
            self._greet(talk)
        elif talk.place.is_group:
            talk.say(text(_say("not_in_groups", talk.language)))
        else:
            self._present(talk, token)

    def _present(self, talk: Talk, token: str) -> None:
        invitation = self._invitations.of_token(token)
        if invitation is None:
            talk.say(text(_say("unknown", talk.language)))
        elif not is_higher(invitation.role, talk.person.role):
            mine = "joined_before" if invitation.used_by == talk.person.id else "has_more"
            talk.say(text(_say(mine, talk.language, role=role_in(talk.person.role, talk.language))))
        elif invitation.used_by is not None:
            talk.say(text(_say("used", talk.language)))
        elif invitation.expires_at <= talk.now:
            talk.say(text(_say("expired", talk.language)))
        else:
            self._join(talk, token, invitation)

    def _join(self, talk: Talk, token: str, invitation: Invitation) -> None:
        role, name = invitation.role, talk.event.person.name
        talk.keep(partial(_use, token=token, talk=talk))
        member = self._changer.change(talk, talk.person, role, Action.JOIN, name)
        talk.say(
            heading(_say("welcome", talk.language, role=role_in(role, talk.language))),
            text(_say(f"can_{role.value}", talk.language)),
            text(_say("name", talk.language, name=name_of(member, talk.language))),
        )
        self._tell_inviter(talk, member, invitation)

    def _tell_inviter(self, talk: Talk, member: Member, invitation: Invitation) -> None:
        inviter = self._people.get(invitation.invited_by) if invitation.invited_by is not None else None
        if inviter is None or inviter.role is not Role.ADMIN or not inviter.chat:
            return
        language = language_of(inviter)
        told = _say("joined", language, name=name_of(member, language), role=role_in(member.role, language))
        talk.tell(Reply(inviter.channel, inviter.home, (text(told),), language=language))


def _use(connection: Connection, token: str, talk: Talk) -> None:
    use(connection, token, talk.person.id, talk.now)
