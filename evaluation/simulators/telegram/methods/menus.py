"""The command menu, and what the bot says of itself."""

from typing import Any

from evaluation.simulators.telegram.failures import bad_request
from evaluation.simulators.telegram.parameters import Parameters
from evaluation.simulators.telegram.world import World


def set_my_commands(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#setmycommands"""
    commands = parameters.sequence("commands", "list of bot commands")
    if commands is None:
        raise bad_request("there is no list of bot commands in the request")
    scope = parameters.mapping("scope", "BotCommandScope")
    world.menus.set(commands, scope, parameters.text("language_code"))
    return True


def get_my_commands(world: World, parameters: Parameters) -> list[dict[str, Any]]:
    """https://core.telegram.org/bots/api#getmycommands"""
    return world.menus.get(parameters.mapping("scope", "BotCommandScope"), parameters.text("language_code"))


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#deletemycommands"""
    world.menus.delete(parameters.mapping("scope", "BotCommandScope"), parameters.text("language_code"))
    return True


def set_my_description(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#setmydescription"""
    world.menus.describe("description", parameters.text("description"), parameters.text("language_code"))
    return True


def set_my_short_description(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#setmyshortdescription"""
    short = parameters.text("short_description")
    world.menus.describe("short_description", short, parameters.text("language_code"))
    return True
