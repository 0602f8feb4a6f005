"""Sending, changing and fetching on Telegram (https://core.telegram.org/bots/api#available-methods)."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import structlog
from telegram import (
    Bot,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.conversation.incoming import Channel, Event, File, Place, Pressed, Said
from bot.conversation.outgoing import Reply
from bot.conversation.talk import CannotFetch
from bot.telegram.connection import TooFast
from bot.telegram.cutting import cut, units
from bot.telegram.errors import as_ours, broken_by, says
from bot.telegram.laying_out import messages_of
from bot.telegram.message import Message
from bot.telegram.splitting import MOST_CAPTION_UNITS, MOST_TEXT_UNITS

_log = structlog.get_logger()

_MOST_DOWNLOAD_BYTES = 20 * 2**20
# A draft shows for half a minute whatever its number; the same number animates.
_DRAFT = 1
_BETWEEN_PREVIEWS_S = 1.0

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramAdapter:
    """Implements `bot.delivery.adapter.Adapter`."""

    def __init__(self, bot: Bot, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._bot = bot
        self._monotonic = monotonic
        self._no_preview_before: dict[str, float] = {}

    @property
    def channel(self) -> Channel:
        return Channel.TELEGRAM

    def lay_out(self, reply: Reply) -> Sequence[str]:
        return [message.as_json() for message in messages_of(reply)]

    async def send(self, chat: str, body: str) -> str:
        return await self._send(chat, Message.from_json(body))

    async def edit(self, chat: str, message: str, body: str) -> str:
        """A message that is gone, or that holds a file where text is to stand, is sent anew."""
        new = Message.from_json(body)
        if not new.plain and new.file is None:
            await self.change_buttons(chat, message, body)
            return message
        with as_ours(repeatable=True):
            if new.file is None and await self._edited(chat, message, new):
                return message
        sent = await self._send(chat, new)
        await self._take_back_quietly(chat, message)
        return sent

    async def change_buttons(self, chat: str, message: str, body: str) -> None:
        keyboard = _markup(Message.from_json(body))
        with as_ours(repeatable=True):
            try:
                await self._bot.edit_message_reply_markup(chat, int(message), reply_markup=keyboard)
            except BadRequest as error:
                if not says(error, "message is not modified", "message to edit not found"):
                    raise

    async def delete(self, chat: str, message: str) -> None:
        with as_ours(repeatable=True):
            try:
                await self._bot.delete_message(chat, int(message))
            except BadRequest as error:
                if not says(error, "message to delete not found"):
                    raise

    async def acknowledge(self, event: Event) -> None:
        try:
            match event.what:
                case Pressed(press=press) if press:
                    await self._bot.answer_callback_query(press)
                case Said(for_us=True):
                    topic = _number(event.place.topic)
                    await self._bot.send_chat_action(event.place.chat, ChatAction.TYPING, topic)
        except TelegramError as error:
            _log.info("telegram_acknowledgement_failed", error=broken_by(error))

    async def preview(self, place: Place, text: str) -> None:
        """As a draft, which only private chats have; no more than one a second, others are passed over."""
        now_s = self._monotonic()
        self._no_preview_before = {chat: s for chat, s in self._no_preview_before.items() if s > now_s}
        shown, _ = cut(text.strip(), MOST_TEXT_UNITS)
        if place.is_group or place.chat in self._no_preview_before or not shown:
            return
        self._no_preview_before[place.chat] = now_s + _BETWEEN_PREVIEWS_S
        try:
            topic = _number(place.topic)
            await self._bot.send_message_draft(int(place.chat), _DRAFT, shown, message_thread_id=topic)
        except TooFast as error:
            self._no_preview_before[place.chat] = now_s + error.after_s
        except TelegramError as error:
            _log.info("telegram_preview_failed", error=broken_by(error))

    async def fetch(self, file: File, target: Path) -> None:
        """Writes the file to `target`, or under its own name into it where that is a folder."""
        if file.size_bytes > _MOST_DOWNLOAD_BYTES:
            raise CannotFetch("over the limit for downloads", too_big=True)
        path = target / _own_name(file) if target.is_dir() else target
        try:
            held = await self._bot.get_file(file.handle)
            await held.download_to_drive(path)
        except TelegramError as error:
            raise CannotFetch(broken_by(error), too_big=says(error, "file is too big")) from error
        except OSError as error:
            raise CannotFetch(type(error).__name__) from error

    async def _send(self, chat: str, message: Message) -> str:
        """Sends it as it is laid out, else without what Telegram does not take of it."""
        with as_ours(repeatable=False):
            while True:
                try:
                    return await self._sent(chat, message)
                except BadRequest as error:
                    simpler = _without_the_refused(message, error)
                    if simpler is None:
                        raise
                    _log.warning("telegram_message_simplified", error=type(error).__name__)
                    message = simpler

    async def _sent(self, chat: str, message: Message) -> str:
        common: Mapping[str, Any] = {
            "parse_mode": ParseMode.HTML if message.html else None,
            "reply_markup": _markup(message),
            "message_thread_id": _number(message.topic),
            "reply_parameters": _quoting(message),
        }
        text = message.html or message.plain
        if message.file is None:
            sent = await self._bot.send_message(chat, text, link_preview_options=_NO_PREVIEW, **common)
        elif message.file.is_picture:
            sent = await self._bot.send_photo(
                chat, message.file.media, caption=text, filename=message.file.name, **common
            )
        else:
            sent = await self._bot.send_document(
                chat, message.file.media, caption=text, filename=message.file.name, **common
            )
        return str(sent.message_id)

    async def _edited(self, chat: str, message: str, new: Message) -> bool:
        """Whether the message now reads so; not where there is none to edit."""
        try:
            await self._edit_once(chat, message, new)
        except BadRequest as error:
            if says(error, "message is not modified"):
                return True
            if says(error, "message to edit not found", "message can't be edited", "no text in the message"):
                return False
            if not says(error, "can't parse entities"):
                raise
            return await self._edited(chat, message, replace(new, html="")) if new.html else False
        return True

    async def _edit_once(self, chat: str, message: str, new: Message) -> None:
        text, keyboard = new.html or new.plain, _markup(new)
        mode = ParseMode.HTML if new.html else None
        try:
            await self._bot.edit_message_text(
                text, chat, int(message), parse_mode=mode, reply_markup=keyboard, link_preview_options=_NO_PREVIEW
            )
        except BadRequest as error:
            if not says(error, "no text in the message") or units(new.plain) > MOST_CAPTION_UNITS:
                raise
            await self._bot.edit_message_caption(
                chat, int(message), caption=text, parse_mode=mode, reply_markup=keyboard
            )

    async def _take_back_quietly(self, chat: str, message: str) -> None:
        """The new message stands already; that the old one stays beside it is a blemish."""
        try:
            await self._bot.delete_message(chat, int(message))
        except TelegramError as error:
            _log.info("telegram_old_message_stays", error=broken_by(error))


def _own_name(file: File) -> str:
    """The file's name, without any folder that its sender put into it."""
    name = Path(file.name.replace("\\", "/")).name
    return "file" if name in {"", ".."} else name


def _without_the_refused(message: Message, error: BadRequest) -> Message | None:
    """The message without the markup, topic or form as picture that Telegram complains of; None for the rest."""
    if message.html and says(error, "can't parse entities"):
        return replace(message, html="")
    if message.topic and says(error, "message thread not found"):
        return replace(message, topic="")
    if message.file is not None and message.file.is_picture and says(error, "photo", "image"):
        return replace(message, file=replace(message.file, is_picture=False))
    return None


def _markup(message: Message) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup.de_json({"inline_keyboard": message.keyboard}, None) if message.keyboard else None


def _quoting(message: Message) -> ReplyParameters | None:
    """What is quoted may have been deleted meanwhile; the answer goes out all the same."""
    if not message.answers:
        return None
    return ReplyParameters(int(message.answers), allow_sending_without_reply=True)


def _number(topic: str) -> int | None:
    return int(topic) if topic else None
