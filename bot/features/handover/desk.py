"""Where questions go: the officials' group, or else each of them; and how a question is shown there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation.incoming import Channel, Place
from bot.conversation.outgoing import Block, BlockKind, Button, Buttons, Reply
from bot.conversation.people import Member, Role
from bot.conversation.phrases import phrases_of
from bot.features.handover import keys
from bot.features.standard.citing import CitationReader
from bot.services import Services
from bot.storage.answers import GivenAnswer
from bot.storage.groups import Groups
from bot.storage.handovers import Handover, HandoverState
from bot.storage.people import People
from knowledge.answering.status import AnswerStatus
from knowledge.answering.writing import shortened
from knowledge.law.instrument import Audience

_QUESTION_CHARS = 1500
_FOUND_CHARS = 600
_FOUND_LINES = 8
_MOST_CITED = 4
_DEFAULT_LANGUAGE = "vi"
"""What officials read unless they chose otherwise."""
_SAY_NOTHING_ELSE = frozenset(
    {
        AnswerStatus.UNANSWERABLE_NOTHING_FOUND,
        AnswerStatus.UNANSWERABLE_WEAK_EVIDENCE,
        AnswerStatus.UNANSWERABLE_OUT_OF_SCOPE,
    }
)
"""Their own message says only that we do not answer, in words meant for whoever asked."""
_say = phrases_of(__name__).say


@dataclass(frozen=True, slots=True)
class Recipient:
    """A chat in which officials are told; `reader` is what may be shown there."""

    channel: Channel
    place: Place
    language: str
    reader: Audience


def language_of(official: Member) -> str:
    return official.language or _DEFAULT_LANGUAGE


def private(official: Member) -> Recipient:
    """An official alone."""
    return Recipient(official.channel, official.home, language_of(official), Audience.OFFICIALS)


class Desk:
    """Who is told of questions, and what they see."""

    def __init__(self, services: Services, people: People) -> None:
        self._services = services
        self._people = people
        self._groups = Groups(services.engine)
        self._citations = CitationReader(services.library, services.holdings)

    def recipients(self, asked: GivenAnswer) -> list[Recipient]:
        """The desk group; without one every official and admin but whoever asked. Empty where there is nobody."""
        group = self._groups.desk()
        if group is not None:
            return [Recipient(group.channel, group.place, _DEFAULT_LANGUAGE, group.audience)]
        officials = self._people.with_roles(Role.OFFICIAL, Role.ADMIN)
        return [private(one) for one in officials if one.chat and one.id != asked.person_id]

    def is_at(self, channel: Channel, place: Place) -> bool:
        """Whether this is the desk group."""
        group = self._groups.desk()
        return group is not None and (group.channel, group.place.chat) == (channel, place.chat)

    def whoever_answers(self, handover: Handover) -> list[Recipient]:
        """Where the official is told who has it; all of them where nobody does."""
        taken_by = self._people.get(handover.taken_by) if handover.taken_by is not None else None
        if taken_by is not None and taken_by.chat and taken_by.is_official:
            return [private(taken_by)]
        return self.recipients(handover.asked)

    def show(self, handover: Handover) -> list[Reply]:
        """The question, wherever officials are told."""
        return [self.show_to(handover, to) for to in self.recipients(handover.asked)]

    def show_privately(self, handover: Handover) -> list[Reply]:
        """The question to each official alone, where their group cannot be written to; nothing without a group.

        Under another key than the card: where one of these does not arrive either, that is the end of it.
        """
        if self._groups.desk() is None:
            return []
        officials = self._people.with_roles(Role.OFFICIAL, Role.ADMIN)
        asked_by = handover.asked.person_id
        cards = [self.show_to(handover, private(one)) for one in officials if one.chat and one.id != asked_by]
        return [replace(card, key=keys.more(handover.id)) for card in cards]

    def show_to(self, handover: Handover, to: Recipient) -> Reply:
        """The question, in one place."""
        return Reply(
            to.channel,
            to.place,
            tuple(self._blocks(handover, to)),
            _buttons(handover, to.language),
            key=keys.card(handover.id),
            language=to.language,
        )

    def show_anew(self, handover: Handover) -> list[Reply]:
        """The question as it stands now, in place of how it stood."""
        return [replace(reply, edits_key=reply.key) for reply in self.show(handover)]

    @staticmethod
    def tell(handover: Handover, to: Recipient, *blocks: Block, buttons: Buttons = ()) -> Reply:
        """Something more about a question; to reply to it answers the question."""
        return Reply(to.channel, to.place, blocks, buttons, key=keys.more(handover.id), language=to.language)

    def language_for(self, asked: GivenAnswer) -> str:
        """What the person who asked reads: what they chose, else the language of the question."""
        person = self._people.get(asked.person_id)
        return (person.language if person is not None else "") or asked.language

    def name_of(self, official_id: int | None, language: str) -> str:
        """How officials call one of them."""
        found = self._people.get(official_id) if official_id is not None else None
        return (found.name if found is not None else "") or _say("somebody", language)

    def clock(self, at: datetime) -> str:
        """A moment by the clock of the office."""
        return at.astimezone(self._services.now().tzinfo).strftime("%H:%M %d/%m/%Y")

    def _blocks(self, handover: Handover, to: Recipient) -> Iterator[Block]:
        asked, language = handover.asked, to.language
        yield Block(BlockKind.HEADING, _say("heading", language, number=handover.number))
        asked_at, handed_at = self.clock(asked.asked_at), self.clock(handover.handed_at)
        where_from = _say(
            "where_from" if asked_at != handed_at else "where_from_at_once",
            language,
            channel=_say(asked.channel.value, language),
            language=_say(f"speaks_{asked.language}", language),
            asked=asked_at,
            handed=handed_at,
        )
        yield Block(BlockKind.NOTICE, where_from)
        if before := _before(asked):
            yield Block(BlockKind.NOTICE, _say("before", language, question=shortened(before, _QUESTION_CHARS)))
        question = shortened(asked.question, _QUESTION_CHARS)
        yield Block(BlockKind.LEAD, _say("asked", language, question=question))
        yield from self._found(asked, to)
        yield Block(BlockKind.NOTICE, self._standing(handover, language))

    def _found(self, asked: GivenAnswer, to: Recipient) -> Iterator[Block]:
        if asked.reader is Audience.OFFICIALS and to.reader is Audience.PUBLIC:
            yield Block(BlockKind.NOTICE, _say("internal", to.language))
            return
        lines = [line for block in asked.blocks for line in block.text.splitlines() if line.strip()]
        found = shortened("\n".join(lines[:_FOUND_LINES]), _FOUND_CHARS)
        if asked.status in _SAY_NOTHING_ELSE and len(asked.blocks) == 1:
            yield Block(BlockKind.TEXT, _say(asked.status.value, to.language))
        elif found:
            name = "found" if asked.status is AnswerStatus.ANSWERED else "declined"
            yield Block(BlockKind.TEXT, _say(name, to.language, lines=found))
        if asked.cited:
            day = self._services.today()
            places = [self._citations.at(each, day).printed(to.language) for each in asked.cited[:_MOST_CITED]]
            more = "; …" if len(asked.cited) > _MOST_CITED else ""
            yield Block(BlockKind.TEXT, _say("cited", to.language, places="; ".join(places) + more))

    def _standing(self, handover: Handover, language: str) -> str:
        at = self.clock(handover.answered_at) if handover.answered_at is not None else ""
        return _say(handover.state.value, language, name=self.name_of(handover.taken_by, language), at=at)


def _buttons(handover: Handover, language: str) -> Buttons:
    if handover.state is HandoverState.WAITING:
        return ((Button(_say("take", language), data=f"take:{handover.id}"),),)
    if handover.state is HandoverState.TAKEN:
        return ((Button(_say("give_back", language), data=f"done:{handover.id}"),),)
    return ()


def _before(asked: GivenAnswer) -> str:
    """What was asked before, where a question follows on from it: the turn ends with the question itself."""
    whole = asked.turn.question if asked.turn is not None else ""
    return whole.removesuffix(asked.question).strip() if whole.endswith(asked.question) else ""
