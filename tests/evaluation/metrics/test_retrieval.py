import pytest

from evaluation.articles import FoundArticle
from evaluation.metrics.retrieval import (
    RETRIEVAL_METRICS,
    Ranking,
    hit_at_1,
    recall_at,
    reciprocal_rank_at_10,
)
from tests.evaluation.making import question

FOUND = [
    FoundArticle("80/2020/NĐ-CP", "4"),
    FoundArticle("80/2020/NĐ-CP", "4"),
    FoundArticle("58/2022/ND-CP", "9"),
    FoundArticle("58/2022/NĐ-CP", None),
    FoundArticle("23/2022/TT-BTC", "5"),
]


def test_passages_of_one_article_share_the_rank_of_the_first() -> None:
    gold = [("23/2022/TT-BTC", "5"), ("58/2022/NĐ-CP", "9"), ("1/2000/NĐ-CP", "1")]
    assert Ranking.of(question(gold), FOUND).ranks == (4, 2, None)


def test_hit_at_1_asks_for_a_gold_article_on_top() -> None:
    assert hit_at_1(Ranking((1, 4))) == 1
    assert hit_at_1(Ranking((2,))) == 0
    assert hit_at_1(Ranking((None,))) == 0


def test_recall_asks_for_any_gold_article_within_k() -> None:
    assert recall_at(3, Ranking((7, 2))) == 1
    assert recall_at(1, Ranking((7, 2))) == 0
    assert recall_at(20, Ranking((None,))) == 0


def test_recall_of_a_multi_question_asks_for_all_gold_articles_within_k() -> None:
    assert recall_at(5, Ranking((7, 2), all_needed=True)) == 0
    assert recall_at(10, Ranking((7, 2), all_needed=True)) == 1
    assert recall_at(20, Ranking((None, 2), all_needed=True)) == 0
    assert hit_at_1(Ranking((1, None), all_needed=True)) == 1


def test_the_reciprocal_rank_ends_at_10() -> None:
    assert reciprocal_rank_at_10(Ranking((9, 4))) == pytest.approx(0.25)
    assert reciprocal_rank_at_10(Ranking((11,))) == 0
    assert reciprocal_rank_at_10(Ranking((None,))) == 0


def test_each_reported_recall_looks_to_its_own_depth() -> None:
    reached = {name: metric(Ranking((5,))) for name, metric in RETRIEVAL_METRICS.items()}
    assert reached == {
        "hit@1": 0,
        "recall@3": 0,
        "recall@5": 1,
        "recall@10": 1,
        "recall@20": 1,
        "MRR@10": pytest.approx(0.2),
    }
