"""Giving somebody another role: everywhere in the same way, and never unnoticed."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from bot.conversation.people import Member, Role
from bot.conversation.talk import Talk
from bot.storage.audit import Action, record
from bot.storage.invitations import withdraw_all_of
from bot.storage.people import set_role


class RoleChanger:
    """`menu_changed` is told of people who may use other commands from now on; it returns at once.

    It hears of them just before the change is certain, so it may hear of the same change again.
    """

    def __init__(self, menu_changed: Callable[[Member], None]) -> None:
        self._menu_changed = menu_changed

    def change(self, talk: Talk, member: Member, role: Role, action: Action, name: str) -> Member:
        """How they are once the event is dealt with; it is dealt with anew where they changed meanwhile.

        Whom an admin invited and who has not come yet does not get in once the admin is none any more.
        """
        changed = replace(member, role=role, name=name)
        details = f"{member.role.value}; {role.value}"
        talk.keep(partial(set_role, member=member, role=role, name=name, now=talk.now, spare_last=True))
        if member.role is Role.ADMIN:
            talk.keep(partial(withdraw_all_of, member_id=member.id))
        talk.keep(
            partial(
                record,
                actor=talk.person.id,
                action=action,
                subject=str(member.id),
                details=details,
                at=talk.now,
            )
        )
        talk.keep(partial(self._tell, member=changed))
        return changed

    def _tell(self, _connection: Connection, member: Member) -> None:
        self._menu_changed(member)
