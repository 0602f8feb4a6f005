"""The methods of the Bot API that this server knows, by their names in lower case (Telegram ignores case)."""

from collections.abc import Callable, Mapping
from typing import Any

from evaluation.simulators.telegram.methods import chats, editing, files, menus, receiving, sending
from evaluation.simulators.telegram.parameters import Parameters
from evaluation.simulators.telegram.world import World

Method = Callable[[World, Parameters], Any]

_METHODS: Mapping[str, Method] = {
    "getMe": chats.get_me,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatAdministrators": chats.get_chat_administrators,
    "getChatMemberCount": chats.get_chat_member_count,
    "leaveChat": chats.leave_chat,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "sendMessageDraft": sending.send_message_draft,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "setMessageReaction": editing.set_message_reaction,
    "answerCallbackQuery": editing.answer_callback_query,
    "getFile": files.get_file,
    "setMyCommands": menus.set_my_commands,
    "getMyCommands": menus.get_my_commands,
    "deleteMyCommands": menus.delete_my_commands,
    "setMyDescription": menus.set_my_description,
    "setMyShortDescription": menus.set_my_short_description,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
}
METHODS: Mapping[str, Method] = {name.lower(): method for name, method in _METHODS.items()}

# Calls that flood limits count (contract, part C2); asking, answering buttons and typing are free.
COUNTED = frozenset(
    {
        "sendmessage",
        "senddocument",
        "sendphoto",
        "editmessagetext",
        "editmessagecaption",
        "editmessagereplymarkup",
    }
)
