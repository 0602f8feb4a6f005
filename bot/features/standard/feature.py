"""Standard answers, put together."""

from collections.abc import Hashable
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.conversation.due import Due
from bot.conversation.feature import Command, Feature
from bot.conversation.outgoing import Block, BlockKind, Reply
from bot.conversation.people import Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Effect, Talk
from bot.features.private import for_admins_alone
from bot.features.standard.answering import standing_of
from bot.features.standard.card import CardWriter, language_of
from bot.features.standard.citing import CitationReader
from bot.features.standard.deciding import Deciding
from bot.features.standard.likeness import GistReader
from bot.services import Services
from bot.storage.people import People
from bot.storage.standard_answers import StandardAnswer, StandardAnswerStore, StandardState, set_state
from knowledge.answering.ports import QuestionReader
from knowledge.law.instrument import Audience

_PAGE = "page"
_say = phrases_of(__name__).say


class StandardAnswering:
    """Lets officials propose standard answers and admins decide about them, and reviews what was approved."""

    def __init__(self, services: Services, people: People, reader: QuestionReader) -> None:
        self._services = services
        self._people = people
        self._store = StandardAnswerStore(services.engine)
        self._citations = CitationReader(services.library, services.holdings)
        self._cards = CardWriter(services, people)
        named = services.holdings
        gists = GistReader(reader, lambda reference: named.names_for(Audience.OFFICIALS).resolve(reference))
        self._deciding = Deciding(services, people, gists)
        self._reviewed: Hashable = None
        self._list = for_admins_alone(self._deciding.list_page)
        self._decide = for_admins_alone(self._decided)

    def feature(self) -> Feature:
        return Feature(
            commands=(Command("mau", self._list, "Câu trả lời mẫu", "Standard answers", Role.ADMIN),),
            presses={"std": self._pressed},
            replied={"standard": self._replied},
        )

    def review(self, now: datetime) -> Due:
        """Flags what no longer stands, and tells the admins. `now` has the zone of the office.

        Nothing is looked at again until the library, the day or what is approved is another.
        """
        approved = self._store.approved_now()
        seen = (self._services.library.generation, now.date(), approved) if approved else None
        if seen == self._reviewed:
            return Due()
        fallen = [
            each
            for each in self._store.in_state(StandardState.APPROVED)
            if standing_of(each, self._citations, now.date()) is None
        ]
        if not fallen:
            self._reviewed = seen
        effects: list[Effect] = [
            partial(set_state, answer_id=each.id, state=StandardState.REVIEW) for each in fallen
        ]
        return Due([reply for each in fallen for reply in self._to_be_reviewed(each)], effects)

    def _to_be_reviewed(self, standard: StandardAnswer) -> list[Reply]:
        flagged = replace(standard, state=StandardState.REVIEW)
        shown = [
            (self._cards.to(admin, flagged), language_of(admin))
            for admin in self._people.with_roles(Role.ADMIN)
            if admin.chat
        ]
        return [
            replace(reply, blocks=(Block(BlockKind.TEXT, _say("review", language)), *reply.blocks))
            for reply, language in shown
        ]

    def _pressed(self, talk: Talk, rest: str) -> None:
        """`std:DRAFT`, `std:ID:WISH` and `std:page:N`."""
        subject, _, wish = rest.partition(":")
        if subject == _PAGE:
            self._list(talk, wish)
        elif wish:
            self._decide(talk, rest)
        else:
            self._deciding.propose(talk, subject)

    def _replied(self, talk: Talk, rest: str) -> None:
        talk.language = language_of(talk.person)  # they write in that of whoever asks
        self._deciding.change(talk, rest)

    def _decided(self, talk: Talk, rest: str) -> None:
        standard_id, _, wish = rest.partition(":")
        self._deciding.decide(talk, standard_id, wish)
