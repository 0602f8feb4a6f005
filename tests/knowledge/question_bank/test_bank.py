"""The question bank: reading it, and what the bundled one holds."""

import json
import re
from pathlib import Path

import pytest

from knowledge.language.language_detection import detect_language
from knowledge.law.address import Address
from knowledge.question_bank.bank import BankInvalid, Style, bundled_bank, read_bank
from knowledge.question_bank.digest import text_digest

_NAMES_AN_ARTICLE = re.compile(r"\b(?:điều|article|khoản|clause)\s+\d", re.IGNORECASE)


def entry(address: str, digest: str = "d", **questions: list[str]) -> str:
    return json.dumps({"address": address, "digest": digest, **questions}, ensure_ascii=False) + "\n"


def test_questions_belong_to_an_address_and_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(entry("47/2014/QH13#dieu-8", citizen=["Một?"], english=["Two?"]), "utf-8")
    bank = read_bank(tmp_path)
    assert bank.questions("47/2014/QH13#dieu-8", "d") == ("Một?", "Two?")
    assert bank.questions("47/2014/QH13#dieu-8", "another") == ()
    assert bank.questions("47/2014/QH13#dieu-9", "d") == ()


def test_another_bank_has_another_digest(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(entry("47/2014/QH13#dieu-8", citizen=["Một?"]), "utf-8")
    before = read_bank(tmp_path).digest
    assert read_bank(tmp_path).digest == before
    file.write_text(entry("47/2014/QH13#dieu-8", citizen=["Hai?"]), "utf-8")
    assert read_bank(tmp_path).digest != before


@pytest.mark.parametrize(
    "line", ["not json", "[]", '{"address": "a"}', '{"address": "a", "digest": "d", "citizen": "x"}']
)
def test_a_line_that_is_no_entry_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "bad.jsonl").write_text(entry("47/2014/QH13#dieu-8") + line + "\n", "utf-8")
    with pytest.raises(BankInvalid, match=r"bad\.jsonl.*line 2"):
        read_bank(tmp_path)


def test_the_digest_of_a_text_does_not_depend_on_spacing() -> None:
    assert text_digest("Hồ sơ", "1. Một\n2. Hai") == text_digest("Hồ sơ ", "1. Một 2. Hai")
    assert text_digest("Hồ sơ", "1. Một") != text_digest("Hồ sơ", "1. Mốt")


def test_every_bundled_entry_has_an_article_and_questions() -> None:
    for item in bundled_bank():
        assert Address.parse(item.address).unit.anchor, item.address
        assert len(item.questions) >= 2, item.address
        assert re.fullmatch(r"[0-9a-f]{16}", item.digest), item.address


def test_the_bundled_bank_covers_the_field_in_every_style() -> None:
    questions = [question for item in bundled_bank() for question in item.questions]
    assert len(bundled_bank()) >= 2_500
    assert len(questions) >= 9_500
    for style in Style:
        assert sum(given is style for given, _ in questions) >= 1_900


def test_bundled_questions_stand_alone() -> None:
    seen: set[str] = set()
    for item in bundled_bank():
        for _, text in item.questions:
            assert not _NAMES_AN_ARTICLE.search(text), text
            assert text == " ".join(text.split())
            assert text not in seen, text
            seen.add(text)


def test_bundled_questions_are_in_their_language() -> None:
    questions = [question for item in bundled_bank() for question in item.questions]
    right = [(detect_language(text) == "en") == (style is Style.ENGLISH) for style, text in questions]
    assert sum(right) / len(right) >= 0.995


def test_held_out_instruments_have_no_questions() -> None:
    held_out = (
        (Path(__file__).parents[3] / "evaluation/data/questions/held_out.txt").read_text("utf-8").split("\n")
    )
    symbols = {item.address.partition("#")[0] for item in bundled_bank()}
    assert symbols.isdisjoint(held_out)
    assert len(held_out) > 20
