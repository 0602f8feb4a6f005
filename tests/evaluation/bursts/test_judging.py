"""What people saw is held against what was asked."""

from dataclasses import replace

from evaluation.bursts.judging import Question, Tally, arrivals, count_calls, judge, order_violations
from evaluation.bursts.ledger import Answered, Row
from evaluation.simulators.telegram import Call

_ASKED = [Question(7, 1, "một?"), Question(7, 2, "hai?")]
_ANSWERS = [Answered(7, 1, "answer:a"), Answered(7, 2, "answer:b")]
_FIRST = Row(1, 7, "sent", "answer:a", 11, frozenset())
_SECOND = Row(2, 7, "sent", "answer:b", 12, frozenset())


def _call(message: int, text: str = "", buttons: str = "") -> Call:
    values = {"text": text, "reply_markup": buttons}
    return Call(message, "sendMessage", 7, values, 0.0, effective=True, result={"message_id": message})


def _judged(rows: list[Row], calls: list[Call], answers: list[Answered] | None = None) -> Tally:
    tally = Tally()
    judge(tally, _ASKED, answers if answers is not None else _ANSWERS, rows, arrivals(rows, calls))
    return tally


def test_every_question_is_answered_once() -> None:
    tally = _judged([_FIRST, _SECOND], [_call(11), _call(12)])
    assert (tally.answered_once, tally.lost, tally.doubled) == (2, [], [])


def test_what_nobody_wrote_down_twice_is_doubled() -> None:
    tally = _judged([_FIRST, _SECOND], [_call(11), _call(12), _call(13, "một!")])
    assert len(tally.doubled) == 1
    assert _judged([_FIRST, _SECOND], [_call(11), _call(12)], [*_ANSWERS, _ANSWERS[0]]).doubled == ["một?"]


def test_what_was_not_answered_or_not_shown_is_lost() -> None:
    failed = replace(_SECOND, state="failed", message=0)
    assert _judged([_FIRST, failed], [_call(11)]).lost == ["hai?"]
    assert _judged([_FIRST], [_call(11)], _ANSWERS[:1]).lost == ["hai?"]


def test_what_the_bot_does_not_know_of_is_found_by_its_words() -> None:
    unsure = Row(2, 7, "unsure", "answer:b", 0, frozenset({"<b>hai</b>", "hai"}))
    assert _judged([_FIRST, unsure], [_call(11), _call(12, "<b>hai</b>")]).answered_once == 2
    assert _judged([_FIRST, unsure], [_call(11)]).lost == ["hai?"]
    assert len(_judged([_FIRST, unsure], [_call(11), _call(12, "hai"), _call(13, "hai")]).doubled) == 1


def test_a_notice_may_come_twice() -> None:
    tally = _judged([_FIRST, _SECOND], [_call(11), _call(12), _call(13, "?", '[{"callback_data":"re:2"}]')])
    assert (tally.doubled, tally.notices_that_came_twice) == ([], 1)


def test_order_is_that_in_which_replies_were_written() -> None:
    rows = [_FIRST, _SECOND]
    assert order_violations(rows, arrivals(rows, [_call(11), _call(12)])) == 0
    rows = [replace(_FIRST, message=12), replace(_SECOND, message=11)]
    assert order_violations(rows, arrivals(rows, [_call(11), _call(12)])) == 1


def test_refusals_are_counted_and_faults_are_not_refusals() -> None:
    tally, refused = Tally(), replace(_call(1), effective=False, code=400)
    too_long = replace(refused, description="Bad Request: message is too long")
    count_calls(tally, [too_long, refused, replace(refused, code=429, fault="TooManyRequests")])
    assert (tally.over_the_limit, tally.refused_by_the_server) == (1, 2)
    assert tally.faults == {"TooManyRequests": 1}
