"""The lexical index on a real tantivy folder."""

from pathlib import Path

import pytest

from knowledge.search.lexical_index import LexicalDocument, LexicalIndex, WeightedText
from knowledge.search.selection import Selection

EVERYTHING = Selection(frozenset({1, 2}), frozenset())
DOCUMENTS = [
    LexicalDocument(1, "dieu-1", "Hồ sơ", "Luật", "Thẻ tạm trú có thời hạn không quá 05 năm."),
    LexicalDocument(1, "dieu-2", "Thị thực", "Luật", "Thị thực ký hiệu NG2 cấp cho khách mời."),
    LexicalDocument(2, "dieu-1", "Tàu cá", "Nghị định", "Tàu cá bị bắt giữ ở nước ngoài."),
]


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    index = LexicalIndex(tmp_path / "lexical")
    index.update(add=DOCUMENTS)
    return index


def found(index: LexicalIndex, text: str, selection: Selection = EVERYTHING) -> list[tuple[int, str]]:
    return [(match.version_id, match.unit) for match in index.search([WeightedText(text, 1.0)], selection, 5)]


def test_words_find_their_article_with_and_without_accents(index: LexicalIndex) -> None:
    assert found(index, "thẻ tạm trú")[0] == (1, "dieu-1")
    assert found(index, "the tam tru")[0] == (1, "dieu-1")
    assert found(index, "visa NG2") == [(1, "dieu-2")]


def test_words_that_no_article_has_find_nothing(index: LexicalIndex) -> None:
    assert found(index, "xyzzy") == []
    assert found(index, "") == []


def test_only_selected_versions_are_found(index: LexicalIndex) -> None:
    assert found(index, "tàu cá", Selection(frozenset({1}), frozenset({2}))) == []
    assert found(index, "thị thực", Selection(frozenset({2}), frozenset({1}))) == []
    assert found(index, "tàu cá", Selection(frozenset(), frozenset({1, 2}))) == []


def test_removing_a_version_removes_its_articles(index: LexicalIndex) -> None:
    index.update(remove=[1])
    assert len(index) == 1
    assert found(index, "thẻ tạm trú") == []


def test_what_was_written_is_there_after_reopening(index: LexicalIndex, tmp_path: Path) -> None:
    index.mark(LexicalIndex.generation_of(4))
    reopened = LexicalIndex(tmp_path / "lexical")
    assert len(reopened) == 3
    assert reopened.generation == LexicalIndex.generation_of(4)


def test_clearing_forgets_everything_and_its_generation(index: LexicalIndex) -> None:
    index.mark(LexicalIndex.generation_of(4))
    index.clear()
    assert len(index) == 0
    assert index.generation == ""


def test_an_index_that_cannot_be_read_is_begun_anew(index: LexicalIndex, tmp_path: Path) -> None:
    index.mark(LexicalIndex.generation_of(4))
    (tmp_path / "lexical" / "meta.json").write_text("{}")
    reopened = LexicalIndex(tmp_path / "lexical")
    assert len(reopened) == 0
    assert reopened.generation == ""
