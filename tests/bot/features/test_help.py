"""What somebody reads first, and what the bot can do."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Engine

from app.office import Office
from bot.conversation.feature import Command
from bot.conversation.people import Member, Role
from bot.conversation.talk import Talk
from bot.features.help import EXAMPLES, Help
from bot.services import OfficeDetails
from tests.bot.features.browsing import buttons_of, labels_of, press, say, services_of
from tests.bot.making import ADMIN, CITIZEN, GROUP, OFFICIAL, said_in, talk

OFFICE = OfficeDetails("Sở Ngoại vụ tỉnh X", "1 Trần Phú", "8:00-17:00", "0200 1234")


def _nothing(_talk: Talk, _rest: str) -> None:
    """For commands that these tests only list."""


COMMANDS = (
    Command("thutuc", _nothing, "Tra thủ tục", "Look up a procedure"),
    Command("start", _nothing),
    Command("quyen", _nothing, "Quyền", "Roles", Role.ADMIN),
    Command("cho", _nothing, "Câu hỏi đang chờ", "Questions that wait", Role.OFFICIAL),
)


class Asked(list[str]):
    """What was asked."""

    def __call__(self, _talk: Talk, question: str) -> None:
        self.append(question)


def help_of(office: Office, engine: Engine, details: OfficeDetails = OFFICE, asked: Asked | None = None) -> Help:
    def commands() -> Sequence[Command]:
        return COMMANDS

    return Help(services_of(office, engine, details), asked if asked is not None else Asked(), commands)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_greeting_names_the_office_and_offers_questions_that_ask_themselves(
    filled_office: Office, engine: Engine, language: str
) -> None:
    asked = Asked()
    helping = help_of(filled_office, engine, asked=asked)
    greeted = talk("/start", language=language)
    helping.greet(greeted)
    assert "Sở Ngoại vụ tỉnh X" in said_in(greeted)
    *examples, switch = buttons_of(greeted)
    assert switch.data == ("lang:en" if language == "vi" else "lang:vi")
    assert len(examples) == len(EXAMPLES) == 3
    for example in examples:
        press(helping.feature(), example.data, language=language)
    assert asked == [example.label for example in examples]


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        (CITIZEN, ["/thutuc – Tra thủ tục"]),
        (OFFICIAL, ["/thutuc – Tra thủ tục", "/cho – Câu hỏi đang chờ"]),
        (ADMIN, ["/thutuc – Tra thủ tục", "/quyen – Quyền", "/cho – Câu hỏi đang chờ"]),
    ],
)
def test_each_role_is_told_of_its_own_commands(
    filled_office: Office, engine: Engine, member: Member, expected: list[str]
) -> None:
    told = say(help_of(filled_office, engine).feature(), member=member)
    assert [line for line in said_in(told).splitlines() if line.startswith("/")] == expected
    assert len(labels_of(told)) == 3


def test_it_says_that_this_is_guidance_and_where_the_office_is_as_far_as_known(
    filled_office: Office, engine: Engine
) -> None:
    told = said_in(say(help_of(filled_office, engine).feature(), language="en"))
    assert "What I say is guidance" in told
    assert "Address: 1 Trần Phú\nHours: 8:00-17:00\nTelephone: 0200 1234" in told
    unnamed = said_in(say(help_of(filled_office, engine, OfficeDetails()).feature()))
    assert "Địa chỉ" not in unnamed
    assert "để hướng dẫn" in unnamed


def test_in_a_group_it_says_how_to_be_heard(filled_office: Office, engine: Engine) -> None:
    feature = help_of(filled_office, engine).feature()
    assert "nhắc tên tôi" in said_in(say(feature, place=GROUP))
    assert "nhắc tên tôi" not in said_in(say(feature))


def test_data_that_nobody_made_asks_the_first_example(filled_office: Office, engine: Engine) -> None:
    asked = Asked()
    press(help_of(filled_office, engine, asked=asked).feature(), "eg:99")
    assert len(asked) == 1
