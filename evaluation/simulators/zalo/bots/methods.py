"""The public methods of a bot, but for those that wait or call out (contract, part B)."""

from collections.abc import Callable
from typing import Any

from evaluation.simulators.zalo.bots.chat import Chat
from evaluation.simulators.zalo.bots.failures import bad_request, refusal
from evaluation.simulators.zalo.bots.world import World
from evaluation.simulators.zalo.message import Message

Json = dict[str, Any]

MOST_TEXT_CHARS = 2000
_ACTIONS = {"typing", "upload_photo"}
_PARSE_MODES = {"", "markdown", "html"}


def _get_me(world: World, _values: Json) -> Json:
    return {
        "id": world.token.partition(":")[0],
        "account_name": "bot.simulator",
        "account_type": "BASIC",
        "can_join_groups": False,
        "display_name": world.name,
    }


def _send_message(world: World, values: Json) -> Json:
    chat, text = _chat(world, values), _text(values, "text", needed=True)
    if values.get("parse_mode", "") not in _PARSE_MODES:
        raise bad_request("parse_mode is invalid")
    return _send(world, chat, text)


def _send_photo(world: World, values: Json) -> Json:
    chat, caption = _chat(world, values), _text(values, "caption", needed=False)
    return _send(world, chat, caption, file="image", address=_address(values, "photo"))


def _send_sticker(world: World, values: Json) -> Json:
    return _send(world, _chat(world, values), "", file="sticker", address=_text(values, "sticker", needed=True))


def _send_voice(world: World, values: Json) -> Json:
    return _send(world, _chat(world, values), "", file="audio", address=_address(values, "voice_url"))


def _send_chat_action(world: World, values: Json) -> None:
    chat = _chat(world, values)
    if values.get("action") not in _ACTIONS:
        raise bad_request("action is invalid")
    chat.actions.append(str(values["action"]))
    world.changed.fire()


def _delete_webhook(world: World, _values: Json) -> Json:
    world.set_webhook("", "")
    return {"url": "", "updated_at": world.webhook_set_ms}


def _get_webhook_info(world: World, _values: Json) -> Json:
    if not world.deliveries.webhook:
        raise refusal(404)
    return {"url": world.deliveries.webhook, "updated_at": world.webhook_set_ms}


# Method names are case-sensitive.
METHODS: dict[str, Callable[[World, Json], Json | None]] = {
    "getMe": _get_me,
    "sendMessage": _send_message,
    "sendPhoto": _send_photo,
    "sendSticker": _send_sticker,
    "sendVoice": _send_voice,
    "sendChatAction": _send_chat_action,
    "deleteWebhook": _delete_webhook,
    "getWebhookInfo": _get_webhook_info,
}


def _chat(world: World, values: Json) -> Chat:
    chat_id = values.get("chat_id")
    chat = world.chats.get(chat_id) if isinstance(chat_id, str) else None
    if chat is None:
        raise bad_request("chat_id is invalid")
    return chat


def _text(values: Json, name: str, *, needed: bool) -> str:
    """A text of at most 2,000 characters, counted in UTF-16 units as the platform counts its styles."""
    text = values.get(name, "")
    if not isinstance(text, str) or (needed and not text.strip()):
        raise bad_request(f"{name} is empty")
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 > MOST_TEXT_CHARS:
        raise bad_request(f"{name} is too long")
    return text


def _address(values: Json, name: str) -> str:
    address = values.get(name)
    if not isinstance(address, str) or not address.startswith(("http://", "https://")):
        raise bad_request(f"{name} is invalid")
    return address


def _send(world: World, chat: Chat, text: str, *, file: str = "", address: str = "") -> Json:
    quota = world.rules.monthly_messages
    if quota is not None and world.messages_sent >= quota:
        raise refusal(429)
    world.messages_sent += 1
    sent = Message(
        message_id=world.ids.message(),
        by_bot=True,
        sender=world.name,
        text=text,
        sent_at=world.clock(),
        file=file,
        address=address,
    )
    world.post(chat, sent)
    return {"message_id": sent.message_id, "date": int(sent.sent_at * 1000)}
