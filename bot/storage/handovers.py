"""Questions handed over to officials, and what they answer."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from zlib import crc32

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, insert, select, update

from bot.conversation.incoming import Channel, Place
from bot.storage.answers import Answers, GivenAnswer
from bot.storage.overtaken import Overtaken
from bot.storage.schema import answers, handover_answers, handovers, people
from bot.storage.utc import utc


class HandoverState(StrEnum):
    WAITING = "waiting"
    TAKEN = "taken"
    ANSWERED = "answered"
    CLOSED = "closed"
    """Withdrawn by the person who asked."""


OPEN = (HandoverState.WAITING, HandoverState.TAKEN)
"""The states in which somebody waits for the office."""


@dataclass(frozen=True, slots=True)
class Handover:
    """A question on its way to an official and back. `waiting_since` tells since when the person waits."""

    id: str
    asked: GivenAnswer
    state: HandoverState
    handed_at: datetime
    waiting_since: datetime
    reminded_at: datetime | None = None
    delay_told_at: datetime | None = None
    taken_by: int | None = None
    taken_at: datetime | None = None
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def is_answered_by(self, written: "Written") -> bool:
        """Whether that answers the question itself, not what the person wrote after an answer."""
        return self.waiting_since == self.handed_at or written.written_at < self.waiting_since

    @property
    def asked_again(self) -> "Handover":
        """As it stands once the person has written again."""
        state = HandoverState.TAKEN if self.taken_by is not None else HandoverState.WAITING
        return replace(self, state=state)

    @property
    def number(self) -> str:
        """What people call it by: the day and four digits."""
        return f"{self.handed_at:%d%m}-{crc32(self.id.encode()) % 10_000:04d}"


@dataclass(frozen=True, slots=True)
class Written:
    """What an official answers: a draft until `sent_at`. `channel` and `place` are where it was written."""

    id: str
    handover_id: str
    written_by: int
    written_at: datetime
    channel: Channel
    place: Place
    text: str = ""
    file_name: str = ""
    file_handle: str = ""
    file_content: bytes = b""
    sent_at: datetime | None = None


class Handovers:
    """Reads hand-overs."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._answers = Answers(engine)

    def asked(self, answer_id: str) -> GivenAnswer | None:
        """The question that was replied to under this id, and whether that was in a group."""
        found = self._answers.get(answer_id)
        if found is None:
            return None
        chat = select(people.c.chat).where(people.c.id == found.person_id)
        with self._engine.connect() as connection:
            is_group = connection.execute(chat).scalar_one() != found.place.chat
        return replace(found, place=replace(found.place, is_group=is_group))

    def get(self, handover_id: str) -> Handover | None:
        return self._one(handovers.c.id == handover_id)

    def of_answer(self, answer_id: str) -> Handover | None:
        return self._one(handovers.c.answer_id == answer_id)

    def open(self) -> list[Handover]:
        """Those that wait for the office, the longest waiting first."""
        waiting = handovers.c.state.in_([state.value for state in OPEN])
        order = (handovers.c.waiting_since, handovers.c.id)
        with self._engine.connect() as connection:
            rows = connection.execute(select(handovers).where(waiting).order_by(*order)).mappings().all()
        return [each for row in rows if (each := self._handover(row)) is not None]

    def has_handed_over(self, person_id: int) -> bool:
        """Whether a person has handed over a question before."""
        mine = select(handovers.c.id).join(answers, answers.c.id == handovers.c.answer_id)
        with self._engine.connect() as connection:
            return connection.execute(mine.where(answers.c.person_id == person_id).limit(1)).first() is not None

    def written(self, written_id: str) -> Written | None:
        """What an official wrote, sent or not."""
        wanted = select(handover_answers).where(handover_answers.c.id == written_id)
        with self._engine.connect() as connection:
            row = connection.execute(wanted).mappings().one_or_none()
        return _written(row) if row is not None else None

    def _one(self, wanted: ColumnElement[bool]) -> Handover | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(handovers).where(wanted)).mappings().one_or_none()
        return self._handover(row) if row is not None else None

    def _handover(self, row: RowMapping) -> Handover | None:
        """None where the person had everything forgotten at this very moment."""
        asked = self.asked(row["answer_id"])
        if asked is None:
            return None
        return Handover(
            row["id"],
            asked,
            HandoverState(row["state"]),
            utc(row["asked_at"]),
            utc(row["waiting_since"]),
            _at(row["reminded_at"]),
            _at(row["delay_told_at"]),
            row["taken_by"],
            _at(row["taken_at"]),
            _at(row["answered_at"]),
        )


