"""Questions, and what is picked from where we asked back."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.conversation.feature import Feature
from bot.conversation.incoming import Pressed, Said
from bot.conversation.outgoing import Block, BlockKind
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.answer_blocks import AnswerBlocks
from bot.features.answer_buttons import AnswerButtons
from bot.features.asking.courtesy import is_thanks
from bot.features.asking.picking import picked_by_place, picked_by_words, place_named
from bot.features.own_answers import OwnAnswers
from bot.features.standard.answering import STEP
from bot.services import Services
from bot.storage.answers import Answers, GivenAnswer, give, give_instead
from knowledge.answering.answer import Answer
from knowledge.answering.conversation import refers_back
from knowledge.answering.generating.claims import CheckedClaim, ClaimListener
from knowledge.answering.remembering import Answerer
from knowledge.answering.status import AnswerStatus
from knowledge.law.instrument import Audience
from knowledge.search.hit import Turn

_FOLLOWS_WITHIN = timedelta(minutes=30)
"""Whoever asks later than that begins anew."""
_KEY_PREFIX = "answer"
_ANSWERS_ALONE = frozenset({AnswerStatus.ANSWERED, AnswerStatus.CLARIFICATION_CHOICE})

_say = phrases_of(__name__).say


@dataclass(frozen=True, slots=True)
class _Question:
    """`text` is what the answerer is asked, `told` how the question is shown later to people. `instead` is the
    answer whose place the new one takes; `asked_in` the message with the question.
    """

    text: str
    told: str
    earlier: Turn | None
    asked_in: str = ""
    instead: GivenAnswer | None = None


class Asking:
    """Answers what people ask.

    `answerer` gives the answers: that of the office, or what stands before it. Only where a language model
    `writes` them is there something to show meanwhile; an answer that is heard is not remembered.
    """

    def __init__(
        self,
        services: Services,
        answerer: Answerer,
        answers: Answers,
        blocks: AnswerBlocks,
        buttons: AnswerButtons,
        *,
        writes: bool = False,
    ) -> None:
        self._services = services
        self._answerer = answerer
        self._answers = answers
        self._own = OwnAnswers(answers)
        self._blocks = blocks
        self._buttons = buttons
        self._writes = writes

    def feature(self) -> Feature:
        return Feature(presses={"ask": self._pressed})

    def asked(self, talk: Talk) -> None:
        """Somebody asks something, or picks from what we offered."""
        said = talk.event.what
        assert isinstance(said, Said)  # noqa: S101  what this is called for
        if (place := place_named(talk.text)) is not None:
            self._pick(talk, place, said.message)
            return
        if is_thanks(talk.text):
            talk.say(Block(BlockKind.TEXT, _say("you_are_welcome", talk.language)))
            return
        before = self._before(talk)
        if before is not None and before.choices:
            at = picked_by_words(talk.text, before.choices)
            if at is not None:
                self._choose(talk, before, at, said.message)
                return
        earlier = before.turn if before is not None else None
        self._answer(talk, _Question(talk.text, talk.text, earlier, said.message))

    def ask(self, talk: Talk, question: str) -> None:
        """Put a question as if the person had written it; it follows on from nothing."""
        self._answer(talk, _Question(question, question, None))

    def edited(self, talk: Talk) -> None:
        """A message reads otherwise now: where it was a question, its answer becomes another."""
        said = talk.event.what
        assert isinstance(said, Said)  # noqa: S101
        old = self._answers.asked_in(talk.channel, talk.place.chat, said.message)
        is_theirs = old is not None and old.person_id == talk.person.id
        if old is None or not is_theirs or said.text == old.question or _asks_nothing(said.text):
            return
        place = talk.place
        since = old.asked_at - _FOLLOWS_WITHIN
        before = self._answers.last(old.person_id, old.channel, place, since, before=old.asked_at)
        earlier = before.turn if before is not None else None
        # What was rated, kept or handed over is about the answer as it was.
        instead = None if old.is_touched else old
        self._answer(talk, _Question(said.text, said.text, earlier, said.message, instead))

    def _pressed(self, talk: Talk, rest: str) -> None:
        """`ID:n` picks a reading, `ID` asks the same again."""
        answer_id, _, place = rest.partition(":")
        answer = self._own.find(talk, answer_id)
        if answer is None:
            return
        if place.isdecimal() and int(place) < len(answer.choices):
            self._choose(talk, answer, int(place))
        elif not place:
            self._answer(talk, _Question(answer.question, answer.question, _turn_before(answer)))

    def _pick(self, talk: Talk, place: int, message: str) -> None:
        offered = self._offered(talk)
        at = picked_by_place(place, offered.choices) if offered is not None else None
        if offered is None:
            talk.say(Block(BlockKind.TEXT, _say("nothing_to_pick", talk.language)))
        elif at is None:
            talk.say(Block(BlockKind.TEXT, _say("no_such_choice", talk.language, count=len(offered.choices))))
        else:
            self._choose(talk, offered, at, message)

    def _choose(self, talk: Talk, offered: GivenAnswer, at: int, message: str = "") -> None:
        """Answer in one reading. Pressed twice in a row, it is answered once."""
        choice = offered.choices[at]
        told = f"{offered.question.rstrip(' ?.')} – {choice.label}"
        since = talk.now - _FOLLOWS_WITHIN
        last = self._answers.last(talk.person.id, talk.channel, talk.place, since)
        if last is not None and last.question == told and isinstance(talk.event.what, Pressed):
            return
        buttons = self._buttons.under(offered, talk.language, chosen=at)
        if isinstance(talk.event.what, Pressed):
            talk.change(buttons=buttons)
        else:
            talk.say(buttons=buttons, edits_key=offered.key)
        self._answer(talk, _Question(choice.question, told, None, message))

    def _before(self, talk: Talk) -> GivenAnswer | None:
        """What the question may follow on from: the answer it replies to, else the last one, if that is recent."""
        prefix, _, answer_id = talk.replying_to.partition(":")
        replied = self._answers.get(answer_id) if prefix == _KEY_PREFIX else None
        if replied is not None and (replied.channel, replied.place.chat) == (talk.channel, talk.place.chat):
            return replied
        return self._answers.last(talk.person.id, talk.channel, talk.place, talk.now - _FOLLOWS_WITHIN)

    def _offered(self, talk: Talk) -> GivenAnswer | None:
        """The readings that a number is said of: also after one of them was answered."""
        before = self._before(talk)
        if before is not None and before.choices:
            return before
        since = talk.now - _FOLLOWS_WITHIN
        return self._answers.last(talk.person.id, talk.channel, talk.place, since, offering=True)

    def _answer(self, talk: Talk, question: _Question) -> None:
        answer = self._ask(talk, question)
        answer_id = question.instead.id if question.instead is not None else self._services.new_id()
        given = _given(answer_id, answer, question, talk)
        talk.keep(partial(give_instead if question.instead is not None else give, answer=given))
        talk.say(
            *_beforehand(talk),
            *self._blocks.of(given),
            *_afterwards(talk, answer.status),
            buttons=self._buttons.under(given, talk.language),
            key=given.key,
            edits_key=given.key if question.instead is not None else "",
        )

    def _ask(self, talk: Talk, question: _Question) -> Answer:
        """A short question is read as following on; where that leads nowhere it may as well be a new one."""
        answer = self._ask_once(talk, question.text, question.earlier)
        may_be_new = question.earlier is not None and not refers_back(question.text)
        if answer.status.family != "unanswerable" or not may_be_new:
            return answer
        alone = self._ask_once(talk, question.told, None)
        return alone if alone.status in _ANSWERS_ALONE else answer

    def _ask_once(self, talk: Talk, question: str, earlier: Turn | None) -> Answer:
        return self._answerer.answer(
            question,
            as_of=self._services.today(),
            reader=talk.reader,
            earlier=earlier,
            hear=_shown_meanwhile(talk) if self._writes else None,
        )


def _asks_nothing(text: str) -> bool:
    return not text or text.startswith("/") or place_named(text) is not None or is_thanks(text)


def _shown_meanwhile(talk: Talk) -> ClaimListener:
    heard: list[str] = []

    def hear(checked: CheckedClaim) -> None:
        heard.append(checked.claim.text)
        talk.preview("\n\n".join(heard))

    return hear


def _beforehand(talk: Talk) -> tuple[Block, ...]:
    """What came with the words and was not looked at is said: it may be half of the question."""
    if not isinstance(talk.event.what, Said) or talk.event.what.medium is None:
        return ()
    return (Block(BlockKind.NOTICE, _say("words_only", talk.language)),)


def _afterwards(talk: Talk, status: AnswerStatus) -> tuple[Block, ...]:
    """An official who learns nothing in a group may learn it in private."""
    is_held_back = talk.person.role.reader is Audience.OFFICIALS and talk.reader is Audience.PUBLIC
    if not is_held_back or status.family != "unanswerable":
        return ()
    return (Block(BlockKind.NOTICE, _say("public_here", talk.language)),)


def _turn_before(answer: GivenAnswer) -> Turn | None:
    """What the question followed on from, as far as that is remembered."""
    asked = answer.turn.question if answer.turn is not None else ""
    before = asked.removesuffix(answer.question).strip()
    return Turn(before) if before and before != asked else None


def _given(answer_id: str, answer: Answer, question: _Question, talk: Talk) -> GivenAnswer:
    steps = {step.step: step.details for step in answer.trace}
    return GivenAnswer(
        id=answer_id,
        person_id=talk.person.id,
        channel=talk.channel,
        place=talk.place,
        asked_in=question.asked_in,
        asked_at=question.instead.asked_at if question.instead is not None else talk.now,
        question=question.told,
        language=answer.language,
        reader=talk.reader,
        as_of=answer.as_of,
        status=answer.status,
        blocks=answer.blocks,
        choices=answer.choices,
        cited=tuple(citation.address for citation in answer.citations),
        turn=answer.turn,
        trace=answer.trace,
        elapsed_ms=round(answer.elapsed_ms),
        standard_id=str(steps.get(STEP, {}).get("id", "")),
    )
