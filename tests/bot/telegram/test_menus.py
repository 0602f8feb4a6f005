"""The menu and the descriptions, in both languages."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.conversation.feature import Command
from bot.conversation.people import Role
from bot.conversation.talk import Talk
from bot.telegram.menus import Menu
from evaluation.simulators.telegram import ServerError, TelegramServer, assert_nothing_refused
from tests.bot.telegram.conftest import channel_of


def nothing(_talk: Talk, _rest: str) -> None:
    """Deals with nothing."""


COMMANDS = (
    Command("moi", nothing, "Văn bản mới", "What is new"),
    Command("start", nothing),
    Command("trangthai", nothing, "Tình trạng", "State of things", Role.OFFICIAL),
    Command("quyen", nothing, "Phân quyền", "Roles", Role.ADMIN),
)


def run(server: TelegramServer, *steps: Callable[[Menu], Awaitable[None]]) -> None:
    async def running() -> None:
        async with channel_of(server) as channel:
            for step in steps:
                await step(channel.menu)

    asyncio.run(running())


def test_everybody_sees_the_commands_of_citizens_in_their_language(server: TelegramServer) -> None:
    run(server, lambda menu: menu.set_menu(COMMANDS))
    assert server.chat(server.person("An")).commands() == {"moi": "Văn bản mới"}
    assert server.chat(server.person("John", language_code="en-GB")).commands() == {"moi": "What is new"}
    assert server.chat(server.person("Jean", language_code="fr")).commands() == {"moi": "Văn bản mới"}
    assert_nothing_refused(server.calls())


def test_an_admin_sees_more_until_they_are_one_no_longer(server: TelegramServer) -> None:
    an = server.chat(server.person("An"))
    run(
        server,
        lambda menu: menu.set_menu(COMMANDS),
        lambda menu: menu.set_menu(COMMANDS, Role.ADMIN, str(an.id)),
    )
    assert list(an.commands()) == ["moi", "trangthai", "quyen"]
    run(server, lambda menu: menu.set_menu(COMMANDS, Role.OFFICIAL, str(an.id)))
    assert list(an.commands()) == ["moi", "trangthai"]
    run(server, lambda menu: menu.set_menu(COMMANDS, Role.CITIZEN, str(an.id)))
    assert list(an.commands()) == ["moi"]


def test_the_bot_says_what_it_is_for_within_the_limits(server: TelegramServer) -> None:
    run(server, lambda menu: menu.describe())
    assert server.count("setMyDescription") == server.count("setMyShortDescription") == 2
    assert_nothing_refused(server.calls())


def test_a_menu_that_cannot_be_set_stops_nothing(server: TelegramServer) -> None:
    server.faults.next(ServerError(), calls=10)
    run(server, lambda menu: menu.set_menu(COMMANDS), lambda menu: menu.describe())
