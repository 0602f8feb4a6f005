"""Questions that were asked, and what we replied."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, Select, delete, insert, select, update

from bot.conversation.incoming import Channel, Place
from bot.storage.schema import answers, handovers
from bot.storage.utc import utc
from knowledge.answering.answer import StepTrace
from knowledge.answering.blocks import Block, BlockKind
from knowledge.answering.clarifying import Choice
from knowledge.answering.status import AnswerStatus
from knowledge.law.address import Address
from knowledge.law.instrument import Audience
from knowledge.search.hit import Turn

_WITHDRAWN = "closed"
_NO_CHOICES = "[]"


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """A question and what we replied to it; its reply has the key `answer:ID`.

    `place` is that of the reply; of one that was read back `is_group` is not known. `asked_in` is the message with
    the question, empty where a button asked it. `reader` is for whom the answer was made, `as_of` the day of the
    rules that it quotes. `rating` is 1, -1 or 0, for `rating_reason`. `standard_id` names the standard answer that
    was given, if one was. `is_handed_over`: it went to an official, and that was not withdrawn.
    """

    id: str
    person_id: int
    channel: Channel
    place: Place
    asked_in: str
    asked_at: datetime
    question: str
    language: str
    reader: Audience
    as_of: date
    status: AnswerStatus
    blocks: tuple[Block, ...]
    choices: tuple[Choice, ...] = ()
    cited: tuple[Address, ...] = ()
    turn: Turn | None = None
    trace: tuple[StepTrace, ...] = ()
    elapsed_ms: int = 0
    rating: int = 0
    rating_reason: str = ""
    is_kept: bool = False
    standard_id: str = ""
    is_handed_over: bool = False

    @property
    def key(self) -> str:
        """What the reply is known by."""
        return f"answer:{self.id}"

    @property
    def is_touched(self) -> bool:
        """Whether somebody did something with the answer, so that it has to stay what it is."""
        return bool(self.rating) or self.is_kept or self.is_handed_over

    @property
    def articles(self) -> tuple[Address, ...]:
        """The articles (or annexes, or headings) cited, each once, in the order of the answer."""
        return tuple(dict.fromkeys(address.unit for address in self.cited if address.unit.steps))


class Answers:
    """Reads the answers given."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, answer_id: str) -> GivenAnswer | None:
        return self._first(_select().where(answers.c.id == answer_id))

    def asked_in(self, channel: Channel, chat: str, message: str) -> GivenAnswer | None:
        """What we replied last to a message."""
        if not message:
            return None
        here = (answers.c.channel == channel.value) & (answers.c.chat == chat) & (answers.c.asked_in == message)
        return self._first(_select().where(here).order_by(answers.c.asked_at.desc()))

    def last(
        self,
        person_id: int,
        channel: Channel,
        place: Place,
        since: datetime,
        before: datetime | None = None,
        *,
        offering: bool = False,
    ) -> GivenAnswer | None:
        """What we replied last to a person in a place, from one moment on and before another.

        `offering`: the last reply that offered something to pick from.
        """
        here = (
            (answers.c.person_id == person_id)
            & (answers.c.channel == channel.value)
            & (answers.c.chat == place.chat)
            & (answers.c.topic == place.topic)
            & (answers.c.asked_at >= since.astimezone(UTC))
        )
        if before is not None:
            here &= answers.c.asked_at < before.astimezone(UTC)
        if offering:
            here &= answers.c.choices != _NO_CHOICES
        return self._first(_select().where(here).order_by(answers.c.asked_at.desc()))

    def kept(self, person_id: int) -> list[GivenAnswer]:
        """The answers that a person keeps, the latest first."""
        mine = (answers.c.person_id == person_id) & answers.c.is_kept
        query = _select().where(mine).order_by(answers.c.asked_at.desc(), answers.c.id)
        with self._engine.connect() as connection:
            return [_answer(row) for row in connection.execute(query).mappings()]

    def _first(self, query: Select[Any]) -> GivenAnswer | None:
        with self._engine.connect() as connection:
            row = connection.execute(query.limit(1)).mappings().one_or_none()
        return _answer(row) if row is not None else None


