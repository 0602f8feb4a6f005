"""Who deals with what happens."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot.conversation.conversation import Conversation, Otherwise
from bot.conversation.feature import Command, Feature, Handler
from bot.conversation.incoming import File, Medium, Met, Pressed, Said, Turn
from bot.conversation.people import Member, Role
from bot.conversation.talk import Talk
from tests.bot.making import ADMIN, CITIZEN, GROUP, OFFICIAL, said_in, talk


@dataclass
class Noting:
    """Notes who dealt with what."""

    dealt: list[str] = field(default_factory=list)

    def conversation(self) -> Conversation:
        feature = Feature(
            commands=(Command("luu", self._with("luu")), Command("quyen", self._with("quyen"), role=Role.ADMIN)),
            presses={"keep": self._with("keep")},
            replied={"handover": self._with("handover")},
        )
        otherwise = Otherwise(
            asked=self._of("asked"),
            edited=self._of("edited"),
            sent_file=self._of("file"),
            unreadable=self._of("unreadable"),
            met={Turn.MEMBER: self._of("member")},
        )
        return Conversation([feature], otherwise)

    def _with(self, name: str) -> Handler:
        return lambda _talk, rest: self.dealt.append(f"{name} {rest}".strip())

    def _of(self, name: str) -> Callable[[Talk], None]:
        return lambda _talk: self.dealt.append(name)


def dealt(told: Talk) -> list[str]:
    noting = Noting()
    noting.conversation().deal(told)
    return noting.dealt


@pytest.mark.parametrize(
    ("what", "by"),
    [
        (Said("1", "Hộ chiếu có thời hạn bao lâu?"), "asked"),
        (Said("1", "Hộ chiếu phổ thông?", is_edit=True), "edited"),
        (Said("1", file=File("f", "a.pdf", 10)), "file"),
        (Said("1", "của tôi", medium=Medium.PICTURE), "asked"),
        (Said("1", medium=Medium.VOICE), "unreadable"),
        (Said("1", "/luu"), "luu"),
        (Said("1", "/LUU@ngoaivu_bot  hai ba "), "luu hai ba"),
        (Pressed("1", "keep:abc:2"), "keep abc:2"),
        (Met(Turn.MEMBER), "member"),
    ],
)
def test_each_event_goes_to_whom_it_concerns(what: Said | Pressed | Met, by: str) -> None:
    assert dealt(talk(what)) == [by]


def test_a_reply_to_a_message_of_a_feature_goes_to_that_feature() -> None:
    assert dealt(talk("Cần 2 ảnh.", replying_to="handover:abc", place=GROUP)) == ["handover abc"]
    assert dealt(talk("Còn trẻ em?", replying_to="answer:abc")) == ["asked"]


def test_what_a_group_says_among_itself_is_passed_over() -> None:
    assert dealt(talk(Said("1", "Trưa nay ăn gì?", for_us=False), place=GROUP)) == []


def test_nothing_is_said_to_who_leaves() -> None:
    told = talk(Met(Turn.LEFT))
    assert dealt(told) == []
    assert told.replies == []


@pytest.mark.parametrize(("member", "may"), [(CITIZEN, False), (OFFICIAL, False), (ADMIN, True)])
def test_a_command_is_for_those_with_its_role(member: Member, may: bool) -> None:
    told = talk("/quyen", member=member)
    assert dealt(told) == (["quyen"] if may else [])
    assert ("chỉ quản trị viên" in said_in(told)) is not may


@pytest.mark.parametrize(("language", "said"), [("vi", "/giupdo"), ("en", "I do not know this command")])
def test_an_unknown_command_and_an_old_button_are_explained(language: str, said: str) -> None:
    told = talk("/unknown", language=language)
    assert dealt(told) == []
    assert said in said_in(told)
    pressed = talk(Pressed("1", "gone:1"), language=language)
    assert dealt(pressed) == []
    assert said_in(pressed)
