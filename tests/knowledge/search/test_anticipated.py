"""Questions of the bank as passages of a document."""

from knowledge.library.records import PassageKind
from knowledge.question_bank.bank import Entry, QuestionBank, Style
from knowledge.question_bank.digest import text_digest
from knowledge.search.anticipated import anticipated_passages
from knowledge.search.passages import unit_text
from tests.documents import instrument, structure

ARTICLE = structure().articles()[0]
DIGEST = text_digest(ARTICLE.title, unit_text(ARTICLE))
QUESTIONS = ((Style.CITIZEN, "Cần giấy tờ gì?"), (Style.ENGLISH, "Which papers?"))


def test_each_question_of_an_article_is_a_passage() -> None:
    bank = QuestionBank([Entry("58/2022/NĐ-CP#dieu-1", DIGEST, QUESTIONS)])
    passages = anticipated_passages(instrument(), structure(), bank, first_number=7)
    assert [(each.number, each.unit, each.anchor, each.text, each.kind) for each in passages] == [
        (7, "dieu-1", "dieu-1", "Cần giấy tờ gì?", PassageKind.QUESTION),
        (8, "dieu-1", "dieu-1", "Which papers?", PassageKind.QUESTION),
    ]


def test_questions_of_a_text_that_has_changed_are_dropped() -> None:
    bank = QuestionBank([Entry("58/2022/NĐ-CP#dieu-1", "0" * 16, QUESTIONS)])
    assert anticipated_passages(instrument(), structure(), bank, 0) == ()
