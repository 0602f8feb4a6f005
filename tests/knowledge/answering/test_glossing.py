"""What procedures say in English before the Vietnamese provisions they rest on."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from knowledge.answering.draft import Draft, Quotation
from knowledge.answering.glossing import rests_on_quoted
from knowledge.law.address import Address
from knowledge.law.instrument import Audience
from knowledge.search.summaries import Summary
from tests.knowledge.answering.making import TODAY, VALIDITY, composer, hit, written

FACT = Address.parse("TTHC-ngo#de-muc-20.khoan-1")
QUESTION = "How long is an operation registration valid?"
CLAUSE = VALIDITY.children[0]


def summary(text: str, heading: str = "Validity of the result: Registration") -> Summary:
    return Summary(text, heading, FACT, CLAUSE.address)


class Told:
    """Summaries that are always the same; remembers who asked."""

    def __init__(self, *summaries: Summary) -> None:
        self._summaries = summaries
        self.asked: list[tuple[Collection[str], Audience, date]] = []

    def __call__(self, symbols: Collection[str], reader: Audience, as_of: date) -> Sequence[Summary]:
        self.asked.append((symbols, reader, as_of))
        return self._summaries


def answered(told: Told, question: str = QUESTION) -> str:
    pipeline = composer(hit(VALIDITY), glossary={QUESTION: "giấy đăng ký hoạt động thời hạn"}, summaries=told)
    return pipeline.answer(question, as_of=TODAY).text


def test_a_fact_that_tells_what_is_asked_leads_the_answer_in_english() -> None:
    text = answered(Told(summary("3 years at most. (clause 1, Article 9 of Decree 58/2022/NĐ-CP)")))

    lines = text.splitlines()
    assert lines[0].startswith("In English")
    assert lines[1] == "- 3 years at most. (clause 1, Article 9 of Decree 58/2022/NĐ-CP)"
    assert "không quá 03 năm kể từ ngày cấp" in text


def test_a_question_in_vietnamese_needs_no_english() -> None:
    told = Told(summary("3 years at most."))

    assert "In English" not in answered(told, "Giấy đăng ký hoạt động có giá trị mấy năm?")
    assert told.asked == []


def test_facts_are_asked_for_as_the_reader_may_read_them_on_the_day() -> None:
    told = Told()
    answered(told)

    assert told.asked == [({"58/2022/NĐ-CP"}, Audience.PUBLIC, TODAY)]


def test_a_fact_that_tells_something_else_and_shares_no_words_is_left_out() -> None:
    assert "embassy" not in answered(
        Told(summary("File it with the embassy.", "Where and how to file: Registration"))
    )


def test_the_vietnamese_half_of_a_procedure_is_left_out() -> None:
    assert "In English" not in answered(Told(summary("Không quá 03 năm.", "Thời hạn của kết quả: Giấy đăng ký")))


def test_a_fact_rests_only_on_what_is_quoted_whole() -> None:
    whole = Quotation(hit(VALIDITY), CLAUSE, CLAUSE.text)
    fact = summary("3 years at most.")

    assert rests_on_quoted(fact, [whole])
    assert rests_on_quoted(fact, [Quotation(hit(VALIDITY), VALIDITY, VALIDITY.text)])
    assert not rests_on_quoted(fact, [replace(whole, text=CLAUSE.text[:40])])
    assert not rests_on_quoted(fact, [Quotation(hit(VALIDITY), VALIDITY.children[1], VALIDITY.children[1].text)])


def test_without_facts_nothing_is_said_of_them() -> None:
    quotation = Quotation(hit(VALIDITY), CLAUSE, CLAUSE.text)

    assert "In English" not in written("en", Draft((), (quotation,)))
