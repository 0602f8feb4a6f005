"""Procedures as documents of the library."""

from dataclasses import replace

from knowledge.law.instrument import Kind, RelationType
from knowledge.procedures.documents import as_document
from knowledge.procedures.loader import load_starter
from knowledge.procedures.procedure import Facet, Phrases
from knowledge.question_bank.bank import QuestionBank
from knowledge.question_bank.digest import text_digest
from knowledge.search.passages import unit_text
from tests.knowledge.procedures.making import fact, procedure


def test_every_fact_stands_in_its_section_with_the_provision_it_rests_on() -> None:
    document = as_document(procedure(fact("Trong 05 ngày.", "Within 5 days.", "58/2022/NĐ-CP#dieu-9.khoan-1")))
    vietnamese, english = document.structure.provisions
    assert vietnamese.text == "1. Trong 05 ngày. (khoản 1 Điều 9 Nghị định 58/2022/NĐ-CP)"
    assert english.text == "1. Within 5 days. (clause 1, Article 9 of Decree 58/2022/NĐ-CP)"
    assert [str(relation.target) for relation in document.relations] == ["58/2022/NĐ-CP#dieu-9.khoan-1"] * 2
    assert {relation.type for relation in document.relations} == {RelationType.BASED_ON}
    assert [relation.source for relation in document.relations] == [
        section.children[0].address for section in (vietnamese, english)
    ]


def test_the_caution_comes_first_among_the_notes() -> None:
    caution = fact("Đã sửa đổi.", "Amended since.", "47/2014/QH13#dieu-8")
    document = as_document(procedure(fact("Trong 05 ngày.", "Within 5 days.", "A/2022#dieu-9"), caution=caution))
    titles = [node.title.partition(":")[0] for node in document.structure.provisions]
    assert titles == ["Thời hạn giải quyết", "Lưu ý", "Time limit", "Notes"]
    assert document.structure.provisions[1].text.startswith("1. Đã sửa đổi.")


def test_questions_belong_to_the_section_that_answers_them_in_their_language() -> None:
    asked = {Facet.TIME_LIMIT: Phrases(("Bao lâu thì có?", "Mất mấy ngày?"), ("How long does it take?",))}
    timed = procedure(fact("Trong 05 ngày.", "Within 5 days.", "58/2022/NĐ-CP#dieu-9"))
    document = as_document(replace(timed, questions=asked))
    bank = QuestionBank(document.questions)
    said = [
        bank.questions(str(section.address), text_digest(section.title, unit_text(section)))
        for section in document.structure.provisions
    ]
    assert said == [("Bao lâu thì có?", "Mất mấy ngày?"), ("How long does it take?",)]


def test_every_starter_procedure_becomes_a_document_in_two_languages() -> None:
    for each in load_starter():
        document = as_document(each)
        assert document.instrument.kind is Kind.PROCEDURE
        assert len(document.structure.provisions) % 2 == 0
        assert each.summary.vi in document.structure.preamble
        assert len({node.address for node in document.structure.walk()}) == len(list(document.structure.walk()))
