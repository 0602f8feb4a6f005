"""Joining rankings."""

from knowledge.search.fusion import FusionWeights, best_by_unit, first, follow, fuse, scaled

A, B, C, D = (1, "dieu-1"), (1, "dieu-2"), (2, "dieu-1"), (3, "de-muc-2")


def test_an_article_keeps_the_score_of_its_best_passage() -> None:
    assert best_by_unit([(A, 0.2), (B, 0.5), (A, 0.7)]) == {A: 0.7, B: 0.5}


def test_scores_are_moved_to_between_0_and_1() -> None:
    assert scaled({A: 10.0, B: 20.0, C: 15.0}) == {A: 0.0, B: 1.0, C: 0.5}
    assert scaled({A: 3.0}) == {A: 1.0}
    assert scaled({}) == {}


def test_fusion_weighs_the_two_rankings() -> None:
    meaning, by_words = {A: 0.9, B: 0.8}, {B: 12.0, C: 4.0}
    assert fuse(meaning, by_words, FusionWeights(meaning=3, words=1)) == [(A, 0.75), (B, 0.25), (C, 0.0)]
    assert fuse(meaning, by_words, FusionWeights(meaning=1, words=3))[0] == (B, 0.75)


def test_a_named_article_comes_first_whatever_its_score() -> None:
    ranked = first([C], [(A, 0.9), (C, 0.1)])
    assert [unit for unit, _ in ranked] == [C, A]
    assert ranked[0][1] > ranked[1][1]


def test_a_procedure_leads_to_the_articles_it_rests_on() -> None:
    ranked = [(D, 1.0), (A, 0.6), (B, 0.5)]
    assert follow(ranked, {D: [B, C]}, share=0.5) == [(B, 1.0), (A, 0.6), (C, 0.5)]


def test_a_procedure_without_held_bases_stays() -> None:
    assert follow([(D, 1.0)], {D: []}, share=0.5) == [(D, 1.0)]
