"""Standard answers."""

import json
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, RowMapping, insert, select, update

from bot.storage.audit import Action, record
from bot.storage.overtaken import Overtaken
from bot.storage.schema import standard_answers
from bot.storage.utc import utc
from knowledge.law.address import Address
from knowledge.law.instrument import Audience


class StandardState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    REVIEW = "review"
    """A provision cited has changed; it is not given until somebody has looked at it."""
    RETIRED = "retired"


OPEN = (StandardState.DRAFT, StandardState.REVIEW)
"""The states in which admins have to decide, and words may change."""


@dataclass(frozen=True, slots=True)
class KeptCitation:
    """A provision cited, and the digest of its words when the answer was approved."""

    address: Address
    digest: str


@dataclass(frozen=True, slots=True)
class StandardAnswer:
    """What the office answers to a question in one language. Only those of `audience` get it."""

    id: str
    question: str
    language: str
    audience: Audience
    text: str
    cited: tuple[KeptCitation, ...]
    state: StandardState
    written_by: int
    written_at: datetime
    approved_by: int | None = None
    approved_at: datetime | None = None


class StandardAnswerStore:
    """Reads standard answers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, answer_id: str) -> StandardAnswer | None:
        wanted = select(standard_answers).where(standard_answers.c.id == answer_id)
        with self._engine.connect() as connection:
            row = connection.execute(wanted).mappings().one_or_none()
        return _answer(row) if row is not None else None

    def approved_now(self) -> Hashable:
        """Another whenever other answers are approved, or rest on other words; empty where there are none."""
        columns = (standard_answers.c.id, standard_answers.c.approved_at, standard_answers.c.cited)
        approved = standard_answers.c.state == StandardState.APPROVED.value
        with self._engine.connect() as connection:
            rows = connection.execute(select(*columns).where(approved).order_by(standard_answers.c.id))
            return tuple(tuple(row) for row in rows)

    def in_state(self, *states: StandardState) -> list[StandardAnswer]:
        """Those in any of these states, the latest first."""
        wanted = standard_answers.c.state.in_([state.value for state in states])
        latest = (standard_answers.c.written_at.desc(), standard_answers.c.id)
        with self._engine.connect() as connection:
            rows = connection.execute(select(standard_answers).where(wanted).order_by(*latest)).mappings()
            return [_answer(row) for row in rows]


def propose(connection: Connection, answer: StandardAnswer) -> None:
    """Keep a draft; one that is there already stays as it is."""
    known = select(standard_answers.c.id).where(standard_answers.c.id == answer.id)
    if connection.execute(known).one_or_none() is None:
        connection.execute(
            insert(standard_answers).values(
                id=answer.id,
                question=answer.question,
                language=answer.language,
                audience=answer.audience.value,
                text=answer.text,
                cited=_as_json(answer.cited),
                state=StandardState.DRAFT.value,
                written_by=answer.written_by,
                written_at=answer.written_at.astimezone(UTC),
            )
        )


def reword(connection: Connection, answer_id: str, question: str, language: str) -> None:
    """Ask it otherwise, while it waits for a decision. Raises `Overtaken`."""
    _change_unused(connection, answer_id, question=question, language=language)


def rewrite(connection: Connection, answer_id: str, text: str) -> None:
    """Answer it otherwise, while it waits for a decision. Raises `Overtaken`."""
    _change_unused(connection, answer_id, text=text)


def approve(
    connection: Connection,
    answer_id: str,
    audience: Audience,
    cited: Sequence[KeptCitation],
    by: int,
    now: datetime,
) -> None:
    """Give it from now on, as long as what is cited reads as it does now."""
    record(
        connection,
        actor=by,
        action=Action.APPROVE_ANSWER,
        subject=answer_id,
        details=audience.value,
        at=now,
    )
    connection.execute(
        update(standard_answers)
        .where(standard_answers.c.id == answer_id)
        .values(
            state=StandardState.APPROVED.value,
            audience=audience.value,
            cited=_as_json(cited),
            approved_by=by,
            approved_at=now.astimezone(UTC),
        )
    )


def take_down(connection: Connection, answer_id: str, by: int, now: datetime) -> None:
    """Do not give it any more, or at all."""
    set_state(connection, answer_id, StandardState.RETIRED)
    record(connection, actor=by, action=Action.RETIRE_ANSWER, subject=answer_id, at=now)


def set_state(connection: Connection, answer_id: str, state: StandardState) -> None:
    """Flag it for review, or retire it."""
    connection.execute(
        update(standard_answers).where(standard_answers.c.id == answer_id).values(state=state.value)
    )


def _change_unused(connection: Connection, answer_id: str, **values: str) -> None:
    mine = (standard_answers.c.id == answer_id) & standard_answers.c.state.in_([each.value for each in OPEN])
    if connection.execute(update(standard_answers).where(mine).values(**values)).rowcount == 0:
        raise Overtaken


def _as_json(cited: Sequence[KeptCitation]) -> str:
    return json.dumps([{"address": str(each.address), "digest": each.digest} for each in cited])


def _answer(row: RowMapping) -> StandardAnswer:
    cited = json.loads(row["cited"])
    return StandardAnswer(
        row["id"],
        row["question"],
        row["language"],
        Audience(row["audience"]),
        row["text"],
        tuple(KeptCitation(Address.parse(each["address"]), each["digest"]) for each in cited),
        StandardState(row["state"]),
        row["written_by"],
        utc(row["written_at"]),
        row["approved_by"],
        utc(row["approved_at"]) if row["approved_at"] is not None else None,
    )
