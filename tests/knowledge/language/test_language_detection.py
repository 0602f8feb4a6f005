import json
from pathlib import Path

import pytest

from knowledge.language.language_detection import Language, detect_language

SENTENCES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "data" / "languages.tsv").read_text("utf-8").splitlines()
]


def test_short_mixed_unaccented_and_misspelt_sentences_are_told_apart() -> None:
    wrong = [text for language, text in SENTENCES if detect_language(text) != language]
    assert len(SENTENCES) >= 60
    assert len(wrong) / len(SENTENCES) <= 0.02, wrong


@pytest.mark.parametrize("text", ["", "?", "58/2022/NĐ-CP", "ABTC", "visa"])
def test_where_nothing_tells_it_is_vietnamese(text: str) -> None:
    assert detect_language(text) is Language.VIETNAMESE


def test_names_do_not_change_the_language_of_a_sentence() -> None:
    assert detect_language("Where is the Sở Ngoại vụ of Đà Nẵng?") is Language.ENGLISH
    assert detect_language("Tôi muốn học Master of Business Administration") is Language.VIETNAMESE


@pytest.mark.shared
def test_the_language_of_real_questions_is_told(shared_dir: Path) -> None:
    lines = (shared_dir / "questions" / "dev.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    wrong = [question["q"] for question in questions if detect_language(question["q"]) != question["lang"]]
    assert len(wrong) / len(questions) <= 0.01, wrong