def hand_over(connection: Connection, handover_id: str, answer_id: str, now: datetime) -> None:
    """Let a question wait for an official; again, where it was withdrawn. Raises `Overtaken`."""
    values = {"state": HandoverState.WAITING.value, "waiting_since": _utc(now), "asked_at": _utc(now)}
    mine = handovers.c.answer_id == answer_id
    known = connection.execute(select(handovers.c.state).where(mine)).scalar_one_or_none()
    if known is None:
        connection.execute(insert(handovers).values(id=handover_id, answer_id=answer_id, text="", **values))
    elif known == HandoverState.CLOSED.value:
        fresh = {"taken_by": None, "taken_at": None, "reminded_at": None, "delay_told_at": None}
        connection.execute(update(handovers).where(mine).values(**values, **fresh))
    else:
        raise Overtaken


def withdraw(connection: Connection, handover_id: str) -> None:
    """The person does not wait any more. Raises `Overtaken` where somebody has taken it."""
    _change(connection, handover_id, (HandoverState.WAITING,), state=HandoverState.CLOSED.value)


def take(connection: Connection, handover_id: str, by: int, now: datetime) -> None:
    """An official answers it from now on. Raises `Overtaken`."""
    taken = {"state": HandoverState.TAKEN.value, "taken_by": by, "taken_at": _utc(now)}
    _change(connection, handover_id, (HandoverState.WAITING,), **taken)


def give_back(connection: Connection, handover_id: str) -> None:
    """Let somebody else take it. Raises `Overtaken`."""
    given = {"state": HandoverState.WAITING.value, "taken_by": None}
    _change(connection, handover_id, (HandoverState.TAKEN,), **given)


def write(connection: Connection, written: Written) -> None:
    """Keep a draft of an answer; one that is there already stays as it is."""
    known = select(handover_answers.c.id).where(handover_answers.c.id == written.id)
    if connection.execute(known).one_or_none() is not None:
        return
    connection.execute(
        insert(handover_answers).values(
            id=written.id,
            handover_id=written.handover_id,
            written_by=written.written_by,
            written_at=_utc(written.written_at),
            text=written.text,
            file_name=written.file_name,
            file_handle=written.file_handle,
            file_content=written.file_content,
            channel=written.channel.value,
            chat=written.place.chat,
            topic=written.place.topic,
            is_group=written.place.is_group,
        )
    )


def send(connection: Connection, written: Written, now: datetime) -> None:
    """The draft goes to the person. Raises `Overtaken` where it was sent before."""
    draft = (handover_answers.c.id == written.id) & handover_answers.c.sent_at.is_(None)
    sent = connection.execute(update(handover_answers).where(draft).values(sent_at=_utc(now)))
    if sent.rowcount == 0:
        raise Overtaken
    values: dict[str, object] = {
        "state": HandoverState.ANSWERED.value,
        "answered_at": _utc(now),
        "text": written.text,
    }
    values["taken_by"] = written.written_by
    everything = (HandoverState.WAITING, HandoverState.TAKEN, HandoverState.ANSWERED)
    _change(connection, written.handover_id, everything, **values)


def ask_more(connection: Connection, handover: Handover, now: datetime) -> None:
    """The person writes again: the same official is waited for, or any other where there is none."""
    values: dict[str, object] = {"state": handover.asked_again.state.value}
    if not handover.is_open:
        values |= {"waiting_since": _utc(now), "reminded_at": None, "delay_told_at": None}
    connection.execute(update(handovers).where(handovers.c.id == handover.id).values(**values))


def not_delivered(connection: Connection, handover_id: str) -> bool:
    """What was sent did not arrive: the question waits for its official again; whether that was not known yet."""
    mine = (handovers.c.id == handover_id) & (handovers.c.state == HandoverState.ANSWERED.value)
    changed = connection.execute(update(handovers).where(mine).values(state=HandoverState.TAKEN.value))
    return bool(changed.rowcount)


def remind(connection: Connection, handover_id: str, now: datetime) -> None:
    """The officials were reminded."""
    connection.execute(update(handovers).where(handovers.c.id == handover_id).values(reminded_at=_utc(now)))


def tell_delay(connection: Connection, handover_id: str, now: datetime) -> None:
    """The person was told that it takes long."""
    connection.execute(update(handovers).where(handovers.c.id == handover_id).values(delay_told_at=_utc(now)))


def _change(connection: Connection, handover_id: str, states: tuple[HandoverState, ...], **values: object) -> None:
    mine = (handovers.c.id == handover_id) & handovers.c.state.in_([state.value for state in states])
    if connection.execute(update(handovers).where(mine).values(**values)).rowcount == 0:
        raise Overtaken


def _written(row: RowMapping) -> Written:
    return Written(
        row["id"],
        row["handover_id"],
        row["written_by"],
        utc(row["written_at"]),
        Channel(row["channel"]),
        Place(row["chat"], row["topic"], row["is_group"]),
        row["text"],
        row["file_name"],
        row["file_handle"],
        row["file_content"],
        _at(row["sent_at"]),
    )


def _utc(at: datetime) -> datetime:
    """SQLite compares what is written."""
    return at.astimezone(UTC)


def _at(at: datetime | None) -> datetime | None:
    return utc(at) if at is not None else None
