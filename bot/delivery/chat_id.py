"""Which chat of which channel."""

from typing import NamedTuple

from bot.conversation.incoming import Channel


class ChatId(NamedTuple):
    channel: Channel
    chat: str
