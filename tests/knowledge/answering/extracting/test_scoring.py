"""How well a clause answers."""

from collections.abc import Sequence

from knowledge.answering.extracting.scoring import ClauseScorer, ScoredClause
from knowledge.answering.extracting.weights import extracting_weights
from knowledge.answering.facets import what_is_asked
from knowledge.answering.terms import question_terms
from knowledge.law.address import Address
from tests.knowledge.answering.making import DOSSIER, article, hit, no_nearness, rarity_over

QUESTION = "Giấy đăng ký hoạt động mất bao nhiêu ngày?"


class RememberingNearness:
    """Finds the texts that hold a word near, and remembers what it read."""

    def __init__(self, word: str) -> None:
        self._word = word
        self.read: list[str] = []

    def __call__(self, question: str, texts: Sequence[str]) -> list[float]:
        self.read += texts
        return [float(self._word in text) for text in texts] if question else []


def best(scored: Sequence[ScoredClause]) -> Address:
    return max(scored, key=lambda one: one.total).clause.provision.address


def scorer(near: RememberingNearness | None = None, named: Sequence[Address] = ()) -> ClauseScorer:
    terms = question_terms(QUESTION, (), rarity_over(hit(DOSSIER)))
    return ClauseScorer(terms, what_is_asked(QUESTION), named, near or no_nearness)


def test_words_and_the_figure_asked_for_decide() -> None:
    assert best(scorer().score(QUESTION, [hit(DOSSIER)])).anchor == "dieu-11.khoan-3"


def test_nearness_in_meaning_can_turn_the_scale() -> None:
    near = RememberingNearness("kiểm tra thành phần hồ sơ")

    assert best(scorer(near).score(QUESTION, [hit(DOSSIER)])).anchor == "dieu-11.khoan-2"


def test_the_encoder_reads_a_clause_after_its_title_and_its_lead() -> None:
    near = RememberingNearness("")
    scorer(near).score(QUESTION, [hit(DOSSIER)])

    (point,) = [text for text in near.read if "c) 01 bản thống kê" in text]
    assert point.startswith("Trình tự, thủ tục cấp Giấy đăng ký hoạt động\n1. Tổ chức phi chính phủ")


def test_the_encoder_reads_the_most_promising_clauses_only() -> None:
    clauses = [f"{number}. Nội dung khác." for number in range(1, 60)]
    long_article = article("1/2020/NĐ-CP", "1", "Khác", *clauses, "60. Giấy đăng ký hoạt động trong 05 ngày.")
    near = RememberingNearness("")
    scored = scorer(near).score(QUESTION, [hit(long_article)])

    assert len(scored) == 60
    assert len(near.read) == extracting_weights().clauses_read
    assert any("60. Giấy đăng ký" in text for text in near.read)


def test_being_named_outweighs_everything() -> None:
    named = Address.parse("58/2022/NĐ-CP#dieu-11.khoan-1.diem-b")

    assert best(scorer(named=[named]).score(QUESTION, [hit(DOSSIER)])) == named


def test_an_article_found_better_wins_over_the_same_words_in_another() -> None:
    twin = article("9/2009/NĐ-CP", "1", DOSSIER.title, DOSSIER.children[2].text)
    scored = scorer().score(QUESTION, [hit(twin, score=1.0), hit(DOSSIER, score=0.3)])

    assert best(scored).symbol == "9/2009/NĐ-CP"
