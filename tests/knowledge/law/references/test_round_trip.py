"""What is printed is read back as the same address."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from knowledge.law.address import Address, Level
from knowledge.law.folding import fold
from knowledge.law.instrument import Kind
from knowledge.law.printing import at_sentence_start, in_english, in_vietnamese
from knowledge.law.references import HeldName, find_references, resolve
from tests.knowledge.law.addresses import addresses, kinds


def _read(printed: str, address: Address, kind: Kind | None) -> list[Address]:
    held = [HeldName(address.symbol, kind or Kind.OTHER, "")]
    return [found for reference in find_references(printed) for found in resolve(reference, held)]


def _without_strokes(address: Address) -> str:
    return str(address).replace("đ", "d")


@settings(deadline=None)
@given(addresses, kinds)
def test_vietnamese_is_read_back(address: Address, kind: Kind | None) -> None:
    assert _read(in_vietnamese(address, kind), address, kind) == [address]


@settings(deadline=None)
@given(addresses, kinds)
def test_english_is_read_back(address: Address, kind: Kind | None) -> None:
    assert _read(in_english(address, kind), address, kind) == [address]


@settings(deadline=None)
@given(addresses, kinds)
def test_a_reference_is_found_inside_a_sentence(address: Address, kind: Kind | None) -> None:
    printed = at_sentence_start(in_vietnamese(address, kind))
    assert _read(f"Hỏi: {printed}, hồ sơ gồm những gì?", address, kind) == [address]


@settings(deadline=None)
@given(addresses, kinds)
def test_unaccented_lower_case_is_read_back_up_to_points_that_only_accents_tell_apart(
    address: Address, kind: Kind | None
) -> None:
    found = _read(fold(in_vietnamese(address, kind)), address, kind)
    assert address in found
    assert {_without_strokes(each) for each in found} == {_without_strokes(address)}
    doubtful = any(step.level is Level.POINT and step.label[0] in "dđ" for step in address.steps)
    assert doubtful or found == [address]


@pytest.mark.shared
def test_every_article_of_the_corpus_is_read_back(shared_dir: Path) -> None:
    lines = (shared_dir / "corpus" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    numbered = [each for each in articles if each["doc"][:1].isdigit()]
    assert len(numbered) > 2500
    for each in numbered:
        address, kind = Address(each["doc"]).child(Level.ARTICLE, each["article"]), Kind(each["kind"])
        for printed in (in_vietnamese(address, kind), in_english(address, kind)):
            assert _read(printed, address, kind) == [address], printed
