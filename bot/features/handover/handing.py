"""The person's side: handing a question over, asking where it stands, adding to it, withdrawing it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.conversation.outgoing import Block, BlockKind, Button, Buttons, Reply
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import CannotFetch, Talk
from bot.features.handover import keys
from bot.features.handover.desk import Desk, Recipient
from bot.features.handover.hours import working_hours
from bot.features.handover.passing import LARGEST_MB, attachment, file_in
from bot.services import Services
from bot.storage.answers import GivenAnswer
from bot.storage.handovers import (
    Handover,
    Handovers,
    HandoverState,
    ask_more,
    hand_over,
    withdraw,
)
from knowledge.answering.writing import shortened
from knowledge.language.personal_data import find_personal_data

_QUESTION_CHARS = 300
_outdated = phrases_of("bot.conversation.conversation").say
_say = phrases_of(__name__).say


class Handing:
    """Deals with what the person who asked does."""

    def __init__(self, services: Services, handovers: Handovers, desk: Desk) -> None:
        self._services = services
        self._handovers = handovers
        self._desk = desk

    def press(self, talk: Talk, answer_id: str, wish: str) -> None:
        """`ho:ANSWER` and what stands under our replies to it: `go`, `no`, `state`, `back`."""
        asked = self._handovers.asked(answer_id)
        if asked is None or asked.person_id != talk.person.id:
            talk.say(_text(_outdated("outdated_button", talk.language)))
            return
        handover = self._handovers.of_answer(answer_id)
        if wish == "no":
            talk.change(_text(_say("left", talk.language)))
        elif wish == "back" and handover is not None:
            self._take_back(talk, handover)
        elif handover is not None and (handover.state is not HandoverState.CLOSED or wish == "state"):
            talk.say(*self._where(handover, talk.language), key=keys.to_person(asked.id))
        elif not self._desk.recipients(asked):
            talk.say(*self._nobody(talk.language))
        elif wish == "go" or self._needs_no_confirmation(asked):
            self._hand_over(talk, asked, handover)
        else:
            self._confirm(talk, asked)

    def add(self, talk: Talk, answer_id: str) -> None:
        """The person replies to what we, or an official, told them of their question."""
        handover = self._handovers.of_answer(answer_id)
        if handover is None or handover.state is HandoverState.CLOSED:
            talk.say(_text(_outdated("outdated_button", talk.language)))
        elif handover.asked.person_id != talk.person.id:
            talk.say(_text(_say("only_asker", talk.language)))
        elif not talk.text and file_in(talk) is None:
            talk.say(_text(_say("only_text", talk.language)))
        else:
            self._pass_on_more(talk, handover)

    def taken_now(self, handover: Handover) -> Reply:
        """That an official has taken it, for the person."""
        language = self._desk.language_for(handover.asked)
        said = _say("taken_now", language, office=self._office(language), number=handover.number)
        return self.to_person(handover, _text(said))

    def delayed(self, handover: Handover) -> Reply:
        """That it takes longer than a working day, for the person."""
        language = self._desk.language_for(handover.asked)
        said = _say("delay", language, number=handover.number)
        return self.to_person(handover, _text(said), buttons=self._where_button(handover, language))

    def to_person(self, handover: Handover, *blocks: Block, buttons: Buttons = ()) -> Reply:
        """Something told where the question was asked; to reply to it adds to the question."""
        asked = handover.asked
        return Reply(
            asked.channel,
            asked.place,
            blocks,
            buttons,
            answers=asked.asked_in,
            key=keys.to_person(asked.id),
            language=self._desk.language_for(asked),
        )

    def _confirm(self, talk: Talk, asked: GivenAnswer) -> None:
        said = [
            Block(BlockKind.HEADING, _say("confirm", talk.language, office=self._office(talk.language))),
            _text(_say("question", talk.language, question=asked.question)),
            Block(BlockKind.NOTICE, _say("what_goes", talk.language)),
        ]
        if find_personal_data(asked.question):
            said.append(Block(BlockKind.NOTICE, _say("personal_data", talk.language)))
        pass_on = Button(_say("pass_on", talk.language), data=f"ho:{asked.id}:go")
        leave_it = Button(_say("leave_it", talk.language), data=f"ho:{asked.id}:no")
        talk.say(*said, buttons=((pass_on, leave_it),), key=keys.to_person(asked.id))

    def _needs_no_confirmation(self, asked: GivenAnswer) -> bool:
        """Who has done it before knows what is passed on."""
        return self._handovers.has_handed_over(asked.person_id) and not find_personal_data(asked.question)

    def _hand_over(self, talk: Talk, asked: GivenAnswer, former: Handover | None) -> None:
        handover_id = former.id if former is not None else self._services.new_id()
        new = Handover(handover_id, asked, HandoverState.WAITING, talk.now, talk.now)
        talk.keep(lambda connection: hand_over(connection, handover_id, asked.id, talk.now))
        for reply in self._desk.show(new):
            talk.tell(reply)
        said, buttons = tuple(self._passed_on(new, talk)), self._buttons(new, talk.language)
        if talk.pressed_key == keys.to_person(asked.id):
            talk.change(*said, buttons=buttons)
        else:
            talk.say(*said, buttons=buttons, key=keys.to_person(asked.id))

    def _passed_on(self, handover: Handover, talk: Talk) -> Iterator[Block]:
        language, hours = talk.language, self._services.office.hours
        office = self._office(language)
        yield _text(_say("passed_on", language, office=office, number=handover.number))
        yield _text(_say("comes_here", language))
        if not working_hours().is_open(self._local(talk.now)):
            yield Block(BlockKind.NOTICE, _say("closed_now", language))
        if hours:
            yield Block(BlockKind.NOTICE, _say("hours", language, hours=hours.rstrip(".")))

    def _nobody(self, language: str) -> Iterator[Block]:
        office = self._services.office
        known = [("phone", office.phone), ("address", office.address), ("hours", office.hours)]
        lines = [_say(name, language, value=value, hours=value.rstrip(".")) for name, value in known if value]
        name = "contact" if lines else "no_contact"
        yield _text(_say("nobody", language))
        yield _text("\n".join((_say(name, language, office=self._office(language)), *lines)))

    def _where(self, handover: Handover, language: str) -> Iterator[Block]:
        answered = self._desk.clock(handover.answered_at) if handover.answered_at is not None else ""
        handed = self._desk.clock(handover.handed_at)
        yield _text(_say(handover.state.value, language, number=handover.number, handed=handed, answered=answered))

    def _buttons(self, handover: Handover, language: str) -> Buttons:
        take_back = Button(_say("take_back", language), data=f"ho:{handover.asked.id}:back")
        return ((*self._where_button(handover, language)[0], take_back),)

    @staticmethod
    def _where_button(handover: Handover, language: str) -> Buttons:
        return ((Button(_say("where", language), data=f"ho:{handover.asked.id}:state"),),)

    def _take_back(self, talk: Talk, handover: Handover) -> None:
        if handover.state is not HandoverState.WAITING:
            too_late = [_text(_say("too_late", talk.language))] if handover.state is HandoverState.TAKEN else []
            where = self._where(handover, talk.language)
            talk.say(*where, *too_late, key=keys.to_person(handover.asked.id))
            return
        talk.keep(lambda connection: withdraw(connection, handover.id))
        for reply in self._desk.show_anew(replace(handover, state=HandoverState.CLOSED)):
            talk.tell(reply)
        talk.change(_text(_say("taken_back", talk.language, number=handover.number)))

    def _pass_on_more(self, talk: Talk, handover: Handover) -> None:
        recipients = self._desk.whoever_answers(handover)
        if not recipients:
            talk.say(*self._nobody(talk.language))
            return
        try:
            told = [self._said_more(talk, handover, to) for to in recipients]
        except CannotFetch:
            talk.say(_text(_say("cannot_fetch", talk.language, size=LARGEST_MB)))
            return
        talk.keep(lambda connection: ask_more(connection, handover, talk.now))
        if not handover.is_open:
            told += self._desk.show_anew(handover.asked_again)
        for reply in told:
            talk.tell(reply)
        talk.say(
            _text(_say("added", talk.language, number=handover.number)), key=keys.to_person(handover.asked.id)
        )

    def _said_more(self, talk: Talk, handover: Handover, to: Recipient) -> Reply:
        said = [Block(BlockKind.HEADING, _say("said_more", to.language, number=handover.number))]
        first = shortened(handover.asked.question, _QUESTION_CHARS)
        said.append(Block(BlockKind.NOTICE, _say("first_asked", to.language, question=first)))
        if talk.text:
            said.append(_text(_say("question", to.language, question=talk.text)))
        said.append(Block(BlockKind.NOTICE, _say("reply_here", to.language)))
        file = file_in(talk)
        sent = attachment(talk, file, to.channel) if file is not None else None
        return replace(self._desk.tell(handover, to, *said), attachment=sent)

    def _office(self, language: str) -> str:
        return self._services.office.name or _say("office", language)

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._services.now().tzinfo)


def _text(text: str) -> Block:
    return Block(BlockKind.TEXT, text)
