"""Proposing standard answers, and what admins decide about them."""

from dataclasses import replace
from functools import partial

from bot.conversation.outgoing import Block, BlockKind, Button, Buttons, Reply
from bot.conversation.people import Member, Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.paging import page_of
from bot.features.standard.card import CardWriter, key_of, language_of
from bot.features.standard.likeness import GistReader
from bot.services import Services
from bot.storage.handovers import Handovers
from bot.storage.people import People
from bot.storage.standard_answers import (
    OPEN,
    StandardAnswer,
    StandardAnswerStore,
    StandardState,
    approve,
    propose,
    reword,
    rewrite,
    take_down,
)
from knowledge.answering.writing import shortened
from knowledge.language.language_detection import detect_language
from knowledge.law.instrument import Audience

_LISTED = 8
_ANSWER = "answer"
"""Of the key of the message to which the answer, rewritten, is the reply."""
_LISTED_CHARS = 120
_LISTED_STATES = (StandardState.REVIEW, StandardState.DRAFT, StandardState.APPROVED)
_outdated = phrases_of("bot.conversation.conversation").say
_say = phrases_of("bot.features.standard.feature").say


class Deciding:
    """Deals with what officials and admins do about standard answers."""

    def __init__(self, services: Services, people: People, gists: GistReader) -> None:
        self._services = services
        self._people = people
        self._gists = gists
        self._handovers = Handovers(services.engine)
        self._store = StandardAnswerStore(services.engine)
        self._cards = CardWriter(services, people)

    def propose(self, talk: Talk, written_id: str) -> None:
        """`std:DRAFT`: what an official answered, or is about to. The standard answer has the id of that."""
        written = self._handovers.written(written_id)
        handover = self._handovers.get(written.handover_id) if written is not None else None
        if not talk.person.is_official:
            talk.say(_text(_say("officials_only", talk.language)))
        elif (known := self._store.get(written_id)) is not None:
            blocks = self._cards.blocks(known, talk.language)
            talk.say(_text(_say("proposed_before", talk.language)), *blocks, key=key_of(known.id))
        elif written is None or handover is None:
            talk.say(_text(_outdated("outdated_button", talk.language)))
        else:
            asked = handover.asked
            new = StandardAnswer(
                id=written.id,
                question=asked.question,
                language=asked.language,
                audience=asked.reader,
                text=written.text,
                cited=(),
                state=StandardState.DRAFT,
                written_by=talk.person.id,
                written_at=talk.now,
            )
            self._propose(talk, new)

    def change(self, talk: Talk, rest: str) -> None:
        """A reply to a standard answer: its question, reworded; or where we asked for it the answer, rewritten."""
        standard_id, _, part = rest.partition(":")
        standard = self._open_to(talk, standard_id)
        if standard is None:
            return
        if standard.state not in OPEN:
            talk.say(_text(_say("not_reworded", talk.language)))
        elif part == _ANSWER:
            self._rewrite(talk, standard)
        else:
            self._reword(talk, standard)

    def decide(self, talk: Talk, standard_id: str, wish: str) -> None:
        """`std:ID:` with `public`, `officials`, `rewrite`, `reject`, `retire` or `show`; for admins."""
        standard = self._open_to(talk, standard_id)
        if standard is None:
            return
        if wish in {"public", "officials"} and standard.state in OPEN:
            self._approve(talk, standard, Audience(wish))
        elif wish == "rewrite" and standard.state in OPEN:
            how = Block(BlockKind.NOTICE, _say("how_to_rewrite", talk.language))
            talk.say(how, _text(standard.text), key=f"{key_of(standard.id)}:{_ANSWER}")
        elif wish in {"reject", "retire"} and standard.state is not StandardState.RETIRED:
            self._retire(talk, standard)
        else:
            self._show(talk, standard)

    def list_page(self, talk: Talk, page: str) -> None:
        """`/mau`, and `std:page:N`: what waits for admins first."""
        found = self._store.in_state(*_LISTED_STATES)
        if not found:
            talk.say(_text(_say("none", talk.language)))
            return
        found.sort(key=lambda each: _LISTED_STATES.index(each.state))
        shown = page_of(found, int(page) if page.isdigit() else 0, _LISTED)
        counts = {each.value: sum(one.state is each for one in found) for each in _LISTED_STATES}
        lines = [
            _text(self._line(number, each, talk.language))
            for number, each in enumerate(shown.items, shown.first + 1)
        ]
        buttons = [
            Button(str(number), data=f"std:{each.id}:show")
            for number, each in enumerate(shown.items, shown.first + 1)
        ]
        rows = [tuple(buttons[at : at + 4]) for at in range(0, len(buttons), 4)]
        if turns := shown.turns(lambda number: f"std:page:{number}", talk.language):
            rows.append(turns)
        heading = Block(BlockKind.HEADING, _say("list", talk.language, **counts))
        talk.say(heading, *lines, buttons=tuple(rows))

    def _propose(self, talk: Talk, new: StandardAnswer) -> None:
        if not self._cards.citable(new):
            talk.say(*self._no_law(new, talk.language))
            return
        talk.keep(partial(propose, answer=new))
        told = self._to_admins(new, but=talk.person)
        for reply in told:
            talk.tell(reply)
        is_admin = talk.person.role is Role.ADMIN
        sent = _say("proposed" if told or is_admin else "no_admin", talk.language)
        talk.say(
            _text(sent),
            *self._cards.blocks(new, talk.language),
            buttons=self._buttons_here(talk, new),
            key=key_of(new.id),
        )

    def _reword(self, talk: Talk, standard: StandardAnswer) -> None:
        question = " ".join(talk.text.split())
        if not self._gists.read(question).says_enough:
            talk.say(_text(_say("too_short", talk.language)))
            return
        language = detect_language(question).value
        talk.keep(partial(reword, answer_id=standard.id, question=question, language=language))
        self._is_changed(talk, replace(standard, question=question, language=language), "reworded")

    def _rewrite(self, talk: Talk, standard: StandardAnswer) -> None:
        rewritten = replace(standard, text=talk.text.strip())
        if not self._cards.citable(rewritten):
            talk.say(*self._no_law(rewritten, talk.language), key=f"{key_of(standard.id)}:{_ANSWER}")
            return
        talk.keep(partial(rewrite, answer_id=standard.id, text=rewritten.text))
        self._is_changed(talk, rewritten, "rewritten")

    def _is_changed(self, talk: Talk, standard: StandardAnswer, told: str) -> None:
        """Shown here, and to the other admins in place of what they saw."""
        talk.say(
            _text(_say(told, talk.language)),
            *self._cards.blocks(standard, talk.language),
            buttons=self._buttons_here(talk, standard),
            key=key_of(standard.id),
        )
        for reply in self._to_admins(standard, but=talk.person):
            talk.tell(replace(reply, edits_key=reply.key))

    def _no_law(self, standard: StandardAnswer, language: str) -> list[Block]:
        """Why it cannot be a standard answer, with what is wrong about each rule that it cites."""
        return [_text(_say("no_law", language)), *map(_text, self._cards.problems(standard, language))]

    def _buttons_here(self, talk: Talk, standard: StandardAnswer) -> Buttons:
        """Decisions are made alone."""
        return () if talk.place.is_group else self._cards.buttons(standard, talk.person, talk.language)

    def _approve(self, talk: Talk, standard: StandardAnswer, audience: Audience) -> None:
        cited = self._cards.citable(standard)
        if not cited:
            talk.say(*self._no_law(standard, talk.language))
        elif not self._gists.read(standard.question).says_enough:
            talk.say(_text(_say("too_short", talk.language)), key=key_of(standard.id))
        elif audience is Audience.PUBLIC and self._cards.is_for_officials_only(standard):
            talk.say(_text(_say("internal", talk.language)))
        else:
            by, now = talk.person.id, talk.now
            talk.keep(partial(approve, answer_id=standard.id, audience=audience, cited=cited, by=by, now=now))
            approved = replace(
                standard,
                state=StandardState.APPROVED,
                audience=audience,
                cited=tuple(cited),
                approved_by=by,
                approved_at=now,
            )
            self._is_decided(talk, approved, "approved_yours")

    def _retire(self, talk: Talk, standard: StandardAnswer) -> None:
        talk.keep(partial(take_down, answer_id=standard.id, by=talk.person.id, now=talk.now))
        retired = replace(standard, state=StandardState.RETIRED)
        self._is_decided(talk, retired, "rejected_yours" if standard.state is StandardState.DRAFT else "")

    def _is_decided(self, talk: Talk, standard: StandardAnswer, told: str) -> None:
        """Shown here and to the other admins in place of what they saw; `told` to whoever wrote it."""
        talk.change(
            *self._cards.blocks(standard, talk.language),
            buttons=self._cards.buttons(standard, talk.person, talk.language),
        )
        for reply in self._to_admins(standard, but=talk.person):
            talk.tell(replace(reply, edits_key=reply.key))
        writer = self._people.get(standard.written_by)
        if told and writer is not None and writer.id != talk.person.id and writer.chat:
            language = language_of(writer)
            said = (
                _text(_say(told, language)),
                Block(BlockKind.LEAD, f"“{standard.question}”"),
            )
            talk.tell(Reply(writer.channel, writer.home, said, language=language))

    def _show(self, talk: Talk, standard: StandardAnswer) -> None:
        talk.say(
            *self._cards.blocks(standard, talk.language),
            buttons=self._cards.buttons(standard, talk.person, talk.language),
            key=key_of(standard.id),
        )

    def _to_admins(self, standard: StandardAnswer, but: Member) -> list[Reply]:
        admins = self._people.with_roles(Role.ADMIN)
        return [self._cards.to(admin, standard) for admin in admins if admin.chat and admin.id != but.id]

    def _open_to(self, talk: Talk, standard_id: str) -> StandardAnswer | None:
        """The standard answer, if whoever acts may see it; else they are told."""
        if not talk.person.is_official:
            talk.say(_text(_say("officials_only", talk.language)))
            return None
        found = self._store.get(standard_id)
        if found is None:
            talk.say(_text(_outdated("outdated_button", talk.language)))
        return found

    @staticmethod
    def _line(number: int, standard: StandardAnswer, language: str) -> str:
        question = shortened(standard.question, _LISTED_CHARS)
        state = _say(f"state_{standard.state.value}", language)
        return _say("line", language, number=number, state=state, question=question)


def _text(text: str) -> Block:
    return Block(BlockKind.TEXT, text)
