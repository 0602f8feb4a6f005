"""👍 and 👎, and why."""

from dataclasses import replace
from functools import partial

from bot.conversation.feature import Feature
from bot.conversation.outgoing import Block, BlockKind, Button, Buttons
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.answer_buttons import AnswerButtons
from bot.features.own_answers import OwnAnswers
from bot.storage.answers import Answers, GivenAnswer, rate

REASONS = ("wrong", "off_topic", "incomplete", "unclear", "outdated")
_GOOD, _BAD = 1, -1
_MOST_CHARS = 1000
_KEPT_IN = "vi"
"""The language in which reasons from the list are kept, so that they are counted together."""

_say = phrases_of(__name__).say


class Feedback:
    """Takes what people think of an answer; the last word counts."""

    def __init__(self, answers: Answers, buttons: AnswerButtons) -> None:
        self._own = OwnAnswers(answers)
        self._buttons = buttons

    def feature(self) -> Feature:
        return Feature(
            presses={"up": self._liked, "down": self._disliked, "why": self._reason_pressed},
            replied={"why": self._reason_written},
        )

    def _liked(self, talk: Talk, answer_id: str) -> None:
        answer = self._own.find(talk, answer_id)
        if answer is not None and answer.rating != _GOOD:
            self._rate(talk, answer, _GOOD)

    def _disliked(self, talk: Talk, answer_id: str) -> None:
        answer = self._own.find(talk, answer_id)
        if answer is None or answer.rating == _BAD:
            return
        self._rate(talk, answer, _BAD)
        talk.say(_text("why", talk), buttons=_reasons(answer_id, talk.language), key=f"why:{answer_id}")

    def _rate(self, talk: Talk, answer: GivenAnswer, rating: int) -> None:
        talk.keep(partial(rate, answer_id=answer.id, rating=rating))
        talk.change(buttons=self._buttons.under(replace(answer, rating=rating), talk.language))

    def _reason_pressed(self, talk: Talk, rest: str) -> None:
        """`ID:n`."""
        answer_id, _, number = rest.partition(":")
        answer = self._own.find(talk, answer_id)
        if answer is None or not number.isdecimal() or int(number) >= len(REASONS):
            return
        chosen = int(number)
        self._keep_reason(talk, answer, _say(REASONS[chosen], _KEPT_IN))
        talk.change(_text("thanks_for_reason", talk), buttons=_reasons(answer_id, talk.language, chosen))

    def _reason_written(self, talk: Talk, answer_id: str) -> None:
        answer = self._own.find(talk, answer_id)
        if answer is None:
            return
        if not talk.text:
            talk.say(_text("in_words", talk))
            return
        self._keep_reason(talk, answer, talk.text[:_MOST_CHARS])
        talk.say(_text("thanks_for_reason", talk))

    def _keep_reason(self, talk: Talk, answer: GivenAnswer, reason: str) -> None:
        talk.keep(partial(rate, answer_id=answer.id, rating=_BAD, reason=reason))
        if answer.rating != _BAD:
            buttons = self._buttons.under(replace(answer, rating=_BAD), talk.language)
            talk.say(buttons=buttons, edits_key=answer.key)


def _reasons(answer_id: str, language: str, chosen: int | None = None) -> Buttons:
    buttons = [
        Button(_say(reason, language) + (" ✓" if at == chosen else ""), f"why:{answer_id}:{at}")
        for at, reason in enumerate(REASONS)
    ]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _text(name: str, talk: Talk) -> Block:
    return Block(BlockKind.TEXT, _say(name, talk.language))
