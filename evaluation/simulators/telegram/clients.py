"""What people do in their Telegram apps, and the updates that come of it."""

from dataclasses import replace
from typing import Any

from evaluation.simulators.telegram.callbacks import Press
from evaluation.simulators.telegram.chat import BotStanding, Chat
from evaluation.simulators.telegram.formatting import Kind, typed_by_person
from evaluation.simulators.telegram.formatting.units import utf16_slice
from evaluation.simulators.telegram.message import Content, Message
from evaluation.simulators.telegram.people import Bot, Person
from evaluation.simulators.telegram.world import World

Json = dict[str, Any]


def text_content(text: str) -> Content:
    """A text as a client sends it, with the commands, mentions and addresses in it found."""
    return Content(text=typed_by_person(text))


def media_content(media: Json, caption: str) -> Content:
    """A file, a sticker or the like, with what the person wrote under it."""
    return Content(media=media, caption=typed_by_person(caption) if caption else None)


def say(
    world: World, chat: Chat, person: Person, content: Content, *, reply_to: int = 0, thread_id: int = 0
) -> Message:
    """A person sends a message; in a private chat this also starts the bot and ends a block."""
    if chat.private:
        chat.started = True
        if chat.blocked:
            set_blocked(world, chat, blocked=False)
    message = world.post(chat, person, content, reply_to=reply_to, thread_id=thread_id)
    if reaches_bot(world, chat, message):
        world.updates.put("message", chat.id, world.as_json(message))
    return message


def edit(world: World, chat: Chat, message: Message, text: str) -> None:
    """A person edits the text of a message."""
    message.edit(replace(message.content, text=typed_by_person(text)), world.clock())
    if reaches_bot(world, chat, message):
        world.updates.put("edited_message", chat.id, world.as_json(message))
    world.changed.fire()


def press(world: World, chat: Chat, person: Person, message: Message, data: str) -> Press:
    """A person presses an inline button that carries data."""
    pressed = world.callbacks.press(chat.id, message.message_id, person.id, data, world.clock())
    payload = {
        "id": pressed.query_id,
        "from": person.as_json(),
        "message": world.as_json(message),
        "chat_instance": str(chat.id),
        "data": data,
    }
    world.updates.put("callback_query", chat.id, payload)
    return pressed


def set_blocked(world: World, chat: Chat, *, blocked: bool) -> None:
    """A person blocks the bot in the private chat, or unblocks it."""
    before, chat.blocked = chat.blocked, blocked
    if chat.person is not None and before != blocked:
        _report_standing(
            world, chat, chat.person, "kicked" if before else "member", "kicked" if blocked else "member"
        )


def set_standing(world: World, chat: Chat, by: Person, standing: BotStanding) -> None:
    """A person adds the bot to a group, removes it, or makes it an administrator."""
    before, chat.bot = chat.bot, standing
    _report_standing(world, chat, by, before, standing)


def react(world: World, chat: Chat, person: Person, message: Message, emoji: str) -> None:
    """A person reacts to a message; the bot hears of it only if it asked for such updates."""
    payload = {
        "chat": chat.as_json(),
        "message_id": message.message_id,
        "user": person.as_json(),
        "date": int(world.clock()),
        "old_reaction": [],
        "new_reaction": [{"type": "emoji", "emoji": emoji}] if emoji else [],
    }
    world.updates.put("message_reaction", chat.id, payload)


def reaches_bot(world: World, chat: Chat, message: Message) -> bool:
    """Whether the bot gets to see a person's message: in groups, privacy mode keeps most of them from it."""
    if chat.private:
        return True
    if chat.bot in {"left", "kicked"}:
        return False
    if world.bot.reads_all or chat.bot == "administrator":
        return True
    replied = chat.messages.get(message.reply_to)
    return (replied is not None and replied.by_bot) or _addresses(world.bot, message.content)


def _addresses(bot: Bot, content: Content) -> bool:
    """Whether a command may be meant for the bot, or its name is mentioned."""
    said = content.text or content.caption
    if said is None:
        return False
    for entity in said.entities:
        marked = utf16_slice(said.text, entity.offset, entity.length).lower()
        command, at, addressee = marked.partition("@")
        if entity.kind is Kind.BOT_COMMAND and (not at or addressee == bot.username.lower()):
            return True
        if entity.kind is Kind.MENTION and not command and addressee == bot.username.lower():
            return True
    return False


def _report_standing(world: World, chat: Chat, by: Person, before: BotStanding, after: BotStanding) -> None:
    payload = {
        "chat": chat.as_json(),
        "from": by.as_json(),
        "date": int(world.clock()),
        "old_chat_member": standing_json(world.bot.as_json(), before),
        "new_chat_member": standing_json(world.bot.as_json(), after),
    }
    world.updates.put("my_chat_member", chat.id, payload)
    world.changed.fire()


_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)


def standing_json(user: Json, standing: str) -> Json:
    """The `ChatMember` object."""
    body: Json = {"user": user, "status": standing}
    if standing == "creator":
        body["is_anonymous"] = False
    elif standing == "administrator":
        body |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(_RIGHTS, True)}
    elif standing == "kicked":
        body["until_date"] = 0
    return body


def buttons_of(message: Message) -> list[list[Json]]:
    """The rows of inline buttons under a message."""
    rows: list[list[Json]] = (message.content.keyboard or {}).get("inline_keyboard", [])
    return rows
