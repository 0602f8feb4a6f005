"""Joining rankings."""

import pytest

from knowledge.search.fusion import (
    Found,
    FusionWeights,
    Range,
    best_by_unit,
    first,
    follow,
    fuse,
    ranking,
)


def weights(meaning: float, words: float) -> FusionWeights:
    return FusionWeights(meaning, words, asked_meaning=0.0, asked_words=0.0)


A, B, C, D = (1, "dieu-1"), (1, "dieu-2"), (2, "dieu-1"), (3, "de-muc-2")


def test_an_article_keeps_the_score_of_its_best_passage() -> None:
    assert best_by_unit([(A, 0.2), (B, 0.5), (A, 0.7)]) == {A: 0.7, B: 0.5}


def test_scores_are_moved_to_between_0_and_1() -> None:
    between = Range.of({A: 10.0, B: 20.0})
    assert [between.scaled(score) for score in (10.0, 15.0, 20.0, 25.0, 5.0)] == [0.0, 0.5, 1.0, 1.0, 0.0]
    assert Range.of({A: 3.0}).scaled(3.0) == 1.0
    assert Range.of({}).scaled(3.0) == 1.0


def test_fusion_weighs_the_two_rankings() -> None:
    found = Found(meaning={A: 0.9, B: 0.8}, by_words={B: 12.0, C: 4.0})
    assert fuse(found, weights(3, 1)) == {A: 0.75, B: 0.25, C: 0.0}
    assert ranking(fuse(found, weights(1, 3)))[0] == (B, 0.75)


def test_a_finding_can_be_measured_by_another() -> None:
    law = Found(meaning={A: 0.8, B: 0.6}, by_words={A: 10.0, B: 0.0})
    sections = Found(meaning={D: 0.7}, by_words={D: 40.0})
    assert fuse(sections, weights(1, 1), like=law)[D] == pytest.approx(0.75)
    assert fuse(sections, weights(1, 1), like=Found({}, {}))[D] == 1.0


def test_questions_of_the_bank_speak_for_their_articles() -> None:
    found = Found(meaning={A: 0.9, B: 0.8}, by_words={})
    asked = Found(meaning={A: 0.5, B: 0.7, C: 0.6}, by_words={})
    even = FusionWeights(meaning=1, words=0, asked_meaning=1, asked_words=0)
    fused = fuse(found, even, asked=asked, anticipated={A, B, C})
    assert fused == pytest.approx({A: 0.5, B: 0.5, C: 0.25})


def test_an_article_without_questions_is_ranked_by_its_text_alone() -> None:
    found = Found(meaning={A: 0.9, B: 0.8, D: 0.85}, by_words={})
    asked = Found(meaning={B: 0.7}, by_words={})
    even = FusionWeights(meaning=1, words=0, asked_meaning=1, asked_words=0)
    assert fuse(found, even, asked=asked, anticipated={B}) == pytest.approx({A: 1.0, B: 0.5, D: 0.5})


def test_a_named_article_comes_first_whatever_its_score() -> None:
    ranked = first([C], [(A, 0.9), (C, 0.1)])
    assert [unit for unit, _ in ranked] == [C, A]
    assert ranked[0][1] > ranked[1][1]


def test_a_procedure_leads_to_the_articles_it_rests_on() -> None:
    law = {A: 0.6, B: 0.5}
    assert follow(law, {D: 1.0}, {D: [B, C]}, share=0.5) == {A: 0.6, B: 1.0, C: 0.5}


def test_only_a_section_without_bases_is_ranked_itself() -> None:
    other = (3, "de-muc-1")
    assert follow({A: 0.6}, {D: 1.0, other: 0.9}, {other: []}, share=0.5) == {A: 0.6, D: 1.0}
