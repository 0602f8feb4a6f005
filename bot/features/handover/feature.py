"""Hand-over, put together."""

from datetime import datetime

from sqlalchemy import Connection

from bot.conversation.due import Due
from bot.conversation.feature import Command, Feature
from bot.conversation.outgoing import Reply
from bot.conversation.people import Role
from bot.conversation.talk import Talk
from bot.features.handover import keys
from bot.features.handover.answering import Answering
from bot.features.handover.desk import Desk, language_of
from bot.features.handover.handing import Handing
from bot.features.handover.reminding import Reminding
from bot.services import Services
from bot.storage.handovers import Handovers
from bot.storage.people import People

_OF_DRAFTS = frozenset({"send", "edit"})
_SHOW = "card"


class HandingOver:
    """Takes questions to officials and their answers back."""

    def __init__(self, services: Services, people: People) -> None:
        handovers = Handovers(services.engine)
        desk = Desk(services, people)
        self._handing = Handing(services, handovers, desk)
        self._answering = Answering(services, people, handovers, desk, self._handing)
        self._reminding = Reminding(handovers, desk, self._handing)

    def feature(self) -> Feature:
        return Feature(
            commands=(
                Command(
                    "choxuly",
                    self._answering.list_waiting,
                    "Câu hỏi đang chờ cán bộ trả lời",
                    "Questions waiting for an official",
                    Role.OFFICIAL,
                ),
            ),
            presses={
                "ho": self._pressed,
                "take": self._answering.take,
                "done": self._answering.give_back,
            },
            replied={"handover": self._replied},
        )

    def due_reminders(self, now: datetime) -> Due:
        """What is to be said of questions that wait, at a moment in the zone of the office; every few minutes."""
        return self._reminding.due(now)

    def undeliverable(self, connection: Connection, key: str, *, is_sure: bool = True) -> list[Reply]:
        """As `Answering.undeliverable`."""
        return self._answering.undeliverable(connection, key, is_sure=is_sure)

    def _pressed(self, talk: Talk, rest: str) -> None:
        """`ho:ID` and `ho:ID:WISH`, where the id is an answer's, a draft's or, to be shown, a hand-over's."""
        subject, _, wish = rest.partition(":")
        if wish in _OF_DRAFTS:
            self._answering.decide(talk, subject, wish)
        elif wish == _SHOW:
            self._answering.show(talk, subject)
        else:
            self._handing.press(talk, subject, wish)

    def _replied(self, talk: Talk, rest: str) -> None:
        answer_id = keys.answer_of(rest)
        if answer_id is not None:
            self._handing.add(talk, answer_id)
        else:
            talk.language = language_of(talk.person)  # they write in that of whoever asked
            self._answering.answer(talk, rest.partition(":")[0])
