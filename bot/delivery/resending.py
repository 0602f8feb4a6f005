"""A reply of which nobody knows whether it arrived: the person is told, and sends it again with a button."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import Connection, Engine, select, update

from bot.conversation.feature import Feature
from bot.conversation.incoming import Place
from bot.conversation.outgoing import Block, BlockKind, Button, Reply
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.delivery.chat_id import ChatId
from bot.delivery.outbox import State
from bot.storage.schema import replies

PREFIX = "re"
_NUMBER = re.compile(r"[0-9]{1,9}")
_say = phrases_of(__name__).say


def notice(number: int, chat: ChatId, topic: str, language: str) -> Reply:
    """What is told of the reply with this number in the table."""
    return Reply(
        chat.channel,
        Place(chat.chat, topic),
        (Block(BlockKind.NOTICE, _say("may_be_lost", language)),),
        ((Button(_say("send_again", language), f"{PREFIX}:{number}"),),),
        key=f"{PREFIX}:{number}",
        language=language,
    )


def is_notice(key: str) -> bool:
    """A notice may come twice: it sends the reply once, however often it is pressed."""
    return key.startswith(f"{PREFIX}:")


class Resending:
    """Deals with the button of the notice. A reply is sent again only in the chat that it was written for."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now

    def feature(self) -> Feature:
        return Feature(presses={PREFIX: self._press})

    def _press(self, talk: Talk, rest: str) -> None:
        number = int(rest) if _NUMBER.fullmatch(rest) else 0
        mine = (replies.c.id == number, replies.c.channel == talk.channel.value, replies.c.chat == talk.place.chat)
        with self._engine.connect() as connection:
            row = connection.execute(select(replies.c.state, replies.c.body).where(*mine)).one_or_none()
        if row is None or row.state == State.FAILED or (row.state == State.UNSURE and not row.body):
            outcome = "too_late"
        elif row.state == State.UNSURE:
            outcome = "sent_again"
            talk.keep(partial(_send_again, number=number, at=self._now()))
        else:
            outcome = "was_sent_again"
        talk.change(Block(BlockKind.NOTICE, _say(outcome, talk.language)))


def _send_again(connection: Connection, number: int, at: datetime) -> None:
    unsure = update(replies).where(replies.c.id == number, replies.c.state == State.UNSURE.value)
    again = {"state": State.WAITING.value, "attempts": 0, "not_before": None, "written_at": at.astimezone(UTC)}
    connection.execute(unsure.values(again))
