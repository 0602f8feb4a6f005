"""Sending replies, as the tables know it: what is to be sent next in a chat, and what became of it.

waiting ──take──▶ sending ──┬─▶ sent
   ▲                        ├─▶ failed
   └──── put off, repeated ─┤
   ▲                        └─▶ unsure, and a notice that offers it
   └──── the button of the notice ───┘
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol

import structlog
from sqlalchemy import Connection, Engine, RowMapping, delete, or_, select, update

from bot.conversation.incoming import Channel
from bot.conversation.outgoing import Reply
from bot.delivery.adapter import Gone, Moved, NotSent, Refused, TryLater, Unsure
from bot.delivery.chat_id import ChatId
from bot.delivery.moving import moves
from bot.delivery.outbox import Action, Outbox, State, in_chat, message_of
from bot.delivery.resending import is_notice, notice
from bot.storage.people import leaves
from bot.storage.schema import replies

_GIVEN_UP_AFTER = timedelta(hours=24)
_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 60.0
_MOST_NOTICES = 3
"""As often is one notice tried where nobody knows whether it arrived."""

_OFFERED_FOR = timedelta(days=3)
_KEPT_FOR = timedelta(days=30)
_LASTING_FOR = timedelta(days=180)
_LASTING = ("answer:", "handover:", "standard:")
"""Whose messages people reply to long afterwards."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """One thing to ask of a platform. `message` is what an edit, a deletion or new buttons are for."""

    id: int
    chat: ChatId
    action: Action
    body: str
    message: str
    key: str
    part: int
    edits_key: str
    language: str
    topic: str
    attempts: int
    written_at: datetime

    @property
    def is_repeatable(self) -> bool:
        """Whether nobody is misled when it is done twice."""
        return self.action is not Action.SEND or is_notice(self.key)


Outcome = str | NotSent
"""The id that the platform gave the message, or why there is none."""


class Undeliverable(Protocol):
    def __call__(self, connection: Connection, key: str, /, *, is_sure: bool) -> Sequence[Reply]:
        """What is to be said, to whomever, where the reply with this key did not, or may not have, arrived."""
        ...


def nothing_said(_connection: Connection, _key: str, *, is_sure: bool) -> Sequence[Reply]:  # noqa: ARG001
    return ()


class Post:
    """The replies. One process at a time sends them, one letter at a time in each chat.

    `undeliverable` is asked in the transaction that gives a reply up, or leaves it to the person.
    """

    def __init__(
        self,
        engine: Engine,
        outbox: Outbox,
        channels: Collection[Channel],
        now: Callable[[], datetime],
        undeliverable: Undeliverable = nothing_said,
    ) -> None:
        self._engine = engine
        self._outbox = outbox
        self._channels = [channel.value for channel in channels]
        self._now = now
        self._undeliverable = undeliverable

    def recover(self) -> None:
        """After a start: what was being sent when the process ended is as after a broken connection."""
        query = select(replies).where(replies.c.state == State.SENDING.value).order_by(replies.c.id)
        with self._engine.begin() as connection:
            for row in connection.execute(query).mappings().all():
                letter, reason = _letter(row), "the process ended"
                outcome = TryLater(reason, 0.0) if letter.is_repeatable else Unsure(reason)
                self._settle(connection, letter, outcome)

    def chats(self) -> set[ChatId]:
        """Those with something to send, now or later."""
        waiting = (replies.c.state == State.WAITING.value, replies.c.channel.in_(self._channels))
        with self._engine.connect() as connection:
            rows = connection.execute(select(replies.c.channel, replies.c.chat).where(*waiting).distinct()).all()
        return {ChatId(Channel(row.channel), row.chat) for row in rows}

    def take(self, chat: ChatId) -> Letter | datetime | None:
        """Mark the next letter as being sent. A time: not before; None: there is nothing."""
        with self._engine.begin() as connection:
            return self._take(connection, chat)

    def settle(self, letter: Letter, outcome: Outcome) -> None:
        """Say what became of a letter taken."""
        with self._engine.begin() as connection:
            self._settle(connection, letter, outcome)

    def settle_and_take(self, letter: Letter, outcome: Outcome) -> Letter | datetime | None:
        """Both in one transaction: each makes the disk wait."""
        with self._engine.begin() as connection:
            self._settle(connection, letter, outcome)
            return self._take(connection, letter.chat)

    def prune(self, connection: Connection) -> None:
        """Forget what is no longer offered, and what nobody will refer to."""
        now = self._now().astimezone(UTC)
        unsure = (replies.c.state == State.UNSURE.value) & (replies.c.written_at < now - _OFFERED_FOR)
        connection.execute(update(replies).where(unsure, replies.c.body != "").values(body=""))
        over = replies.c.state.in_([State.SENT.value, State.UNSURE.value, State.FAILED.value])
        lasting = or_(*(replies.c.key.startswith(prefix) for prefix in _LASTING))
        for which, kept_for in ((lasting, _LASTING_FOR), (~lasting, _KEPT_FOR)):
            connection.execute(delete(replies).where(over, which, replies.c.written_at < now - kept_for))

    def _take(self, connection: Connection, chat: ChatId) -> Letter | datetime | None:
        waiting = in_chat(chat).where(replies.c.state == State.WAITING.value).order_by(replies.c.id).limit(1)
        while (row := connection.execute(waiting).mappings().one_or_none()) is not None:
            not_before = row["not_before"]
            if not_before is not None and _in_utc(not_before) > self._now():
                return _in_utc(not_before)
            if (letter := _addressed(connection, _letter(row))) is not None:
                _mark(connection, letter, state=State.SENDING, action=letter.action)
                return letter
        return None

    def _settle(self, connection: Connection, letter: Letter, outcome: Outcome) -> None:
        match outcome:
            case str():
                sent_at = self._now().astimezone(UTC)
                _mark(connection, letter, state=State.SENT, body="", message=outcome, sent_at=sent_at)
            case Moved(chat=chat):
                _mark(connection, letter, state=State.WAITING)
                moves(connection, letter.chat, chat)
            case TryLater(after_s=after_s):
                self._put_off(connection, letter, outcome.reason, after_s)
            case Refused():
                self._give_up(connection, letter, outcome)
            case _ if letter.is_repeatable and letter.action is not Action.EDIT:
                self._repeat(connection, letter, outcome.reason)
            case _:  # an edit, too: adapters tell so where they had to send what was to be edited
                self._offer(connection, letter, outcome.reason)

    def _put_off(self, connection: Connection, letter: Letter, reason: str, after_s: float = 0.0) -> None:
        """Wait as long as the platform wants, and longer each time."""
        if self._now() - letter.written_at > _GIVEN_UP_AFTER:
            self._fail(connection, [letter], reason)
            return
        pause_s = max(after_s, min(_FIRST_PAUSE_S * 2 ** min(letter.attempts, 10), _LONGEST_PAUSE_S))
        not_before = self._now().astimezone(UTC) + timedelta(seconds=pause_s)
        waits = {"state": State.WAITING, "attempts": letter.attempts + 1, "not_before": not_before}
        _mark(connection, letter, reason=reason, **waits)

    def _give_up(self, connection: Connection, letter: Letter, refusal: Refused) -> None:
        if letter.action is Action.EDIT and not isinstance(refusal, Gone):
            # Somebody deleted the message, or it is too old: what takes its place is to be seen all the same.
            _mark(connection, letter, state=State.WAITING, action=Action.SEND, message="", reason=refusal.reason)
            return
        failed = [letter]
        if isinstance(refusal, Gone):
            leaves(connection, letter.chat.channel, letter.chat.chat, self._now().astimezone(UTC))
            waiting = in_chat(letter.chat).where(replies.c.state == State.WAITING.value)
            failed += [_letter(row) for row in connection.execute(waiting).mappings()]
        self._fail(connection, failed, refusal.reason)

    def _repeat(self, connection: Connection, letter: Letter, reason: str) -> None:
        if is_notice(letter.key) and letter.attempts + 1 >= _MOST_NOTICES:
            self._fail(connection, [letter], reason)
        else:
            self._put_off(connection, letter, reason)

    def _offer(self, connection: Connection, letter: Letter, reason: str) -> None:
        """Leave it to the person; its words are kept meanwhile."""
        _mark(connection, letter, state=State.UNSURE, action=Action.SEND, message="", reason=reason)
        _log.warning("reply_unsure", channel=letter.chat.channel.value, reason=reason)
        self._outbox.write(connection, [notice(letter.id, letter.chat, letter.topic, letter.language)])
        if letter.key:
            self._outbox.write(connection, self._undeliverable(connection, letter.key, is_sure=False))

    def _fail(self, connection: Connection, letters: Sequence[Letter], reason: str) -> None:
        for letter in letters:
            _mark(connection, letter, state=State.FAILED, body="", reason=reason)
            channel, action = letter.chat.channel.value, letter.action.value
            _log.warning("reply_failed", channel=channel, action=action, reason=reason)
        for key in dict.fromkeys(letter.key for letter in letters if letter.key):
            self._outbox.write(connection, self._undeliverable(connection, key, is_sure=True))


def _addressed(connection: Connection, letter: Letter) -> Letter | None:
    """A letter with the message that it is for. What would take the place of nothing is sent by itself."""
    if letter.action is Action.SEND or letter.message:
        return letter
    if message := message_of(connection, letter.chat, letter.edits_key, letter.part):
        return replace(letter, message=message)
    if letter.action is Action.EDIT:
        return replace(letter, action=Action.SEND)
    _mark(connection, letter, state=State.FAILED, body="", reason="there is no such message")
    return None


def _mark(connection: Connection, letter: Letter, **values: object) -> None:
    plain = {name: value.value if isinstance(value, StrEnum) else value for name, value in values.items()}
    connection.execute(update(replies).where(replies.c.id == letter.id).values(plain))


def _letter(row: RowMapping) -> Letter:
    return Letter(
        id=row["id"],
        chat=ChatId(Channel(row["channel"]), row["chat"]),
        action=Action(row["action"]),
        body=row["body"],
        message=row["message"],
        key=row["key"],
        part=row["part"],
        edits_key=row["edits_key"],
        language=row["language"],
        topic=row["topic"],
        attempts=row["attempts"],
        written_at=_in_utc(row["written_at"]),
    )


def _in_utc(at: datetime) -> datetime:
    """SQLite loses the zone."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at
