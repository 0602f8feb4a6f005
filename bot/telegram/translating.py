"""From an update of the Bot API to what happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog

from bot.conversation.incoming import Channel, Event, File, Medium, Met, Person, Place, Pressed, Said, Turn
from bot.telegram.update import Change, Chat, Entity, Message, Press, Update, User

_log = structlog.get_logger()

_LANGUAGES = frozenset({"vi", "en"})

# The fields of a message by what they show. A moving picture also comes as a document, so these go first.
_UNREADABLE: Mapping[str, Medium] = {
    "animation": Medium.VIDEO,
    "video": Medium.VIDEO,
    "video_note": Medium.VIDEO,
    "photo": Medium.PICTURE,
    "voice": Medium.VOICE,
    "audio": Medium.VOICE,
    "sticker": Medium.STICKER,
    "venue": Medium.LOCATION,
    "location": Medium.LOCATION,
    "contact": Medium.OTHER,
    "poll": Medium.OTHER,
    "dice": Medium.OTHER,
    "story": Medium.OTHER,
    "game": Medium.OTHER,
    "paid_media": Medium.OTHER,
    "checklist": Medium.OTHER,
}

_Told = tuple[User, Place, Said | Pressed | Met]


@dataclass(frozen=True, slots=True)
class Translator:
    """Tells updates to the bot with this id and username (without the @)."""

    bot_id: int
    username: str

    def event_of(self, update: Mapping[str, Any]) -> Event | None:
        """What happened; None where it is nothing to us, or nothing that can be read.

        Messages of a group that are not for us are nothing to us, so that they are never kept; only an edit is
        told, because what it was before may have been for us.
        """
        try:
            known = Update.model_validate(dict(update))
            told = self._told(known)
        except (ValueError, TypeError, RecursionError) as error:
            _log.warning("telegram_update_unreadable", error=type(error).__name__)
            return None
        if told is None:
            return None
        person, place, what = told
        return Event(Channel.TELEGRAM, str(known.update_id), _person(person), place, what)

    def _told(self, update: Update) -> _Told | None:
        if update.message is not None:
            return self._said(update.message, is_edit=False)
        if update.edited_message is not None:
            return self._said(update.edited_message, is_edit=True)
        if update.callback_query is not None:
            return _pressed(update.callback_query)
        return _met(update.my_chat_member) if update.my_chat_member is not None else None

    def _said(self, message: Message, *, is_edit: bool) -> _Told | None:
        """What a person says in their own name; other bots, channels and hidden administrators are passed over."""
        person, place = message.sender, _place(message.chat, message)
        if person is None or person.is_bot or message.sender_chat is not None or place is None:
            return None
        medium = next((medium for name, medium in _UNREADABLE.items() if name in message.others), None)
        document = message.document if medium is None else None
        text = self._without_our_name(message)
        says_something = text or (not is_edit and (medium is not None or document is not None))
        for_us = not place.is_group or self._is_for_us(message)
        if not says_something or not (for_us or is_edit):
            return None
        said = Said(
            message=str(message.message_id),
            text=text,
            file=File(document.file_id, document.file_name, document.file_size) if document else None,
            medium=medium,
            answers=str(message.replied.message_id) if message.replied else "",
            for_us=for_us,
            is_edit=is_edit,
        )
        return person, place, said

    def _is_for_us(self, message: Message) -> bool:
        """In a group: what begins with a command unless it names another bot, our name, or a reply to us."""
        marked = list(message.marked)
        for entity, words in marked:
            if entity.type == "bot_command" and entity.offset == 0:
                return words.partition("@")[2].casefold() in {"", self.username.casefold()}
        if message.replied and message.replied.sender and message.replied.sender.id == self.bot_id:
            return True
        return any(self._names_us(entity, words) for entity, words in marked)

    def _names_us(self, entity: Entity, words: str) -> bool:
        if entity.type == "text_mention":
            return entity.user is not None and entity.user.id == self.bot_id
        return entity.type == "mention" and words.casefold() == f"@{self.username}".casefold()

    def _without_our_name(self, message: Message) -> str:
        """The words without our name and the blanks it leaves; also not in a command ("/moi@us")."""
        units = message.words.encode("utf-16-le")
        for entity, words in sorted(message.marked, key=lambda one: one[0].offset, reverse=True):
            before, after = units[: 2 * entity.offset], units[2 * (entity.offset + entity.length) :]
            command, at, addressee = words.partition("@")
            if entity.type == "bot_command" and at and addressee.casefold() == self.username.casefold():
                units = before + command.encode("utf-16-le") + after
            elif self._names_us(entity, words):
                units = _joined(before.decode("utf-16-le"), after.decode("utf-16-le")).encode("utf-16-le")
        return units.decode("utf-16-le").strip()


def _joined(before: str, after: str) -> str:
    """What stands before and after a name that is gone, with no more than one of the blanks around it."""
    before, after = before.rstrip(" "), after.lstrip(" ")
    apart = before and not before.endswith("\n") and after and after[0] not in ",.;:!?\n"
    return f"{before} {after}" if apart else before + after


def _pressed(press: Press) -> _Told | None:
    """A press under a message of ours in a chat."""
    place = _place(press.message.chat, press.message) if press.message else None
    if press.message is None or place is None or not press.data:
        return None
    return press.sender, place, Pressed(str(press.message.message_id), press.data, press.id)


def _met(change: Change) -> _Told | None:
    """We are added to a group, or removed, or blocked; whoever unblocks us says so by writing."""
    place = _place(change.chat)
    before, after = change.old_chat_member.is_inside, change.new_chat_member.is_inside
    if place is None or before == after or (after and not place.is_group):
        return None
    return change.sender, place, Met(Turn.MEMBER if after else Turn.LEFT)


def _person(user: User) -> Person:
    language = (user.language_code or "").partition("-")[0]
    return Person(str(user.id), language if language in _LANGUAGES else "", user.full_name)


def _place(chat: Chat, message: Message | None = None) -> Place | None:
    """None for channels, where nobody talks with us."""
    if not chat.is_group and chat.type != "private":
        return None
    topic = str(message.message_thread_id) if message is not None and message.is_topic_message else ""
    return Place(str(chat.id), topic, chat.is_group)
