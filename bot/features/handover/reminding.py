"""Reminders of questions that wait, in working hours."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.conversation.due import Due
from bot.conversation.outgoing import Block, BlockKind, Button, Reply
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Effect
from bot.features.handover.desk import Desk, Recipient
from bot.features.handover.handing import Handing
from bot.features.handover.hours import WorkingHours, working_hours
from bot.storage.handovers import Handover, Handovers, HandoverState, remind, tell_delay
from knowledge.answering.writing import shortened

_QUESTION_CHARS = 300
_say = phrases_of(__name__).say


class Reminding:
    """Tells officials what waits too long, and the person once that it takes longer than a working day."""

    def __init__(self, handovers: Handovers, desk: Desk, handing: Handing) -> None:
        self._handovers = handovers
        self._desk = desk
        self._handing = handing
        self._hours: WorkingHours = working_hours()

    def due(self, now: datetime) -> Due:
        """What is due at a moment, which bears the zone of the office; nothing outside of working hours."""
        if not self._hours.is_open(now):
            return Due()
        replies: list[Reply] = []
        effects: list[Effect] = []
        for handover in self._handovers.open():
            if self._is_to_be_reminded(handover, now):
                replies += self._reminders(handover)
                effects.append(partial(remind, handover_id=handover.id, now=now))
            if self._is_to_be_told(handover, now):
                replies.append(self._handing.delayed(handover))
                effects.append(partial(tell_delay, handover_id=handover.id, now=now))
        return Due(replies, effects)

    def _is_to_be_reminded(self, handover: Handover, now: datetime) -> bool:
        if handover.reminded_at is None:
            return self._hours.between(handover.waiting_since, now) >= self._hours.patience
        return self._hours.between(handover.reminded_at, now) >= self._hours.day

    def _is_to_be_told(self, handover: Handover, now: datetime) -> bool:
        waited = self._hours.between(handover.waiting_since, now)
        return handover.delay_told_at is None and waited > self._hours.day

    def _reminders(self, handover: Handover) -> Sequence[Reply]:
        return [self._reminder(handover, to) for to in self._desk.whoever_answers(handover)]

    def _reminder(self, handover: Handover, to: Recipient) -> Reply:
        is_taken = handover.state is HandoverState.TAKEN
        since = self._desk.clock(handover.waiting_since)
        waits = _say("waits_for_you" if is_taken else "waits", to.language, number=handover.number, since=since)
        question = shortened(handover.asked.question, _QUESTION_CHARS)
        label, prefix = ("give_back", "done") if is_taken else ("take", "take")
        button = Button(_say(label, to.language), data=f"{prefix}:{handover.id}")
        return self._desk.tell(
            handover,
            to,
            Block(BlockKind.HEADING, waits),
            Block(BlockKind.TEXT, _say("question", to.language, question=question)),
            Block(BlockKind.NOTICE, _say("how", to.language)),
            buttons=((button,),),
        )
