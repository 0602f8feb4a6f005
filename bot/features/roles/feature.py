"""Roles, put together: `/start`, `/quyen`, `/nhatky`, their buttons, and coming to and going from groups."""

from collections.abc import Callable, Mapping

from bot.conversation.feature import Command, Feature
from bot.conversation.incoming import Turn
from bot.conversation.people import Member, Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.private import for_admins_alone
from bot.features.roles.changing import RoleChanger
from bot.features.roles.grouping import Grouping
from bot.features.roles.inviting import Inviting
from bot.features.roles.joining import Joining
from bot.features.roles.journal import Journal
from bot.features.roles.listing import Listing
from bot.services import Services
from bot.storage.audit import Audit
from bot.storage.groups import Groups
from bot.storage.invitations import Invitations, new_token
from bot.storage.people import People

_say = phrases_of(__name__).say


class Roles:
    """`people` knows whom the settings list; `greet` says what somebody reads first.

    `link_of` makes a link that brings somebody to us with a word of A-Za-z0-9_-; `menu_changed` hears of people
    whose commands change, and returns at once.
    """

    def __init__(
        self,
        services: Services,
        people: People,
        greet: Callable[[Talk], None],
        link_of: Callable[[str], str],
        menu_changed: Callable[[Member], None],
        new_token: Callable[[], str] = new_token,
    ) -> None:
        invitations, changer = Invitations(services.engine), RoleChanger(menu_changed)
        self._joining = Joining(people, invitations, changer, greet)
        self._listing = Listing(people, invitations, changer)
        self._inviting = Inviting(services.office, people, invitations, link_of, new_token)
        self._journal = Journal(Audit(services.engine), people)
        self._grouping = Grouping(services.office, Groups(services.engine))

    def feature(self) -> Feature:
        return Feature(
            commands=(
                Command("start", self._joining.start),
                _command("quyen", self._roles),
                _command("nhatky", for_admins_alone(self._journal.show)),
            ),
            presses={
                "role": for_admins_alone(self._pressed),
                "inv": for_admins_alone(self._inviting.pressed),
                "grp": self._grouping.pressed,
            },
        )

    def met(self) -> Mapping[Turn, Callable[[Talk], None]]:
        """What is done when we come to a group, and when a group or a person is no more."""
        return {Turn.MEMBER: self._grouping.joined, Turn.LEFT: self._grouping.left}

    def _roles(self, talk: Talk, _rest: str) -> None:
        (self._grouping if talk.place.is_group else self._listing).show(talk)

    def _pressed(self, talk: Talk, rest: str) -> None:
        step, _, number = rest.partition(":")
        if step == "log":
            self._journal.pressed(talk, number)
        else:
            self._listing.pressed(talk, rest)


def _command(name: str, handle: Callable[[Talk, str], None]) -> Command:
    return Command(name, handle, _say(name, "vi"), _say(name, "en"), Role.ADMIN)
