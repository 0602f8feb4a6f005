import random
from pathlib import Path

import pytest

from evaluation.accents import without_accents
from evaluation.restoration import (
    corrected,
    everyday_questions,
    misspelt_questions,
    restored,
    sentences,
    with_accents_dropped,
)
from knowledge.language.base import base_model
from knowledge.language.build_base import articles, is_held_out
from knowledge.language.restoration import DiacriticRestorer
from knowledge.language.syllable_model import SyllableModel
from knowledge.language.typos import TypoCorrector


@pytest.fixture(scope="module")
def model() -> SyllableModel:
    return base_model()


def test_shares_are_of_the_syllables_alone(model: SyllableModel) -> None:
    found = restored(
        ["Thị thực NG2, 58/2022/NĐ-CP visa"], without_accents, lambda _: "thị thuc NG2, 58/2022/NĐ-CP visa", model
    )
    assert (found.share, found.syllables) == (0.5, 2)


def test_accents_are_dropped_word_by_word() -> None:
    chance = random.Random(0)  # noqa: S311
    assert with_accents_dropped("cơ quan đại diện", 1.0, chance) == "co quan dai dien"
    assert with_accents_dropped("cơ quan đại diện", 0.0, chance) == "cơ quan đại diện"


def test_everyday_questions_are_restored(model: SyllableModel) -> None:
    found = restored(everyday_questions(), without_accents, DiacriticRestorer(model).restore, model)
    assert len(everyday_questions()) >= 80
    assert found.share >= 0.96


def test_good_everyday_questions_are_left_as_they_are(model: SyllableModel) -> None:
    correct = TypoCorrector(model).correct
    changed = [question for question in everyday_questions() if correct(question) != question]
    assert not changed


def test_most_misspelt_questions_are_corrected(model: SyllableModel) -> None:
    assert corrected(misspelt_questions(), TypoCorrector(model).correct) >= 0.9


def test_one_instrument_in_fifty_is_held_out_by_its_symbol_alone() -> None:
    symbols = [f"{number}/2020/NĐ-CP" for number in range(1, 5001)]
    held_out = [symbol for symbol in symbols if is_held_out(symbol)]
    assert 70 < len(held_out) < 130
    assert held_out == [symbol for symbol in symbols if is_held_out(symbol)]


@pytest.mark.shared
def test_law_that_was_held_out_is_restored(shared_dir: Path, model: SyllableModel) -> None:
    held_out = sentences(articles(shared_dir / "codification" / "articles.jsonl.xz", held_out=True))
    sample = held_out[:: len(held_out) // 600]
    found = restored(sample, without_accents, DiacriticRestorer(model).restore, model)
    assert found.share >= 0.975
