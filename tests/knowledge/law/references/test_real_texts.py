"""Over the corpus: what its articles refer to, and what they only seem to."""

import json
import re
from pathlib import Path

import pytest

from knowledge.law.instrument import Kind
from knowledge.law.references import HeldName, InstrumentIndex, find_references

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def texts(shared_dir: Path) -> list[str]:
    lines = (shared_dir / "corpus" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines[::4]]


@pytest.fixture(scope="module")
def index(shared_dir: Path) -> InstrumentIndex:
    lines = (shared_dir / "corpus" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    held = [json.loads(line) for line in lines]
    return InstrumentIndex(HeldName(each["symbol"], Kind(each["kind"]), each["title"] or "") for each in held)


def test_every_numbered_article_that_the_texts_mention_is_found(texts: list[str]) -> None:
    """A plain pattern finds them too where they stand alone; of lists and ranges it sees only a part."""
    mentioned = missed = 0
    for text in texts:
        found = {(step.label, each.start, each.end) for each in find_references(text) for step in each.steps}
        for match in re.finditer(r"\bĐiều (\d{1,3}[a-z]?)\b(?![.\d])", text):
            mentioned += 1
            missed += not any(label == match[1] and start <= match.start() < end for label, start, end in found)
    assert mentioned > 300
    assert missed <= 0.005 * mentioned


def test_every_symbol_that_the_texts_mention_is_found(texts: list[str]) -> None:
    for text in texts:
        symbols = {each.instrument.symbol for each in find_references(text) if each.instrument}
        for match in re.finditer(r"(?<=số )\d+/\d{4}/(?:NĐ-CP|QĐ-TTg|QH\d\d)(?![\w-])", text):
            assert match[0] in symbols


def test_a_symbol_resolves_to_the_instrument_that_bears_it_or_to_none(
    texts: list[str], index: InstrumentIndex
) -> None:
    for text in texts:
        for reference in find_references(text):
            mention = reference.instrument
            if mention is not None and mention.symbol is not None:
                resolved = {address.symbol for address in index.resolve(reference)}
                assert resolved <= {mention.symbol.replace("Ð", "Đ")} or len(resolved) == 1


def test_no_question_is_read_as_naming_a_provision_unless_it_has_a_number(shared_dir: Path) -> None:
    lines = (shared_dir / "questions" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    for question in (json.loads(line)["q"] for line in lines):
        for reference in find_references(question):
            assert not reference.steps or re.search(r"\d", question[reference.start : reference.end])
