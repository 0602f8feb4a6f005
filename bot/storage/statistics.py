"""What the tables of conversations add up to."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Column, ColumnElement, Connection, Engine, RowMapping, func, select

from bot.conversation.incoming import Channel, Event
from bot.storage.handovers import OPEN, HandoverState
from bot.storage.schema import answers, events, handovers, replies
from bot.storage.utc import utc
from knowledge.answering.status import AnswerStatus


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what came of it. `rating` is 1, -1 or 0; `cited` are addresses; nobody's name is in it."""

    at: datetime
    channel: Channel
    language: str
    question: str
    status: AnswerStatus
    elapsed_ms: int
    rating: int
    rating_reason: str
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Questions handed over in a period and not withdrawn; `answered_after_s` of each that was answered."""

    count: int
    open: int
    answered_after_s: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Queues:
    """What is on its way. `oldest` is the event or reply that waits longest, other than for its appointed time.

    `failed_events`, `unsure` and `failed_replies` count from a moment on, the others at present.
    """

    events: int
    replies: int
    oldest: datetime | None
    failed_events: int
    unsure: int
    failed_replies: int
    handovers: int
    oldest_handover: datetime | None


class Statistics:
    """Reads what is added up."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def asked(self, since: datetime, until: datetime) -> list[Asked]:
        """What was asked from one moment to before another, in its order."""
        columns = answers.c
        query = (
            select(
                columns.asked_at,
                columns.channel,
                columns.language,
                columns.question,
                columns.status,
                columns.elapsed_ms,
                columns.rating,
                columns.rating_reason,
                columns.cited,
            )
            .where(columns.asked_at >= since.astimezone(UTC), columns.asked_at < until.astimezone(UTC))
            .order_by(columns.asked_at)
        )
        with self._engine.connect() as connection:
            return [_asked(row) for row in connection.execute(query).mappings()]

    def handed_over(self, since: datetime, until: datetime) -> HandedOver:
        """What was handed over from one moment to before another, and what became of it until now."""
        asked_at = handovers.c.asked_at
        query = select(handovers.c.state, asked_at, handovers.c.answered_at).where(
            asked_at >= since.astimezone(UTC),
            asked_at < until.astimezone(UTC),
            handovers.c.state != HandoverState.CLOSED.value,
        )
        with self._engine.connect() as connection:
            found = connection.execute(query).all()
        after_s = [(utc(row.answered_at) - utc(row.asked_at)).total_seconds() for row in found if row.answered_at]
        return HandedOver(len(found), sum(row.state in OPEN for row in found), tuple(after_s))

    def queues(self, since: datetime, *, besides: Event | None = None) -> Queues:
        """What waits now, and what was lost since; `besides` is the event that is being dealt with."""
        lost_event = (events.c.state == "failed") & (events.c.received_at >= since.astimezone(UTC))
        waiting_event = events.c.state == "new"
        if besides is not None:
            waiting_event &= (events.c.channel != besides.channel.value) | (events.c.event != besides.id)
        # What is to be sent later is no sign of trouble.
        waiting_reply = replies.c.state.in_(("waiting", "sending"))
        at_once = waiting_reply & replies.c.not_before.is_(None)
        recent = replies.c.written_at >= since.astimezone(UTC)
        open_handover = handovers.c.state.in_(OPEN)
        with self._engine.connect() as connection:
            per_state = select(replies.c.state, func.count()).where(recent).group_by(replies.c.state)
            lost = Counter({row.state: row[1] for row in connection.execute(per_state)})
            new = _first(connection, events.c.received_at, waiting_event)
            unsent = _first(connection, replies.c.written_at, at_once)
            return Queues(
                events=_count(connection, waiting_event),
                replies=_count(connection, waiting_reply),
                oldest=min((moment for moment in (new, unsent) if moment is not None), default=None),
                failed_events=_count(connection, lost_event),
                unsure=lost["unsure"],
                failed_replies=lost["failed"],
                handovers=_count(connection, open_handover),
                oldest_handover=_first(connection, handovers.c.waiting_since, open_handover),
            )


def _first(connection: Connection, moment: Column[datetime], condition: ColumnElement[bool]) -> datetime | None:
    found = connection.execute(select(func.min(moment)).where(condition)).scalar()
    return utc(found) if found is not None else None


def _count(connection: Connection, condition: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).where(condition)).scalar() or 0)


def _asked(row: RowMapping) -> Asked:
    return Asked(
        at=utc(row["asked_at"]),
        channel=Channel(row["channel"]),
        language=row["language"],
        question=row["question"],
        status=AnswerStatus(row["status"]),
        elapsed_ms=row["elapsed_ms"],
        rating=row["rating"] or 0,
        rating_reason=row["rating_reason"],
        cited=tuple(json.loads(row["cited"] or "[]")),
    )
