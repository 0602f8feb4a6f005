"""Changing what was sent: edits, deletions, reactions, and the answer to a pressed button."""

from dataclasses import replace
from typing import Any

from evaluation.simulators.telegram.failures import bad_request
from evaluation.simulators.telegram.keyboards import markup
from evaluation.simulators.telegram.message import Content, Message
from evaluation.simulators.telegram.methods.contents import caption_of, text_of
from evaluation.simulators.telegram.parameters import Parameters
from evaluation.simulators.telegram.world import World

Json = dict[str, Any]

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
# https://core.telegram.org/bots/api#deletemessage: later only a group's administrator may delete.
_DELETABLE_S = 48 * 3600


def edit_message_text(world: World, parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#editmessagetext; without `reply_markup` the keyboard goes away."""
    message = _editable(world, parameters)
    if message.content.text is None:
        raise bad_request("there is no text in the message to edit")
    keyboard, _reply_keyboard = markup(parameters)
    return _edited(world, message, replace(message.content, text=text_of(parameters), keyboard=keyboard))


def edit_message_caption(world: World, parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#editmessagecaption"""
    message = _editable(world, parameters)
    if message.content.text is not None:
        raise bad_request("there is no caption in the message to edit")
    keyboard, _reply_keyboard = markup(parameters)
    return _edited(world, message, replace(message.content, caption=caption_of(parameters), keyboard=keyboard))


def edit_message_reply_markup(world: World, parameters: Parameters) -> Json:
    """https://core.telegram.org/bots/api#editmessagereplymarkup"""
    message = _editable(world, parameters)
    keyboard, _reply_keyboard = markup(parameters)
    return _edited(world, message, replace(message.content, keyboard=keyboard))


def delete_message(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#deletemessage"""
    chat = world.chat(parameters)
    chat.check_sendable()
    message = chat.message(parameters.integer("message_id"), "message to delete not found")
    administrator = chat.bot == "administrator"
    too_old = world.clock() - message.date > _DELETABLE_S
    if not administrator and (too_old or not (message.by_bot or chat.private)):
        raise bad_request("message can't be deleted")
    message.deleted = True
    world.changed.fire()
    return True


def set_message_reaction(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#setmessagereaction; a bot sets at most one."""
    chat = world.chat(parameters)
    chat.check_sendable()
    message = chat.message(parameters.integer("message_id"), "message to react not found")
    reactions = parameters.sequence("reaction", "reaction types") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if not all(isinstance(reaction, dict) and reaction.get("emoji") for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    message.reactions = [str(reaction["emoji"]) for reaction in reactions]
    world.changed.fire()
    return True


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery"""
    world.callbacks.answer(
        parameters.text("callback_query_id"),
        parameters.text("text"),
        alert=parameters.flag("show_alert"),
        url=parameters.text("url"),
        at=world.clock(),
    )
    world.changed.fire()
    return True


def _editable(world: World, parameters: Parameters) -> Message:
    if parameters.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = world.chat(parameters)
    chat.check_sendable()
    if not parameters.integer("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.message(parameters.integer("message_id"), "message to edit not found")
    if not message.by_bot:
        raise bad_request("message can't be edited")
    return message


def _edited(world: World, message: Message, content: Content) -> Json:
    if content == message.content:
        raise bad_request(_NOT_MODIFIED)
    message.edit(content, world.clock())
    world.changed.fire()
    return world.as_json(message)
