"""How likely the answer stands in a clause."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from knowledge.answering.extracting.scoring import ClauseScorer, ScoredClause
from knowledge.answering.facets import what_is_asked
from knowledge.answering.terms import question_terms
from knowledge.law.address import Address
from knowledge.search.hit import Hit
from tests.knowledge.answering.making import DOSSIER, article, hit, rarity_over, read_closely

QUESTION = "Giấy đăng ký hoạt động mất bao nhiêu ngày?"


def best(scored: Sequence[ScoredClause]) -> Address:
    return max(scored, key=lambda one: one.likelihood).clause.provision.address


def scored(*hits: Hit, named: Sequence[Address] = ()) -> list[ScoredClause]:
    terms = question_terms(QUESTION, (), rarity_over(hit(DOSSIER)))
    return ClauseScorer(terms, what_is_asked(QUESTION), named).score(hits)


def test_words_and_the_figure_asked_for_decide() -> None:
    assert best(scored(read_closely(hit(DOSSIER), QUESTION))).anchor == "dieu-11.khoan-3"


def test_nearness_in_meaning_can_turn_the_scale() -> None:
    near = {clause.address: 0.8 for clause in DOSSIER.clauses()}
    near[DOSSIER.children[1].address] = 0.95

    assert best(scored(replace(hit(DOSSIER), nearness=near))).anchor == "dieu-11.khoan-2"


def test_the_likelihoods_of_all_clauses_are_one() -> None:
    clauses = scored(hit(DOSSIER), hit(article("1/2020/NĐ-CP", "1", "Khác", "1. Nội dung khác."), score=0.2))

    assert sum(one.likelihood for one in clauses) == pytest.approx(1)
    assert [one.clause.provision.address for one in clauses[:2]] == [
        point.address for point in DOSSIER.children[0].children[:2]
    ]


def test_being_named_outweighs_everything() -> None:
    named = Address.parse("58/2022/NĐ-CP#dieu-11.khoan-1.diem-b")

    assert best(scored(hit(DOSSIER), named=[named])) == named


def test_an_article_found_better_wins_over_the_same_words_in_another() -> None:
    twin = article("9/2009/NĐ-CP", "1", DOSSIER.title, DOSSIER.children[2].text)

    assert best(scored(hit(twin, score=1.0), hit(DOSSIER, score=0.3))).symbol == "9/2009/NĐ-CP"
