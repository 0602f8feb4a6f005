"""Roles over a real database: what is said and pressed is dealt with as the delivery does, and takes effect."""

from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import Engine

from app.office import Office
from bot.conversation.conversation import Conversation, Otherwise
from bot.conversation.incoming import Channel, Met, Place, Pressed, Said
from bot.conversation.outgoing import Block, BlockKind, Button
from bot.conversation.people import Member
from bot.conversation.talk import Talk
from bot.features.roles.feature import Roles
from bot.storage.audit import Audit, Entry
from bot.storage.people import Listed, People
from tests.bot.features.browsing import services_of
from tests.bot.making import ADMIN, NOW, talk

GROUP = Place("-300", is_group=True)
DESK = Place("-300", topic="7", is_group=True)
ELSEWHERE = Place("-400", is_group=True)


def _greet(talk_: Talk) -> None:
    talk_.say(Block(BlockKind.TEXT, "Xin chào!"))


def _nothing(_talk: Talk) -> None:
    """For what these tests do not do."""


@dataclass
class Setting:
    """People are as the database has them when they act; words of invitations are token1, token2 …"""

    office: Office
    engine: Engine
    listed: Listed = field(default_factory=dict)
    menus: list[Member] = field(default_factory=list)

    def __post_init__(self) -> None:
        numbers = count(1)
        self.people = People(self.engine, self.listed)
        roles = Roles(
            services_of(self.office, self.engine),
            self.people,
            _greet,
            lambda token: f"https://t.me/example_bot?start={token}",
            self.menus.append,
            lambda: f"token{next(numbers)}",
        )
        otherwise = Otherwise(_nothing, _nothing, _nothing, _nothing, roles.met())
        self._conversation = Conversation([roles.feature()], otherwise)

    def say(self, words: str, member: Member = ADMIN, place: Place | None = None, language: str = "vi") -> Talk:
        return self.do(Said("1", words), member, place, language)

    def press(self, about: Talk, label: str, member: Member = ADMIN, place: Place | None = None) -> Talk:
        return self.press_data(button(about, label).data, member, place or about.place, about.language)

    def press_data(
        self, data: str, member: Member = ADMIN, place: Place | None = None, language: str = "vi"
    ) -> Talk:
        return self.do(Pressed("9", data), member, place, language)

    def do(
        self,
        what: Said | Pressed | Met,
        member: Member = ADMIN,
        place: Place | None = None,
        language: str = "vi",
    ) -> Talk:
        told = self.dealt(what, member, place, language)
        self.keep(told)
        return told

    def dealt(
        self,
        what: Said | Pressed | Met,
        member: Member = ADMIN,
        place: Place | None = None,
        language: str = "vi",
    ) -> Talk:
        """Dealt with, and not kept yet."""
        told = talk(what, member=self.now(member), place=place, language=language)
        self._conversation.deal(told)
        for each in buttons_of(told):
            assert len(each.data.encode()) <= 64
        return told

    def keep(self, told: Talk) -> None:
        with self.engine.begin() as connection:
            for effect in told.effects:
                effect(connection)

    def now(self, member: Member) -> Member:
        return self.people.get(member.id) or member

    def meet(self, person: str, name: str = "An") -> Member:
        return self.people.meet(Channel.TELEGRAM, person, person, NOW, name)

    def log(self) -> list[Entry]:
        return list(Audit(self.engine).page(0, 100))


def buttons_of(told: Talk) -> list[Button]:
    return [each for reply in told.replies for row in reply.buttons for each in row]


def labels_of(told: Talk) -> list[str]:
    return [each.label for each in buttons_of(told)]


def button(told: Talk, label: str) -> Button:
    [found] = [each for each in buttons_of(told) if label in each.label]
    return found
