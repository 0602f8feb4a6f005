"""The official's side: taking a question, answering it, seeing what goes out before it does."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from bot.conversation.outgoing import Attachment, Block, BlockKind, Button, Buttons, Reply
from bot.conversation.people import Member, Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import CannotFetch, Talk
from bot.features.handover import keys
from bot.features.handover.desk import Desk, Recipient, language_of
from bot.features.handover.handing import Handing
from bot.features.handover.letter import LetterWriter
from bot.features.handover.passing import LARGEST_MB, attachment, file_in
from bot.services import Services
from bot.storage.handovers import (
    Handover,
    Handovers,
    HandoverState,
    Written,
    give_back,
    not_delivered,
    send,
    take,
    write,
)
from bot.storage.people import People
from knowledge.answering.writing import shortened

_MOST_LISTED = 10
_LISTED_CHARS = 120
_outdated = phrases_of("bot.conversation.conversation").say
_say = phrases_of(__name__).say


class Answering:
    """Deals with what officials do about questions handed over."""

    def __init__(
        self, services: Services, people: People, handovers: Handovers, desk: Desk, handing: Handing
    ) -> None:
        self._services = services
        self._people = people
        self._handovers = handovers
        self._desk = desk
        self._handing = handing
        self._letters = LetterWriter(services)

    def take(self, talk: Talk, handover_id: str) -> None:
        """`take:ID`."""
        handover = self._open_to(talk, handover_id)
        if handover is None:
            return
        if handover.state is HandoverState.WAITING:
            self._take(talk, handover)
        elif handover.state is HandoverState.TAKEN and handover.taken_by == talk.person.id:
            self._tell(talk, "yours", handover)
        else:
            self._tell_how_it_stands(talk, handover)

    def give_back(self, talk: Talk, handover_id: str) -> None:
        """`done:ID`."""
        handover = self._open_to(talk, handover_id)
        if handover is None:
            return
        if handover.state is not HandoverState.TAKEN:
            self._show(talk, self._desk.show_anew(handover))
        elif handover.taken_by != talk.person.id and talk.person.role is not Role.ADMIN:
            self._tell(talk, "not_yours", handover)
        else:
            talk.keep(lambda connection: give_back(connection, handover.id))
            given = replace(handover, state=HandoverState.WAITING, taken_by=None)
            self._show(talk, self._desk.show_anew(given))

    def answer(self, talk: Talk, handover_id: str) -> None:
        """A reply to the question, or to what was said of it: a draft, to be looked at."""
        handover = self._open_to(talk, handover_id)
        if handover is None:
            return
        if not _may_answer(talk.person, handover):
            self._tell_how_it_stands(talk, handover)
            return
        if not talk.text.strip() and file_in(talk) is None:
            self._tell(talk, "only_text", handover)
            return
        try:
            written = self._written(talk, handover)
        except CannotFetch:
            talk.say(_text(_say("cannot_fetch", talk.language, size=LARGEST_MB)))
            return
        talk.keep(lambda connection: write(connection, written))
        self._preview(talk, handover, written)

    def decide(self, talk: Talk, written_id: str, wish: str) -> None:
        """`ho:DRAFT:send` and `ho:DRAFT:edit`, under a preview."""
        written = self._handovers.written(written_id)
        handover = self._open_to(talk, written.handover_id if written is not None else "")
        if handover is None or written is None:
            return
        if written.written_by != talk.person.id:
            name = self._desk.name_of(written.written_by, talk.language)
            talk.say(_text(_say("writer_only", talk.language, name=name)))
        elif wish == "edit":
            how = Block(BlockKind.NOTICE, _say("how_to_edit", talk.language))
            former = [_text(written.text)] if written.text else []
            talk.say(how, *former, key=keys.preview(handover.id, written.id))
        elif written.sent_at is not None:
            talk.say(_text(_say("sent_already", talk.language)))
        elif not _may_answer(talk.person, handover) or _was_answered_since(written, handover):
            self._tell_how_it_stands(talk, handover)
        else:
            self._send(talk, handover, written)

    def show(self, talk: Talk, handover_id: str) -> None:
        """`ho:ID:card`: the question once more, here."""
        handover = self._open_to(talk, handover_id)
        if handover is not None:
            here = Recipient(talk.channel, talk.place, talk.language, talk.reader)
            talk.tell(self._desk.show_to(handover, here))

    def list_waiting(self, talk: Talk, _rest: str) -> None:
        """`/choxuly`: the questions that wait, the longest waiting first; alone, or at the desk."""
        if talk.place.is_group and not self._desk.is_at(talk.channel, talk.place):
            talk.say(_text(_say("not_here", talk.language)))
            return
        waiting = self._handovers.open()
        if not waiting:
            talk.say(_text(_say("none_waiting", talk.language)))
            return
        listed = waiting[:_MOST_LISTED]
        heading = Block(BlockKind.HEADING, _say("waiting_heading", talk.language, count=len(waiting)))
        buttons = [Button(each.number, data=f"ho:{each.id}:card") for each in listed]
        rows = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
        talk.say(heading, *(_text(self._line(each, talk.language)) for each in listed), buttons=rows)

    def undeliverable(self, connection: Connection, key: str, *, is_sure: bool) -> list[Reply]:
        """What to tell the official whose answer (the reply with this key) surely, or perhaps, did not arrive.

        To be called in the transaction that sets the state of the reply; nothing for other replies, but that a
        question which surely did not reach the officials' group is shown to each of them alone.
        """
        shown_id = keys.shown(key)
        if shown_id is not None:
            lost = self._handovers.get(shown_id) if is_sure else None
            return self._desk.show_privately(lost) if lost is not None else []
        written_id = keys.delivered(key)
        written = self._handovers.written(written_id) if written_id is not None else None
        handover = self._handovers.get(written.handover_id) if written is not None else None
        if written is None or handover is None:
            return []
        official = self._people.get(written.written_by)
        language = language_of(official) if official is not None else "vi"
        said = _say("undelivered" if is_sure else "unsure", language, number=handover.number)
        if is_sure and not not_delivered(connection, handover.id):
            return []  # of a letter in several parts the first told it
        told = Reply(
            written.channel,
            written.place,
            (_text(said),),
            key=keys.more(handover.id),
            language=language,
        )
        return [told]

    def _open_to(self, talk: Talk, handover_id: str) -> Handover | None:
        """The hand-over, if whoever acts may deal with it; else they are told."""
        if not talk.person.is_official:
            talk.say(_text(_say("officials_only", talk.language)))
            return None
        handover = self._handovers.get(handover_id)
        if handover is None:
            talk.say(_text(_outdated("outdated_button", talk.language)))
        return handover

    def _take(self, talk: Talk, handover: Handover) -> None:
        official = talk.person
        talk.keep(lambda connection: take(connection, handover.id, official.id, talk.now))
        taken = replace(handover, state=HandoverState.TAKEN, taken_by=official.id, taken_at=talk.now)
        self._show(talk, self._desk.show_anew(taken))
        if handover.taken_at is None:  # who took it is no concern of the person's, only that somebody did
            talk.tell(self._handing.taken_now(taken))

    def _written(self, talk: Talk, handover: Handover) -> Written:
        """The draft. Raises `CannotFetch`."""
        file = file_in(talk)
        sent = attachment(talk, file, handover.asked.channel) if file is not None else Attachment("")
        return Written(
            self._services.new_id(),
            handover.id,
            talk.person.id,
            talk.now,
            talk.channel,
            talk.place,
            talk.text.strip(),
            sent.name,
            sent.handle,
            sent.content,
        )

    def _preview(self, talk: Talk, handover: Handover, written: Written) -> None:
        language = talk.language
        cited = self._letters.cited(written.text, talk.reader)
        letter = self._letters.write(handover, written.text, cited, self._desk.language_for(handover.asked))
        remarks = list(self._letters.remarks(handover, cited, language))
        look_at = [_text("\n– ".join((_say("look_at", language), *remarks)))] if remarks else []
        file = [_text(_say("file", language, name=written.file_name))] if written.file_name else []
        blocks = (*look_at, Block(BlockKind.NOTICE, _say("preview", language)), *letter, *file)
        talk.say(*blocks, buttons=_choices(handover, written, language), key=keys.preview(handover.id, written.id))

    def _send(self, talk: Talk, handover: Handover, written: Written) -> None:
        language = self._desk.language_for(handover.asked)
        cited = self._letters.cited(written.text, talk.reader)
        letter = self._letters.write(handover, written.text, cited, language)
        sent = replace(
            self._handing.to_person(handover, *letter),
            attachment=_attached(written),
            key=keys.to_person(handover.asked.id, written.id),
        )
        talk.keep(lambda connection: send(connection, written, talk.now))
        talk.tell(sent)
        answered = replace(handover, state=HandoverState.ANSWERED, taken_by=talk.person.id, answered_at=talk.now)
        self._show(talk, self._desk.show_anew(answered))
        told = Block(BlockKind.NOTICE, _say("on_its_way", talk.language, at=self._desk.clock(talk.now)))
        talk.change(*letter, told, buttons=_keeping(handover, written, talk.language))

    def _tell_how_it_stands(self, talk: Talk, handover: Handover) -> None:
        self._tell(talk, "others" if handover.state is HandoverState.TAKEN else handover.state.value, handover)

    def _tell(self, talk: Talk, name: str, handover: Handover) -> None:
        official = self._desk.name_of(handover.taken_by, talk.language)
        talk.say(_text(_say(name, talk.language, name=official, number=handover.number)))

    def _line(self, handover: Handover, language: str) -> str:
        who = self._desk.name_of(handover.taken_by, language) if handover.taken_by is not None else None
        return _say(
            "waiting_line",
            language,
            number=handover.number,
            since=self._desk.clock(handover.waiting_since),
            who=who or _say("nobody_yet", language),
            question=shortened(handover.asked.question, _LISTED_CHARS),
        )

    @staticmethod
    def _show(talk: Talk, shown: Sequence[Reply]) -> None:
        for reply in shown:
            talk.tell(reply)


def _may_answer(official: Member, handover: Handover) -> bool:
    """Nobody answers what another has taken, or what was withdrawn."""
    is_others = handover.state is HandoverState.TAKEN and handover.taken_by != official.id
    return not is_others and handover.state is not HandoverState.CLOSED


def _was_answered_since(written: Written, handover: Handover) -> bool:
    """Whether another has answered since this was written: the person is not to get two answers unseen."""
    if handover.state is not HandoverState.ANSWERED or handover.answered_at is None:
        return False
    return handover.answered_at >= written.written_at and handover.taken_by != written.written_by


def _choices(handover: Handover, written: Written, language: str) -> Buttons:
    send_it = Button(_say("send", language), data=f"ho:{written.id}:send")
    edit = Button(_say("edit", language), data=f"ho:{written.id}:edit")
    return ((send_it, edit), *_keeping(handover, written, language))


def _keeping(handover: Handover, written: Written, language: str) -> Buttons:
    """A standard answer is text, and answers the question that it is kept with."""
    if not written.text or not handover.is_answered_by(written):
        return ()
    return ((Button(_say("keep", language), data=f"std:{written.id}"),),)


def _attached(written: Written) -> Attachment | None:
    if not written.file_name:
        return None
    return Attachment(written.file_name, written.file_content, handle=written.file_handle)


def _text(text: str) -> Block:
    return Block(BlockKind.TEXT, text)
