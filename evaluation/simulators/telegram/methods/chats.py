"""Who the bot is, where it is, and who else is there."""

from typing import Any

from evaluation.simulators.telegram.chat import Chat
from evaluation.simulators.telegram.clients import standing_json
from evaluation.simulators.telegram.failures import bad_request, forbidden
from evaluation.simulators.telegram.parameters import Parameters
from evaluation.simulators.telegram.world import World

Json = dict[str, Any]

_NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_me(world: World, _parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#getme"""
    return world.bot.as_full_json()


def get_chat(world: World, parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#getchat"""
    chat = _visible(world, parameters)
    return {**chat.as_json(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}


def get_chat_member(world: World, parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#getchatmember"""
    return _member(world, _visible(world, parameters), parameters.integer("user_id"))


def get_chat_administrators(world: World, parameters: Parameters) -> list[Json]:
    """https://core.telegram.org/bots/api#getchatadministrators"""
    chat = _visible(world, parameters)
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    members = [_member(world, chat, user_id) for user_id in (*chat.members, world.bot.id)]
    return [member for member in members if member["status"] in {"creator", "administrator"}]


def get_chat_member_count(world: World, parameters: Parameters) -> int:
    """https://core.telegram.org/bots/api#getchatmembercount"""
    chat = _visible(world, parameters)
    return len(chat.members.keys() | {world.bot.id})


def leave_chat(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#leavechat"""
    chat = _visible(world, parameters)
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot = "left"
    world.changed.fire()
    return True


def _visible(world: World, parameters: Parameters) -> Chat:
    chat = world.chat(parameters)
    if chat.private and not chat.started:
        raise bad_request("chat not found")
    if chat.bot == "kicked":
        raise forbidden("bot was kicked from the supergroup chat")
    if chat.bot == "left":
        raise forbidden("bot is not a member of the supergroup chat")
    return chat


def _member(world: World, chat: Chat, user_id: int) -> Json:
    if user_id == world.bot.id:
        return standing_json(world.bot.as_json(), chat.bot)
    person = world.people.get(user_id)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return standing_json(person.as_json(), chat.members.get(user_id, "left"))