def give(connection: Connection, answer: GivenAnswer) -> None:
    """Keep what is replied."""
    connection.execute(insert(answers).values(_values(answer)))


def give_instead(connection: Connection, answer: GivenAnswer) -> None:
    """Keep what is replied in place of the answer with the same id, of which nothing stays."""
    connection.execute(delete(answers).where(answers.c.id == answer.id))
    give(connection, answer)


def rate(connection: Connection, answer_id: str, rating: int, reason: str = "") -> None:
    """`rating` is 1, -1, or 0 where it is taken back."""
    values = {"rating": rating or None, "rating_reason": reason}
    connection.execute(update(answers).where(answers.c.id == answer_id).values(values))


def keep(connection: Connection, answer_id: str, *, is_kept: bool) -> None:
    connection.execute(update(answers).where(answers.c.id == answer_id).values(is_kept=is_kept))


def _select() -> Select[Any]:
    handed_over = (
        select(handovers.c.id)
        .where(handovers.c.answer_id == answers.c.id, handovers.c.state != _WITHDRAWN)
        .exists()
    )
    return select(answers, handed_over.label("is_handed_over"))


def _values(answer: GivenAnswer) -> dict[str, object]:
    return {
        "id": answer.id,
        "person_id": answer.person_id,
        "channel": answer.channel.value,
        "chat": answer.place.chat,
        "topic": answer.place.topic,
        "asked_in": answer.asked_in,
        "asked_at": answer.asked_at.astimezone(UTC),
        "question": answer.question,
        "language": answer.language,
        "audience": answer.reader.value,
        "as_of": answer.as_of,
        "status": answer.status.value,
        "blocks": _json([_block_json(block) for block in answer.blocks]),
        "choices": _json([(choice.label, choice.question) for choice in answer.choices]),
        "cited": _json([str(address) for address in answer.cited]),
        "turn": _json(_turn_json(answer.turn)),
        "trace": _json([_step_json(step) for step in answer.trace]),
        "elapsed_ms": answer.elapsed_ms,
        "rating": answer.rating or None,
        "rating_reason": answer.rating_reason,
        "is_kept": answer.is_kept,
        "standard_id": answer.standard_id or None,
    }


def _answer(row: RowMapping) -> GivenAnswer:
    return GivenAnswer(
        id=row["id"],
        person_id=row["person_id"],
        channel=Channel(row["channel"]),
        place=Place(row["chat"], row["topic"]),
        asked_in=row["asked_in"],
        asked_at=utc(row["asked_at"]),
        question=row["question"],
        language=row["language"],
        reader=Audience(row["audience"]),
        as_of=row["as_of"],
        status=AnswerStatus(row["status"]),
        blocks=tuple(_block(each) for each in json.loads(row["blocks"])),
        choices=tuple(Choice(*given) for given in json.loads(row["choices"])),
        cited=_addresses(json.loads(row["cited"])),
        turn=_turn(json.loads(row["turn"])),
        trace=tuple(StepTrace(**each) for each in json.loads(row["trace"])),
        elapsed_ms=row["elapsed_ms"],
        rating=row["rating"] or 0,
        rating_reason=row["rating_reason"],
        is_kept=row["is_kept"],
        standard_id=row["standard_id"] or "",
        is_handed_over=bool(row["is_handed_over"]),
    )


def _block_json(block: Block) -> dict[str, str]:
    source = {"source": str(block.source)} if block.source is not None else {}
    return {"kind": block.kind.value, "text": block.text, **source}


def _block(read: dict[str, str]) -> Block:
    source = Address.parse(read["source"]) if "source" in read else None
    return Block(BlockKind(read["kind"]), read["text"], source)


def _turn_json(turn: Turn | None) -> dict[str, object] | None:
    return {"question": turn.question, "cited": list(map(str, turn.cited))} if turn is not None else None


def _turn(read: dict[str, Any] | None) -> Turn | None:
    return Turn(read["question"], _addresses(read["cited"])) if read is not None else None


def _step_json(step: StepTrace) -> dict[str, object]:
    return {"step": step.step, "duration_ms": step.duration_ms, "details": dict(step.details)}


def _addresses(read: Sequence[str]) -> tuple[Address, ...]:
    return tuple(map(Address.parse, read))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
