import pytest

from evaluation.metrics.answers import (
    all_facts,
    answered,
    citation_precision,
    facts,
    facts_if_answered,
    facts_leniently,
    first_citation,
    right_article,
    right_if_answered,
    same_language,
)
from tests.evaluation.making import question, reply

GOLD = ("58/2022/NĐ-CP", "9")
SECOND = ("80/2020/NĐ-CP", "11")
OTHER = ("58/2022/NĐ-CP", "10")


def test_only_the_status_answered_is_an_answer() -> None:
    statuses = ["answered", "clarification", "unanswerable_no_source", "guardrail_injection", "error_timeout"]
    assert [answered(question(), reply(status=status)) for status in statuses] == [[1], [0], [0], [0], [0]]


def test_citing_any_gold_article_is_right() -> None:
    either = question([GOLD, SECOND])
    assert right_article(either, reply(cites=[OTHER, SECOND])) == [1]
    assert right_article(either, reply(cites=[OTHER])) == [0]
    assert right_article(either, reply(cites=[GOLD], status="clarification")) == [0]


def test_a_multi_question_needs_every_gold_article_cited() -> None:
    both = question([GOLD, SECOND], multi=True)
    assert right_article(both, reply(cites=[GOLD, OTHER, SECOND])) == [1]
    assert right_article(both, reply(cites=[GOLD])) == [0]


def test_citation_precision_observes_each_citation_of_an_answer() -> None:
    assert citation_precision(question([GOLD]), reply(cites=[OTHER, GOLD, OTHER])) == [0, 1, 0]
    assert citation_precision(question([GOLD]), reply(cites=[GOLD], status="clarification")) == []


def test_what_is_asked_of_answers_observes_nothing_in_other_replies() -> None:
    asked, declined = question([GOLD], facts=("05 ngày",)), reply("05 ngày", cites=[GOLD], status="clarification")
    for metric in (right_if_answered, first_citation, facts_if_answered):
        assert metric(asked, declined) == []
        assert metric(asked, reply("05 ngày", cites=[GOLD])) == [1]


def test_the_first_citation_is_looked_at_alone() -> None:
    assert first_citation(question([GOLD, SECOND]), reply(cites=[SECOND, OTHER])) == [1]
    assert first_citation(question([GOLD]), reply(cites=[OTHER, GOLD])) == [0]
    assert first_citation(question([GOLD]), reply(cites=[])) == []


@pytest.mark.parametrize(
    ("text", "stated", "every"),
    [("Nộp 01 bộ trong 05 ngày.", [1, 1], [1]), ("Nộp 01 bộ.", [1, 0], [0]), ("Chưa rõ.", [0, 0], [0])],
)
def test_facts_are_counted_one_by_one_and_together(text: str, stated: list[int], every: list[int]) -> None:
    asked = question(facts=("01 bộ", "05 ngày"))
    assert facts(asked, reply(text)) == stated
    assert all_facts(asked, reply(text)) == every


def test_a_reply_that_does_not_answer_states_no_facts() -> None:
    asked = question(facts=("05 ngày",))
    assert facts(asked, reply("Ý bạn là 05 ngày?", status="clarification")) == [0]
    assert facts_leniently(asked, reply("Ý bạn là 05 ngày?", status="clarification")) == [0]


def test_without_facts_there_is_nothing_to_observe() -> None:
    assert facts(question(), reply("x")) == []
    assert all_facts(question(), reply("x")) == []


def test_leniently_a_fact_may_stand_in_a_quote() -> None:
    asked = question(facts=("05 ngày", "10 ngày"))
    answer = reply("Within 10 ngay.", cites=[GOLD], quote="trong thời hạn 05 ngày")
    assert facts(asked, answer) == [0, 0]
    assert facts_leniently(asked, answer) == [1, 1]


def test_the_language_of_a_reply_is_that_of_the_question() -> None:
    assert same_language(question(style="english"), reply(language="en")) == [1]
    assert same_language(question(style="english"), reply(language="vi")) == [0]
