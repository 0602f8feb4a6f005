"""A chat that goes by another id from now on."""

from sqlalchemy import ColumnElement, Connection, Table, delete, select, update

from bot.delivery.chat_id import ChatId
from bot.storage.schema import answers, events, groups, handover_answers, people, replies

_WITH_CHAT = (events, replies, people, groups, answers, handover_answers)


def moves(connection: Connection, old: ChatId, chat: str) -> None:
    """Everything that is kept of the chat is of `chat` now; what a group was allowed stays with it."""
    if connection.execute(select(groups.c.id).where(_of(groups, old))).first() is not None:
        connection.execute(delete(groups).where(_of(groups, ChatId(old.channel, chat))))
    for table in _WITH_CHAT:
        connection.execute(update(table).where(_of(table, old)).values(chat=chat))


def _of(table: Table, chat: ChatId) -> ColumnElement[bool]:
    return (table.c.channel == chat.channel.value) & (table.c.chat == chat.chat)
