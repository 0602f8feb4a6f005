"""Messages of the account to a person: who may still be written to, at what cost, and the echo (contract, A4)."""

from typing import Any

from evaluation.simulators.zalo.account import contents, events
from evaluation.simulators.zalo.account.chat import Chat
from evaluation.simulators.zalo.account.failures import invalid, refusal
from evaluation.simulators.zalo.account.world import World
from evaluation.simulators.zalo.message import Message

Json = dict[str, Any]

FREE_S = 48 * 3600.0
OPEN_S = 7 * 24 * 3600.0
# The number that answers go on naming although it no longer limits anything (contract, A4.1).
_NOMINAL_REPLIES = "8"


def send(world: World, values: Json) -> Json:
    """`POST /v3.0/oa/message/cs`: a text, with a quote, buttons, a picture or a file."""
    chat = _recipient(world, values)
    message = values.get("message")
    if not isinstance(message, dict):
        raise invalid("message")
    billed = _check_window(world, chat)
    content = contents.read(world, message)
    quote = message.get("quote_message_id", "")
    if quote and quote not in chat.messages:
        raise invalid("quote_message_id")
    if billed:
        _pay(world)
    sent = _post(world, chat, content, quote, billed=billed)
    body: Json = {"message_id": sent.message_id, "user_id": chat.id, "sent_time": str(int(sent.sent_at * 1000))}
    return body | ({"quota": _quota(world, billed=billed)} if world.rules.quota_shown else {})


def send_by_v2(world: World, values: Json) -> Json:
    """`POST /v2.0/oa/message`: reactions, and replies to anonymous people; all else has moved (-240)."""
    recipient = values.get("recipient")
    if isinstance(values.get("sender_action"), dict):
        return _react(world, _recipient(world, values), values["sender_action"])
    if isinstance(recipient, dict) and "anonymous_id" in recipient:
        return _answer_anonymous(world, recipient, values.get("message"))
    raise refusal(-240)


def quota_of(world: World, values: Json) -> Json:
    """`POST /v3.0/oa/quota/message`: what may still be sent to a person."""
    chat = _known(world, values.get("user_id"), "user_id")
    at_ms = int((chat.last_interaction_s or 0.0) * 1000)
    replies = {"remain": int(_NOMINAL_REPLIES), "total": int(_NOMINAL_REPLIES)}
    return {"user_id": chat.id, "last_interaction": str(at_ms), "cs_reply": replies}


def _recipient(world: World, values: Json) -> Chat:
    recipient = values.get("recipient")
    if not isinstance(recipient, dict):
        raise invalid("recipient")
    return _known(world, recipient.get("user_id"), "user_id")


def _known(world: World, user_id: object, field: str) -> Chat:
    """The chat of a person; ids are text, and anonymous people have none."""
    chat = world.chats.get(user_id) if isinstance(user_id, str) else None
    if chat is None or chat.person.anonymous:
        raise invalid(field)
    return chat


def _check_window(world: World, chat: Chat) -> bool:
    """Raises where the person can no longer be written to; returns whether it costs."""
    if chat.last_interaction_s is None:
        raise refusal(-232)
    silent_s = world.clock() - chat.last_interaction_s
    if silent_s > OPEN_S:
        raise refusal(-230)
    if world.rules.must_follow and not chat.follows:
        raise refusal(-213)
    return silent_s > FREE_S


def _pay(world: World) -> None:
    paid_for = world.rules.paid_messages
    if paid_for is not None and world.paid_messages >= paid_for:
        raise refusal(-211)
    world.paid_messages += 1


def _post(world: World, chat: Chat, content: contents.Content, quote: str, *, billed: bool = False) -> Message:
    sent = Message(
        message_id=world.ids.message(),
        by_bot=True,
        sender=world.credentials.name,
        text=content.text,
        sent_at=world.clock(),
        file=content.file,
        address=content.address,
        buttons=content.buttons,
        quote=quote,
        billed=billed,
    )
    world.post(chat, sent)
    if world.rules.echoes:
        said = events.message(sent.message_id, sent.text, quote, _attachments(content))
        echo = world.events.from_account(content.echo, chat, world.timestamp(), message=said)
        world.tell(echo, chat)
    return sent


def _attachments(content: contents.Content) -> list[Json]:
    if not content.address:
        return []
    kind = content.echo.removeprefix("oa_send_")
    named = {"name": content.file} if kind == "file" else {}
    return events.attachment(kind, {"url": content.address, **named})


def _quota(world: World, *, billed: bool) -> Json:
    if not billed:
        return {"quota_type": "reply", "remain": _NOMINAL_REPLIES, "total": _NOMINAL_REPLIES}
    total = world.rules.paid_messages
    left = {} if total is None else {"remain": str(total - world.paid_messages), "total": str(total)}
    return {"quota_type": "purchase_quota", **left}


def _react(world: World, chat: Chat, action: Json) -> Json:
    icon, message_id = action.get("react_icon"), action.get("react_message_id")
    if not isinstance(icon, str) or not icon.startswith("/-"):
        raise invalid("react_icon")
    if message_id not in chat.messages:
        raise invalid("react_message_id")
    world.react(chat, str(message_id), icon)
    return {"message_id": message_id, "user_id": chat.id}


def _answer_anonymous(world: World, recipient: Json, message: object) -> Json:
    chat = world.chats.get(str(recipient["anonymous_id"]))
    if chat is None or chat.conversation_id != recipient.get("conversation_id"):
        raise invalid("anonymous_id")
    if not isinstance(message, dict):
        raise invalid("message")
    sent = _post(world, chat, contents.read(world, message), "")
    return {"message_id": sent.message_id, "anonymous_id": chat.id, "conversation_id": chat.conversation_id}
