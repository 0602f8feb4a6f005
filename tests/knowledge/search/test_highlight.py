"""The clause of an article that a question is about."""

from knowledge.law.address import Address, Level
from knowledge.law.provision import Provision
from knowledge.search.highlight import Highlighter
from knowledge.search.lexical_index import WeightedText

ARTICLE = Address("47/2014/QH13").child(Level.ARTICLE, "9")


def clause(number: str, text: str) -> Provision:
    return Provision(ARTICLE.child(Level.CLAUSE, number), "", "", f"{number}. {text}\n")


def article(*clauses: Provision) -> Provision:
    return Provision(
        ARTICLE, "Thời hạn thị thực", "Điều 9. Thời hạn thị thực\n", "Điều 9. Thời hạn thị thực\n", clauses
    )


VISAS = article(
    clause("1", "Thị thực ký hiệu SQ có thời hạn không quá 30 ngày."),
    clause("2", "Thị thực ký hiệu DL có thời hạn không quá 03 tháng."),
    clause("3", "Thị thực hết hạn được xem xét cấp thị thực mới."),
)


def chosen(question: str, nearest: str = "dieu-9.khoan-1") -> str:
    highlighter = Highlighter([WeightedText(question, 1.0)], lambda _word: 1.0)
    return highlighter.best_clause(VISAS, nearest).address.anchor


def test_the_question_s_words_choose_among_the_clauses_of_a_passage() -> None:
    assert chosen("thị thực DL bao nhiêu tháng") == "dieu-9.khoan-2"
    assert chosen("thị thực hết hạn có cấp mới không") == "dieu-9.khoan-3"


def test_without_telling_words_the_passage_nearest_in_meaning_decides() -> None:
    assert chosen("visa?", "dieu-9.khoan-2") == "dieu-9.khoan-2"


def test_terms_of_the_glossary_count_too() -> None:
    asked = [WeightedText("du lịch ở được bao lâu", 1.0), WeightedText("thị thực ký hiệu DL", 0.6)]
    best = Highlighter(asked, lambda word: 0.1 if word == "thi" else 1.0).best_clause(VISAS, "dieu-9")
    assert best.address.anchor == "dieu-9.khoan-2"


def test_an_article_without_clauses_is_its_own_best() -> None:
    assert Highlighter([], lambda _word: 1.0).best_clause(article(), "dieu-9").address == ARTICLE
