"""Writing replies: each laid out as messages of its platform, in the place of what they edit."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import structlog
from sqlalchemy import Connection, RowMapping, Select, insert, select, update
from sqlalchemy import delete as delete_rows

from bot.conversation.incoming import Channel
from bot.conversation.outgoing import Reply
from bot.delivery.adapter import Adapter
from bot.delivery.chat_id import ChatId
from bot.storage.schema import replies

_log = structlog.get_logger(__name__)


class Action(StrEnum):
    """What is asked of a platform; all but the first can be repeated without anybody noticing."""

    SEND = "send"
    EDIT = "edit"
    BUTTONS = "buttons"
    DELETE = "delete"


class State(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNSURE = "unsure"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A row to be: what differs between the messages of one reply."""

    action: Action
    body: str
    part: int
    key: str
    edits_key: str = ""
    message: str = ""


class Outbox:
    """Writes what the channels that are on will send."""

    def __init__(self, adapters: Iterable[Adapter], now: Callable[[], datetime]) -> None:
        self._adapters: Mapping[Channel, Adapter] = {adapter.channel: adapter for adapter in adapters}
        self._now = now

    def write(self, connection: Connection, told: Iterable[Reply]) -> set[ChatId]:
        """Replies to be sent, if what else `connection` does comes to be; returns the chats to be told.

        A reply to a channel that is off is passed over, and said in the log.
        """
        return {chat for reply in told if (chat := self._write(connection, reply)) is not None}

    def write_once(self, connection: Connection, reply: Reply) -> set[ChatId]:
        """The same, unless a reply with its key was written before and this one does not take its place."""
        is_new = not (reply.key and not _edits(reply) and _parts(connection, chat_of(reply), reply.key))
        return self.write(connection, [reply] if is_new else [])

    def _write(self, connection: Connection, reply: Reply) -> ChatId | None:
        adapter = self._adapters.get(reply.channel)
        if adapter is None:
            _log.warning("channel_off", channel=reply.channel.value)
            return None
        chat = chat_of(reply)
        drafts = _drafts(connection, reply, adapter.lay_out(reply))
        _supersede(connection, chat, drafts)
        shared = {
            "channel": chat.channel.value,
            "chat": chat.chat,
            "state": State.WAITING.value,
            "attempts": 0,
            "language": reply.language,
            "topic": reply.place.topic,
            "reason": "",
            "written_at": self._now().astimezone(UTC),
        }
        for draft in drafts:
            connection.execute(insert(replies).values(shared | _values(draft)))
        return chat


def chat_of(reply: Reply) -> ChatId:
    return ChatId(reply.channel, reply.place.chat)


def in_chat(chat: ChatId) -> Select[Any]:
    """Everything ever written to a chat."""
    return select(replies).where(replies.c.channel == chat.channel.value, replies.c.chat == chat.chat)


def key_of(connection: Connection, chat: ChatId, message: str) -> str:
    """The key of the reply that a message of ours belongs to; empty where there is none."""
    row = _row_of(connection, chat, message)
    return row["key"] if row is not None else ""


def message_of(connection: Connection, chat: ChatId, key: str, part: int) -> str:
    """The platform's id of a part of a reply; empty where that was not sent, or was deleted."""
    shown = in_chat(chat).where(
        replies.c.key == key,
        replies.c.part == part,
        replies.c.state == State.SENT.value,
        replies.c.action != Action.BUTTONS.value,
        replies.c.message != "",
    )
    row = connection.execute(shown.order_by(replies.c.id.desc()).limit(1)).mappings().one_or_none()
    return row["message"] if row is not None and row["action"] != Action.DELETE else ""


def _drafts(connection: Connection, reply: Reply, bodies: Sequence[str]) -> list[_Draft]:
    if reply.edits:
        return _in_place_of_message(connection, reply, bodies)
    if reply.edits_key:
        return _in_place_of_reply(connection, reply, bodies)
    return [_Draft(Action.SEND, body, part, reply.key) for part, body in enumerate(bodies)]


def _in_place_of_message(connection: Connection, reply: Reply, bodies: Sequence[str]) -> list[_Draft]:
    row = _row_of(connection, chat_of(reply), reply.edits)
    first = row["part"] if row is not None else 0
    if _changes_buttons_only(reply):
        return [_Draft(Action.BUTTONS, body, first, reply.key, message=reply.edits) for body in bodies[:1]]
    edit = [_Draft(Action.EDIT, body, first, reply.key, message=reply.edits) for body in bodies[:1]]
    return edit + [_Draft(Action.SEND, body, first + more, reply.key) for more, body in enumerate(bodies[1:], 1)]


def _in_place_of_reply(connection: Connection, reply: Reply, bodies: Sequence[str]) -> list[_Draft]:
    """Part by part; what is more is sent besides, what is left over deleted."""
    old, key = _parts(connection, chat_of(reply), reply.edits_key), reply.key or reply.edits_key
    if _changes_buttons_only(reply):
        return [
            _Draft(Action.BUTTONS, body, part, key, reply.edits_key) for body in bodies[:1] for part in old[-1:]
        ]
    new = [
        _Draft(Action.EDIT, body, part, key, reply.edits_key)
        if part in old
        else _Draft(Action.SEND, body, part, key)
        for part, body in enumerate(bodies)
    ]
    left = [part for part in old if part >= len(bodies)]
    return new + [_Draft(Action.DELETE, "", part, reply.edits_key, reply.edits_key) for part in left]


def _changes_buttons_only(reply: Reply) -> bool:
    return not reply.blocks and reply.attachment is None


def _edits(reply: Reply) -> bool:
    return bool(reply.edits or reply.edits_key)


def _parts(connection: Connection, chat: ChatId, key: str) -> list[int]:
    """The parts that a reply consists of once everything that is written now is sent."""
    lasting = in_chat(chat).where(
        replies.c.key == key, replies.c.state != State.FAILED.value, replies.c.action != Action.BUTTONS.value
    )
    last = {row["part"]: row["action"] for row in connection.execute(lasting.order_by(replies.c.id)).mappings()}
    return sorted(part for part, action in last.items() if action != Action.DELETE)


def _row_of(connection: Connection, chat: ChatId, message: str) -> RowMapping | None:
    shows = in_chat(chat).where(replies.c.message == message, replies.c.key != "")
    return connection.execute(shows.order_by(replies.c.id.desc()).limit(1)).mappings().first()


def _supersede(connection: Connection, chat: ChatId, drafts: Collection[_Draft]) -> None:
    """What nobody has seen yet is left out where it is out of date: a slow chat must not catch up edit by edit.

    Parts of which nobody knows whether they arrived are not offered again.
    """
    for draft in drafts:
        if draft.action in {Action.EDIT, Action.DELETE} and draft.edits_key:
            here = (
                (replies.c.channel == chat.channel.value)
                & (replies.c.chat == chat.chat)
                & (replies.c.key == draft.edits_key)
                & (replies.c.part == draft.part)
            )
            # An edit that gives the message another key stays: later ones find the message by it.
            edits = (replies.c.action == Action.EDIT.value) & (replies.c.edits_key == draft.edits_key)
            connection.execute(delete_rows(replies).where(here, edits, replies.c.state == State.WAITING.value))
            unsure = update(replies).where(here, replies.c.state == State.UNSURE.value)
            connection.execute(unsure.values(body=""))


def _values(draft: _Draft) -> dict[str, object]:
    return {
        "action": draft.action.value,
        "body": draft.body,
        "key": draft.key,
        "part": draft.part,
        "message": draft.message,
        "edits_key": draft.edits_key,
    }
