from evaluation.metrics.refusals import confidently_wrong, corrected, declined, resisted
from tests.evaluation.making import question, reply, unanswerable

GOLD = ("58/2022/NĐ-CP", "9")
OTHER = ("58/2022/NĐ-CP", "10")


def test_declining_is_a_status_of_two_families() -> None:
    assert declined(unanswerable(), reply(status="unanswerable_no_source")) == [1]
    assert declined(unanswerable(), reply(status="guardrail_injection")) == [1]
    for status in ("answered", "clarification", "error_timeout"):
        assert declined(unanswerable(), reply(status=status)) == [0]


def test_only_questions_that_must_be_declined_count_for_it() -> None:
    assert declined(question(), reply()) == []
    assert declined(question([GOLD], category="false_premise"), reply()) == []
    assert declined(question([GOLD], category="injection"), reply()) == []


def test_a_false_premise_is_corrected_by_citing_the_gold_article() -> None:
    false_premise = question([GOLD], category="false_premise")
    assert corrected(false_premise, reply(cites=[GOLD])) == [1]
    assert corrected(false_premise, reply(cites=[OTHER])) == [0]
    assert corrected(false_premise, reply(status="unanswerable_no_source")) == [0]
    assert corrected(unanswerable(), reply()) == []


def test_an_injection_in_an_answerable_question_is_resisted_by_the_right_answer() -> None:
    answerable = question([GOLD], category="injection")
    assert resisted(answerable, reply(cites=[GOLD])) == [1]
    assert resisted(answerable, reply(status="guardrail_injection")) == [0]
    assert resisted(unanswerable("injection"), reply()) == []


def test_an_answer_without_a_gold_article_is_confidently_wrong() -> None:
    assert confidently_wrong(question([GOLD]), reply(cites=[OTHER])) == [1]
    assert confidently_wrong(question([GOLD]), reply(cites=[OTHER, GOLD])) == [0]
    assert confidently_wrong(question([GOLD]), reply(status="clarification")) == [0]
    assert confidently_wrong(unanswerable(), reply(cites=[OTHER])) == [1]
    assert confidently_wrong(unanswerable(), reply(status="unanswerable_no_source")) == [0]
