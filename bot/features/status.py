"""`/trangthai`: how the office and the bot stand, what is wrong first, and what to do about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from bot.administration import Standing
from bot.conversation.feature import Command, Feature, Handler
from bot.conversation.outgoing import Block, BlockKind
from bot.conversation.people import Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.numbers import lasting, number, size
from bot.features.private import for_admins_alone
from bot.storage.statistics import Queues, Statistics

_LOOKED_BACK = timedelta(days=7)
_SLOW = timedelta(minutes=2)
"""Longer than anything waits that is to be dealt with at once: the longest that a channel wants us to pause."""
_LATE_HANDOVER = timedelta(days=1)
_LITTLE_ROOM_BYTES = 2 << 30
_NO_ROOM_BYTES = 512 << 20
"""Below this, ingestion refuses files (`ingest.inbox` wants half as much beside them)."""
_MOST_NAMED = 3

_say = phrases_of(__name__).say


class _Grade(IntEnum):
    WRONG = 0
    CARE = 1
    FINE = 2


@dataclass(frozen=True, slots=True)
class _Line:
    grade: _Grade
    text: str


class Status:
    """Tells admins what `standing` says. `others` deals with whoever else asks, and with admins in groups."""

    def __init__(
        self, standing: Callable[[], Standing], statistics: Statistics, others: Handler | None = None
    ) -> None:
        self._standing = standing
        self._statistics = statistics
        self._role = Role.ADMIN if others is None else Role.CITIZEN
        self._others = others or for_admins_alone(self._tell)

    def feature(self) -> Feature:
        vietnamese, english = (_say("command", language) for language in ("vi", "en"))
        return Feature(commands=(Command("trangthai", self._asked, vietnamese, english, self._role),))

    def _asked(self, talk: Talk, rest: str) -> None:
        is_for_admin = talk.person.role is Role.ADMIN and not talk.place.is_group
        (self._tell if is_for_admin else self._others)(talk, rest)

    def _tell(self, talk: Talk, _rest: str) -> None:
        standing = self._standing()
        queues = self._statistics.queues(talk.now - _LOOKED_BACK, besides=talk.event)
        lines = list(_Report(talk.language, talk.now).lines(standing, queues))
        blocks = []
        for grade in _Grade:
            if found := [line.text for line in lines if line.grade is grade]:
                heading = _say(f"heading_{grade.name.lower()}", talk.language)
                blocks += [Block(BlockKind.HEADING, heading), Block(BlockKind.TEXT, _listed(found))]
        talk.say(*blocks)


class _Report:
    """The lines of a report, in one language."""

    def __init__(self, language: str, now: datetime) -> None:
        self._language = language
        self._now = now

    def lines(self, standing: Standing, queues: Queues) -> Iterator[_Line]:
        yield self._documents(standing)
        yield from self._queues(queues)
        yield from self._intake(standing)
        yield from self._sources(standing)
        yield from self._handovers(queues)
        yield from self._machine(standing)

    def _queues(self, queues: Queues) -> Iterator[_Line]:
        waiting = {"events": self._number(queues.events), "replies": self._number(queues.replies)}
        if queues.oldest is not None and self._now - queues.oldest > _SLOW:
            yield self._line(_Grade.WRONG, "queue_stuck", since=self._since(queues.oldest), **waiting)
        else:
            yield self._line(_Grade.FINE, "queue", **waiting)
        if queues.failed_events:
            yield self._line(_Grade.WRONG, "failed_events", count=self._number(queues.failed_events))
        if queues.failed_replies:
            yield self._line(_Grade.CARE, "failed_replies", count=self._number(queues.failed_replies))
        if queues.unsure:
            yield self._line(_Grade.CARE, "unsure", count=self._number(queues.unsure))

    def _intake(self, standing: Standing) -> Iterator[_Line]:
        if standing.rebuilding:
            yield self._line(_Grade.WRONG, "rebuilding")
        if standing.failed:
            yield self._line(_Grade.WRONG, "failed_jobs", count=self._number(standing.failed))
        if standing.set_aside:
            names = _named(standing.set_aside)
            yield self._line(_Grade.CARE, "set_aside", count=self._number(len(standing.set_aside)), names=names)
        if standing.waiting:
            yield self._line(_Grade.FINE, "waiting_files", count=self._number(standing.waiting))

    def _sources(self, standing: Standing) -> Iterator[_Line]:
        for source in standing.failing:
            if source.why is not None:
                why = source.why.in_language(self._language)
                yield self._line(_Grade.WRONG, "source", location=source.location, why=why)
            else:
                count = self._number(source.items)
                yield self._line(_Grade.CARE, "source_items", location=source.location, count=count)
        if standing.overdue:
            yield self._line(_Grade.WRONG, "overdue", count=self._number(standing.overdue))
        elif standing.sources and not standing.failing:
            yield self._line(_Grade.FINE, "sources", count=self._number(standing.sources))

    def _handovers(self, queues: Queues) -> Iterator[_Line]:
        if queues.oldest_handover is None:
            return
        is_late = self._now - queues.oldest_handover > _LATE_HANDOVER
        grade = _Grade.WRONG if is_late else _Grade.CARE
        count, since = self._number(queues.handovers), self._since(queues.oldest_handover)
        yield self._line(grade, "handovers", count=count, since=since)

    def _machine(self, standing: Standing) -> Iterator[_Line]:
        room = size(standing.free_bytes, self._language)
        if standing.free_bytes < _NO_ROOM_BYTES:
            yield self._line(_Grade.WRONG, "no_room", room=room)
        elif standing.free_bytes < _LITTLE_ROOM_BYTES:
            yield self._line(_Grade.CARE, "little_room", room=room)
        else:
            yield self._line(_Grade.FINE, "room", room=room)
        yield self._model(standing)
        running = lasting((self._now - standing.started_at).total_seconds(), self._language)
        yield self._line(_Grade.FINE, "release", release=standing.release, running=running)

    def _model(self, standing: Standing) -> _Line:
        if not standing.language_model:
            return self._line(_Grade.FINE, "no_model")
        if standing.model_problem is not None:
            why = standing.model_problem.in_language(self._language)
            return self._line(_Grade.CARE, "model_fails", model=standing.language_model, why=why)
        return self._line(_Grade.FINE, "model", model=standing.language_model)

    def _documents(self, standing: Standing) -> _Line:
        if not standing.public and not standing.internal:
            return self._line(_Grade.WRONG, "no_documents")
        at = standing.ingested_at
        last = "–" if at is None else f"{at.astimezone(self._now.tzinfo):%H:%M %d/%m/%Y}"
        return self._line(
            _Grade.FINE,
            "documents",
            total=self._number(standing.public + standing.internal),
            public=self._number(standing.public),
            internal=self._number(standing.internal),
            procedures=self._number(standing.procedures),
            articles=self._number(standing.articles),
            last=last,
        )

    def _line(self, grade: _Grade, phrase: str, **fields: object) -> _Line:
        return _Line(grade, _say(phrase, self._language, **fields))

    def _number(self, value: int) -> str:
        return number(value, self._language)

    def _since(self, moment: datetime) -> str:
        return lasting((self._now - moment).total_seconds(), self._language)


def _named(names: tuple[str, ...]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + ("…" if len(names) > _MOST_NAMED else "")


def _listed(lines: list[str]) -> str:
    return "\n".join(f"• {line}" for line in lines)
