"""Answers that people keep, to be read again."""

from dataclasses import replace
from functools import partial

from bot.conversation.feature import Command, Feature
from bot.conversation.outgoing import Block, BlockKind, Button, Buttons
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.answer_blocks import AnswerBlocks
from bot.features.answer_buttons import AnswerButtons
from bot.features.own_answers import OwnAnswers
from bot.features.paging import Page, page_of
from bot.services import Services
from bot.storage.answers import Answers, GivenAnswer, keep
from knowledge.answering.writing import one_line, shortened

_ON_PAGE = 5
_LINE_CHARS = 120

_say = phrases_of(__name__).say


class Keeping:
    """Keeps answers, and lists those that are kept, to whoever asked, alone with us."""

    def __init__(self, services: Services, answers: Answers, blocks: AnswerBlocks, buttons: AnswerButtons) -> None:
        self._services = services
        self._answers = answers
        self._own = OwnAnswers(answers)
        self._blocks = blocks
        self._buttons = buttons

    def feature(self) -> Feature:
        return Feature(
            commands=(Command("luu", self._asked, "Câu trả lời đã lưu", "Saved answers"),),
            presses={"keep": self._pressed},
        )

    def _asked(self, talk: Talk, _rest: str) -> None:
        if talk.place.is_group:
            talk.say(_text("not_in_groups", talk))
            return
        blocks, buttons = self._list(talk, 0)
        talk.say(*blocks, buttons=buttons)

    def _pressed(self, talk: Talk, rest: str) -> None:
        """`ID` keeps or no longer keeps; in the list `p:PAGE` turns, `s:ID` shows, `r:ID:PAGE` removes."""
        what, _, subject = rest.partition(":")
        subject, _, page = subject.partition(":")
        if what == "p":
            self._turn(talk, _number(subject))
        elif what == "s":
            self._show(talk, subject)
        elif what == "r":
            self._remove(talk, subject, _number(page))
        else:
            self._toggle(talk, what)

    def _toggle(self, talk: Talk, answer_id: str) -> None:
        answer = self._own.find_own(talk, answer_id)
        if answer is None:
            return
        kept = replace(answer, is_kept=not answer.is_kept)
        talk.keep(partial(keep, answer_id=answer_id, is_kept=kept.is_kept))
        talk.change(buttons=self._buttons.under(kept, talk.language))

    def _turn(self, talk: Talk, page: int) -> None:
        if talk.place.is_group:
            return
        blocks, buttons = self._list(talk, page)
        talk.change(*blocks, buttons=buttons)

    def _remove(self, talk: Talk, answer_id: str, page: int) -> None:
        """The list is shown without it, and the buttons under the answer are as they were."""
        answer = self._own.find_own(talk, answer_id)
        if answer is None or talk.place.is_group:
            return
        talk.keep(partial(keep, answer_id=answer_id, is_kept=False))
        blocks, buttons = self._list(talk, page, without=answer_id)
        talk.change(*blocks, buttons=buttons)
        talk.say(buttons=self._buttons.under(replace(answer, is_kept=False), talk.language), edits_key=answer.key)

    def _show(self, talk: Talk, answer_id: str) -> None:
        answer = self._own.find_own(talk, answer_id)
        if answer is None:
            return
        again = Button(_say("ask_again", talk.language), f"ask:{answer_id}")
        question = Block(BlockKind.HEADING, one_line(answer.question))
        if not self._blocks.may_show(answer, talk.reader):
            talk.say(question, _text("not_shown", talk), buttons=((again,),))
            return
        told = _text("answered_on", talk, day=self._day(answer), kind=BlockKind.NOTICE)
        buttons = self._buttons.under(answer, talk.language)
        talk.say(question, told, *self._blocks.of(answer), buttons=(*buttons, (again,)), key=answer.key)

    def _list(self, talk: Talk, number: int, without: str = "") -> tuple[tuple[Block, ...], Buttons]:
        """A page; `without` is no longer kept once this is said."""
        kept = [answer for answer in self._answers.kept(talk.person.id) if answer.id != without]
        if not kept:
            return (_text("nothing_kept", talk),), ()
        page = page_of(kept, number, _ON_PAGE)
        heading = Block(BlockKind.HEADING, _say("kept", talk.language, count=len(kept)))
        items = [self._item(talk, answer, at) for at, answer in enumerate(page.items, page.first + 1)]
        told = page.told(talk.language)
        notice = [Block(BlockKind.NOTICE, told)] if told else []
        return (heading, *items, *notice), _list_buttons(page, talk.language)

    def _item(self, talk: Talk, answer: GivenAnswer, at: int) -> Block:
        """The question, when it was asked, and how the answer begins if that may still be shown."""
        question = shortened(one_line(answer.question), _LINE_CHARS)
        lines = [f"{at}. {question} ({self._day(answer)})"]
        if answer.blocks and self._blocks.may_show(answer, talk.reader):
            lines.append(shortened(one_line(answer.blocks[0].text), _LINE_CHARS))
        return Block(BlockKind.TEXT, "\n".join(lines))

    def _day(self, answer: GivenAnswer) -> str:
        return answer.asked_at.astimezone(self._services.now().tzinfo).strftime("%d/%m/%Y")


def _list_buttons(page: Page[GivenAnswer], language: str) -> Buttons:
    places = list(enumerate(page.items, page.first + 1))
    shows = [Button(_say("show", language, number=at), f"keep:s:{answer.id}") for at, answer in places]
    removes = [
        Button(_say("remove", language, number=at), f"keep:r:{answer.id}:{page.number}") for at, answer in places
    ]
    turns = page.turns(lambda number: f"keep:p:{number}", language)
    return tuple(tuple(row) for row in (shows, removes, turns) if row)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _text(name: str, talk: Talk, kind: BlockKind = BlockKind.TEXT, **fields: object) -> Block:
    return Block(kind, _say(name, talk.language, **fields))
